"""What an address asks for."""

from django import forms


class FeedForm(forms.Form):
    before = forms.IntegerField(min_value=1, max_value=2**63 - 1, required=False)


class PlotForm(forms.Form):
    plot = forms.BooleanField(required=False, widget=forms.HiddenInput)  # where 0 is no

    def asked(self):
        """Whether the story may be told to its end."""
        return self.is_valid() and self.cleaned_data["plot"]
