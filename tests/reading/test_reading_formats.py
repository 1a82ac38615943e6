"""The same article, in every format it may come in."""

import csv
import gzip
import io
import json
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import zstandard
from written_files import Read

from transforms.contracts.lake import LakeArticle, LakeReject
from transforms.reading import articles_frame, find_files, read_lines, read_source, rejects_frame

Reader = Callable[..., Read]
TEXT = "Norway’s government sent 40 “winterised” tents to Moldova on Friday.\nDenmark, it said, would follow."
ROW = {
    "id": "n-1", "title": "Tents for Moldova", "url": "https://news.example/n-1", "outlet": "Example News",
    "published": "2024-03-01T23:30:00-05:00", "language": "en-GB", "text": TEXT,
}  # fmt: skip
PAGE = f"""<!doctype html><html><head><title>Tents for Moldova</title>
<meta property="og:site_name" content="Example News"><meta property="article:published_time" content="2024-03-01">
</head><body><nav><a href="/a">Home</a> <a href="/b">World</a></nav><article><h1>Tents for Moldova</h1>
<p>{TEXT.splitlines()[0]} {"The tents stand in three camps near the border, officials said. " * 4}</p>
<p>{TEXT.splitlines()[1]}</p></article><footer>All rights reserved</footer></body></html>"""


def as_csv(rows: list[dict[str, str]], delimiter: str = ",") -> str:
    out = io.StringIO()
    writer = csv.DictWriter(out, list(rows[0]), delimiter=delimiter, lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def as_parquet(rows: list[dict[str, str]]) -> bytes:
    out = io.BytesIO()
    pl.DataFrame(rows).write_parquet(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.jsonl", json.dumps(ROW).encode()),
        ("a.ndjson", json.dumps(ROW, ensure_ascii=False).encode("utf-8-sig")),
        ("a.ndjson.gz", gzip.compress(json.dumps(ROW).encode())),
        ("a.json", json.dumps(ROW, indent=2).encode()),
        ("a.json.zst", zstandard.compress(json.dumps([ROW], indent=2).encode())),
        ("a.csv", as_csv([ROW]).encode("utf-8-sig")),
        ("semicolons.csv", as_csv([ROW], ";").encode()),
        ("spreadsheet.csv", as_csv([ROW], "\t").encode("utf-16")),
        ("a.CSV.GZ", gzip.compress(as_csv([ROW]).encode())),
        ("a.parquet", as_parquet([ROW])),
        ("a.parquet.zst", zstandard.compress(as_parquet([ROW]))),
    ],
)
def test_a_row_means_the_same_in_every_table_format(read: Reader, name: str, content: bytes) -> None:
    result = read(name, content)
    assert not result.rejects
    (record,) = result.records
    assert record.text == TEXT
    assert (record.external_id, record.uri, record.title) == ("n-1", ROW["url"], "Tents for Moldova")
    assert (record.outlet, record.language) == ("Example News", "en")
    assert record.published_at == datetime(2024, 3, 2, 4, 30, tzinfo=UTC)
    assert (record.published_on, record.published_basis) == (date(2024, 3, 1), "given")


def test_rows_without_an_id_are_told_by_their_path_and_number(read: Reader) -> None:
    lines = read("a.jsonl", '{"text": "One."}\n\n{"text": "Two."}')
    array = read("b.json", '[{"text": "One."}, {"text": "Two."}]')
    assert [record.external_id for record in lines.records] == ["a.jsonl#1", "a.jsonl#3"]
    assert [record.external_id for record in array.records] == ["b.json#1", "b.json#2"]
    assert [record.uri for record in lines.records] == ["a.jsonl", "a.jsonl"]


def test_a_bad_element_of_a_json_array_costs_no_other(read: Reader) -> None:
    result = read("a.json", '[{"text": "One."}, {"text": }, ["x"], {"text": "a \\" ] } b", "more": {"k": [1, {}]}}]')
    assert result.texts == ["One.", 'a " ] } b']
    assert result.reasons == [("a.json#2", "invalid_json"), ("a.json#3", "not_an_object")]


def test_a_json_array_cut_off_gives_its_whole_elements(read: Reader) -> None:
    result = read("a.json", '[{"text": "One."}, {"text": "Tw')
    assert result.texts == ["One."]
    assert result.reasons == [("a.json#2", "invalid_json")]


def test_objects_are_cut_alike_wherever_the_pieces_of_a_file_end(read: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    content = json.dumps([ROW, {"text": 'say \\ "x" {[ '}, ROW], indent=1)
    whole = read("whole.json", content).texts
    monkeypatch.setattr("transforms.reading.streams.PIECE", 1)
    monkeypatch.setattr("transforms.reading.sources.SNIFFED", 1)
    assert read("pieces.json", content).texts == whole == [TEXT, 'say \\ "x" {[ ', TEXT]


def test_numbers_serve_as_ids_and_other_fields_are_ignored(read: Reader) -> None:
    (record,) = read("a.jsonl", '{"id": 17, "text": "One.", "tags": [1, 2], "score": null}').records
    assert record.external_id == "17"


def test_ids_met_twice_are_two_records_when_their_bytes_differ(read: Reader) -> None:
    records = read("a.jsonl", '{"id": "x", "text": "One."}\n{"id": "x", "text": "Two."}').records
    assert len({record.article_id for record in records}) == 2


def test_parquet_dates_and_instants_are_read_as_such(read: Reader) -> None:
    out = io.BytesIO()
    days = [date(2024, 5, 6), date(2024, 5, 7)]
    pl.DataFrame({"text": ["One.", "Two."], "published": days}).write_parquet(out)
    assert [record.published_on for record in read("days.parquet", out.getvalue()).records] == days


def test_parquet_instants_finer_or_farther_than_python_keep_their_article(read: Reader) -> None:
    out = io.BytesIO()
    fine = pa.array([1_700_000_000_000_000_001, 2**62], pa.timestamp("ns"))
    pq.write_table(pa.table({"Text": ["One.", "Two."], "published": fine}), out)
    assert [str(record.published_on) for record in read("fine.parquet", out.getvalue()).records] == [
        "2023-11-14",
        "2116-02-20",
    ]
    out = io.BytesIO()
    pq.write_table(pa.table({"text": ["One."], "published": pa.array([2**62], pa.timestamp("us"))}), out)
    result = read("far.parquet", out.getvalue())
    assert result.texts == ["One."]
    assert result.reasons == [("far.parquet#1", "date_not_parsed")]


@pytest.mark.parametrize("texts", [[1, 2], [["a"], ["b"]], [{"a": 1}, {"a": 2}]])
def test_a_parquet_text_column_of_another_type_is_rejected_row_by_row(read: Reader, texts: list[object]) -> None:
    out = io.BytesIO()
    pq.write_table(pa.table({"text": texts}), out)
    result = read("odd.parquet", out.getvalue())
    assert result.reasons == [("odd.parquet#1", "wrong_type"), ("odd.parquet#2", "wrong_type")]
    assert not result.broken


def test_several_archive_members_are_one_file(read: Reader) -> None:
    packed = gzip.compress(b'{"text": "One."}\n') + gzip.compress(b'{"text": "Two."}\n') + b"\0" * 100
    assert read("a.jsonl.gz", packed).texts == ["One.", "Two."]
    frames = zstandard.compress(b'{"text": "One."}\n') + zstandard.compress(b'{"text": "Two."}\n')
    assert read("a.jsonl.zst", frames).texts == ["One.", "Two."]


def test_a_page_gives_its_article_with_title_day_and_outlet(read: Reader) -> None:
    (record,) = read("page.html", PAGE).records
    assert record.text.startswith("Norway’s government sent 40 “winterised” tents")
    assert "rights reserved" not in record.text
    assert "Home" not in record.text
    assert (record.title, record.outlet) == ("Tents for Moldova", "Example News")
    assert (record.published_on, record.published_basis) == (date(2024, 3, 1), "parsed")
    assert record.external_id == "page.html"


def test_a_page_in_the_encoding_it_declares_is_read(read: Reader) -> None:
    page = PAGE.replace("<head>", '<head><meta charset="windows-1252">').encode("cp1252")
    (record,) = read("page.htm", page).records
    assert "“winterised”" in record.text


def test_standard_input_is_json_lines(read: Reader) -> None:
    (record, reject) = read_lines(io.BytesIO(b'{"text": "One."}\n7\n'), "-")
    assert getattr(record, "external_id", None) == "-#1"
    assert getattr(reject, "uri", None) == "-#2"


def test_frames_keep_the_contract_and_each_article_once(read: Reader) -> None:
    now = datetime(2025, 1, 1, tzinfo=UTC)
    result = read("a.jsonl", '{"id": "x", "text": "One."}\n{"id": "x", "text": "One."}\n{"id": "x"}')
    articles = articles_frame(result.records, now)
    assert LakeArticle.is_valid(articles)
    assert articles["external_id"].to_list() == ["x"]
    rejects = rejects_frame(result.rejects, now)
    assert LakeReject.is_valid(rejects)
    assert rejects["reason"].to_list() == ["missing_text"]
    assert articles_frame([], now).is_empty()
    assert rejects_frame([], now).is_empty()


def test_files_are_found_in_folders_and_globs_with_paths_told_from_there(tmp_path: Path) -> None:
    (tmp_path / "2024" / ".hidden").mkdir(parents=True)
    for name in ("b.txt", "2024/a.txt", "2024/.hidden/c.txt", ".d.txt"):
        (tmp_path / name).write_text("One.")

    def found(source: Path) -> list[str]:
        return [file.relative_to(root).as_posix() for file, root in find_files(str(source))]

    assert found(tmp_path) == ["b.txt", "2024/a.txt"]
    assert found(tmp_path / "2024" / "a.txt") == ["a.txt"]
    assert found(tmp_path / "2024" / "*.txt") == ["a.txt"]
    assert found(tmp_path / "**" / "*.txt") == ["b.txt", "2024/a.txt"]
    with pytest.raises(FileNotFoundError):
        find_files(str(tmp_path / "nothing*.txt"))


def test_links_out_of_the_folder_are_not_followed(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("Secret.")
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "link.txt").symlink_to(tmp_path / "secret.txt")
    assert find_files(str(folder)) == []
    with pytest.raises(FileNotFoundError):
        find_files(str(folder / "*.txt"))
    assert find_files(str(folder / "link.txt")) == [(folder / "link.txt", folder)], "who names it means it"


def test_a_manifest_that_is_a_link_out_of_the_folder_says_nothing(tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text("file,outlet\na.txt,Elsewhere\n")
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "a.txt").write_text("Norway sent blankets.")
    (folder / "manifest.csv").symlink_to(tmp_path / "list.csv")
    ((file, root),) = find_files(str(folder))
    assert [getattr(item, "outlet", "rejected") for item in read_source(file, root)] == [None]
