"""A build frozen under a name, with its exports: what was published as a figure stays to be looked up."""

import json
import os
import re
import shutil
from contextlib import closing
from pathlib import Path

import duckdb

from warehouse.connection import CURRENT, open_published
from warehouse.export import EXPORTS, export_from
from warehouse.locks import step
from warehouse.parts import TEMPORARY, file_sha256, sync
from warehouse.schema_log import schema_version

RELEASES = "releases"
WAREHOUSE_FILE = "warehouse.duckdb"
ABOUT = "release.json"
NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
TAKEN = ("current", "previous")  # words that name a build already


class ReleaseError(Exception):
    """A name that cannot be given, or has been."""


def release(warehouse: Path, name: str, with_texts: bool = False) -> Path:
    """Freezes what is published as `warehouse/releases/NAME`, and returns that folder.

    It holds `warehouse.duckdb`, `exports/` and `release.json` (build_id, counts, schema_version, and the SHA-256 of
    every file). Nothing here ever removes or rewrites it. Raises ReleaseError on a name that is taken or cannot be
    one, and NotPublishedError where nothing is published.
    """
    if not NAME.fullmatch(name) or name in TAKEN:
        raise ReleaseError(
            f"{name!r} cannot be a release's name: a letter or digit, then letters, digits, dots, hyphens and "
            f"underscores, and not {' or '.join(TAKEN)}"
        )
    folder = warehouse / RELEASES / name
    with step(warehouse), closing(open_published(warehouse)) as connection:
        if folder.exists():
            raise ReleaseError(f"release {name} is there already: {folder}")
        aside = folder.with_name(f"{TEMPORARY}{name}")
        shutil.rmtree(aside, ignore_errors=True)
        aside.mkdir(parents=True)
        try:
            _take(warehouse / CURRENT, aside / WAREHOUSE_FILE)
            export_from(connection, aside / EXPORTS, with_texts)
            about = json.dumps(_about(connection, name, aside), indent=2) + "\n"
            (aside / ABOUT).write_text(about, "utf-8")
            sync(aside)
            os.rename(aside, folder)
            sync(folder.parent)
        finally:
            shutil.rmtree(aside, ignore_errors=True)
    return folder


def releases_of(warehouse: Path) -> list[str]:
    """Names of the releases of a warehouse."""
    return sorted(about.parent.name for about in (warehouse / RELEASES).glob(f"*/{ABOUT}"))


def _take(file: Path, to: Path) -> None:
    # A published file is never written again, so the same bytes may lie under a second name.
    try:
        os.link(file, to)
    except OSError:
        shutil.copyfile(file, to)
        sync(to)


def _about(connection: duckdb.DuckDBPyConnection, name: str, folder: Path) -> dict[str, object]:
    build = connection.execute(
        "select build_id, article_count, mention_count, fact_count from facts.builds order by finished_at desc limit 1"
    ).fetchone()
    if build is None:
        raise ReleaseError("the published file does not say which build it is")
    files = sorted(file for file in folder.rglob("*") if file.is_file())
    return {
        "name": name,
        "schema_version": schema_version(),
        **dict(zip(("build_id", "article_count", "mention_count", "fact_count"), build, strict=True)),
        "sha256": {file.relative_to(folder).as_posix(): file_sha256(file) for file in files},
    }
