from whitenoise.storage import CompressedManifestStaticFilesStorage


class StaticStorage(CompressedManifestStaticFilesStorage):
    """Hashed, compressed files once collected; a file that is not collected keeps its own name."""

    def stored_name(self, name):
        try:
            return super().stored_name(name)
        except ValueError:
            return name
