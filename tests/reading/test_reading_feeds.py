"""RSS and Atom: an article an entry, the same id for the same entry in every snapshot."""

import gzip
from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from written_files import Read

from transforms.reading import Limits

Reader = Callable[..., Read]


def item(number: int, words: str = "Norway sent blankets.", more: str = "") -> str:
    return (
        f"<item><title>Aid {number}</title><link>https://news.example/{number}</link>"
        f"<guid isPermaLink='false'>https://news.example/?p={number}</guid>"
        f"<description><![CDATA[{words}]]></description>{more}</item>"
    )


def rss(*items: str) -> str:
    return (
        '<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" '
        'xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Example News</title>'
        f"<link>https://news.example</link><language>en-GB</language>{''.join(items)}</channel></rss>"
    )


def test_an_rss_item_is_an_article_with_what_the_feed_says_of_it(read: Reader) -> None:
    dated = item(1, more="<pubDate>Mon, 04 Mar 2024 23:30:00 -0500</pubDate>")
    (record,) = read("news.rss", rss(dated)).records
    assert (record.external_id, record.uri) == ("https://news.example/?p=1", "https://news.example/1")
    assert (record.title, record.outlet, record.language) == ("Aid 1", "Example News", "en")
    assert record.text == "Norway sent blankets."
    assert (record.published_on, record.published_basis) == (date(2024, 3, 4), "given")
    assert record.published_at == datetime(2024, 3, 5, 4, 30, tzinfo=UTC)


def test_an_atom_entry_is_an_article_and_its_update_stands_for_a_missing_publication(read: Reader) -> None:
    atom = (
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>Example &amp; News</title><entry><id>tag:example,2024:7</id>'
        "<title type='html'>Tents &lt;i>arrive&lt;/i></title><link href='https://news.example/7'/>"
        "<updated>2024-03-04T01:00:00+03:00</updated><summary>Short.</summary>"
        "<content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'><p>Denmark sent tents.</p><p>They came.</p>"
        "</div></content></entry></feed>"
    )
    (record,) = read("news.atom", atom).records
    assert (record.external_id, record.uri) == ("tag:example,2024:7", "https://news.example/7")
    assert (record.title, record.outlet) == ("Tents arrive", "Example & News")
    assert record.text == "Denmark sent tents.\nThey came."
    assert (record.published_on, record.published_at) == (date(2024, 3, 4), datetime(2024, 3, 3, 22, tzinfo=UTC))


def test_the_whole_content_goes_before_the_summary(read: Reader) -> None:
    both = item(1, "Norway sent&#8230;", "<content:encoded><![CDATA[<p>Norway sent blankets.</p>]]></content:encoded>")
    assert read("news.xml", rss(both)).texts == ["Norway sent blankets."]


def test_markup_becomes_lines_of_words_and_scripts_vanish(read: Reader) -> None:
    words = (
        "<h2>Aid</h2><p>Norway  sent <b>blan</b>kets.<br>More\n follows.</p><script>steal()</script>"
        "<ul><li>Tents</li><li>Food &amp; water</li></ul><table><tr><td>Sum</td><td>5</td></tr></table>tail"
    )
    expected = "Aid\nNorway sent blankets.\nMore follows.\nTents\nFood & water\nSum 5\ntail"
    assert read("news.rss", rss(item(1, words))).texts == [expected]


def test_a_later_snapshot_adds_what_is_new_and_a_version_of_what_changed(read: Reader) -> None:
    first = read("monday.rss", rss(item(2), item(1))).records
    second = read("tuesday.rss", rss(item(3), item(2, "Norway sent tents."), item(1))).records
    known = {record.article_id for record in first}
    new = [record for record in second if record.article_id not in known]
    assert [record.external_id.partition("=")[2] for record in new] == ["3", "2"]
    assert read("tuesday.rss", rss(item(3), item(1)), known=known).known == [first[1].article_id]


def test_ids_that_are_no_addresses_are_told_apart_by_link_or_feed(read: Reader) -> None:
    bare = "<item><guid>17</guid><description>One.</description></item>"
    linked = "<item><guid>17</guid><link>https://news.example/17</link><description>Two.</description></item>"
    unnamed = "<item><title>Aid</title><description>Three.</description></item>"
    found = [record.external_id for record in read("news.rss", rss(bare, linked, unnamed)).records]
    assert found[:2] == ["https://news.example#17", "https://news.example/17"]
    moved = read("later.rss", rss(item(1), unnamed)).records
    assert moved[1].external_id == found[2]


def test_an_entry_without_words_is_rejected_alone(read: Reader) -> None:
    empty = "<item><title>Aid</title><link>https://news.example/1</link></item>"
    pictures = item(2, "<img src='a.png'>")
    result = read("news.rss", rss(empty, pictures, item(3)))
    assert result.reasons == [("news.rss#1", "missing_text"), ("news.rss#2", "empty_text")]
    assert len(result.records) == 1


def test_a_date_that_does_not_parse_leaves_the_entry_undated(read: Reader) -> None:
    result = read("news.rss", rss(item(1, more="<pubDate>soon</pubDate>")))
    assert result.reasons == [("news.rss#1", "date_not_parsed")]
    assert result.records[0].published_basis == "unknown"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("<catalogue><item><description>A lamp.</description></item></catalogue>", "unknown_format"),
        ("<!DOCTYPE html><html><body><p>Not found.</p></body></html>", "unknown_format"),
        ("The page has moved.", "corrupt_file"),
    ],
)
def test_what_is_no_feed_is_rejected_whole(read: Reader, content: str, reason: str) -> None:
    result = read("news.xml", content)
    assert (result.reasons, result.texts, result.broken) == ([("news.xml", reason)], [], False)


def test_entities_are_refused_before_anything_expands_them(read: Reader) -> None:
    levels = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    bomb = f'<!DOCTYPE rss [<!ENTITY e0 "aid ">{levels}]>' + rss(item(1, "]]>&e9;<![CDATA[")).partition("?>")[2]
    assert read("bomb.rss", bomb).reasons == [("bomb.rss", "corrupt_file")]


def test_a_feed_over_the_limits_is_rejected_before_it_is_parsed(read: Reader) -> None:
    many = rss(*map(item, range(200)))
    assert read("big.rss.gz", gzip.compress(many.encode()), Limits(record_bytes=5000)).reasons == [
        ("big.rss.gz", "record_too_large")
    ]
    names = "".join(f" a{number}='1'" for number in range(300))
    spaces = "".join(f" xmlns:n{number}='urn:{number}'" for number in range(150))
    for markup, limits, detail in [
        (many, Limits(feed_tags=1000), "2210 tags and references"),
        (rss(item(1), f"<item{names}></item>"), None, "a tag of more than 200 attributes"),
        (rss(item(1), f"<item{spaces}></item>"), None, "151 namespaces"),
    ]:
        result = read("shape.rss", markup, limits)
        assert [(reject.reason, reject.detail) for reject in result.rejects] == [("record_too_large", detail)]


def test_a_feed_that_is_not_well_formed_is_read_all_the_same(read: Reader) -> None:
    sloppy = rss(item(1), "<item><title>Arms & aid</title><description>Denmark sent tents &nbsp;.</description></item>")
    result = read("news.rss", sloppy)
    assert [(record.title, record.text.split()[0]) for record in result.records] == [
        ("Aid 1", "Norway"),
        ("Arms & aid", "Denmark"),
    ]
    assert not result.broken


def test_a_feed_that_breaks_off_gives_its_whole_entries(read: Reader) -> None:
    markup = rss(item(1), item(2), item(3, "Latvia sent générateurs and fuel."))
    cut = markup.encode()[: markup.encode().index("é".encode()) + 1]
    result = read("news.rss", cut)
    assert [record.title for record in result.records] == ["Aid 1", "Aid 2"]
    assert (result.reasons, result.broken) == ([("news.rss", "corrupt_file")], True)
    stored = gzip.compress(cut, compresslevel=0)[:-8]
    result = read("news.rss.gz", stored)
    assert [record.title for record in result.records] == ["Aid 1", "Aid 2"]
    assert (result.reasons, result.broken) == ([("news.rss.gz", "truncated_archive")], True)


def test_the_declared_encoding_is_read_and_paths_in_a_feed_are_not(read: Reader) -> None:
    latin = rss(item(1, "Lettland schickt Zelte für die Flüchtlinge.")).replace("UTF-8", "ISO-8859-1")
    assert read("news.rss", latin.encode("latin-1")).texts == ["Lettland schickt Zelte für die Flüchtlinge."]
    assert read("path.rss", b"/etc/hostname").reasons == [("path.rss", "corrupt_file")]


def test_an_entry_of_broken_bytes_costs_that_entry_alone(read: Reader) -> None:
    markup = rss(item(1, "Zelte für Moldau."), item(2, "Zelte BROKEN."), item(3))
    result = read("news.rss", markup.encode().replace(b"BROKEN", b"f\xc3r Georgien"))
    assert [record.title for record in result.records] == ["Aid 1", "Aid 3"]
    assert result.reasons == [("news.rss#2", "encoding_unknown")]


def test_a_feed_that_the_parser_fails_on_is_rejected(read: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*given: object, **options: object) -> None:
        raise TypeError("int() argument must be a string")

    monkeypatch.setattr("feedparser.parse", fail)
    assert read("news.rss", rss(item(1))).reasons == [("news.rss", "corrupt_file")]
