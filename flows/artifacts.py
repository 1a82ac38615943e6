"""What a flow run leaves in Prefect: a page in words, a table of counts, and an event where something is unusual."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from prefect.artifacts import create_markdown_artifact, create_table_artifact
from prefect.events import emit_event

from flows.stages import Report
from flows.summary import summary
from warehouse.inert import seen

# What an automation may listen for (docs/running.md).
UNUSUAL = "communique.expectation.broken"
PAGE, TABLE = "communique-run", "communique-counts"
# Names of files and words of servers come from outside: nothing in them may act as Markdown or HTML.
_ACTIVE = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~&$:/@])")


def leave_artifacts(report: Report) -> None:
    """Leaves both with the flow run that is going on."""
    create_markdown_artifact(page(report), key=PAGE, description="What the run did, in words.")
    create_table_artifact(list(counts(report)), key=TABLE, description="What the run read, rejected and published.")


def tell_of_breaches(warehouse: Path, breaches: Sequence[str]) -> None:
    """One event for all expectations that are not met; none where all are."""
    if breaches:
        resource = {"prefect.resource.id": f"communique.warehouse.{warehouse.name}"}
        emit_event(UNUSUAL, resource=resource, payload={"breaches": list(breaches)})


def page(report: Report) -> str:
    """The summary as Markdown: a heading, the summary's lines, then sources that were not read to their end."""
    state = "nothing new" if report.unchanged else "published"
    lines = [f"# {inert(report.build_id or 'no build')}: {state}", ""]
    lines += [f"- {inert(' '.join(line.split()))}" for line in summary(report)]
    if report.broken_sources:
        lines += ["", "## Not read to their end", ""]
        lines += [f"- {inert(broken)}" for broken in report.broken_sources]
    return "\n".join(lines) + "\n"


Row = dict[str, str | int]


def counts(report: Report) -> Iterator[Row]:
    """One row a count: what, of which kind, how many."""
    yield _row("articles read", report.articles_read)
    yield _row("articles new", report.articles_new)
    yield _row("texts read for facts", report.texts_extracted)
    yield from (_row("rejected", n, kind) for kind, n in sorted(report.rejected.items()))
    yield _row("sources not read to their end", len(report.broken_sources))
    yield from (_row("published", n, kind) for kind, n in sorted(report.facts.items()))


def _row(what: str, count: int, kind: str = "") -> Row:
    return {"what": what, "kind": kind, "count": count}


def inert(words: str) -> str:
    """The words as Markdown shows them letter by letter."""
    return _ACTIVE.sub(r"\\\1", seen(" ".join(words.split())))
