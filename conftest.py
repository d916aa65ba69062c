import hypothesis
import pytest
from django.core.cache import cache

# A slow machine is no bug.
hypothesis.settings.register_profile("filmdb", deadline=None)
hypothesis.settings.load_profile("filmdb")


@pytest.fixture(autouse=True)
def nothing_counted_yet():
    """Sign-ins that failed in another test do not count in this one."""
    cache.clear()
