"""What an address asks for."""

from datetime import UTC, datetime, timedelta

from django import forms

EPOCH, MICROSECOND = datetime(1970, 1, 1, tzinfo=UTC), timedelta(microseconds=1)


class FeedForm(forms.Form):
    """Where the page before ended: at an id or, where many may share a moment, at both."""

    before = forms.IntegerField(min_value=1, max_value=2**63 - 1, required=False)
    at = forms.IntegerField(
        min_value=(datetime.min.replace(tzinfo=UTC) - EPOCH) // MICROSECOND,
        max_value=(datetime.max.replace(tzinfo=UTC) - EPOCH) // MICROSECOND,
        required=False,
    )

    def clean_at(self):
        """The moment so many microseconds after 1970 began."""
        at = self.cleaned_data["at"]
        return None if at is None else EPOCH + at * MICROSECOND


class PlotForm(forms.Form):
    plot = forms.BooleanField(required=False, widget=forms.HiddenInput)  # where 0 is no

    def asked(self):
        """Whether the story may be told to its end."""
        return self.is_valid() and self.cleaned_data["plot"]


class SearchForm(forms.Form):
    q = forms.CharField(max_length=200, required=False)

    def asked(self):
        """What to search for, "" for nothing."""
        return self.cleaned_data["q"] if self.is_valid() else ""
