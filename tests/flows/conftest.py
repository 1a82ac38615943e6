"""One Prefect server for all tests of flows: starting it is dear."""

from collections.abc import Iterator

import pytest

from flows import engine


@pytest.fixture(scope="session")
def prefect_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """A server of the tests' own, its files in a folder of their own."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("PREFECT_API_URL", "PREFECT_HOME", "PREFECT_PROFILES_PATH"):
            patch.delenv(name, raising=False)
        engine.prepare(tmp_path_factory.mktemp("warehouse"))
        from prefect.testing.utilities import prefect_test_harness

        with prefect_test_harness(server_startup_timeout=120):
            yield
