"""Why a reading and a coded statement differ: what the three kinds share.

A kind says what was coded, what was read, and how it names the cause of a miss or a false find. `compare` pairs the
published readings of an article with its coded statements as the scoring rule does and asks the kind about the rest;
of each pair it counts the fields that differ.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, Literal, Protocol

from spacy.tokens import Token

from training.gold import RIGHT, AnyStatement, Span, paired, same_place
from transforms.article import Article
from transforms.facts.settling import THRESHOLDS
from transforms.naming.references import ParsedSentence

Side = Literal["missed", "false", "field"]
Why = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Stated(Generic[AnyStatement]):
    """A statement as coded or as read, with the fields that are compared one by one.

    `word` is what states it, as the reader saw it; a coded statement has none and is certain.
    """

    said: AnyStatement
    fields: Mapping[str, Any]
    span: Span
    confidence: float = 1.0
    word: str = ""


@dataclass(frozen=True, slots=True)
class Error:
    """A coded statement that was missed, a published reading that nobody coded, or a field that differs in a pair.

    `cause` is what errors are grouped by, `detail` what is counted inside a cause, `shown` the statement in one line.
    """

    side: Side
    cause: str
    detail: str
    shown: str
    evidence: str


@dataclass(frozen=True, slots=True)
class Known(Generic[AnyStatement]):
    """An article with all that was coded and read of it: `every` before repeats are settled, `kept` after,
    `free` the published ones that no coded statement was paired with."""

    article: Article
    coded: Sequence[Stated[AnyStatement]]
    every: Sequence[Stated[AnyStatement]]
    kept: Sequence[Stated[AnyStatement]]
    free: Sequence[Stated[AnyStatement]]

    def missed_at(self, read: Stated[AnyStatement]) -> list[Stated[AnyStatement]]:
        """What was coded in the sentence of a reading."""
        return [each for each in self.coded if same_place(each.span, read.span)]

    def free_at(self, coded: Stated[AnyStatement]) -> list[Stated[AnyStatement]]:
        """Published readings of a coded statement's sentence that belong to no other."""
        return [each for each in self.free if same_place(coded.span, each.span)]


class Kind(Protocol[AnyStatement]):
    """How one of events, pledges and positions is coded, read and told apart."""

    @property
    def name(self) -> str:
        """The kind's key in a coded article."""

    @property
    def fields(self) -> Sequence[str]:
        """Fields that are compared where a pair was made."""

    def coded(self, row: Mapping[str, Any]) -> list[Stated[AnyStatement]]:
        """The coded statements of an article's row."""

    def read(self, article: Article) -> tuple[list[Stated[AnyStatement]], list[Stated[AnyStatement]]]:
        """Every reading of an article before repeats are settled, and those left after, whatever their confidence."""

    def why_missed(self, known: Known[AnyStatement], coded: Stated[AnyStatement]) -> Why:
        """Cause and detail of a coded statement that is no published reading's, beyond the causes all kinds share."""

    def why_false(self, known: Known[AnyStatement], read: Stated[AnyStatement]) -> Why:
        """Cause and detail of a published reading that is no coded statement's, beyond the cause all kinds share."""


def compare(
    kind: Kind[AnyStatement], article: Article, row: Mapping[str, Any], threshold: float | None = None
) -> Iterator[Error]:
    """The errors of one kind in an article, coded as `row` of a gold file; the threshold is the kind's unless given."""
    if threshold is None:
        threshold = THRESHOLDS[kind.name.removesuffix("s")]
    coded = kind.coded(row)
    every, kept = kind.read(article)
    published = [each for each in kept if each.confidence >= threshold]
    pairs = paired([each.said for each in coded], [each.said for each in published])
    found, used = {i for i, _, _ in pairs}, {j for _, j, _ in pairs}
    known = Known(article, coded, every, kept, [each for j, each in enumerate(published) if j not in used])
    for i, each in enumerate(coded):
        if i not in found:
            yield _error(article, "missed", _why_missed(kind, known, each, threshold), each)
    for read in known.free:
        yield _error(article, "false", _why_false(kind, known, read), read)
    for i, j, _ in pairs:
        for field in kind.fields:
            wanted, said = coded[i].fields.get(field), published[j].fields.get(field)
            if wanted != said:
                yield _error(article, "field", (field, how_they_differ(wanted, said)), coded[i], f"read {_told(said)}")


def _why_missed(
    kind: Kind[AnyStatement], known: Known[AnyStatement], coded: Stated[AnyStatement], threshold: float
) -> Why:
    def alike(stated: Sequence[Stated[AnyStatement]]) -> Stated[AnyStatement] | None:
        best = max(stated, key=lambda each: coded.said.likeness(each.said), default=None)
        return best if best is not None and coded.said.likeness(best.said) >= RIGHT else None

    unsure = alike([each for each in known.kept if each.confidence < threshold])
    if unsure is not None:
        return "below threshold", unsure.word
    repeat = alike([each for each in known.every if each.confidence >= threshold])
    if repeat is not None:
        return "taken for a repeat", repeat.word
    if sentence_at(known.article, coded.span) is None:
        return "no such sentence read", "-"
    return kind.why_missed(known, coded)


def _why_false(kind: Kind[AnyStatement], known: Known[AnyStatement], read: Stated[AnyStatement]) -> Why:
    if max((each.said.likeness(read.said) for each in known.coded), default=0.0) >= RIGHT:
        return "said twice", read.word
    return kind.why_false(known, read)


def _error(article: Article, side: Side, why: Why, stated: Stated[AnyStatement], beside: str = "") -> Error:
    shown = "  ".join(f"{name} {_told(value)}" for name, value in stated.fields.items() if value not in (None, ()))
    if stated.word:
        shown += f"  by {stated.word!r} at {stated.confidence:.2f}"
    return Error(side, *why, f"{shown}  {beside}".strip(), " ".join(article.text[slice(*stated.span)].split()))


def sentence_at(article: Article, span: Span) -> ParsedSentence | None:
    """The sentence that covers most of a span."""

    def shared(sentence: ParsedSentence) -> int:
        return min(sentence.span.end, span[1]) - max(sentence.span.start, span[0])

    best = max(article.sentences, key=shared, default=None)
    return best if best is not None and shared(best) > 0 else None


def root_of(sentence: ParsedSentence) -> str:
    """Lemma of the word that a sentence hangs on."""
    root: Token | None = next((token for token in sentence.doc if token.dep_ == "ROOT"), None)
    return str(root.lemma_.lower()) if root is not None else "-"


def how_they_differ(wanted: Any, said: Any) -> str:
    """In words that can be counted: for lists whether too many or too few, for dates what is missing, else the two."""
    if isinstance(wanted, tuple) and isinstance(said, tuple):
        more, less = set(said) - set(wanted), set(wanted) - set(said)
        if not said:
            return "none read"
        if not wanted:
            return "none coded"
        if more and less:
            return "others" if not set(wanted) & set(said) else "partly others"
        return "too many" if more else "too few"
    for one in (wanted, said):
        if isinstance(one, str) and one[:4].isdigit():
            return f"{_precision(wanted)} coded, {_precision(said, wanted)} read"
    return f"{_told(wanted)} read as {_told(said)}"


def _precision(value: str | None, other: str | None = None) -> str:
    if value is None:
        return "none"
    named = {4: "year", 7: "month"}.get(len(value), "day")
    return f"another {named}" if other is not None and len(other) == len(value) else named


def _told(value: Any) -> str:
    if isinstance(value, tuple):
        return "+".join(value) or "-"
    if isinstance(value, float):
        return f"{value:,.0f}"
    return "-" if value is None else str(value)
