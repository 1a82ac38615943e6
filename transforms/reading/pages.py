"""HTML pages: the article in the page, with the title, day and outlet its metadata names."""

import re
from typing import Any

from transforms.reading.building import Place, build_record, known_record
from transforms.reading.encodings import decode
from transforms.reading.manifests import given_by, identity
from transforms.reading.records import Limits, ParserFailed, ParserStopped, Reading
from transforms.reading.streams import ByteStream
from transforms.reading.wording import split_title

# htmldate looks no further than today unless told, which would make a reading depend on the clock.
_LATEST_DAY = "2199-12-31"
# The parser's time grows with the square of a tag's attributes: 400,000 of them take hours.
MOST_ATTRIBUTES = 1000
_QUOTED = re.compile(r"""=\s*(?:"[^"]*"|'[^']*')""")
_SEPARATOR = re.compile(r"\s+[|*\u2013\u2014-]\s+")


def read_page(stream: ByteStream, place: Place, limits: Limits) -> Reading:
    """The page's one article; what a manifest says of it goes before what the page says."""
    raw = stream.whole(limits.page_bytes)
    said = given_by(place.defaults)
    identified = raw + identity(place.defaults)
    if known := known_record(said.get("id"), identified, place):
        yield known
        return
    page = decode(raw, declares=True)
    tags = page.count("<")
    if tags > limits.page_tags:
        yield place.reject("read", "record_too_large", f"{tags} tags")
        return
    if has_crowded_tag(page):
        yield place.reject("read", "record_too_large", f"a tag of more than {MOST_ATTRIBUTES} attributes")
        return
    try:
        found = limits.run(extract_article, page)
    except ParserFailed as error:
        yield place.reject("parse", "no_content", error)
        return
    except ParserStopped as error:
        yield place.reject("parse", "parser_stopped", error)
        return
    if found is None:
        yield place.reject("parse", "no_content")
        return
    basis = "given" if said.get("published") else "parsed"
    yield from build_record({**found, **said}, identified, place, basis)


def has_crowded_tag(page: str) -> bool:
    """Whether any tag of the page has more attributes than the parser takes in its stride."""
    # A tag and what follows it up to the next one: an attribute takes two characters or more.
    long = (part for part in page.split("<") if len(part) > 2 * MOST_ATTRIBUTES)
    return any(len(_QUOTED.sub("= ", part).partition(">")[0].split()) > 2 * MOST_ATTRIBUTES for part in long)


def extract_article(page: str) -> dict[str, object] | None:
    """Text, title, url, outlet and day (ISO 8601) of an HTML page; None without an article in it."""
    import trafilatura

    document: Any = trafilatura.bare_extraction(
        page,
        favor_precision=True,
        include_comments=False,
        with_metadata=True,
        date_extraction_params={"original_date": True, "extensive_search": False, "max_date": _LATEST_DAY},
    )
    if document is None or not (document.text or "").strip():
        return None
    address = document.url if document.url and document.url.startswith(("http://", "https://")) else None
    title = without_outlet(document.title, document.sitename) if document.title else None
    return {
        "text": split_title(document.text, title)[1],
        "title": title,
        "url": address,
        "outlet": document.sitename or None,
        "published": document.date or None,
    }


def without_outlet(title: str, outlet: str | None) -> str:
    """A page title without its last part where that names the outlet, as in "Talks resume | Example News"."""
    *before, last = _SEPARATOR.split(title)
    name, site = _letters(last), _letters(outlet or "")
    if not before or not name or not site or not (name.startswith(site) or site.startswith(name)):
        return title
    return title[: title.rindex(last)].rstrip(" |*\u2013\u2014-")


def _letters(words: str) -> str:
    return "".join(filter(str.isalnum, words.casefold()))
