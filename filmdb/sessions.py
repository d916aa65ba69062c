from django.contrib.sessions.backends import db


class SessionStore(db.SessionStore):
    """Django's own, less the keys that it never makes: PostgreSQL fails at a cookie with a NUL."""

    def _validate_session_key(self, key):
        return super()._validate_session_key(key) and key.isalnum()
