"""What the site costs at ten thousand, a hundred thousand and a million films."""

import os


def django_over(folder):
    """Set Django up over the database in this folder, whatever the environment says."""
    os.environ |= {"DATA_DIR": str(folder), "DJANGO_SETTINGS_MODULE": "filmdb.settings"}
    os.environ.pop("DATABASE_URL", None)
    import django

    django.setup()
