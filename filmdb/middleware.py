HEADERS = {
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
        for name, value in HEADERS.items():
            response.setdefault(name, value)
        return response

    return middleware
