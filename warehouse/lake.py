"""The lake: what was read, and what each extractor found in it, as immutable Parquet parts.

    articles/part-<sha16>.parquet                    rows of LakeArticle
    rejects/part-<sha16>.parquet                     rows of LakeReject
    forgotten/part-<sha16>.parquet                   articles taken down (`forgetting.py`), without their texts
    extracted/<fingerprint>/part-<sha16>/            one act of reading a batch of texts
        readings.parquet                             every text read, with mentions or without
        {events,pledges,positions,unresolved}.parquet, where there are any

A record, a reject and a reading are written once and never changed, so their instants are those of the first time.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import dataframely as dy
import polars as pl

from transforms.contracts.lake import EXTRACTED, LakeArticle, LakeReject
from transforms.ids import digest
from warehouse.parts import to_stored
from warehouse.places import READINGS, SUFFIX, Folder, Place

SUPPORTED_LANGUAGES = ("en",)
BATCH_ROWS = 5000
ARTICLES, REJECTS, FORGOTTEN, EXTRACTIONS = "articles", "rejects", "forgotten", "extracted"
SAME_REJECT = ["uri", "stage", "reason", "detail"]
TEXT_COLUMNS = ["reading_id", "text", "published_on", "outlet"]


class Reading(dy.Schema):
    """One row per text read by an extractor."""

    reading_id = dy.String(primary_key=True)
    failure = dy.String(nullable=True, description="What went wrong, where the text could not be read.")
    failed_at = dy.Datetime(nullable=True, time_zone="UTC", description="When it first did.")


class Forgotten(dy.Schema):
    """One row per article taken down."""

    article_id = dy.String(primary_key=True)
    external_id = dy.String()
    uri = dy.String(nullable=True)
    reason = dy.String(min_length=1)
    forgotten_at = dy.Datetime(time_zone="UTC")


@dataclass(frozen=True)
class LakeFrames:
    """All that a build starts from; `extracted` is keyed as `EXTRACTED`."""

    articles: dy.DataFrame[LakeArticle]
    rejects: dy.DataFrame[LakeReject]
    extracted: dict[str, pl.DataFrame]


class Lake:
    """The lake at a place, by default in the folder of its warehouse. Many processes may read it while one writes."""

    def __init__(self, warehouse: Path, place: Place | None = None) -> None:
        self.place: Place = place or Folder(warehouse / "lake")
        self._is_swept = False
        self._seen_parts: dict[str, set[str]] = {}  # fingerprint → names of parts whose readings are known
        self._seen_readings: dict[str, set[str]] = {}

    def known_article_ids(self) -> set[str]:
        """Ids of every record in the lake, and of those taken down."""
        known = set(self._articles(["article_id"])["article_id"])
        return known | set(self.forgotten()["article_id"])

    def forgotten(self) -> pl.DataFrame:
        """Rows of Forgotten: what was taken down and must not come back."""
        return self._read(FORGOTTEN, Forgotten).unique("article_id").sort("article_id")

    def article_count(self) -> int:
        """How many records the lake holds."""
        return self._articles(["article_id"]).height

    def add_articles(self, articles: pl.DataFrame) -> int:
        """Adds the rows of LakeArticle whose article_id is new, and returns how many; the others stay as first read.

        A newer version of an article that was taken down stays out too.
        """
        rows = LakeArticle.validate(articles, cast=True)
        with self._writing():
            wanted = rows.join(self.forgotten(), on="external_id", how="anti", maintain_order="left")
            known = self._articles(["article_id"])
            new = wanted.join(known, on="article_id", how="anti", maintain_order="left")
            if not new.is_empty():
                self.place.add(ARTICLES, to_stored(new, LakeArticle))
        return new.height

    def add_rejects(self, rejects: pl.DataFrame) -> int:
        """Adds the rows of LakeReject not seen before (uri, stage, reason, detail), and returns how many."""
        rows = to_stored(LakeReject.validate(rejects, cast=True), LakeReject)
        rows = rows.unique(SAME_REJECT, keep="first", maintain_order=True)
        with self._writing():
            known = self._read(REJECTS, LakeReject, SAME_REJECT)
            new = rows.join(known, on=SAME_REJECT, how="anti", nulls_equal=True, maintain_order="left")
            if not new.is_empty():
                self.place.add(REJECTS, new)
        return new.height

    def pending(
        self,
        fingerprint: str,
        languages: Collection[str] = SUPPORTED_LANGUAGES,
        batch_rows: int = BATCH_ROWS,
    ) -> Iterator[pl.DataFrame]:
        """Texts that this extractor has not read yet, each once, as frames of reading_id, text, published_on, outlet.

        A text in another language than `languages` is not read; one whose language is unknown is. At most one part of
        the lake is in memory at a time. Texts that come into the lake meanwhile are left for the next call.
        """
        wanted = self._unread(fingerprint, languages)
        for (part,), ids in wanted.partition_by("part", as_dict=True, maintain_order=True).items():
            texts = (
                self.place.read([part], LakeArticle, ["article_id", *TEXT_COLUMNS])
                .join(ids, on="article_id", how="semi", maintain_order="left")
                .drop("article_id")
            )
            yield from texts.iter_slices(batch_rows)

    def pending_count(self, fingerprint: str, languages: Collection[str] = SUPPORTED_LANGUAGES) -> int:
        """How many texts `pending` would give."""
        return self._unread(fingerprint, languages).height

    def add_extraction(
        self,
        fingerprint: str,
        reading_ids: Sequence[str],
        frames: Mapping[str, pl.DataFrame],
        failures: Sequence[tuple[str, str]] = (),
        failed_at: datetime | None = None,
    ) -> int:
        """Adds what `fingerprint` found in the texts of `reading_ids`, and returns how many of these were new.

        `frames` are keyed as `EXTRACTED`; a text without a row in any was read and said nothing. `failures` are
        (reading_id, detail) of texts that could not be read: they are not tried again by the same extractor, and
        are among the rejects as seen at `failed_at`, which is needed then. A text read before keeps its first reading.
        """
        if failures and failed_at is None:
            raise ValueError("failures need failed_at")
        reasons = dict(failures)
        read = pl.DataFrame(
            {"reading_id": list(dict.fromkeys([*reading_ids, *reasons]))}, schema={"reading_id": pl.String}
        )
        readings = read.with_columns(
            failure=pl.col("reading_id").replace_strict(reasons, default=None, return_dtype=pl.String),
        ).with_columns(
            failed_at=pl.when(pl.col("failure").is_not_null()).then(pl.lit(failed_at, dtype=pl.Datetime("us", "UTC")))
        )
        contents = {
            name: contract.validate(frames[name], cast=True) for name, contract in EXTRACTED.items() if name in frames
        }
        with self._writing():
            known = self._known_readings(fingerprint)
            new = readings.filter(pl.Series([one not in known for one in readings["reading_id"]], dtype=pl.Boolean))
            if new.is_empty():
                return 0
            part = {READINGS: to_stored(new, Reading)}
            for name, frame in contents.items():
                kept = frame.join(new.select("reading_id"), on="reading_id", how="semi", maintain_order="left")
                if not kept.is_empty():
                    part[name] = to_stored(kept, EXTRACTED[name])
            self._seen_parts[fingerprint].add(self.place.add_together(extracted_in(fingerprint), part))
            known.update(new["reading_id"])
        return new.height

    def frames(self, fingerprint: str, languages: Collection[str] = SUPPORTED_LANGUAGES) -> LakeFrames:
        """Everything in the lake as one extractor has read it so far, in an order that only the parts' content decides.

        Rejects of the extract stage are one row per article: those in another language than `languages`, seen when
        the article was first read, and those whose text the extractor could not read.
        """
        articles = LakeArticle.cast(self._articles().sort("article_id"))
        failed = self._readings(fingerprint).filter(pl.col("failure").is_not_null())
        rejects = pl.concat(
            [
                self._read(REJECTS, LakeReject),
                _not_supported(articles, languages),
                _not_read(articles, failed),
            ]
        ).unique(SAME_REJECT, keep="first", maintain_order=True)
        return LakeFrames(
            articles,
            LakeReject.cast(rejects.sort(*SAME_REJECT, nulls_last=True)),
            {name: self._found(fingerprint, name, contract) for name, contract in EXTRACTED.items()},
        )

    def content_sha256(self, fingerprint: str) -> str:
        """Hash of the names, which are hashes of the content, of all parts that `frames` reads."""
        folders = (ARTICLES, REJECTS, FORGOTTEN, extracted_in(fingerprint))
        return digest(fingerprint, *sorted(part for folder in folders for part in self.place.parts(folder)))

    def is_empty(self) -> bool:
        """Whether nothing was ever read into it."""
        return not any(self.place.parts(folder) for folder in (ARTICLES, REJECTS, FORGOTTEN))

    def _found(self, fingerprint: str, name: str, contract: type[dy.Schema]) -> pl.DataFrame:
        files = self.place.files(extracted_in(fingerprint), name)
        order = [
            column
            for column in ("reading_id", "trigger_start", "trigger_end", "ordinal")
            if column in contract.columns()
        ]
        found = self.place.read(files, contract)
        return contract.cast(found.sort(order, maintain_order=True))

    def _unread(self, fingerprint: str, languages: Collection[str]) -> pl.DataFrame:
        """(part, article_id) of the first article, by part and id, of each text still to be read."""
        columns = ["article_id", "reading_id", "language"]
        listed = self.place.read_with_parts(self.place.parts(ARTICLES), LakeArticle, columns)
        return (
            _without(listed, self.forgotten())
            .filter(pl.col("language").is_null() | pl.col("language").is_in(list(languages)))
            .join(self._readings(fingerprint, ["reading_id"]), on="reading_id", how="anti")
            .sort("part", "article_id")
            .unique("reading_id", keep="first", maintain_order=True)
            .select("part", "article_id")
        )

    def _known_readings(self, fingerprint: str) -> set[str]:
        """Ids of the texts read so far; only parts that came since the last call are opened."""
        seen = self._seen_parts.setdefault(fingerprint, set())
        known = self._seen_readings.setdefault(fingerprint, set())
        parts = self.place.parts(extracted_in(fingerprint))
        files = [f"{part}/{READINGS}{SUFFIX}" for part in parts if part not in seen]
        known.update(self.place.read(files, Reading, ["reading_id"])["reading_id"])
        seen.update(parts)
        return known

    def _readings(self, fingerprint: str, columns: Sequence[str] | None = None) -> pl.DataFrame:
        return self.place.read(self.place.files(extracted_in(fingerprint), READINGS), Reading, columns)

    def _articles(self, columns: Sequence[str] | None = None) -> pl.DataFrame:
        """Rows of LakeArticle; `columns` need article_id among them."""
        rows = self._read(ARTICLES, LakeArticle, columns)
        gone = self.forgotten()
        # While a part is written again without one, its other rows are there twice.
        return rows if gone.is_empty() else _without(rows, gone).unique("article_id")

    def _read(self, folder: str, contract: type[dy.Schema], columns: Sequence[str] | None = None) -> pl.DataFrame:
        return self.place.read(self.place.parts(folder), contract, columns)

    @contextmanager
    def _writing(self) -> Iterator[None]:
        # What is known and what is added must be one step, or two runs would both take a record for new.
        with self.place.locked():
            if not self._is_swept:
                self.place.sweep()
                self._is_swept = True
            yield


def _without(articles: pl.DataFrame, gone: pl.DataFrame) -> pl.DataFrame:
    return articles.join(gone.select("article_id"), on="article_id", how="anti")


def joined(readings: Sequence[Mapping[str, pl.DataFrame]]) -> dict[str, pl.DataFrame]:
    """Frames keyed as `EXTRACTED`, of several batches of texts, as if these had been one."""
    found: dict[str, list[pl.DataFrame]] = {}
    for frames in readings:
        for name, frame in frames.items():
            found.setdefault(name, []).append(frame)
    return {name: pl.concat(frames) for name, frames in found.items()}


def extracted_in(fingerprint: str) -> str:
    """The folder of what an extractor read."""
    return f"{EXTRACTIONS}/{fingerprint}"


def _not_supported(articles: pl.DataFrame, languages: Collection[str]) -> pl.DataFrame:
    others = articles.filter(pl.col("language").is_not_null() & ~pl.col("language").is_in(list(languages)))
    return _extract_rejects(
        others, "language_not_supported", pl.format("the language is {}", "language"), pl.col("first_read_at")
    )


def _not_read(articles: pl.DataFrame, failed: pl.DataFrame) -> pl.DataFrame:
    affected = articles.join(failed, on="reading_id", how="inner", maintain_order="left")
    return _extract_rejects(affected, "reading_failed", pl.col("failure"), pl.col("failed_at"))


def _extract_rejects(articles: pl.DataFrame, reason: str, detail: pl.Expr, seen_at: pl.Expr) -> pl.DataFrame:
    return to_stored(
        articles.select(
            uri=pl.coalesce("uri", "external_id"),
            stage=pl.lit("extract"),
            reason=pl.lit(reason),
            detail=detail,
            seen_at=seen_at,
            reading_id=pl.col("reading_id"),
        ),
        LakeReject,
    )
