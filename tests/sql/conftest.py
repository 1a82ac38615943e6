import pytest
from hand_facts import Facts


@pytest.fixture
def facts() -> Facts:
    return Facts()
