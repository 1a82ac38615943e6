"""What donors give by the texts alone, against sums that people coded from the same texts.

    python -m training.kiel_totals GOLD WAREHOUSE

GOLD is a file of aid notes coded by the Kiel Institute, one JSON object a line (`id`, `published`, `donor`, `amounts`
of {amount, currency}, `clean`, `one_number`); WAREHOUSE the folder in which a run over the same notes published its
exports. Both are converted to euros at the mean rate of the note's month. Printed, for the clean notes with one number
and for all: the rank correlation of the donors' totals, the ten largest donors side by side, and the ten donors that
differ most. The project does not carry the notes; without them the command says so in one line and exits with 0.
"""

import argparse
import json
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

import polars as pl

from transforms.rates import convert

LARGEST = 10
# A text's total may differ from the coded one by this part and still count as the same.
NEAR = 0.1
AMOUNTS = pl.Schema(
    {
        "donor": pl.String(), "announced_on": pl.String(), "currency": pl.String(),
        "amount_low": pl.Decimal(18, 2), "amount_high": pl.Decimal(18, 2),
    }
)  # fmt: skip


def coded_totals(notes: Sequence[dict[str, object]]) -> pl.DataFrame:
    """(donor, coded): euros by donor that people coded in these notes."""
    rows = [
        {
            "donor": note["donor"], "announced_on": note["published"], "currency": each["currency"],
            "amount_low": Decimal(str(round(each["amount"], 2))), "amount_high": None,
        }
        for note in notes
        for each in note["amounts"]  # type: ignore[attr-defined]
        if each["amount"]
    ]  # fmt: skip
    amounts = pl.DataFrame(rows, schema=AMOUNTS).with_columns(pl.col("announced_on").str.to_date("%Y-%m-%d"))
    euros = convert(amounts).with_columns(pl.col("amount_eur_low").cast(pl.Float64))
    return euros.group_by("donor").agg(coded=pl.col("amount_eur_low").sum()).sort("donor")


def text_totals(exports: Path, ids: Sequence[str]) -> pl.DataFrame:
    """(donor, stated): euros by donor of the pledges that texts of these ids state, each once, by stated share."""
    articles = pl.read_parquet(exports / "articles.parquet").filter(pl.col("external_id").is_in(list(ids)))
    mentions = pl.read_parquet(exports / "pledge_mentions.parquet").join(articles, on="article_id", how="semi")
    pledges = pl.read_parquet(exports / "pledges.parquet").join(mentions, on="pledge_id", how="semi")
    donors = pl.read_parquet(exports / "pledge_donors.parquet").filter(pl.col("share").is_not_null())
    own = pl.col("amount_eur_low").cast(pl.Float64) * pl.col("share")
    return (
        pledges.filter("counts_in_totals")
        .join(donors, on="pledge_id")
        .group_by(donor="actor_code")
        .agg(stated=own.sum())
        .sort("donor")
    )


def compared(notes: Sequence[dict[str, object]], exports: Path) -> pl.DataFrame:
    """(donor, coded, stated, ratio) of the donors that were coded, the largest first; what no text states is 0."""
    coded = coded_totals(notes)
    stated = text_totals(exports, [str(note["id"]) for note in notes])
    joined = coded.join(stated, on="donor", how="left").with_columns(pl.col("stated").fill_null(0.0))
    return joined.with_columns(ratio=pl.col("stated") / pl.col("coded")).sort(
        "coded", "donor", descending=[True, False]
    )


def rank_correlation(totals: pl.DataFrame) -> float:
    """Spearman's, of coded and stated totals over donors."""
    return float(totals.select(pl.corr("coded", "stated", method="spearman")).item())


def report(title: str, totals: pl.DataFrame) -> str:
    """The figures and the largest and the most different donors of one comparison."""
    largest = totals.head(LARGEST)
    near = largest.filter((pl.col("ratio") - 1).abs() <= NEAR).height
    differing = totals.with_columns(gap=pl.col("stated") - pl.col("coded")).sort(pl.col("gap").abs(), descending=True)
    lines = [
        f"{title}: {totals.height} donors, rank correlation {rank_correlation(totals):.3f}, "
        f"{near} of the {largest.height} largest within {NEAR:.0%}",
        f"  in all: coded {sum(totals['coded']) / 1e6:,.0f}m EUR, by the texts {sum(totals['stated']) / 1e6:,.0f}m EUR",
        *[f"  largest {_line(row)}" for row in largest.iter_rows(named=True)],
        *[f"  differs {_line(row)}" for row in differing.head(LARGEST).iter_rows(named=True)],
    ]
    return "\n".join(lines)


def _line(row: dict[str, float]) -> str:
    coded, stated = row["coded"] / 1e6, row["stated"] / 1e6
    return f"{row['donor']:<12} coded {coded:>10,.1f}m  stated {stated:>10,.1f}m  {row['ratio']:.2f}"


def main(argv: Sequence[str] | None = None) -> int:
    """Print both comparisons. Without the notes or the warehouse: one line, 0."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path, help="coded notes, one JSON object a line")
    parser.add_argument("warehouse", type=Path, help="the folder of a run over the same notes")
    asked = parser.parse_args(argv)
    exports = asked.warehouse / "exports"
    for needed in (asked.gold, exports / "pledges.parquet"):
        if not needed.is_file():
            print(f"{needed}: not there, nothing compared")
            return 0
    with open(asked.gold, encoding="utf-8") as lines:
        notes = [json.loads(line) for line in lines if line.strip()]
    clean = [note for note in notes if note.get("clean") and note.get("one_number")]
    print(report("clean notes with one number", compared(clean, exports)))
    print(report("all notes", compared(notes, exports)))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
