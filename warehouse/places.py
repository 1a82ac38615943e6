"""Where the parts of a lake lie: in a folder here, or in a bucket of an object store (`buckets.py`).

A part is `FOLDER/part-<sha16>.parquet`, or `FOLDER/part-<sha16>/` with several files, of which `readings.parquet` is
always one. Its name is its path within the place, with `/` between, and the same rows have the same name anywhere.
"""

import os
import shutil
from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Protocol

import dataframely as dy
import polars as pl

from warehouse.locks import locked
from warehouse.parts import TEMPORARY, read_parts, sweep, write_part, write_part_folder

READINGS = "readings"
SUFFIX = ".parquet"
PART = "part"


class LakeUnreachableError(OSError):
    """The place of the lake does not answer, or not to us; the message says in one line what to put right."""


class Place(Protocol):
    """Keeps parts. Each is there wholly or not at all, whenever a process dies."""

    def parts(self, folder: str) -> list[str]:
        """Names of the parts in a folder, sorted."""

    def folders(self, folder: str) -> list[str]:
        """Names of the folders in a folder that have parts, sorted."""

    def files(self, folder: str, name: str) -> list[str]:
        """Names of the files `NAME.parquet` in the parts of a folder, sorted; a part may have none."""

    def read(
        self, files: Sequence[str], contract: type[dy.Schema], columns: Sequence[str] | None = None
    ) -> pl.DataFrame:
        """Rows of the files, of all columns or some; one that the contract got after a file was written is null in it.

        Raises LakeUnreachableError.
        """

    def read_with_parts(self, parts: Sequence[str], contract: type[dy.Schema], columns: Sequence[str]) -> pl.DataFrame:
        """The same of parts that are one file each, with a column `part` of each row's part."""

    def add(self, folder: str, frame: pl.DataFrame) -> str:
        """Writes a part of one file and returns its name."""

    def add_together(self, folder: str, frames: Mapping[str, pl.DataFrame]) -> str:
        """Writes a part of several files, `readings` among them, and returns its name."""

    def remove(self, part: str) -> None:
        """Takes a part away."""

    def sweep(self) -> None:
        """Removes what a run that died left half written. Call it only while no other run can be writing."""

    def locked(self) -> AbstractContextManager[None]:
        """Holds the place for writing. Raises WarehouseBusyError where another holds it for too long."""

    def check(self) -> None:
        """Raises LakeUnreachableError where nothing could be read or written."""


class Folder:
    """A folder on this machine, or on a disk that every machine which writes has in common."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def parts(self, folder: str) -> list[str]:
        """Names of the parts in a folder, sorted."""
        return [name for name in self._within(folder) if name.rpartition("/")[2].startswith("part-")]

    def folders(self, folder: str) -> list[str]:
        """Names of the folders in a folder that have parts, sorted."""
        return [name for name in self._within(folder) if self.parts(name)]

    def files(self, folder: str, name: str) -> list[str]:
        """Names of the files `NAME.parquet` in the parts of a folder, sorted; a part may have none."""
        listed = [f"{part}/{name}{SUFFIX}" for part in self.parts(folder)]
        return [file for file in listed if (self.root / file).is_file()]

    def read(
        self, files: Sequence[str], contract: type[dy.Schema], columns: Sequence[str] | None = None
    ) -> pl.DataFrame:
        """Rows of the files, of all columns or some."""
        return read_parts([self.root / file for file in files], contract, columns)

    def read_with_parts(self, parts: Sequence[str], contract: type[dy.Schema], columns: Sequence[str]) -> pl.DataFrame:
        """The same of parts that are one file each, with a column `part`."""
        rows = read_parts([self.root / part for part in parts], contract, columns, path_as=PART)
        return rows.with_columns(pl.col(PART).str.strip_prefix(f"{self.root}/"))

    def add(self, folder: str, frame: pl.DataFrame) -> str:
        """Writes a part of one file and returns its name."""
        return self._name(write_part(self.root / folder, frame))

    def add_together(self, folder: str, frames: Mapping[str, pl.DataFrame]) -> str:
        """Writes a part of several files and returns its name."""
        return self._name(write_part_folder(self.root / folder, frames))

    def remove(self, part: str) -> None:
        """Takes a part away: all of its files at once, then from the disk."""
        path = self.root / part
        if path.is_dir():
            aside = path.with_name(f"{TEMPORARY}{path.name}")
            shutil.rmtree(aside, ignore_errors=True)
            path.rename(aside)
            shutil.rmtree(aside)
        else:
            path.unlink()

    def sweep(self) -> None:
        """Removes what a run that died left half written."""
        sweep(self.root)

    def locked(self) -> AbstractContextManager[None]:
        """Holds the folder for writing."""
        return locked(self.root)

    def check(self) -> None:
        """A folder that is not there yet is made when something is written."""
        if self.root.exists() and not self.root.is_dir():
            raise LakeUnreachableError(f"the lake's place {self.root} is not a folder")

    def _within(self, folder: str) -> list[str]:
        try:
            return sorted(f"{folder}/{name}" for name in os.listdir(self.root / folder))
        except FileNotFoundError:
            return []

    def _name(self, path: Path) -> str:
        return path.relative_to(self.root).as_posix()
