"""Files made for one test, and what is read from them."""

from collections.abc import Callable, Container
from pathlib import Path

import pytest
from written_files import Read

from transforms.reading import Limits


@pytest.fixture
def read(tmp_path: Path) -> Callable[..., Read]:
    """Write bytes under a name and read them."""

    def write_and_read(
        name: str, content: bytes | str, limits: Limits | None = None, known: Container[str] = frozenset()
    ) -> Read:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return Read(path, limits or Limits(), known)

    return write_and_read
