"""The export stage: what is published → files for other tools, with their dictionary beside them."""

from contextlib import closing
from dataclasses import replace
from pathlib import Path

from flows.stages import Report, Request, Tell
from warehouse.connection import open_published
from warehouse.dictionary import column_types, dictionary_markdown
from warehouse.export import EXPORTS, export
from warehouse.exported import is_export_of, remember_export
from warehouse.parts import replace_file

DICTIONARY = "dictionary.md"


def export_tables(request: Request, report: Report, tell: Tell) -> Report:
    """Writes the Parquet files and the dictionary of what is published, unless they are there already."""
    folder = request.warehouse / EXPORTS
    if not (report.unchanged and is_export_of(request.warehouse, str(report.build_id))):
        export(request.warehouse)
        describe(request.warehouse, folder / DICTIONARY)
        remember_export(request.warehouse, str(report.build_id))
    return replace(report, exports=folder)


def describe(warehouse: Path, file: Path) -> None:
    """Writes the data dictionary of what is published."""
    with closing(open_published(warehouse)) as connection:
        replace_file(file, dictionary_markdown(types=column_types(connection)).encode())
