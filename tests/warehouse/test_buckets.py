"""What a bucket has of its own: parts without a rename, a lock without a file, and a server that may say no."""

import os
import socket
import subprocess
import sys
from typing import TYPE_CHECKING

import hand_rows as hand
import polars as pl
import pytest

from warehouse.lake import Lake
from warehouse.locks import WarehouseBusyError
from warehouse.places import Folder, LakeUnreachableError

pytest.importorskip("obstore")
import obstore

from warehouse import buckets
from warehouse.buckets import LOCK, Access, Bucket

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import BucketServer


@pytest.fixture
def bucket(bucket_server: "BucketServer") -> Bucket:
    return Bucket(f"{bucket_server.new_bucket()}/news/lake", bucket_server.access)


def fill(lake: Lake) -> Lake:
    lake.add_articles(hand.lake_articles([{"article_id": "a"}, {"article_id": "b"}]))
    lake.add_rejects(hand.lake_rejects([{"uri": "c", "stage": "read", "reason": "empty_file"}]))
    lake.add_extraction("f", ["r-a", "r-b"], hand.lake_events(["r-b", "r-a"]))
    return lake


def test_the_same_rows_are_the_same_parts_in_a_folder_and_in_a_bucket(bucket: Bucket, tmp_path: "Path") -> None:
    here, there = fill(Lake(tmp_path, Folder(tmp_path / "lake"))), fill(Lake(tmp_path, bucket))
    assert there.content_sha256("f") == here.content_sha256("f")
    for mine, theirs in zip(vars(here.frames("f")).values(), vars(there.frames("f")).values(), strict=True):
        if isinstance(mine, pl.DataFrame):
            assert theirs.equals(mine)
        else:
            assert all(theirs[name].equals(frame) for name, frame in mine.items())


def test_two_lakes_of_one_bucket_do_not_see_each_other(bucket: Bucket, tmp_path: "Path") -> None:
    fill(Lake(tmp_path, bucket))
    assert Lake(tmp_path, Bucket(bucket.url.replace("/news/", "/old/"), bucket._access)).is_empty()


def test_a_part_whose_readings_were_not_put_yet_is_no_part_and_is_swept(bucket: Bucket, tmp_path: "Path") -> None:
    lake = fill(Lake(tmp_path, bucket))
    content = lake.content_sha256("f")
    obstore.put(bucket._store, "extracted/f/part-dead/events.parquet", b"PAR1 half")

    assert lake.content_sha256("f") == content
    assert len(bucket.files("extracted/f", "events")) == 1
    Lake(tmp_path, bucket).add_extraction("f", ["r-c"], {})
    assert [name for name in bucket._listed("") if "dead" in name] == []
    assert len(bucket.parts("extracted/f")) == 2


def test_a_lock_holds_until_it_is_let_go_of(bucket: Bucket, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(buckets, "WAIT_S", 0.3)
    other = Bucket(bucket.url, bucket._access)
    held_by = f"another run .{socket.gethostname()} {os.getpid()}"
    with bucket.locked(), pytest.raises(WarehouseBusyError, match=held_by):
        other.locked().__enter__()
    with other.locked():
        pass


def test_the_lock_of_a_process_that_has_ended_is_taken_over(bucket: Bucket) -> None:
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    obstore.put(bucket._store, LOCK, f"{socket.gethostname()} {ended.pid} x".encode())
    with bucket.locked():
        assert str(os.getpid()) in bucket._holder()


def test_a_lock_that_another_has_taken_over_stays_theirs(bucket: Bucket) -> None:
    theirs = b"elsewhere 17 2f"
    with bucket.locked():
        bucket._put(LOCK, theirs)
    assert bucket._holder() == theirs.decode()


def test_the_lock_of_another_machine_is_taken_over_when_it_says_nothing_for_long(
    bucket: Bucket, monkeypatch: pytest.MonkeyPatch
) -> None:
    obstore.put(bucket._store, LOCK, b"elsewhere 1 x")
    monkeypatch.setattr(buckets, "WAIT_S", 0.3)
    with pytest.raises(WarehouseBusyError, match="elsewhere 1"):
        bucket.locked().__enter__()
    monkeypatch.setattr(buckets, "SECONDS_UNTIL_DEAD", 0.1)
    with bucket.locked():
        assert socket.gethostname() in bucket._holder()


@pytest.mark.parametrize(
    ("address", "reason"),
    [(None, "there is no such bucket"), ("http://127.0.0.1:9", "no answer from http://127.0.0.1:9")],
)
def test_a_store_that_cannot_be_reached_is_one_line_that_names_no_key(
    bucket_server: "BucketServer", monkeypatch: pytest.MonkeyPatch, address: str | None, reason: str
) -> None:
    monkeypatch.setattr(buckets, "TRIES_AGAIN", 0)
    place = Bucket("s3://nowhere/lake", Access(address or bucket_server.address, key_id="K-1", secret="S-1"))
    attempts = (place.check, lambda: place.parts("articles"), lambda: place.add("articles", pl.DataFrame({"a": [1]})))
    for attempt in attempts:
        with pytest.raises(LakeUnreachableError) as raised:
            attempt()
        assert str(raised.value) == f"the lake at s3://nowhere/lake cannot be reached: {reason}"
        assert raised.value.__cause__ is None


def test_access_shows_no_key() -> None:
    assert repr(Access("http://a", key_id="K-1", secret="S-1", token="T-1")) == (
        "Access(endpoint='http://a', region='us-east-1')"
    )
