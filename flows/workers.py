"""What a process of the pool runs. Light to import: the heavy imports come after the thread counts are set."""

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from transforms.extraction import Extracted, Text

# Several processes share the cores already; their linear algebra must not multiply threads.
ONE_THREAD_EACH = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")


def keep_to_one_thread() -> None:
    """Before numpy is imported: one thread for linear algebra, one for Polars."""
    os.environ.update(dict.fromkeys((*ONE_THREAD_EACH, "POLARS_MAX_THREADS"), "1"))


def read_batch(texts: "Sequence[Text]") -> "Extracted":
    """The facts stated in the texts."""
    from transforms.extraction import read_texts

    return read_texts(texts)
