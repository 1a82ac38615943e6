"""Articles taken down: what a source asks to be gone leaves the lake, and does not come back.

A part of the lake is never changed, so each one that holds such an article is written again without it and the old one
removed. The decision is written first (`lake/forgotten/`) and every reading of the lake goes by it, so a run that is
stopped half-way has published nothing wrong, and the same command again completes it.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import dataframely as dy
import polars as pl

from transforms.contracts.lake import EXTRACTED, LakeArticle
from warehouse.build import BUILDS
from warehouse.connection import CURRENT
from warehouse.export import EXPORTS
from warehouse.lake import ARTICLES, EXTRACTIONS, FORGOTTEN, Forgotten, Lake, Reading
from warehouse.places import READINGS, SUFFIX
from warehouse.report import REPORT

CONTRACTS: dict[str, type[dy.Schema]] = {READINGS: Reading, **EXTRACTED}  # of the files of an extracted part


@dataclass(frozen=True)
class TakenDown:
    """How many articles were taken out, and how many texts of which nothing is left."""

    articles: int
    texts: int


class NothingToForgetError(Exception):
    """No article of the lake has such an id or address."""


def forget(lake: Lake, wanted: Collection[str], reason: str, now: datetime) -> TakenDown:
    """Takes every version of the articles with these ids (`article_id`, `external_id`) or web addresses out.

    Raises NothingToForgetError, and changes nothing, where one of them is neither in the lake nor taken down before.
    """
    with lake.place.locked():
        before = lake.forgotten()
        articles = _articles(lake)
        named = list(wanted)
        found = articles.filter(_is_named(named)).select("external_id").unique()
        known = pl.concat([articles, before.select("article_id", "external_id", "uri")], how="diagonal_relaxed")
        absent = [one for one in named if known.filter(_is_named([one])).is_empty()]
        if absent:
            raise NothingToForgetError(f"nothing in the lake has the id or address {', '.join(absent)}")
        gone = articles.join(found, on="external_id", how="semi")
        if not gone.is_empty():
            rows = gone.select("article_id", "external_id", "uri").with_columns(
                reason=pl.lit(reason), forgotten_at=pl.lit(now, dtype=pl.Datetime("us", "UTC"))
            )
            lake.place.add(FORGOTTEN, Forgotten.validate(rows, cast=True).sort("article_id"))
        ids = pl.concat([before.select("article_id"), gone.select("article_id")])
        texts = _rewrite_articles(lake, ids)
        return TakenDown(gone.height, _rewrite_readings(lake, texts))


def _articles(lake: Lake) -> pl.DataFrame:
    """(article_id, external_id, uri) of all that is in the lake still."""
    columns = ["article_id", "external_id", "uri"]
    rows = lake.place.read(lake.place.parts(ARTICLES), LakeArticle, columns).unique()
    return rows.join(lake.forgotten().select("article_id"), on="article_id", how="anti")


def _is_named(wanted: Collection[str]) -> pl.Expr:
    # A record without an address of its own has its file's, which is many records'.
    is_address = pl.col("uri").str.contains("://", literal=True)
    names = list(wanted)
    return (
        pl.col("article_id").is_in(names)
        | pl.col("external_id").is_in(names)
        | (is_address & pl.col("uri").is_in(names)).fill_null(False)
    )


def _rewrite_articles(lake: Lake, ids: pl.DataFrame) -> set[str]:
    """Parts of articles without these; returns the ids of readings that no article needs any more."""
    touched: set[str] = set()
    for part in lake.place.parts(ARTICLES):
        rows = lake.place.read([part], LakeArticle)
        kept = rows.join(ids, on="article_id", how="anti", maintain_order="left")
        if kept.height < rows.height:
            touched |= set(rows.join(ids, on="article_id", how="semi")["reading_id"])
            if not kept.is_empty():
                lake.place.add(ARTICLES, kept)
            lake.place.remove(part)
    still = lake.place.read(lake.place.parts(ARTICLES), LakeArticle, ["reading_id"])["reading_id"]
    return touched - set(still)


def _rewrite_readings(lake: Lake, texts: set[str]) -> int:
    """Extracted parts without what was read in these texts."""
    if not texts:
        return 0
    gone = pl.DataFrame({"reading_id": sorted(texts)})
    for folder in lake.place.folders(EXTRACTIONS):
        there = {file for name in CONTRACTS for file in lake.place.files(folder, name)}
        for part in lake.place.parts(folder):
            readings = lake.place.read([_file(part, READINGS)], Reading, ["reading_id"])
            if not readings.join(gone, on="reading_id", how="semi").is_empty():
                _rewrite_part(lake, folder, part, there, gone)
    return len(texts)


def _rewrite_part(lake: Lake, folder: str, part: str, there: Collection[str], gone: pl.DataFrame) -> None:
    kept: dict[str, pl.DataFrame] = {}
    for name, contract in CONTRACTS.items():
        if _file(part, name) not in there:
            continue
        rows = lake.place.read([_file(part, name)], contract)
        rows = rows.join(gone, on="reading_id", how="anti", maintain_order="left")
        if not rows.is_empty():
            kept[name] = rows
    # The old one goes first: two parts with the same readings would count them twice, while texts without a reading are
    # read again.
    lake.place.remove(part)
    if READINGS in kept:
        lake.place.add_together(folder, kept)


def _file(part: str, name: str) -> str:
    return f"{part}/{name}{SUFFIX}"


def drop_builds(warehouse: Path) -> int:
    """Removes every build but the published one, and returns how many: the old ones hold what was taken down.

    A report among the exports goes too, since it quotes articles; `communique report` writes it anew.
    """
    (warehouse / EXPORTS / REPORT).unlink(missing_ok=True)
    current = warehouse / CURRENT
    dropped = 0
    for file in sorted((warehouse / BUILDS).glob("*.duckdb")):
        if not current.exists() or not file.samefile(current):
            file.unlink()
            dropped += 1
    return dropped
