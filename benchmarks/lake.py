"""A lake as large as asked for, of articles that nobody wrote: a few are read for facts, and their rows are replicated.

Every article is one of the readings' texts with a paragraph of its own after it, so that no two are alike and every
offset holds. Days are spread over ten years, and the rows' days move with them. Records go into the lake as a run puts
them, from a file of JSON lines, so that a run over that file finds each of them known.
"""

import json
import random
from datetime import date, timedelta
from pathlib import Path

import polars as pl

from benchmarks.mentions import DAYS, FIRST_DAY, WORDS
from flows.extracting import TEXTS_PER_PART
from flows.reading import read_sources
from flows.stages import Report, Request
from proofs.news import write_news
from transforms.extraction import Extracted, read_texts
from transforms.extractor import Text, fingerprint
from warehouse.lake import Lake

TEMPLATES = 200
WORDS_OF_ITS_OWN = 120


def write_source(file: Path, articles: int) -> list[dict[str, str]]:
    """Writes the articles as JSON lines, and returns the templates in the order in which they take turns."""
    told = write_news(file.with_name("templates.jsonl"), TEMPLATES)
    templates = [json.loads(line) for line in told.read_text(encoding="utf-8").splitlines()]
    chosen = random.Random(1)
    with file.open("w", encoding="utf-8") as lines:
        for number in range(articles):
            template = templates[number % TEMPLATES]
            own = " ".join(chosen.choices(WORDS, k=WORDS_OF_ITS_OWN))
            day = FIRST_DAY + timedelta(days=chosen.randrange(DAYS))
            row = {
                "id": f"{number}", "text": f"{template['text']}\n{own.capitalize()}.", "published": str(day),
                "outlet": template["outlet"],
            }  # fmt: skip
            lines.write(json.dumps(row) + "\n")
    return templates


def fill(warehouse: Path, source: Path, articles: int) -> None:
    """Writes the source, reads it into the lake of the warehouse, and adds what its texts say."""
    templates = write_source(source, articles)
    request = Request(warehouse=warehouse, sources=(str(source),))
    read_sources(request, Report(), lambda done, total: None)
    lake = Lake(warehouse)
    readings = _readings(templates)
    for texts in lake.pending(fingerprint(), batch_rows=TEXTS_PER_PART):
        lake.add_extraction(fingerprint(), texts["reading_id"].to_list(), _replicated(texts, readings))


def _readings(templates: list[dict[str, str]]) -> dict[str, pl.DataFrame]:
    """What is read in the templates; their reading_id is their text."""
    texts = [Text(one["text"], one["text"], date.fromisoformat(one["published"]), one["outlet"]) for one in templates]
    found: Extracted = read_texts(texts)
    days = pl.DataFrame({"reading_id": [one.reading_id for one in texts], "day": [one.published_on for one in texts]})
    return {name: frame.join(days, on="reading_id") for name, frame in found.frames.items()}


def _replicated(texts: pl.DataFrame, readings: dict[str, pl.DataFrame]) -> dict[str, pl.DataFrame]:
    """The templates' rows under the texts' own ids, each as far from its article's day as it was."""
    own = texts.select(
        pl.col("reading_id").alias("own"),
        pl.col("published_on").alias("own_day"),
        reading_id=pl.col("text").str.replace(r"\n[^\n]*$", ""),
    )
    later = pl.col("own_day") - pl.col("day")
    frames = {}
    for name, frame in readings.items():
        days = [column for column, dtype in frame.schema.items() if dtype == pl.Date and column != "day"]
        rows = own.join(frame, on="reading_id", maintain_order="left").with_columns(
            pl.col(column) + later for column in days
        )
        frames[name] = rows.with_columns(reading_id="own").drop("own", "own_day", "day")
    return frames
