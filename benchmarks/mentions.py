"""Statements that nobody made, as a reader leaves them in the lake: as many as asked for, the same ones every time.

Each thing in the world is told about twice on average, within three days, in the words of its own; one report in ten
leaves its target out, one in ten dates it a day later or rounds its sum. A few actors are busy, as in the news.
"""

from datetime import UTC, date, datetime
from hashlib import sha256

import numpy as np
import polars as pl

from transforms.contracts.lake import EXTRACTED, LakeArticle, LakeReject
from transforms.contracts.vocabularies import CATEGORIES, EVENT_TYPES, QUAD_CLASS, STANCES, TOPICS
from transforms.reference import seed

PER_ARTICLE = 5
TELLINGS = 2.0  # mentions for each fact
SHARES = {"event": 0.6, "pledge": 0.2, "position": 0.2}
ACTORS = 200
FIRST_DAY, DAYS = date(2016, 1, 1), 3650
REPORTED_WITHIN = 3  # days
SIGNATURE = 16  # hashes of an article's signature; alike only by chance, so no text is another's copy
SYLLABLES = ("ba", "ke", "li", "mo", "nu", "ra", "se", "ti", "vo", "zu")
WORDS = [one + other + third for one in SYLLABLES for other in SYLLABLES for third in SYLLABLES]

Frames = tuple[pl.DataFrame, pl.DataFrame, dict[str, pl.DataFrame]]


def lake_frames(mentions: int) -> Frames:
    """Rows of LakeArticle, LakeReject (none) and EXTRACTED."""
    chance = np.random.default_rng(1)
    article = np.repeat(np.arange(-(-mentions // PER_ARTICLE)), PER_ARTICLE)[:mentions]
    day = chance.integers(0, DAYS, article[-1] + 1)
    said = _said(article, day[article], chance)
    places = pl.col("sentence").str.len_chars() + 1
    said = said.with_columns(start=(places.cum_sum() - places).over("article")).with_columns(
        pl.format("{}", "article").alias("reading_id"),
        evidence_start="start",
        evidence_end=pl.col("start") + pl.col("sentence").str.len_chars(),
    )
    texts = said.group_by("article", maintain_order=True).agg(text=pl.col("sentence").str.join(" "))
    found = {kind: said.filter(pl.col("kind") == kind) for kind in SHARES}
    fields = {"event": _events, "pledge": _pledges, "position": _positions}
    extracted = {f"{kind}s": _shaped(f"{kind}s", fields[kind](rows)) for kind, rows in found.items()}
    extracted["unresolved"] = EXTRACTED["unresolved"].create_empty()
    return _articles(texts, day, chance), LakeReject.create_empty(), extracted


def _said(article: np.ndarray, day: np.ndarray, chance: np.random.Generator) -> pl.DataFrame:
    """One row per mention: its article, kind, fact and that one's parties, day and words."""
    codes = seed("countries")["country_code"].head(ACTORS).to_numpy()
    facts = max(int(len(article) / TELLINGS), 1)
    # Facts are in order of their day: what is told in an article happened within some days before.
    latest = (day + 1) * facts // DAYS - 1
    fact = np.maximum(latest - chance.integers(0, max(REPORTED_WITHIN * facts // DAYS, 1), len(article)), 0)
    parties = [codes[(ACTORS * chance.random(facts) ** 2).astype(int)][fact] for _ in range(2)]
    words = [np.array(WORDS)[chance.integers(0, len(WORDS), facts)][fact] for _ in range(4)]
    kind = np.array(list(SHARES))[chance.choice(len(SHARES), facts, p=list(SHARES.values()))][fact]
    days = pl.lit(FIRST_DAY) + pl.duration(days="fact_day")
    return pl.DataFrame(
        {
            "article": article, "fact": fact, "kind": kind, "one": parties[0], "other": parties[1],
            **{f"word_{number}": word for number, word in enumerate(words)},
            "fact_day": fact * DAYS // facts, "slip": chance.random(len(article)),
            "sure": chance.random(len(article)),
        }
    ).with_columns(
        on=days,
        sentence=pl.format("{} did with {} what {} {} {} {} is.", "one", "other", *[f"word_{n}" for n in range(4)]),
    )  # fmt: skip


def _articles(texts: pl.DataFrame, day: np.ndarray, chance: np.random.Generator) -> pl.DataFrame:
    hashes = [sha256(text.encode()).hexdigest() for text in texts["text"]]
    signatures = chance.integers(0, 2**63, (texts.height, SIGNATURE), dtype=np.uint64)
    number = pl.format("{}", "article")
    rows = texts.with_columns(day=pl.Series(day)).with_columns(
        article_id=number, external_id=number, uri=number, reading_id=number, title=pl.lit(None),
        outlet=pl.format("outlet {}", pl.col("article") % 50), language=pl.lit("en"), published_at=pl.lit(None),
        published_on=pl.lit(FIRST_DAY) + pl.duration(days="day"), published_basis=pl.lit("given"),
        text_sha256=pl.Series(hashes), word_count=pl.col("text").str.count_matches(" ") + 1,
        shingle_hashes=pl.Series(signatures).arr.to_list(),
        first_read_at=pl.lit(datetime(2026, 1, 1, tzinfo=UTC)),
    )  # fmt: skip
    return LakeArticle.cast(rows.select(list(LakeArticle.columns())))


def _shaped(name: str, rows: pl.DataFrame) -> pl.DataFrame:
    contract = EXTRACTED[name]
    filled = rows.with_columns(
        evidence="sentence", trigger_start="evidence_start", trigger_end=pl.col("evidence_start") + 3,
        ordinal=pl.lit(0), extractor=pl.lit("made up"), confidence=(pl.col("sure") * 0.6 + 0.4).round(3),
    )  # fmt: skip
    absent = contract.columns().keys() - set(filled.columns)
    return contract.cast(
        filled.with_columns(pl.lit(None).alias(one) for one in absent).select(list(contract.columns()))
    )


def _of(words: tuple[str, ...], by: int) -> pl.Expr:
    """One of the words for each fact."""
    return pl.lit(pl.Series(words)).gather((pl.col("fact") * 7919 // by) % len(words))


def _lists(second: str, left_out: float) -> dict[str, pl.Expr]:
    told = pl.when(pl.col("slip") < left_out).then(pl.lit([], dtype=pl.List(pl.String)))
    return {second: told.otherwise(pl.concat_list("other"))}


def _events(rows: pl.DataFrame) -> pl.DataFrame:
    later = pl.duration(days=(pl.col("slip") > 0.9).cast(pl.Int64))
    return rows.with_columns(event_type=_of(EVENT_TYPES, 1)).with_columns(
        quad_class=pl.col("event_type").replace_strict(QUAD_CLASS), source_actors=pl.concat_list("one"),
        **_lists("target_actors", 0.1), status=pl.lit("occurred"), event_date=pl.col("on") + later,
        date_precision=pl.lit("day"),
    )  # fmt: skip


def _pledges(rows: pl.DataFrame) -> pl.DataFrame:
    millions = 1 + pl.col("fact") * 7919 % 997
    rounded = pl.when(pl.col("slip") > 0.9).then((millions / 10).round() * 10).otherwise(millions)
    amount = (rounded * 1_000_000).cast(pl.Decimal(18, 2))
    return rows.with_columns(
        donor_actors=pl.concat_list("one"), **_lists("recipient_actors", 0.1), amount_low=amount, amount_high=amount,
        currency=_of(("USD", "EUR", "GBP"), 1), currency_basis=pl.lit("named"), category=_of(CATEGORIES, 3),
        kind=pl.lit("unspecified"), status=_of(("pledged", "committed", "delivered"), 5), is_new=pl.lit(True),
        part_of_total=pl.lit(False), announced_on="on",
    )  # fmt: skip


def _positions(rows: pl.DataFrame) -> pl.DataFrame:
    return rows.with_columns(
        holder_actors=pl.concat_list("one"), topic=_of(TOPICS, 1), stance=_of(STANCES, 3),
        issue=pl.format("what {} {} is", "word_0", "word_1"), **_lists("target_actors", 0.3), is_quote=pl.lit(False),
    )  # fmt: skip
