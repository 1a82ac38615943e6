"""Writes the report, whole or not at all."""

from contextlib import closing
from pathlib import Path

from warehouse.connection import open_published
from warehouse.parts import replace_file
from warehouse.report.answers import ask
from warehouse.report.page import page


def write_report(warehouse: Path, file: Path) -> Path:
    """Writes the report of what is published into `file`, whole or not at all, and returns it.

    Raises NotPublishedError where nothing is published, OSError where the file cannot be written.
    """
    with closing(open_published(warehouse)) as connection:
        answers = ask(connection)
    html = page(answers, chart_library())
    replace_file(file, html.encode())
    return file


def chart_library() -> str:
    """Vega, Vega-Lite and Vega-Embed as one script that asks for nothing else."""
    import vl_convert

    return vl_convert.javascript_bundle("window.vegaEmbed = vegaEmbed;")
