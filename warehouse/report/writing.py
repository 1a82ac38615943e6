"""Writes the report, whole or not at all."""

import os
from contextlib import closing
from pathlib import Path

from warehouse.connection import open_published
from warehouse.parts import TEMPORARY
from warehouse.report.answers import ask
from warehouse.report.page import page


def write_report(warehouse: Path, file: Path) -> Path:
    """Writes the report of what is published into `file`, whole or not at all, and returns it.

    Raises NotPublishedError where nothing is published, OSError where the file cannot be written.
    """
    with closing(open_published(warehouse)) as connection:
        answers = ask(connection)
    html = page(answers, chart_library())
    file.parent.mkdir(parents=True, exist_ok=True)
    aside = file.with_name(f"{TEMPORARY}{os.getpid()}-{file.name}")
    try:
        aside.write_text(html, "utf-8")
        os.replace(aside, file)
    finally:
        aside.unlink(missing_ok=True)
    return file


def chart_library() -> str:
    """Vega, Vega-Lite and Vega-Embed as one script that asks for nothing else."""
    import vl_convert

    return vl_convert.javascript_bundle("window.vegaEmbed = vegaEmbed;")
