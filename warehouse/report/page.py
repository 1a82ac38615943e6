"""The whole page: sections, style, scripts, and the policy that keeps everything else out."""

from base64 import b64encode
from hashlib import sha256
from pathlib import Path

from warehouse.report.answers import Answers
from warehouse.report.charts.parts import CONFIG
from warehouse.report.markup import Markup, script_json, tag
from warehouse.report.sections.countries import scorecard
from warehouse.report.sections.money import pledges
from warehouse.report.sections.opening import head, tiles, trust
from warehouse.report.sections.reading import coverage, unknown
from warehouse.report.sections.relations import positions, relations
from warehouse.report.wording import day

HERE = Path(__file__).parent
FOOT = (
    "Made by ",
    tag("code", "communique report"),
    " from the tables of one build; the same build gives the same page. Codes: ISO 3166-1 alpha-3 and ISO 4217; events "
    "by PLOVER 2. The words of articles belong to their publishers.",
)
CONTENTS = {
    "scorecard": "Scorecard",
    "pledges": "Pledges",
    "relations": "Relations",
    "positions": "Positions",
    "coverage": "Coverage",
    "unknown": "What is not known",
}


def page(answers: Answers, library: str) -> str:
    """The report as HTML; `library` is the script that draws the charts."""
    as_of = answers["reading"][0]["last_on"]
    title = f"Communiqué report, {day(as_of)}" if as_of else "Communiqué report"
    style = (HERE / "page.css").read_text("utf-8")
    scripts = [library, (HERE / "page.js").read_text("utf-8")]
    document = tag(
        "html",
        tag(
            "head",
            tag("meta", charset="utf-8"),
            tag("meta", http_equiv="Content-Security-Policy", content=policy(scripts)),
            tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
            tag("meta", name="color-scheme", content="light dark"),
            tag("meta", name="referrer", content="no-referrer"),
            tag("title", title),
            tag("style", Markup(style)),
        ),
        tag("body", *_body(answers), tag("script", script_json(CONFIG), type="application/json", id="chart-config"),
            *(tag("script", Markup(script)) for script in scripts)),
        lang="en",
    )  # fmt: skip
    return f"<!doctype html>\n{document}\n"


def policy(scripts: list[str]) -> str:
    """What a browser may do with the page: run these scripts, use styles of its own, load nothing from anywhere."""
    hashes = " ".join(f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'" for script in scripts)
    return (
        f"default-src 'none'; script-src {hashes}; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; "
        "form-action 'none'"
    )


def _body(answers: Answers) -> list[Markup]:
    contents = (tag("li", tag("a", words, href=f"#{name}")) for name, words in CONTENTS.items())
    return [
        tag("a", "Skip to the figures", href="#main", class_="skip"),
        tag("div", head(answers), tag("nav", tag("ul", *contents), aria_label="Contents"), class_="top"),
        tag(
            "main",
            tiles(answers),
            trust(answers),
            scorecard(answers),
            pledges(answers),
            relations(answers),
            positions(answers),
            coverage(answers),
            unknown(answers),
            id="main",
        ),
        tag("footer", tag("p", *FOOT)),
        tag("noscript", tag("p", "The charts need JavaScript; the numbers under each of them do not.", class_="empty")),
    ]
