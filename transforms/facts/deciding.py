"""A review list that a person filled in → rows for the files of seeds/judgements."""

from collections.abc import Mapping, Sequence

from transforms.facts.corrections import as_text, from_text
from transforms.facts.shapes import FIELDS
from transforms.resolution.judgements import COLUMNS, CORRECTIONS, EXCLUSIONS, REVIEWS, VERDICTS, JudgementError

WRONG = "wrong"
ASKED = ("verdict", "field", "is", "reason")
"""The columns that are left for a person to fill in."""


def decided_rows(
    rows: Sequence[Mapping[str, str]], published: Mapping[str, Mapping[str, object]]
) -> dict[str, list[dict[str, str]]]:
    """For each file of judgements the rows that a filled-in review list adds; a row with nothing filled in adds none.

    `published` has the fields of each pledge mention in facts, by mention_id; of one below the threshold only the
    verdict can be taken. Raises JudgementError on what cannot be taken, with the line; then nothing is taken.
    """
    found: dict[str, list[dict[str, str]]] = {EXCLUSIONS: [], CORRECTIONS: [], REVIEWS: []}
    for line, row in enumerate(rows, start=2):
        verdict, field, reason = row["verdict"].strip(), row["field"].strip(), row["reason"].strip()
        if not verdict and not field:
            continue
        if not reason:
            raise JudgementError(f"line {line}: a decision needs a reason")
        if verdict and field:
            raise JudgementError(f"line {line}: either a verdict or a field, since what is corrected is not right yet")
        common = {"article_id": row["article_id"], "mention_id": row["mention_id"], "reason": reason}
        if field:
            said = _corrected(line, row, published)
            found[CORRECTIONS].append(common | said)
        elif verdict == WRONG:
            found[EXCLUSIONS].append(common)
        elif verdict in VERDICTS:
            found[REVIEWS].append(common | {"verdict": verdict})
        else:
            raise JudgementError(f"line {line}: verdict must be one of {', '.join((*VERDICTS, WRONG))}")
    return {name: [{column: row[column] for column in COLUMNS[name]} for row in added] for name, added in found.items()}


def _corrected(line: int, row: Mapping[str, str], published: Mapping[str, Mapping[str, object]]) -> dict[str, str]:
    field, text = row["field"].strip(), row["is"].strip()
    columns = FIELDS["pledge"].columns()
    if field not in columns:
        raise JudgementError(f"line {line}: no field {field}; there are {', '.join(columns)}")
    if row["mention_id"] not in published:
        raise JudgementError(f"line {line}: mention {row['mention_id']} is in no fact; say first that it is right")
    try:
        from_text(text, columns[field])
    except ValueError as error:
        raise JudgementError(f"line {line}: {field}: {error}") from None
    return {"field": field, "was": as_text(published[row["mention_id"]][field]), "is": text}
