"""The report in a headless Chromium, which has no network."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from browser import BrowserGoneError, Page, browsing, program
from report_pages import hostile_warehouse, warehouse_of

from warehouse.report.writing import chart_library, write_report


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return warehouse_of(tmp_path_factory.mktemp("report"))


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return hostile_warehouse(tmp_path_factory.mktemp("hostile"))


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    if program() is None:
        pytest.skip("no Chromium on this machine to look with")
    with ExitStack() as stack:
        try:
            page = stack.enter_context(browsing(tmp_path_factory.mktemp("profile")))
        except BrowserGoneError:
            pytest.skip("the Chromium of this machine does not start")
        yield page


@pytest.fixture(scope="module")
def library() -> str:
    return chart_library()


@pytest.fixture
def shown(request: pytest.FixtureRequest, library: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The report of the fixture named, as a file with its charts."""
    monkeypatch.setattr("warehouse.report.writing.chart_library", lambda: library)
    return write_report(request.getfixturevalue(request.param), tmp_path / "report.html")


@pytest.mark.parametrize("shown", ["folder"], indirect=True)
def test_the_file_is_small_enough_to_send(shown: Path):
    assert 500_000 < shown.stat().st_size < 3_000_000


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("shown", ["folder", "hostile"], indirect=True)
def test_a_browser_draws_every_chart_within_the_page_and_asks_for_nothing(browser: Page, shown: Path, width: int):
    browser.requests.clear()
    browser.errors.clear()
    browser.open(shown, width)
    states = browser.run("[...document.querySelectorAll('[data-chart]')].map((one) => one.dataset.state)")
    assert states
    assert set(states) == {"drawn"}
    drawn = browser.run("[...document.querySelectorAll('[data-chart] svg')].filter((one) => one.querySelector('path'))")
    assert len(drawn) == len(states)
    assert browser.run("document.documentElement.scrollWidth") == width
    assert browser.requests == [shown.resolve().as_uri()]
    assert browser.errors == []
    assert browser.run("window.struck") is None
    assert browser.run("document.images.length") == 0


@pytest.mark.parametrize("shown", ["hostile"], indirect=True)
def test_the_policy_stops_a_script_that_got_into_the_page(browser: Page, shown: Path):
    """Would the escaping fail, nothing would run: the same page with a script of its own added."""
    head, _, tail = shown.read_text("utf-8").rpartition("</body>")
    struck = shown.with_name("struck.html")
    struck.write_text(
        f"{head}<script>window.struck=1</script><img src=x onerror='window.struck=2'></body>{tail}", "utf-8"
    )
    browser.open(struck, 1280)
    assert browser.run("window.struck") is None
    browser.errors.clear()
