"""RSS and Atom feeds: one article an entry.

An article's id is made from what the entry itself says, as the publisher wrote it, so that the next snapshot of a feed
gives the same ids for entries that did not change, wherever in the feed they now stand.
"""

import io
import json
import re
from collections.abc import Iterator, Mapping
from email.utils import parsedate_to_datetime
from itertools import count
from typing import Any

from transforms import ids
from transforms.reading.building import Place, build_record, known_record
from transforms.reading.encodings import decode
from transforms.reading.fragments import fragment_text
from transforms.reading.published import read_published
from transforms.reading.records import BrokenInput, Limits, ParserFailed, ParserStopped, Reading, Run, UnusableInput
from transforms.reading.streams import ByteStream
from transforms.reading.wording import one_line_field, split_title

_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")
_ENTITIES = re.compile(r"<!ENTITY", re.IGNORECASE)
_ENTRY_START = re.compile(rb"<(?:\w+:)?(?:item|entry)[\s>]", re.IGNORECASE)
_ENTRY_END = re.compile(rb"</(?:\w+:)?(?:item|entry)\s*>", re.IGNORECASE)
_FEED_END = re.compile(rb"</(?:\w+:)?(?:rss|feed|rdf|channel)\s*>", re.IGNORECASE)
# Where a feed's end tag is looked for: comments of caches may follow it.
LAST_BYTES = 4096
MOST_ATTRIBUTES = 200
MOST_NAMESPACES = 100
_ATTRIBUTE = re.compile(r"=\s*[\"']")
_PREFIX = re.compile(r"xmlns:([^\s=]{1,60})")
_MARKUP = ("text/html", "application/xhtml+xml")
_TEXT_TYPES = (*_MARKUP, "text/plain")
_URI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:\S+$")


def read_feed(stream: ByteStream, place: Place, limits: Limits) -> Reading:
    """One record an entry, numbered from 1 as the feed has them.

    A feed that breaks off gives the entries that are whole, then BrokenInput. UnusableInput `unknown_format` for XML
    that is no feed, `corrupt_file` for what is not XML, or declares entities, which may expand without bound.
    """
    raw = stream.readable(limits.record_bytes)
    whole = stream.failure is None and _FEED_END.search(raw, max(0, len(raw) - LAST_BYTES)) is not None
    markup, undecodable = _decoded(raw if whole else _up_to_last_entry(raw))
    markup = _DECLARATION.sub("", markup, count=1)
    if _ENTITIES.search(markup):
        raise UnusableInput("read", "corrupt_file", "declares XML entities, which are not expanded")
    if excess := _excess(markup, limits):
        raise UnusableInput("read", "record_too_large", excess)
    if not markup.lstrip().startswith("<"):
        raise UnusableInput("read", "corrupt_file", "no XML")
    try:
        version, said_of_all, entries = limits.run(parsed_feed, markup)
    except ParserFailed as error:
        raise UnusableInput("read", "corrupt_file", str(error)) from error
    except ParserStopped as error:
        raise UnusableInput("read", "parser_stopped", str(error)) from error
    if not version:
        raise UnusableInput("open", "unknown_format", "XML, but no feed")
    for number in sorted(undecodable):
        yield place.at(number).reject("read", "encoding_unknown")
    numbers = (number for number in count(1) if number not in undecodable)
    for number, entry in zip(numbers, entries, strict=False):
        try:
            yield from _read_entry(entry, said_of_all, place.at(number), limits.run)
        except ParserFailed as error:
            yield place.at(number).reject("parse", "no_content", error)
        except ParserStopped as error:
            yield place.at(number).reject("parse", "parser_stopped", error)
    if not whole and not stream.failure:
        raise BrokenInput("read", "corrupt_file", f"the feed breaks off after {len(entries)} entries")


def _excess(markup: str, limits: Limits) -> str | None:
    """What there is too much of: the parser's time grows with tags, and with the square of the other two."""
    tags = markup.count("<") + markup.count("&")
    if tags > limits.feed_tags:
        return f"{tags} tags and references"
    # A tag and what follows it up to the next one; attributes take five characters or more.
    long = (part for part in markup.split("<") if len(part) > 5 * MOST_ATTRIBUTES)
    if any(len(_ATTRIBUTE.findall(part)) > MOST_ATTRIBUTES for part in long):
        return f"a tag of more than {MOST_ATTRIBUTES} attributes"
    prefixes = len(set(_PREFIX.findall(markup)))
    return f"{prefixes} namespaces" if prefixes > MOST_NAMESPACES else None


def parsed_feed(markup: str) -> tuple[str, Mapping[str, Any], list[Mapping[str, Any]]]:
    """Its version (empty where the XML is no feed), what it says of all its entries, and these."""
    import feedparser

    feed = feedparser.parse(
        # A stream, since feedparser takes bytes for a path when a file of that name exists.
        io.BytesIO(markup.encode("utf-8", "replace")),
        response_headers={"content-type": "application/xml; charset=utf-8"},
        resolve_relative_uris=False,
        sanitize_html=False,
    )
    return feed["version"], feed["feed"], feed["entries"]


def _decoded(raw: bytes) -> tuple[str, set[int]]:
    """The feed's text, without entries whose bytes fit no encoding when the rest does; the numbers of these."""
    try:
        return decode(raw, declares=True), set()
    except UnusableInput:
        kept, bad, start = [], set(), 0
        for number, end in enumerate(_ENTRY_END.finditer(raw), 1):
            part = raw[start : end.end()]
            start = end.end()
            try:
                part.decode()
            except UnicodeDecodeError:
                bad.add(number)
                opening = _ENTRY_START.search(part)
                part = part[: opening.start()] if opening else b""
            kept.append(part)
        return decode(b"".join([*kept, raw[start:]])), bad


def _up_to_last_entry(raw: bytes) -> bytes:
    end = len(raw)
    for match in _ENTRY_END.finditer(raw):
        end = match.end()
    return raw[:end]


def _read_entry(entry: Mapping[str, Any], feed: Mapping[str, Any], place: Place, run: Run) -> Reading:
    written = next(_written(entry), None)
    if written is None:
        yield place.reject("parse", "missing_text", entry.get("link") or entry.get("title"))
        return
    media_type, words = written
    given = {
        "id": _own_id(entry, feed, words),
        "title": entry.get("title"),
        "url": _address(entry.get("link")),
        "published": entry.get("published") or entry.get("updated"),
        "text": words,
    }
    raw = json.dumps(given, sort_keys=True, ensure_ascii=True, separators=(",", ":")).encode()
    if known := known_record(given["id"], raw, place):
        yield known
        return
    title = one_line_field(run(fragment_text, entry.get("title") or ""))
    text = run(fragment_text, words) if media_type in _MARKUP else words
    found = {
        **given,
        "title": title,
        # What people said of the feed goes before what it calls itself ("Briefing Room – The White House").
        "outlet": place.defaults.get("outlet") or one_line_field(run(fragment_text, feed.get("title") or "")),
        "published": _published(entry),
        "language": entry.get("language") or feed.get("language"),
        "text": split_title(text, title)[1] if title else text,
    }
    yield from build_record(found, raw, place)


def _written(entry: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """(media type, words) of the entry's contents, then of its summary, as far as they hold words."""
    for part in (*entry.get("content", ()), entry.get("summary_detail") or {}):
        media_type, words = str(part.get("type") or "text/html").lower(), part.get("value")
        if media_type in _TEXT_TYPES and words and words.strip():
            yield media_type, words


def _own_id(entry: Mapping[str, Any], feed: Mapping[str, Any], words: str) -> str:
    """The entry's id where that is a URI, else its link; ids like "17" are told apart by their feed.

    With neither, its title stands for it, or its text: its place in the feed changes with every new entry.
    """
    own, link = entry.get("id"), entry.get("link")
    if own and (_URI.match(own) or not link):
        chosen: str = own
    else:
        chosen = link or ids.digest(entry.get("title") or words)[: ids.ID_DIGITS]
    if _URI.match(chosen):
        return chosen
    return f"{feed.get('link') or feed.get('title') or ''}#{chosen}"


def _address(link: str | None) -> str | None:
    return link if link and link.startswith(("http://", "https://")) else None


def _published(entry: Mapping[str, Any]) -> str | None:
    """The day or instant in ISO 8601 with the offset the source wrote, when it can be read; else as written.

    RSS writes RFC 822, Atom RFC 3339; of other forms feedparser knows some, and gives them in UTC.
    """
    name = "published" if entry.get("published") else "updated"
    written: str | None = entry.get(name)
    if not written:
        return None
    try:
        read_published(written)
        return written.strip()
    except ValueError:
        pass
    try:
        return parsedate_to_datetime(written).isoformat()
    except (ValueError, IndexError, TypeError, OverflowError):
        parsed = entry.get(f"{name}_parsed")
    return "{:04}-{:02}-{:02}T{:02}:{:02}:{:02}+00:00".format(*parsed[:6]) if parsed else written
