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


@pytest.fixture
def media(settings, tmp_path):
    """The folder of the pictures, empty."""
    settings.MEDIA_ROOT = tmp_path / "media"
    return settings.MEDIA_ROOT
