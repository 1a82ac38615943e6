"""Pledges that may be one though not all that is told of them is equal: pairs, and the level of each field.

A pair that contradicts itself (other parties, a sum that cannot be the same, another programme, terms that exclude each
other, news of different weeks) is no pair.
"""

import polars as pl

from transforms.resolution.rules import RULES
from transforms.resolution.sums import JOINT_SUM, ROUNDED, SAME_SUM, sum_level, symbol_meanings, with_worth
from transforms.resolution.windows import beside, near, pairs_of, stated_together
from transforms.resolution.words import sentence_words, wording

# A sum is converted and rounded by those who report the news, within days.
CONVERTED_WITHIN_DAYS = 10
# What was promised may be approved, paid or taken back much later, and is then told with the very same sum.
MOVED_ON_WITHIN_DAYS = 540
_FEW, _WEEK = 3, 7
_EXACT = ("equal", "symbol")


def pledge_pairs(clustered: pl.DataFrame, rates: pl.DataFrame | None = None) -> pl.DataFrame:
    """(cluster, cluster_other, a level for each field) of the pairs that do not contradict themselves.

    `rates` as `convert` takes them.
    """
    summary = _summary(clustered)
    worth = with_worth(summary, rates)
    pairs = pairs_of(
        [*_by_worth(worth), _by_figure(summary), _by_goods(summary), _by_open_donor(summary), _moved_on(summary)]
    )
    guessed = _guessed(pairs, worth)
    valued = worth.filter(~pl.col("_guessed")).select("cluster", "_usd", "_slack")
    compared = (
        beside(pairs, summary.join(valued, on="cluster", how="left"))
        .join(guessed, on=["cluster", "cluster_other"], how="left")
        .join(_meanings(), on=["_symbol", "currency_other"], how="left")
        .join(_meanings("_other"), on=["_symbol_other", "currency"], how="left")
        .with_columns(_can_mean=pl.any_horizontal("_means", "_means_other").fill_null(False))
    )
    levelled = compared.with_columns(
        donor=_donor(), recipient=_open("_recipient"), sum=pl.coalesce(sum_level(), _goods()), programme=_programme(),
        terms=pl.when(pl.col("_terms") == pl.col("_terms_other")).then(pl.lit("equal"))
        .when(pl.any_horizontal(pl.col("_terms", "_terms_other").is_null())).then(pl.lit("open")),
        category=pl.when(pl.col("category") == pl.col("category_other")).then(pl.lit("equal"))
        .otherwise(pl.lit("different")),
    ).drop_nulls(["donor", "recipient", "sum", "programme", "terms"]).filter(
        pl.col("_so_far") == pl.col("_so_far_other")
    )  # fmt: skip
    apart = (pl.col("_day") - pl.col("_day_other")).dt.total_days().abs()
    dated = levelled.with_columns(days=_days(), apart=apart, moves_on=_moves_on()).drop_nulls("days")
    fitting = _not_told_apart(dated, clustered)
    words = sentence_words(clustered, pl.concat([fitting["cluster"], fitting["cluster_other"]]).unique())
    return beside(fitting, words).with_columns(wording=wording())


def _summary(clustered: pl.DataFrame) -> pl.DataFrame:
    """One row per cluster that has a day and says what is given: its fields, first day, and steps told as news."""
    shared = [*RULES["pledge"].keys, "category", "_sum"]
    step = pl.when("_news").then("_step")
    stated = clustered.with_columns(_sum=pl.coalesce("amount_low", "amount_high").cast(pl.Float64))
    return (
        stated.filter(pl.col("_day").is_not_null(), pl.col("_sum").is_not_null() | pl.col("_items").is_not_null())
        .group_by("cluster")
        .agg(
            *[pl.col(name).first() for name in shared],
            pl.col("_day").min(),
            _low=step.min(),
            _top=step.max(),
        )
        .filter((pl.col("_sum") > 0) | pl.col("_sum").is_null())
        .with_columns(
            _number=pl.col("_items").str.extract(r"(\d[\d,.]*)"),
            _goods=pl.col("_items").str.extract_all(r"\p{L}{4,}").list.eval(pl.element().str.strip_suffix("s")),
        )
        .sort("cluster")
    )


def _by_worth(worth: pl.DataFrame) -> list[pl.DataFrame]:
    """Pairs of sums near each other in dollars, of the same donors; those of several donors reach further."""
    several = pl.col("_donor").str.contains(" ")
    found = []
    for rows, reach in ((worth.filter(~several), SAME_SUM + ROUNDED), (worth.filter(several), JOINT_SUM)):
        told = rows.filter(pl.col("_usd") > 0, pl.col("_donor").is_not_null()).with_columns(
            _rung=(pl.col("_usd").log() / (1.3 * reach)).floor().cast(pl.Int64)
        )
        rung = pl.concat_list(pl.col("_rung") - 1, "_rung", pl.col("_rung") + 1)
        slim = told.select("cluster", "_day", "_donor", "_recipient", "_rung", "_usd")
        spread = slim.with_columns(_rung=rung).explode("_rung")
        # Equal recipients meet in their block; one that is open meets all of its donor's.
        equal = near(spread, slim, ["_donor", "_recipient", "_rung"], RULES["pledge"].window_days or 0)
        left_open = near(
            spread.filter(pl.col("_recipient").is_null()),
            slim.filter(pl.col("_recipient").is_not_null()),
            ["_donor", "_rung"],
            RULES["pledge"].window_days or 0,
        )
        gap = (pl.col("_usd") - pl.col("_usd_other")).abs() / pl.max_horizontal("_usd", "_usd_other")
        found += [pairs.filter(gap <= reach).select("cluster", "cluster_other") for pairs in (equal, left_open)]
    return found


def _by_figure(summary: pl.DataFrame) -> pl.DataFrame:
    """Pairs of the same figure from the same donors, whatever its currency and recipient."""
    stated = summary.filter(pl.col("_sum").is_not_null(), pl.col("_donor").is_not_null())
    slim = stated.select("cluster", "_day", "_donor", "_sum")
    return near(slim, slim, ["_donor", "_sum"], RULES["pledge"].window_days or 0)


def _by_goods(summary: pl.DataFrame) -> pl.DataFrame:
    """Pairs of goods of the same number from the same donors."""
    goods = summary.filter(pl.col("_number").is_not_null(), pl.col("_sum").is_null(), pl.col("_donor").is_not_null())
    slim = goods.select("cluster", "_day", "_donor", "_number")
    return near(slim, slim, ["_donor", "_number"], RULES["pledge"].window_days or 0)


def _by_open_donor(summary: pl.DataFrame) -> pl.DataFrame:
    """Pairs of the same figure for the same recipients of which one names no donor."""
    stated = summary.filter(pl.col("_sum").is_not_null(), pl.col("_recipient").is_not_null())
    slim = stated.select("cluster", "_day", "_donor", "_recipient", "_sum")
    unnamed = slim.filter(pl.col("_donor").is_null())
    return near(unnamed, slim.filter(pl.col("_donor").is_not_null()), ["_recipient", "_sum"], _WEEK)


def _moved_on(summary: pl.DataFrame) -> pl.DataFrame:
    """Pairs of the very same sum of which the later, told as news, is a higher step, beyond the window."""
    block = ["_donor", "_recipient", "amount_low", "amount_high", "currency"]
    news = summary.filter(pl.col("_top").is_not_null(), *[pl.col(name).is_not_null() for name in block[:2]])
    slim = news.filter(pl.col("currency").is_not_null()).select("cluster", "_day", "_low", "_top", *block)
    climbing = slim.filter(pl.col("_top") > pl.col("_low").min().over(block))
    days = (pl.col("_day") - pl.col("_day_other")).dt.total_days()
    return climbing.join(slim, on=block, how="inner", suffix="_other", nulls_equal=True).filter(
        pl.col("_low") > pl.col("_top_other"),
        (days > (RULES["pledge"].window_days or 0)) & (days <= MOVED_ON_WITHIN_DAYS),
    )


def _guessed(pairs: pl.DataFrame, worth: pl.DataFrame) -> pl.DataFrame:
    """(cluster, cluster_other, _guess_gap): for pairs with a bare sign, how near the best of its meanings comes."""
    slim = worth.filter(pl.col("_usd") > 0).select("cluster", "currency", "_usd", "_guessed")
    unsure = slim.filter("_guessed")["cluster"].unique().implode()
    asked = pairs.filter(pl.col("cluster").is_in(unsure) | pl.col("cluster_other").is_in(unsure))
    gap = (pl.col("_usd") - pl.col("_usd_other")).abs() / pl.max_horizontal("_usd", "_usd_other")
    return (
        beside(asked, slim)
        .filter((pl.col("currency") != pl.col("currency_other")) | (pl.col("_guessed") & pl.col("_guessed_other")))
        .group_by("cluster", "cluster_other")
        .agg(_guess_gap=gap.min())
    )


def _meanings(of: str = "") -> pl.DataFrame:
    """`symbol_meanings` for a join from the first of a pair (or, with `_other`, from the second) to the other."""
    currency = "currency" if of else "currency_other"
    return symbol_meanings().select(
        pl.col("term").alias(f"_symbol{of}"), pl.col("candidate").alias(currency), pl.lit(True).alias(f"_means{of}")
    )


def _donor() -> pl.Expr:
    one, two = pl.col("_donor"), pl.col("_donor_other")
    return (
        pl.when((one == two) & one.str.contains(" ")).then(pl.lit("several"))
        .when(one == two).then(pl.lit("one"))
        .when(one.is_null() != two.is_null()).then(pl.lit("open"))
    )  # fmt: skip


def _open(name: str) -> pl.Expr:
    one, two = pl.col(name), pl.col(f"{name}_other")
    return (
        pl.when(one == two).then(pl.lit("equal"))
        .when(one.is_null() & two.is_null()).then(pl.lit("neither"))
        .when(one.is_null() | two.is_null()).then(pl.lit("open"))
    )  # fmt: skip


def _programme() -> pl.Expr:
    """Programmes by their codes, else by their names, of which a longer may hold a shorter; null if they differ."""
    listed, name, name_other = _open("programme_code"), pl.col("_named"), pl.col("_named_other")
    held = name.str.contains(name_other, literal=True) | name_other.str.contains(name, literal=True)
    unlisted_beside_listed = (name.is_not_null() & pl.col("programme_code_other").is_not_null()) | (
        name_other.is_not_null() & pl.col("programme_code").is_not_null()
    )
    return (
        pl.when(name.is_not_null() & name_other.is_not_null()).then(pl.when(held).then(pl.lit("equal")))
        .when(~unlisted_beside_listed).then(listed)
    )  # fmt: skip


def _goods() -> pl.Expr:
    """Goods of the same number are the same where a word of them is, or one has no sum's words at all."""
    shared = pl.col("_goods").list.set_intersection("_goods_other").list.len()
    return pl.when(
        pl.col("_sum").is_null() & pl.col("_sum_other").is_null(),
        pl.col("_number") == pl.col("_number_other"),
        shared > 0,
    ).then(pl.lit("goods"))


def _days() -> pl.Expr:
    """How far apart in time, null where that contradicts one pledge.

    What is news in two different weeks is two pledges, unless the later is a higher step. Background is told after
    the news. Only a sum that is printed the same is known again after weeks.
    """
    gap = (pl.col("_day") - pl.col("_day_other")).dt.total_days()
    is_later = (gap > 0) | ((gap == 0) & pl.col("_top").is_null())
    apart = gap.abs()
    news, news_other = pl.col("_top").is_not_null(), pl.col("_top_other").is_not_null()
    later_is_news = pl.when(is_later).then(news).otherwise(news_other)
    earlier_is_news = pl.when(is_later).then(news_other).otherwise(news)
    exact = pl.col("sum").is_in(list(_EXACT))
    window = RULES["pledge"].window_days or 0
    reach = (
        pl.when(pl.col("sum").is_in(["converted", "converted_rounded"])).then(CONVERTED_WITHIN_DAYS).otherwise(_WEEK)
    )
    looks_back = ~later_is_news & (apart <= pl.when(exact).then(window).otherwise(CONVERTED_WITHIN_DAYS))
    before_the_news = later_is_news & ~earlier_is_news & (apart > 0)
    near_enough = (later_is_news & earlier_is_news & (apart <= reach)) | looks_back
    moved_on = exact & _moves_on()
    return (
        pl.when(before_the_news).then(None)
        .when(near_enough & (apart == 0)).then(pl.lit("same"))
        .when(near_enough & (apart <= _FEW)).then(pl.lit("few"))
        .when(near_enough & (apart <= CONVERTED_WITHIN_DAYS)).then(pl.lit("week"))
        .when(near_enough | (moved_on & (apart <= window))).then(pl.lit("later"))
        .when(moved_on & (apart <= MOVED_ON_WITHIN_DAYS)).then(pl.lit("much_later"))
    )  # fmt: skip


def _moves_on() -> pl.Expr:
    """Whether the later of a pair is news of a higher step than the earlier."""
    later = pl.col("_day") > pl.col("_day_other")
    climbs = pl.when(later).then(pl.col("_low") > pl.col("_top_other")).otherwise(pl.col("_low_other") > pl.col("_top"))
    return climbs.fill_null(False) & (pl.col("_day") != pl.col("_day_other"))


def _not_told_apart(pairs: pl.DataFrame, clustered: pl.DataFrame) -> pl.DataFrame:
    """Without pairs that one sentence, or with two different sums one article, states side by side.

    The same sum in two currencies may stand side by side, one of them in brackets; and an article may say "up to 5bn"
    in one sentence and "5bn" in another.
    """
    in_sentence = stated_together(pairs, clustered, ["article_id", "evidence_start"])
    in_article = stated_together(pairs, clustered, ["article_id"])
    key = ["cluster", "cluster_other"]
    marked = pairs.join(in_sentence.with_columns(_in_sentence=True), on=key, how="left").join(
        in_article.with_columns(_in_article=True), on=key, how="left"
    )
    both_news = pl.all_horizontal(pl.col("_top", "_top_other").is_not_null())
    same_figure = (pl.col("sum") == "bound") & (pl.col("_sum") == pl.col("_sum_other")) & both_news
    return marked.filter(
        (pl.col("sum") == "converted")
        | pl.col("_in_article").is_null()
        | (pl.col("_in_sentence").is_null() & (pl.col("sum").is_in(list(_EXACT)) | same_figure))
    ).drop("_in_sentence", "_in_article")
