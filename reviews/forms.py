from django import forms

from films.forms import PageForm
from sources.languages import language_name

from .models import Verdict

NEWEST, HIGHEST, LOWEST = "newest", "highest", "lowest"


class ReviewsForm(PageForm):
    """Which of a film's reviews to show, and in what order."""

    verdict = forms.ChoiceField(
        choices=[("", "any"), *Verdict.choices[:3], (Verdict.NONE, "none given")], required=False
    )
    language = forms.ChoiceField(required=False)
    spoils = forms.ChoiceField(
        label="Spoilers", choices=[("", "with and without"), ("no", "without")], required=False
    )
    sort = forms.ChoiceField(
        label="Order",
        choices=[("", "newest first"), (HIGHEST, "highest score first"), (LOWEST, "lowest first")],
        required=False,
    )

    def __init__(self, *args, languages, **kwargs):
        super().__init__(*args, **kwargs)
        known = sorted((language_name(tag), tag) for tag in languages if tag)
        self.fields["language"].choices = [("", "any"), *((tag, name) for name, tag in known)]

    @property
    def is_used(self):
        """Whether anything is asked for beside a page."""
        return any(name != "page" for name in self.changed_data)

    def narrow(self, reviews):
        if verdict := self.asked("verdict"):
            reviews = reviews.filter(verdict=verdict)
        if language := self.asked("language"):
            reviews = reviews.filter(language=language)
        if self.asked("spoils"):
            reviews = reviews.filter(spoils=False)
        by_score = {HIGHEST: reviews.highest_first, LOWEST: reviews.lowest_first}
        return by_score.get(self.asked("sort"), reviews.newest)()
