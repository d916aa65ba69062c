import pytest
from django.utils.crypto import get_random_string

from filmdb.sessions import SessionStore


def test_a_key_as_we_make_them_is_taken():
    key = get_random_string(32)
    assert SessionStore(key).session_key == key


@pytest.mark.parametrize("key", ["a" * 16 + "\0", "a" * 16 + "'", "a b c d e f g h", "short", ""])
def test_a_key_that_we_never_make_is_none(key):
    assert SessionStore(key).session_key is None
