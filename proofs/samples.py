"""A sound file of every format that is read, as short as the format allows; what is proved begins from these."""

import csv
import gzip
import io
import json

import polars as pl
import zstandard

TEXT = "Norway pledged 70 million dollars to Kenya.\nKenya thanked Norway on Monday."
ROW = {
    "id": "1",
    "title": "Aid",
    "text": TEXT,
    "published": "2025-03-12",
    "outlet": "Paper",
    "url": "https://a.example/1",
}
PAGE = f"<html><head><title>Aid</title></head><body><article>{'<p>' + TEXT * 5 + '</p>'}</article></body></html>"


def samples() -> dict[str, bytes]:
    """By ending; archives of them are made with `packed`."""
    table, frame = io.StringIO(), io.BytesIO()
    writer = csv.DictWriter(table, ROW)
    writer.writeheader()
    writer.writerows([ROW, {**ROW, "id": "2"}])
    pl.DataFrame([ROW, {**ROW, "id": "2"}]).write_parquet(frame)
    lines = "\n".join(json.dumps({**ROW, "id": str(n)}) for n in range(4)).encode()
    item = f"<item><title>Aid</title><guid>1</guid><description>{TEXT}</description></item>"
    http = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: {len(PAGE)}\r\n\r\n{PAGE}"
    return {
        ".txt": TEXT.encode(),
        ".md": f"# Aid\n\n{TEXT}".encode(),
        ".html": PAGE.encode(),
        ".htm": PAGE.encode("utf-16"),
        ".jsonl": lines,
        ".ndjson": lines,
        ".json": json.dumps([ROW, ROW]).encode(),
        ".csv": table.getvalue().encode(),
        ".parquet": frame.getvalue(),
        ".rss": f'<?xml version="1.0"?><rss version="2.0"><channel><title>F</title>{item * 3}</channel></rss>'.encode(),
        ".xml": (
            '<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
            'xmlns="http://purl.org/rss/1.0/"><channel rdf:about="https://a.example"><title>F</title></channel>'
            f'<item rdf:about="https://a.example/1"><title>Aid</title><description>{TEXT}</description></item></rdf:RDF>'
        ).encode(),
        ".atom": (
            '<feed xmlns="http://www.w3.org/2005/Atom"><title>F</title><entry><id>urn:1</id><title>Aid</title>'
            f"<updated>2025-03-12T00:00:00Z</updated><content>{TEXT}</content></entry></feed>"
        ).encode(),
        ".warc": warc_record("response", "application/http;msgtype=response", http.encode()) * 2,
        ".wet": warc_record("conversion", "text/plain", TEXT.encode()) * 2,
    }


def warc_record(kind: str, content_type: str, block: bytes) -> bytes:
    """One record of a web archive."""
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:5f7f0a52-6c1c-4d7b-9d53-0d8f0c7d5f11>\r\n"
        "WARC-Date: 2025-03-12T10:00:00Z\r\nWARC-Target-URI: https://a.example/1\r\n"
        f"Content-Type: {content_type}\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def packed(content: bytes, archive: str) -> bytes:
    """The content in an archive: `.gz`, `.zst`, or nothing for none."""
    if archive == ".gz":
        return gzip.compress(content, 1, mtime=0)
    return zstandard.ZstdCompressor(1).compress(content) if archive == ".zst" else content


def unpacked(content: bytes, archive: str) -> bytes:
    """What an archive of that ending holds."""
    if archive == ".gz":
        return gzip.decompress(content)
    return zstandard.ZstdDecompressor().decompressobj().decompress(content) if archive == ".zst" else content
