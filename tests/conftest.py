"""A server that speaks as S3 does, for all tests: it takes two seconds to start."""

from collections.abc import Iterator
from itertools import count
from typing import TYPE_CHECKING
from urllib.request import Request, urlopen

import pytest

if TYPE_CHECKING:
    from warehouse.buckets import Access


class BucketServer:
    """Its address, and buckets in it."""

    def __init__(self, address: str) -> None:
        self.address = address
        self._numbers = count(1)

    @property
    def access(self) -> "Access":
        """How the lake reaches it."""
        from warehouse.buckets import Access

        return Access(self.address, key_id="a-key", secret="a-secret")

    def new_bucket(self) -> str:
        """The url of an empty bucket."""
        name = f"bucket-{next(self._numbers)}"
        with urlopen(Request(f"{self.address}/{name}", method="PUT"), timeout=30):
            return f"s3://{name}"


@pytest.fixture(scope="session")
def bucket_server() -> Iterator[BucketServer]:
    """On a free port of this machine, in a thread of this process."""
    pytest.importorskip("obstore")
    from moto.server import ThreadedMotoServer

    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    yield BucketServer(f"http://{host}:{port}")
    server.stop()
