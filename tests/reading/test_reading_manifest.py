"""The seed article, and what a manifest says of files."""

from datetime import date
from hashlib import sha256
from pathlib import Path

from transforms.paths import SEEDS
from transforms.reading import Record, Rejected, find_files, read_source

HEADER = "file,id,title,url,outlet,published,published_basis,language,note\n"


def read_folder(folder: Path) -> tuple[dict[str, Record], list[Rejected]]:
    items = [item for file, root in find_files(str(folder)) for item in read_source(file, root)]
    records = {item.external_id: item for item in items if isinstance(item, Record)}
    return records, [item for item in items if isinstance(item, Rejected)]


def test_the_seed_article_is_the_one_given_with_its_inferred_day() -> None:
    records, rejects = read_folder(SEEDS / "articles")
    assert not rejects
    seed = records["seed-000"]
    assert (seed.published_on, seed.published_basis) == (date(2025, 8, 24), "inferred")
    assert seed.published_on is not None
    assert seed.published_on.strftime("%A") == "Sunday"
    assert seed.language == "en"
    assert seed.title is not None
    assert seed.title not in seed.text
    assert seed.text.startswith("Ukrainian President Volodymyr Zelensky met")
    assert seed.text_sha256 == sha256(seed.text.encode()).hexdigest()


def test_a_manifest_speaks_of_the_files_it_names_and_of_no_other(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The ministers met on Monday.")
    (tmp_path / "b.txt").write_text("They met again.")
    (tmp_path / "manifest.csv").write_text(
        HEADER + "a.txt,n-1,Ministers meet,https://news.example/1,Example News,2024-03-04,given,en,why\n"
    )
    records, rejects = read_folder(tmp_path)
    assert not rejects
    known, unknown = records["n-1"], records["b.txt"]
    assert (known.title, known.uri, known.outlet) == ("Ministers meet", "https://news.example/1", "Example News")
    assert (known.published_on, known.published_basis) == (date(2024, 3, 4), "given")
    assert (unknown.title, unknown.uri, unknown.published_basis) == (None, "b.txt", "unknown")


def test_a_manifest_row_without_its_file_is_rejected_alone(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("They met.")
    (tmp_path / "manifest.csv").write_text(HEADER + "gone.txt,n-0,,,,,,,\na.txt,n-1,,,,,,,\n../a.txt,n-2,,,,,,,\n")
    records, rejects = read_folder(tmp_path)
    assert list(records) == ["n-1"]
    assert [(reject.uri, reject.reason) for reject in rejects] == [
        ("manifest.csv#1", "not_a_file"),
        ("manifest.csv#3", "not_a_file"),
    ]


def test_a_basis_that_is_no_basis_is_rejected_and_the_file_still_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("They met.")
    (tmp_path / "manifest.csv").write_text(HEADER + "a.txt,n-1,,,,2024-03-04,guessed,,\n")
    records, rejects = read_folder(tmp_path)
    assert list(records) == ["a.txt"]
    assert [reject.reason for reject in rejects] == ["wrong_type"]


def test_a_corrected_date_makes_another_article_of_the_same_source(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("They met on Monday.")
    seen = set()
    for day in ("2024-03-04", "2024-03-05"):
        (tmp_path / "manifest.csv").write_text(HEADER + f"a.txt,n-1,,,,{day},given,,{'x' * int(day[-1])}\n")
        records, _ = read_folder(tmp_path)
        seen.add((records["n-1"].article_id, records["n-1"].published_on))
    assert len({name for name, _ in seen}) == 2


def test_a_manifest_gives_the_rows_of_a_table_what_they_do_not_say(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(
        '{"text": "One."}\n{"text": "Two.", "outlet": "Own", "published": "2023-01-01"}\n'
    )
    (tmp_path / "manifest.csv").write_text(HEADER + "a.jsonl,ignored,,,Whole,2024-03-04,inferred,en,\n")
    records, _ = read_folder(tmp_path)
    found = [(r.external_id, r.outlet, str(r.published_on), r.published_basis) for r in records.values()]
    assert found == [
        ("a.jsonl#1", "Whole", "2024-03-04", "inferred"),
        ("a.jsonl#2", "Own", "2023-01-01", "given"),
    ]
