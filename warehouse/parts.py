"""Immutable Parquet parts, named by their content, that are there wholly or not at all."""

import os
import shutil
from collections.abc import Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Literal
from uuid import uuid4

import dataframely as dy
import polars as pl

TEMPORARY = ".tmp-"
NAME_DIGITS = 16
COMPRESSION: Literal["zstd"] = "zstd"


def stored_schema(contract: type[dy.Schema]) -> dict[str, pl.DataType]:
    """Columns of a contract as parts keep them: closed lists as strings, so that a list that grows reads old parts."""
    return {
        name: pl.String() if isinstance(column.dtype, pl.Enum) else column.dtype
        for name, column in contract.columns().items()
    }


def to_stored(frame: pl.DataFrame, contract: type[dy.Schema]) -> pl.DataFrame:
    """The contract's columns of `frame` in the types that parts keep."""
    schema = stored_schema(contract)
    return pl.DataFrame(frame).select(list(schema)).cast(pl.Schema(schema))


def read_parts(
    files: list[Path] | list[str],
    contract: type[dy.Schema],
    columns: Sequence[str] | None = None,
    path_as: str | None = None,
    storage: dict[str, str] | None = None,
) -> pl.DataFrame:
    """Rows of the parts, all columns or some; one that came into the contract after a part was written is null in it.

    `path_as` adds a column with the path of each row's file; `storage` says how files at an address are reached.
    """
    schema = pl.Schema(stored_schema(contract))
    if not files:
        rows = pl.LazyFrame(schema=schema | {path_as: pl.String()} if path_as else schema)
    else:
        rows = pl.scan_parquet(
            files,
            schema=schema,
            missing_columns="insert",
            extra_columns="ignore",
            glob=False,
            include_file_paths=path_as,
            storage_options=storage,
            credential_provider=None,
        )
    return (rows if columns is None else rows.select(*columns, *([path_as] if path_as else []))).collect()


def write_part(folder: Path, frame: pl.DataFrame) -> Path:
    """Writes `folder/part-<sha16>.parquet`; the same content again is the same file."""
    folder.mkdir(parents=True, exist_ok=True)
    temporary = folder / f"{TEMPORARY}{uuid4().hex}"
    try:
        frame.write_parquet(temporary, compression=COMPRESSION)
        name = f"part-{file_sha256(temporary)[:NAME_DIGITS]}.parquet"
        sync(temporary)
        os.replace(temporary, folder / name)
    finally:
        temporary.unlink(missing_ok=True)
    sync(folder)
    return folder / name


def write_part_folder(folder: Path, frames: Mapping[str, pl.DataFrame]) -> Path:
    """Writes `folder/part-<sha16>/NAME.parquet` for each frame, all of them at once."""
    folder.mkdir(parents=True, exist_ok=True)
    temporary = folder / f"{TEMPORARY}{uuid4().hex}"
    temporary.mkdir()
    hashes = {}
    try:
        for name, frame in frames.items():
            file = temporary / f"{name}.parquet"
            frame.write_parquet(file, compression=COMPRESSION)
            hashes[name] = file_sha256(file)
            sync(file)
        sync(temporary)
        part = folder / f"part-{part_digest(hashes)}"
        if not part.exists():
            os.rename(temporary, part)
            sync(folder)
    finally:
        # A disk that is full needs the room at once, not when the next run sweeps.
        shutil.rmtree(temporary, ignore_errors=True)
    return part


def part_digest(hashes: Mapping[str, str]) -> str:
    """What names a part of several files, from the SHA-256 of each."""
    content = sha256()
    for name, hashed in sorted(hashes.items()):
        content.update(f"{name}:{hashed}\n".encode())
    return content.hexdigest()[:NAME_DIGITS]


def replace_file(file: Path, content: bytes) -> None:
    """Puts the content in the place of a file, wholly or not at all, also for whoever reads it meanwhile."""
    file.parent.mkdir(parents=True, exist_ok=True)
    aside = file.with_name(f"{TEMPORARY}{uuid4().hex}")
    try:
        aside.write_bytes(content)
        os.replace(aside, file)
    finally:
        aside.unlink(missing_ok=True)


def sweep(folder: Path) -> None:
    """Removes what a run that died left half written. Call it only while no other run can be writing."""
    for left in folder.glob(f"**/{TEMPORARY}*"):
        if left.is_dir():
            shutil.rmtree(left)
        else:
            left.unlink(missing_ok=True)


def file_sha256(file: Path) -> str:
    """SHA-256 of the file's bytes, hexadecimal."""
    hashed = sha256()
    with file.open("rb") as stream:
        while block := stream.read(1 << 20):
            hashed.update(block)
    return hashed.hexdigest()


def sync(path: Path) -> None:
    """Returns once a file's content, or a folder's list of names, is on the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
