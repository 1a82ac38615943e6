"""What a process that reads texts runs. Light to import: the heavy imports come after the thread counts are set."""

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from transforms.extraction import Extracted, Text

# Several processes share the cores already; their linear algebra must not multiply threads.
ONE_THREAD_EACH = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")


class OtherReader(Exception):
    """A worker has another version of the reader installed, so what it reads would not be what this run asks for."""


def keep_to_one_thread() -> None:
    """Before numpy is imported: one thread for linear algebra, one for Polars."""
    os.environ.update(dict.fromkeys((*ONE_THREAD_EACH, "POLARS_MAX_THREADS"), "1"))


def read_batch(texts: "Sequence[Text]", wanted: str) -> "Extracted":
    """The facts stated in the texts. Raises OtherReader where this process's reader is not the `wanted` fingerprint."""
    from transforms.extraction import fingerprint, read_texts

    if fingerprint() != wanted:
        raise OtherReader(f"a worker reads with version {fingerprint()}, not {wanted}: install the same version there")
    return read_texts(texts)
