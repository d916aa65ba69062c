import hashlib

from django.conf import settings

HEADERS = {
    "Content-Security-Policy": settings.CONTENT_SECURITY_POLICY,
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": (
        "browsing-topics=(), camera=(), display-capture=(), geolocation=(), hid=(), "
        "microphone=(), midi=(), payment=(), serial=(), usb=()"
    ),
}


def security_headers(get_response):
    """The security headers that Django itself does not set."""

    def middleware(request):
        response = get_response(request)
        if settings.DEBUG and response.status_code in (404, 500):
            return response  # Django explains these in a page with a style and a script in it
        for name, value in HEADERS.items():
            response.setdefault(name, value)
        return response

    return middleware


def entity_tags(get_response):
    """Name each answer by its content: compression, which comes later, differs every time.

    An answer just made has no date of last change: what it shows can vanish without leaving one.
    """

    def middleware(request):
        response = get_response(request)
        asked = request.method in ("GET", "HEAD") and response.status_code == 200
        control = response.headers.get("Cache-Control", "")
        if asked and not response.streaming and "no-store" not in control:
            digest = hashlib.blake2b(response.content, digest_size=16).hexdigest()
            response.headers.setdefault("ETag", f'W/"{digest}"')
            response.headers.setdefault("Cache-Control", "no-cache")  # kept, but asked for again
        return response

    return middleware
