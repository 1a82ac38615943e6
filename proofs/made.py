"""Files of every format that no one wrote: their parts drawn by Hypothesis, in the order that the format has them."""

import csv
import io
import json
from collections.abc import Callable
from html import escape
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
from hypothesis import HealthCheck, Phase, Verbosity, given, seed, settings
from hypothesis import strategies as st

from proofs.samples import warc_record
from transforms.reading import READERS

FIELDS = ("id", "title", "url", "outlet", "published", "language", "text", "published_basis")
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252", "cp1251", "shift_jis", "latin-1")
TAGS = ("p", "div", "article", "a", "b", "table", "tr", "td", "script", "style", "svg", "time", "h1", "li", "br", "x:y")
PARTS = (
    "title",
    "link",
    "guid",
    "id",
    "description",
    "summary",
    "content",
    "pubDate",
    "updated",
    "author",
    "content:e",
)
KINDS = ("response", "resource", "conversion", "revisit", "request", "warcinfo", "")
TYPES = (
    "application/http",
    "application/http;msgtype=response",
    "text/html",
    "text/plain",
    "text/plain; charset=x",
    "",
)

# Every character there is, lone surrogates too.
_words = st.text(st.characters(exclude_categories=()), max_size=60)
_sentences = st.lists(st.sampled_from(["Norway", "pledged", "aid", "to", "Kenya.", "€5m", "“No”"]), max_size=60).map(
    " ".join
)
_texts = _words | _sentences
_days = st.sampled_from(["2025-03-12", "2025-03-12T10:00:00Z", "Wed, 12 Mar 2025 10:00:00 GMT", "0000-00-00", "1e9"])
_scalars = st.none() | st.booleans() | st.integers() | st.floats() | _texts | _days
_values = st.recursive(
    _scalars, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_words, inner, max_size=3), max_leaves=6
)
_rows = st.dictionaries(st.sampled_from(FIELDS) | _words, _values, max_size=6) | st.fixed_dictionaries(
    {"text": _texts}, optional=dict.fromkeys(FIELDS[:-2], _scalars)
)
_markup = st.recursive(
    _texts.map(lambda words: escape(words, quote=False)) | _words,
    lambda inner: st.builds(
        lambda tag, name, value, parts: f"<{tag} {name}='{value}'>{''.join(parts)}</{tag}>",
        st.sampled_from(TAGS),
        st.sampled_from(["class", "href", "content", "datetime"]) | _words,
        _words,
        st.lists(inner, max_size=4),
    ),
    max_leaves=12,
)
_items = st.lists(
    st.lists(st.tuples(st.sampled_from(PARTS), _texts.map(escape) | _markup | _days), max_size=5), max_size=4
)


def _bytes(words: str, encoding: str = "utf-8") -> bytes:
    return words.encode(encoding, "surrogatepass" if encoding.startswith("utf") else "replace")


def _feed(opening: str, item: str, closing: str) -> st.SearchStrategy[bytes]:
    def feed(items: list[list[tuple[str, str]]]) -> bytes:
        entries = ("".join(f"<{part}>{words}</{part}>" for part, words in parts) for parts in items)
        return _bytes(opening + "".join(f"<{item}>{entry}</{item}>" for entry in entries) + closing)

    return _items.map(feed)


def _table(rows: list[list[str]]) -> bytes:
    table = io.StringIO()
    csv.writer(table).writerows([["id", "text", "published"], *rows])
    return _bytes(table.getvalue())


def _columns() -> st.SearchStrategy[bytes]:
    kinds: list[tuple[pa.DataType, st.SearchStrategy[Any]]] = [
        (pa.string(), st.text(max_size=60)),
        (pa.binary(), st.binary(max_size=60)),
        (pa.int64(), st.integers(-(2**63), 2**63 - 1)),
        (pa.float64(), st.floats()),
        (pa.timestamp("us"), st.integers(-(2**62), 2**62)),
        (pa.date32(), st.integers(-(2**31), 2**31 - 1)),
        (pa.list_(pa.string()), st.lists(st.text(max_size=9), max_size=3)),
    ]

    def columns(count: int) -> st.SearchStrategy[pa.Array]:
        return st.sampled_from(kinds).flatmap(
            lambda kind: st.lists(st.none() | kind[1], min_size=count, max_size=count).map(
                lambda values: pa.array(values, type=kind[0])
            )
        )

    def write(arrays: dict[str, pa.Array]) -> bytes:
        file = io.BytesIO()
        pq.write_table(pa.table(arrays), file)
        return file.getvalue()

    return st.integers(0, 4).flatmap(
        lambda count: st.dictionaries(st.sampled_from(FIELDS), columns(count), min_size=1, max_size=4).map(write)
    )


def _archive() -> st.SearchStrategy[bytes]:
    status = st.sampled_from(["HTTP/1.1 200 OK", "HTTP/1.1 404", "HTTP/2", "200", ""])
    heads = st.sampled_from(
        ["Content-Type: text/html", "Content-Encoding: gzip", "Transfer-Encoding: chunked", "Content-Type: text/plain"]
    )
    http = st.builds(
        lambda line, fields, body: b"\r\n".join([_bytes(line), *map(_bytes, fields), b"", body]),
        status, st.lists(heads | _words, max_size=3), _markup.map(_bytes) | st.binary(max_size=80),
    )  # fmt: skip
    record = st.builds(warc_record, st.sampled_from(KINDS), st.sampled_from(TYPES), http | _texts.map(_bytes))
    return st.lists(record, max_size=3).map(b"".join)


_plain = st.builds(_bytes, _texts, st.sampled_from(ENCODINGS))
_lines = st.lists(_rows | _values, max_size=5).map(lambda rows: "\n".join(map(json.dumps, rows)).encode())
MADE: dict[str, st.SearchStrategy[bytes]] = {
    ".txt": _plain,
    ".md": _plain.map(lambda content: b"# " + content),
    ".html": _markup.map(_bytes),
    ".htm": st.builds(_bytes, _markup, st.sampled_from(ENCODINGS)),
    ".jsonl": _lines,
    ".ndjson": _lines,
    ".json": _values.map(lambda value: json.dumps(value).encode()),
    ".csv": st.lists(st.lists(_texts, max_size=4), max_size=5).map(_table),
    ".parquet": _columns(),
    ".rss": _feed('<rss version="2.0"><channel><title>F</title>', "item", "</channel></rss>"),
    ".xml": _feed('<rdf:RDF xmlns="http://purl.org/rss/1.0/">', "item", "</rdf:RDF>"),
    ".atom": _feed('<feed xmlns="http://www.w3.org/2005/Atom">', "entry", "</feed>"),
    ".warc": _archive(),
    ".wet": _archive(),
}
assert MADE.keys() == READERS.keys()


def made_files(count: int, seeded: int, take: Callable[[str, bytes], None]) -> None:
    """Hands on `count` files by ending and content, the same for the same seed."""
    taken = 0

    def drawn(file: tuple[str, bytes]) -> None:
        nonlocal taken
        if taken < count:
            taken += 1
            take(*file)

    files = st.sampled_from(sorted(MADE)).flatmap(lambda ending: st.tuples(st.just(ending), MADE[ending]))
    quietly = settings(
        max_examples=max(count, 1),
        phases=[Phase.generate],
        database=None,
        deadline=None,
        verbosity=Verbosity.quiet,
        suppress_health_check=list(HealthCheck),
    )
    # Hypothesis ends early where it has seen nearly all that there is of something small.
    while taken < count:
        seed(seeded + taken)(quietly(given(files)(drawn)))()
