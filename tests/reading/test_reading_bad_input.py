"""Bad input is a reject with its reason, and costs no other record."""

import gzip
import json
import os
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
import zstandard
from written_files import Read

from transforms.contracts.vocabularies import REJECT_REASONS, REJECT_STAGES
from transforms.reading import Limits, SourceBroken, read_source

Reader = Callable[..., Read]
GOOD = '{"text": "Norway sent blankets."}'


def test_a_folder_in_place_of_a_file_is_not_a_file(tmp_path: Path) -> None:
    folder = tmp_path / "news.txt"
    folder.mkdir()
    assert Read(folder, Limits()).reasons == [("news.txt", "not_a_file")]


def test_a_file_that_is_gone_by_the_time_it_is_read_breaks_its_source_alone(tmp_path: Path) -> None:
    gone = Read(tmp_path / "gone.txt", Limits())
    assert gone.reasons == [("gone.txt", "unreadable")]
    assert gone.broken


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_unreadable(tmp_path: Path) -> None:
    path = tmp_path / "secret.txt"
    path.write_text("Text.")
    path.chmod(0)
    assert Read(path, Limits()).reasons == [("secret.txt", "unreadable")]


@pytest.mark.parametrize("name", ["empty.txt", "empty.html", "empty.jsonl", "empty.json", "empty.csv", "empty.parquet"])
def test_an_empty_file_is_rejected_in_every_format(read: Reader, name: str) -> None:
    assert read(name, b"").reasons == [(name, "empty_file")]


@pytest.mark.parametrize("name", ["notes.docx", "feed", "archive.tar.gz"])
def test_an_ending_that_is_not_read_is_an_unknown_format(read: Reader, name: str) -> None:
    assert read(name, b"whatever").reasons == [(name, "unknown_format")]


@pytest.mark.parametrize("name", ["photo.txt", "photo.html", "photo.jsonl", "photo.csv"])
def test_bytes_that_are_no_text_are_binary_whatever_their_name(read: Reader, name: str) -> None:
    assert read(name, bytes(range(256)) * 40).reasons == [(name, "binary_content")]


def test_a_pdf_with_a_text_name_is_binary(read: Reader) -> None:
    assert read("paper.txt", b"%PDF-1.7\n1 0 obj << /Type /Catalog >> endobj").reasons == [
        ("paper.txt", "binary_content")
    ]


def test_text_that_is_not_utf_8_is_read_when_its_encoding_can_be_told(read: Reader) -> None:
    russian = "Министр иностранных дел заявил, что переговоры продолжатся в четверг в столице. " * 3
    assert read("cyrillic.txt", russian.encode("cp1251")).texts == [russian.strip()]


def test_an_encoding_is_told_by_the_language_it_gives(read: Reader) -> None:
    turkish = "Dışişleri bakanı görüşmelerin perşembe günü İstanbul'da süreceğini söyledi."
    assert read("turkish.txt", turkish.encode("cp1254")).texts == [turkish]
    english = "The café “remained open” while talks – the third this year – continued."
    assert read("english.txt", english.encode("cp1252")).texts == [english]


def test_utf_8_with_a_broken_byte_is_not_read_as_another_encoding(read: Reader) -> None:
    broken = "The café “remained open” while talks continued. ".encode() * 5 + b"\xe2\x80 end"
    assert read("broken.txt", broken).reasons == [("broken.txt", "encoding_unknown")]


def test_bytes_of_no_known_encoding_are_rejected(read: Reader) -> None:
    assert read("odd.txt", b"Aid of \x81\x8d\x8f\x90\x9d\xff\xfe\x81 arrived.").reasons == [
        ("odd.txt", "encoding_unknown")
    ]


def test_a_bad_line_encoding_costs_that_line_alone(read: Reader) -> None:
    result = read("two.jsonl", b'{"text": "\x81\x8d\x8f\x90\x9d\xff"}\n' + GOOD.encode())
    assert result.reasons == [("two.jsonl#1", "encoding_unknown")]
    assert result.texts == ["Norway sent blankets."]


def test_a_truncated_gzip_gives_what_came_before_and_breaks_its_source(read: Reader) -> None:
    lines = "".join(
        json.dumps({"id": str(n), "text": f"Report {n}: {os.urandom(400).hex()}"}) + "\n" for n in range(200)
    )
    result = read("cut.jsonl.gz", gzip.compress(lines.encode())[:-9000])
    assert 100 < len(result.records) < 200
    assert [record.external_id for record in result.records] == [str(n) for n in range(len(result.records))]
    assert result.reasons == [("cut.jsonl.gz", "truncated_archive")]
    assert result.broken


def test_a_truncated_zstd_gives_what_came_before_and_breaks_its_source(read: Reader) -> None:
    lines = "".join(json.dumps({"text": f"Report {n}: {os.urandom(400).hex()}"}) + "\n" for n in range(1000))
    result = read("cut.jsonl.zst", zstandard.compress(lines.encode())[:-9000])
    assert result.records
    assert result.reasons == [("cut.jsonl.zst", "truncated_archive")]
    assert result.broken


@pytest.mark.parametrize("name", ["cut.txt.gz", "cut.html.gz", "cut.parquet.gz"])
def test_half_a_file_is_not_taken_for_an_article(read: Reader, name: str) -> None:
    packed = gzip.compress(b"The ministers met in Oslo on Monday. " * 1000)
    result = read(name, packed[: len(packed) // 2])
    assert not result.records
    assert result.reasons == [(name, "truncated_archive")]


@pytest.mark.parametrize("name", ["not.txt.gz", "not.jsonl.zst"])
def test_an_archive_that_is_none_is_corrupt(read: Reader, name: str) -> None:
    result = read(name, b"this is not an archive")
    assert result.reasons == [(name, "corrupt_archive")]
    assert result.broken


def test_a_json_line_that_is_not_an_object_costs_that_line_alone(read: Reader) -> None:
    result = read("mixed.jsonl", f'["text"]\n{GOOD}\n"text"\n{{"text": \n')
    assert result.reasons == [
        ("mixed.jsonl#1", "not_an_object"),
        ("mixed.jsonl#3", "not_an_object"),
        ("mixed.jsonl#4", "invalid_json"),
    ]
    assert result.texts == ["Norway sent blankets."]


def test_json_nested_beyond_any_reason_is_invalid_and_no_crash(read: Reader) -> None:
    deep = '{"text": ' + "[" * 200_000 + "]" * 200_000 + "}"
    result = read("deep.jsonl", f"{deep}\n{GOOD}")
    assert result.reasons == [("deep.jsonl#1", "invalid_json")]
    assert len(result.records) == 1


def test_a_number_of_ten_thousand_digits_is_invalid_and_no_crash(read: Reader) -> None:
    assert read("huge.jsonl", '{"text": "x", "id": ' + "9" * 10_000 + "}").reasons == [("huge.jsonl#1", "invalid_json")]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ({"title": "No text"}, "missing_text"),
        ({"text": None}, "missing_text"),
        ({"text": ""}, "empty_text"),
        ({"text": " \n\u00a0"}, "empty_text"),
        ({"text": ["a", "b"]}, "wrong_type"),
        ({"text": 7}, "wrong_type"),
        ({"text": "Aid came.", "title": {"en": "Aid"}}, "wrong_type"),
        ({"text": "Aid came.", "id": True}, "wrong_type"),
    ],
)
def test_a_row_without_a_usable_text_is_rejected_and_the_next_read(read: Reader, row: object, reason: str) -> None:
    result = read("rows.jsonl", json.dumps(row) + "\n" + GOOD)
    assert result.reasons == [("rows.jsonl#1", reason)]
    assert result.texts == ["Norway sent blankets."]


@pytest.mark.parametrize("published", ["yesterday", "2024-13-01", "0001-01-01", 1724457600, ["2024-01-01"]])
def test_a_date_that_does_not_parse_keeps_the_article_without_one(read: Reader, published: object) -> None:
    result = read("dates.jsonl", json.dumps({"text": "Aid came.", "published": published}))
    assert result.reasons == [("dates.jsonl#1", "date_not_parsed")]
    assert [(r.published_on, r.published_at, r.published_basis) for r in result.records] == [(None, None, "unknown")]


def test_html_without_an_article_is_no_content(read: Reader) -> None:
    page = "<html><head><title>Login</title></head><body><form><input name=user></form></body></html>"
    assert read("login.html", page).reasons == [("login.html", "no_content")]


def test_a_page_that_breaks_its_parser_is_rejected_alone(read: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    def break_down(*_: object, **__: object) -> None:
        raise RecursionError("too deep")

    monkeypatch.setattr("trafilatura.bare_extraction", break_down)
    assert read("deep.html", "<p>They met.</p>").reasons == [("deep.html", "no_content")]


def test_a_csv_without_a_text_column_is_rejected_once(read: Reader) -> None:
    assert read("table.csv", "id,body\n1,a\n2,b\n").reasons == [("table.csv", "missing_text")]


def test_a_quote_left_open_in_a_csv_costs_its_own_row_alone(read: Reader) -> None:
    result = read("quotes.csv", 'id,text\n1,"Never closed\n2,"Norway sent blankets."\n3,"Denmark sent tents."\n')
    assert result.reasons == [("quotes.csv#1", "corrupt_file")]
    assert result.texts == ["Norway sent blankets.", "Denmark sent tents."]


def test_a_quote_left_open_in_the_last_row_costs_no_row_before_it(read: Reader) -> None:
    result = read("last.csv", 'id,text\n1,Norway sent blankets.\n2,"Never closed\n')
    assert result.reasons == [("last.csv#2", "corrupt_file")]
    assert result.texts == ["Norway sent blankets."]


def test_a_csv_row_of_another_width_is_rejected_because_its_fields_may_have_shifted(read: Reader) -> None:
    result = read("wide.csv", "id,text\n1,Norway sent blankets.\n2,Denmark, sent tents.\n")
    assert result.reasons == [("wide.csv#2", "corrupt_file")]
    assert len(result.records) == 1


def test_a_file_that_is_no_parquet_is_corrupt_and_breaks_its_source(read: Reader) -> None:
    result = read("table.parquet", b"PAR1 but nothing more")
    assert result.reasons == [("table.parquet", "corrupt_file")]
    assert result.broken


def test_an_article_in_another_language_is_kept_and_marked(read: Reader) -> None:
    result = read("uk.txt", "Президент України зустрівся з прем'єр-міністром Канади в Києві у неділю.")
    assert [record.language for record in result.records] == ["uk"]
    assert not result.rejects


def test_every_reject_uses_the_words_of_the_closed_lists(read: Reader) -> None:
    bad = [
        read("a.txt", b""),
        read("b.xyz", b"a"),
        read("c.jsonl", "[]\n{"),
        read("d.txt.gz", b"no"),
        read("e.txt", b"\0" * 9),
    ]
    rejects = [reject for result in bad for reject in result.rejects]
    assert len(rejects) == 6
    assert {reject.stage for reject in rejects} <= set(REJECT_STAGES)
    assert {reject.reason for reject in rejects} <= set(REJECT_REASONS)


def test_a_name_that_is_no_text_does_not_stop_the_reading(tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode(b"caf\xe9.txt")
    path.write_text("Norway sent blankets.")
    records = list(read_source(path, tmp_path))
    assert [getattr(item, "uri", None) for item in records] == ["caf\N{REPLACEMENT CHARACTER}.txt"]


def test_a_broken_source_raises_only_after_its_records(tmp_path: Path) -> None:
    path = tmp_path / "cut.jsonl.gz"
    path.write_bytes(gzip.compress(f"{GOOD}\n".encode() * 500)[:-4])
    reading = read_source(path, tmp_path)
    first = next(reading)
    assert getattr(first, "published_on", date.min) is None
    with pytest.raises(SourceBroken, match=r"cut\.jsonl\.gz"):
        list(reading)
