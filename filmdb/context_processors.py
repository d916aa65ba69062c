from django.conf import settings


def site(request):
    """What every page may say about the site it belongs to."""
    return {"site_name": settings.SITE_NAME, "site_url": settings.SITE_URL}
