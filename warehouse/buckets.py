"""A lake in a bucket of S3 or of a store that speaks as it does.

An object appears whole or not at all, so a part of one file is one put. In a part of several, `readings.parquet` is put
last and removed first: only with it is the part there. What has none was left by a run that died.

Parts are listed, put and removed through obstore, and scanned by Polars, which fetches only the columns that it needs.
"""

import os
import re
import socket
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from hashlib import sha256
from io import BytesIO
from uuid import uuid4

import dataframely as dy
import obstore
import polars as pl
from obstore import exceptions as refused
from obstore.store import S3Store

from warehouse.locks import WAIT_S, WarehouseBusyError
from warehouse.parts import COMPRESSION, NAME_DIGITS, part_digest, read_parts
from warehouse.places import PART, READINGS, SUFFIX, LakeUnreachableError

SCHEME = "s3://"
LOCK = ".lock"
TRIES_AGAIN = 3
SECONDS_TO_ANSWER = 60
# Holding it takes seconds. Of a holder elsewhere that says nothing for so long, nothing more will come.
SECONDS_UNTIL_DEAD = 300.0
_PAUSE_S = 0.2


@dataclass(frozen=True)
class Access:
    """How a store is reached; without keys, by the machine's own role. Keys are in no message and no `repr`."""

    endpoint: str | None = None
    region: str = "us-east-1"
    key_id: str | None = field(default=None, repr=False)
    secret: str | None = field(default=None, repr=False)
    token: str | None = field(default=None, repr=False)

    def options(self) -> dict[str, str]:
        """As obstore takes them."""
        given = {
            "endpoint": self.endpoint,
            "region": self.region,
            "access_key_id": self.key_id,
            "secret_access_key": self.secret,
            "session_token": self.token,
        }
        return {name: value for name, value in given.items() if value is not None}

    def polars_options(self) -> dict[str, str]:
        """As Polars takes them."""
        named = {f"aws_{name}": value for name, value in self.options().items()}
        return {**named, "aws_allow_http": str(self.is_plain_http).lower()}

    @property
    def is_plain_http(self) -> bool:
        """Whether what is sent can be read on the way: for a server on the same machine or net."""
        return (self.endpoint or "").startswith("http://")


class Bucket:
    """Parts below `s3://bucket/prefix`."""

    def __init__(self, url: str, access: Access) -> None:
        self.url = url.rstrip("/")
        self._access = access
        bucket, _, prefix = self.url.removeprefix(SCHEME).partition("/")
        self._store = S3Store(
            bucket,
            prefix=prefix or None,
            config=access.options(),  # type: ignore[arg-type]
            client_options={"allow_http": access.is_plain_http, "timeout": timedelta(seconds=SECONDS_TO_ANSWER)},
            retry_config={"max_retries": TRIES_AGAIN, "retry_timeout": timedelta(seconds=SECONDS_TO_ANSWER)},
        )

    def parts(self, folder: str) -> list[str]:
        """Names of the parts in a folder, sorted."""
        last = f"/{READINGS}{SUFFIX}"
        return sorted(
            name.removesuffix(last)
            for name in self._listed(f"{folder}/")
            if name.endswith(last) or name.count("/") == folder.count("/") + 1
        )

    def folders(self, folder: str) -> list[str]:
        """Names of the folders in a folder that have parts, sorted."""
        with self._reached():
            found = obstore.list_with_delimiter(self._store, f"{folder}/")["common_prefixes"]
        return sorted(name for name in found if self.parts(name))

    def files(self, folder: str, name: str) -> list[str]:
        """Names of the files `NAME.parquet` in the parts of a folder, sorted; a part may have none."""
        listed = set(self._listed(f"{folder}/"))
        whole = sorted(file for file in listed if file.endswith(f"/{READINGS}{SUFFIX}"))
        wanted = [f"{file.rpartition('/')[0]}/{name}{SUFFIX}" for file in whole]
        return [file for file in wanted if file in listed]

    def read(
        self, files: Sequence[str], contract: type[dy.Schema], columns: Sequence[str] | None = None
    ) -> pl.DataFrame:
        """Rows of the files, of all columns or some."""
        with self._reached():
            return read_parts(self._urls(files), contract, columns, storage=self._access.polars_options())

    def read_with_parts(self, parts: Sequence[str], contract: type[dy.Schema], columns: Sequence[str]) -> pl.DataFrame:
        """The same of parts that are one file each, with a column `part`."""
        with self._reached():
            rows = read_parts(self._urls(parts), contract, columns, path_as=PART, storage=self._access.polars_options())
        return rows.with_columns(pl.col(PART).str.strip_prefix(f"{self.url}/"))

    def add(self, folder: str, frame: pl.DataFrame) -> str:
        """Writes a part of one file and returns its name."""
        content = _as_parquet(frame)
        part = f"{folder}/part-{sha256(content).hexdigest()[:NAME_DIGITS]}{SUFFIX}"
        self._put(part, content)
        return part

    def add_together(self, folder: str, frames: Mapping[str, pl.DataFrame]) -> str:
        """Writes a part of several files and returns its name."""
        contents = {name: _as_parquet(frame) for name, frame in frames.items()}
        part = f"{folder}/part-{part_digest({name: sha256(content).hexdigest() for name, content in contents.items()})}"
        for name in sorted(contents, key=lambda name: name == READINGS):
            self._put(f"{part}/{name}{SUFFIX}", contents[name])
        return part

    def remove(self, part: str) -> None:
        """Takes a part away."""
        files = [part] if part.endswith(SUFFIX) else sorted(self._listed(f"{part}/"))
        self._delete(sorted(files, key=lambda file: not file.endswith(f"/{READINGS}{SUFFIX}")))

    def sweep(self) -> None:
        """Removes the files of parts that have no readings."""
        files = [file for file in self._listed("extracted/") if file.count("/") > 2]
        whole = {file.rpartition("/")[0] for file in files if file.endswith(f"/{READINGS}{SUFFIX}")}
        self._delete([file for file in files if file.rpartition("/")[0] not in whole])

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Holds the bucket for writing, against every machine that asks for it so."""
        mine = self._wait_for_lock()
        try:
            yield
        finally:
            # One that was held too long is another's by now, and theirs to let go.
            if self._holder() == mine:
                self._delete([LOCK])

    def check(self) -> None:
        """Raises LakeUnreachableError where the bucket is not there, or not ours to read."""
        with self._reached():
            next(iter(obstore.list(self._store, prefix="articles/", chunk_size=1)), None)

    def _urls(self, files: Sequence[str]) -> list[str]:
        return [f"{self.url}/{file}" for file in files]

    def _listed(self, prefix: str) -> list[str]:
        with self._reached():
            return [one["path"] for page in obstore.list(self._store, prefix=prefix) for one in page]

    def _put(self, name: str, content: bytes) -> None:
        with self._reached():
            obstore.put(self._store, name, content)

    def _delete(self, names: Sequence[str]) -> None:
        with self._reached():
            for name in names:
                obstore.delete(self._store, name)

    def _wait_for_lock(self) -> str:
        """What stands in the lock once it is ours."""
        mine = f"{socket.gethostname()} {os.getpid()} {uuid4().hex}"
        until = time.monotonic() + WAIT_S
        held, since = "", time.monotonic()
        while not self._take_lock(mine, dead=time.monotonic() - since > SECONDS_UNTIL_DEAD):
            if (holder := self._holder()) != held:
                held, since = holder, time.monotonic()
            if time.monotonic() >= until:
                raise WarehouseBusyError(f"{self.url} is in use by another run ({' '.join(held.split()[:2])})")
            time.sleep(_PAUSE_S)
        return mine

    def _take_lock(self, mine: str, dead: bool) -> bool:
        """Whether it is ours now; that of a holder who is `dead`, or was a process of this machine, is taken over."""
        with self._reached():
            try:
                obstore.put(self._store, LOCK, mine.encode(), mode="create")
                return True
            except refused.AlreadyExistsError:
                pass
            try:
                there = obstore.get(self._store, LOCK)
                if not dead and not _is_gone(bytes(there.bytes()).decode()):
                    return False
                obstore.put(self._store, LOCK, mine.encode(), mode={"e_tag": there.meta["e_tag"]})
                return True
            except (refused.PreconditionError, refused.NotFoundError, FileNotFoundError):
                return False  # another was faster

    def _holder(self) -> str:
        with self._reached():
            try:
                return bytes(obstore.get(self._store, LOCK).bytes()).decode()
            except (refused.NotFoundError, FileNotFoundError):
                return ""

    @contextmanager
    def _reached(self) -> Iterator[None]:
        try:
            yield
        except (refused.BaseError, pl.exceptions.ComputeError, OSError) as error:
            # The store's own words are long, and may repeat a key.
            raise LakeUnreachableError(f"the lake at {self.url} cannot be reached: {self._why(error)}") from None

    def _why(self, error: Exception) -> str:
        words = str(error)
        code = re.search(r"<Code>(\w+)</Code>", words)
        status = re.search(r"non-2xx status code: (\d{3})", words)
        if "NoSuchBucket" in words:
            return "there is no such bucket"
        if isinstance(error, refused.PermissionDeniedError | refused.UnauthenticatedError):
            return "access was refused (COMMUNIQUE_LAKE_KEY_ID, COMMUNIQUE_LAKE_SECRET)"
        if code or status:
            return f"the store answered {code[1] if code else status[1]}"  # type: ignore[index]
        return f"no answer from {self._access.endpoint or 'the store'}"


def _is_gone(holder: str) -> bool:
    """Whether the holder was a process of this machine that has ended."""
    machine, process, *_ = [*holder.split(), "", ""]
    if machine != socket.gethostname() or not process.isdigit():
        return False
    try:
        os.kill(int(process), 0)
    except ProcessLookupError:
        return True
    except PermissionError:
        return False
    return False


def _as_parquet(frame: pl.DataFrame) -> bytes:
    written = BytesIO()
    frame.write_parquet(written, compression=COMPRESSION)
    return written.getvalue()
