"""Fields as a source gives them → a record, or the reason why there is none."""

from collections.abc import Container, Mapping
from dataclasses import dataclass, field
from hashlib import sha256

from transforms import ids
from transforms.naming.voice import voice_of
from transforms.reading.languages import identify_language, normalise_language
from transforms.reading.published import read_published
from transforms.reading.records import Known, Reading, Record, Rejected, UnusableInput, one_line
from transforms.reading.shingles import signature
from transforms.reading.wording import one_line_field, stored_text

FIELDS = ("id", "title", "url", "outlet", "published", "published_basis", "language", "text")
READ_FIELDS = tuple(name for name in FIELDS if name != "published_basis")
NO_DEFAULTS: Mapping[str, str] = {}


@dataclass(frozen=True, slots=True)
class Place:
    """Where a record lies: the path relative to the source, the line or row number where a file holds many.

    `defaults` are what a manifest says of the whole file: outlet, language, published, published_basis.
    `known` are article_ids whose records need not be read again.
    """

    path: str
    number: int | None = None
    defaults: Mapping[str, str] = field(default_factory=dict)
    known: Container[str] = frozenset()

    @property
    def uri(self) -> str:
        return self.path if self.number is None else f"{self.path}#{self.number}"

    def at(self, number: int) -> "Place":
        """The same file's record of that number."""
        return Place(self.path, number, self.defaults, self.known)

    def reject(self, stage: str, reason: str, detail: object = None) -> Rejected:
        """A reject of this place."""
        return Rejected(self.uri, stage, reason, None if detail is None else one_line(detail))


def known_record(given_id: str | None, raw: bytes, place: Place) -> Known | None:
    """Known when the record of this id (else the place's) and these bytes need not be read again."""
    article_id = ids.article_id(one_line_field(given_id) or place.uri, raw)
    return Known(article_id) if article_id in place.known else None


def build_record(given: Mapping[str, object], raw: bytes, place: Place, basis: str = "given") -> Reading:
    """The record, or its reject; a date that does not parse gives both; a known record only its id.

    `given` has any of FIELDS (others are ignored), `raw` the bytes the article's id is made from, `basis`
    says how a date that parses was come by unless `published_basis` does.
    """
    try:
        fields = _strings(given)
        if known := known_record(fields["id"], raw, place):
            yield known
            return
        text = stored_text(fields["text"] or "")
        if not text.strip():
            raise UnusableInput("parse", "empty_text")
    except UnusableInput as reason:
        yield place.reject(reason.stage, reason.reason, reason.detail)
        return
    external_id = one_line_field(fields["id"]) or place.uri
    published = given.get("published")
    if published is None or published == "":
        published = place.defaults.get("published") or None
        basis = place.defaults.get("published_basis") or "given"
    else:
        basis = fields["published_basis"] or basis
    published_on = published_at = None
    if published is not None:
        try:
            published_on, published_at = read_published(published)
        except ValueError as error:
            yield place.reject("parse", "date_not_parsed", error)
    text_sha256 = sha256(text.encode()).hexdigest()
    outlet = one_line_field(fields["outlet"]) or place.defaults.get("outlet") or None
    yield Record(
        article_id=ids.article_id(external_id, raw),
        external_id=external_id,
        uri=one_line_field(fields["url"]) or place.path,
        outlet=outlet,
        title=one_line_field(fields["title"]),
        text=text,
        language=(
            normalise_language(fields["language"])
            or normalise_language(place.defaults.get("language"))
            or identify_language(text)
        ),
        published_on=published_on,
        published_at=published_at,
        published_basis=basis if published_on else "unknown",
        text_sha256=text_sha256,
        word_count=len(text.split()),
        reading_id=ids.reading_id(text_sha256, published_on, voice_of(outlet)),
        shingle_hashes=signature(text),
    )


def _strings(given: Mapping[str, object]) -> dict[str, str | None]:
    """The fields but `published` as strings. UnusableInput `missing_text` or `wrong_type`."""
    if given.get("text") is None:
        raise UnusableInput("parse", "missing_text")
    fields: dict[str, str | None] = {}
    for name in FIELDS:
        value = given.get(name)
        if name == "published":
            continue
        if name == "id" and isinstance(value, int) and not isinstance(value, bool):
            value = str(value)
        if value is not None and not isinstance(value, str):
            raise UnusableInput("parse", "wrong_type", f"{name} is {type(value).__name__}")
        fields[name] = value
    return fields
