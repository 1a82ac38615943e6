"""What a folder's `manifest.csv` says of its files.

Columns: file, id, title, url, outlet, published, published_basis, language, note. An empty cell says
nothing. It speaks only of files in its own folder; files it does not name are read without it.
"""

import csv
import io
import json
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from transforms.contracts.vocabularies import PUBLISHED_BASES
from transforms.reading.building import FIELDS, NO_DEFAULTS, Place
from transforms.reading.encodings import decode
from transforms.reading.records import Reading, UnusableInput

NAME = "manifest.csv"
LARGEST = 64 * 1024 * 1024
_SAID = tuple(name for name in FIELDS if name != "text")


class Manifest:
    """The rows of one manifest, by file name, and what is wrong with it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.rows: dict[str, Mapping[str, str]] = {}
        self.faults: list[tuple[int, str, str, str]] = []  # row, stage, reason, detail
        try:
            with (folder / NAME).open("rb") as source:
                raw = source.read(LARGEST + 1)
            if len(raw) > LARGEST:
                raise UnusableInput("read", "record_too_large", f"more than {LARGEST} bytes")
            csv.field_size_limit(LARGEST)
            for number, row in enumerate(csv.DictReader(io.StringIO(decode(raw), newline="")), 1):
                self._take(number, row)
        except OSError as error:
            self.faults.append((0, "open", "unreadable", error.strerror or str(error)))
        except UnusableInput as reason:
            self.faults.append((0, reason.stage, reason.reason, reason.detail or ""))
        except csv.Error as error:
            self.faults.append((0, "parse", "corrupt_file", str(error)))

    def _take(self, number: int, row: Mapping[str, object]) -> None:
        cells = {name: value.strip() for name, value in row.items() if isinstance(value, str) and value.strip()}
        name = cells.get("file", "")
        parts = PurePosixPath(name).parts
        basis = cells.get("published_basis", "given")
        if not parts or parts[0] == "/" or ".." in parts or not (self.folder / name).is_file():
            self.faults.append((number, "open", "not_a_file", f"{name or 'no file'} is named but not there"))
        elif basis not in PUBLISHED_BASES:
            self.faults.append((number, "parse", "wrong_type", f"{name}: published_basis {basis}"))
        else:
            self.rows[PurePosixPath(name).as_posix()] = {key: cells[key] for key in _SAID if key in cells}


def manifest_for(path: Path, root: Path) -> Manifest | None:
    """The manifest of the file's folder, or of the nearest folder above it within the root.

    One that is a link out of the root is none.
    """
    inside = root.resolve()
    for folder in path.parents:
        if (folder / NAME).is_file() and (folder / NAME).resolve().is_relative_to(inside):
            return load_manifest(folder)
        if folder == root:
            break
    return None


def load_manifest(folder: Path) -> Manifest:
    """The folder's manifest, read again only when the file has changed."""
    state = (folder / NAME).stat()
    key = (folder, state.st_mtime_ns, state.st_size)
    if key not in _LOADED:
        _LOADED.clear()
        _LOADED[key] = Manifest(folder)
    return _LOADED[key]


_LOADED: dict[tuple[Path, int, int], Manifest] = {}


def said_of(path: Path, root: Path) -> Mapping[str, str]:
    """What the manifest says of a file; empty where it says nothing."""
    manifest = manifest_for(path, root)
    if manifest is None:
        return NO_DEFAULTS
    return manifest.rows.get(path.relative_to(manifest.folder).as_posix(), NO_DEFAULTS)


def given_by(said: Mapping[str, str]) -> dict[str, str]:
    """The manifest's words as fields of the file's one record."""
    given = dict(said)
    if "published" in given:
        given.setdefault("published_basis", "given")
    return given


def identity(said: Mapping[str, str]) -> bytes:
    """The manifest's words as raw bytes of the record: a corrected date makes a new version."""
    return json.dumps(said, sort_keys=True).encode() if said else b""


def read_manifest(folder: Path, place: Place) -> Reading:
    """The rejects of a manifest; its rows are read with the files they name."""
    manifest = load_manifest(folder)
    for number, stage, reason, detail in manifest.faults:
        yield (place.at(number) if number else place).reject(stage, reason, detail)
