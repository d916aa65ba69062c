import hypothesis
import pytest
from django.core.cache import cache
from django.template.backends.jinja2 import Template
from django.test.signals import template_rendered

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


@pytest.fixture(autouse=True, scope="session")
def what_pages_were_made_of():
    """Jinja2's templates tell the test client what they were given, as Django's own do."""
    made = Template.render

    def render(self, context=None, request=None):
        template_rendered.send(sender=self, template=self.template, context=context or {})
        return made(self, context, request)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Template, "render", render)
        yield
