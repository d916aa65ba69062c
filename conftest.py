import pytest
from django.core.cache import cache


@pytest.fixture(autouse=True)
def nothing_counted_yet():
    """Sign-ins that failed in another test do not count in this one."""
    cache.clear()
