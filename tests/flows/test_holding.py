"""One run at a time in a warehouse: the second waits for the first, and says so."""

import threading
from pathlib import Path

import pytest

from flows.holding import held
from warehouse import locks
from warehouse.locks import WarehouseBusyError, locked


def test_the_second_run_says_that_it_waits_and_begins_when_the_first_ends(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    order: list[str] = []
    is_held, may_end = threading.Event(), threading.Event()

    def first() -> None:
        with locked(tmp_path):
            is_held.set()
            may_end.wait(10)
            order.append("first ends")

    run = threading.Thread(target=first)
    run.start()
    is_held.wait(10)
    threading.Timer(0.3, may_end.set).start()
    with held(tmp_path):
        order.append("second begins")
    run.join()
    assert order == ["first ends", "second begins"]
    assert capsys.readouterr().err == "communique: another run is at work here, waiting for it\n"


def test_a_run_that_waits_in_vain_ends_with_who_is_at_work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(locks, "locked", lambda folder, wait_s=0.2: locked(folder, wait_s))
    with (
        locked(tmp_path),
        pytest.raises(WarehouseBusyError, match=r"in use by another run \(process \d+\)"),
        held(tmp_path),
    ):
        pytest.fail("two runs at once")
