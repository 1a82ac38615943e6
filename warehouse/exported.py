"""Which build the exports are of, so that a run that changed nothing does not write them all again."""

import json
from pathlib import Path

from warehouse.export import EXPORTS
from warehouse.parts import replace_file

# Beside the exports and not among them, whose bytes tell nothing of when they were written.
STAMP = ".exported.json"


def remember_export(warehouse: Path, build_id: str) -> None:
    """Notes that the files in `warehouse/exports`, as they are, are the export of a build."""
    stamp = {"build_id": build_id, "files": _files(warehouse / EXPORTS)}
    replace_file(warehouse / STAMP, (json.dumps(stamp, indent=1) + "\n").encode())


def is_export_of(warehouse: Path, build_id: str) -> bool:
    """Whether every file that was noted for this build is still as it was. A reader's own file beside them may come."""
    try:
        stamp = json.loads((warehouse / STAMP).read_text(encoding="utf-8"))
        noted = dict(stamp["files"])
    except (OSError, ValueError, KeyError, TypeError):
        return False
    return stamp["build_id"] == build_id and bool(noted) and noted.items() <= _files(warehouse / EXPORTS).items()


def _files(folder: Path) -> dict[str, str]:
    """Size and time of every file by its path, which change with any writing to it."""
    found = {}
    for file in sorted(folder.rglob("*")):
        if file.is_file():
            known = file.stat()
            found[file.relative_to(folder).as_posix()] = f"{known.st_size} {known.st_mtime_ns}"
    return found
