"""What a SOURCE stands for: the files of a folder or glob, each with the root that its path is told from."""

import glob
from pathlib import Path

from transforms.reading.manifests import NAME


def find_files(source: str) -> list[tuple[Path, Path]]:
    """(file, root) pairs sorted by path. FileNotFoundError when nothing is there.

    A folder is searched through, but for names that begin with a dot and links that lead out of it; nor does a
    glob's wildcard follow a link out of the part before it. The root is the folder itself, the folder of a single
    file, or a glob's part before its first wildcard. A folder's manifest comes before its other files, so that rows
    without a file are rejected.
    """
    path = Path(source)
    if path.is_dir():
        return [(file, path) for file in _files_under(path)]
    if path.exists():
        return [(path, path.parent)]
    if glob.has_magic(source):
        root = _fixed_part(path)
        found: set[Path] = set()
        inside = root.resolve()
        for match in map(Path, glob.glob(source, recursive=True)):
            if match.resolve().is_relative_to(inside):
                found.update(_files_under(match) if match.is_dir() else [match])
        if found:
            return [(file, root) for file in sorted(found, key=_order)]
    raise FileNotFoundError(source)


def _files_under(folder: Path) -> list[Path]:
    inside = folder.resolve()
    return sorted(
        (
            file
            for file in folder.rglob("*")
            if not file.is_dir()
            and not any(part.startswith(".") for part in file.relative_to(folder).parts)
            and file.resolve().is_relative_to(inside)
        ),
        key=_order,
    )


def _fixed_part(pattern: Path) -> Path:
    fixed = Path(pattern.anchor)
    for part in pattern.parts[len(fixed.parts) : -1]:
        if glob.has_magic(part):
            break
        fixed /= part
    return fixed


def _order(file: Path) -> tuple[tuple[str, ...], bool, str]:
    return file.parent.parts, file.name != NAME, file.name
