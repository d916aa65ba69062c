"""What a list is asked for in its address."""

from django import forms
from django.core.paginator import Paginator


class PageForm(forms.Form):
    """A list in pages. A page that is not there shows the nearest one."""

    page = forms.IntegerField(min_value=1, required=False, widget=forms.HiddenInput)

    def asked(self, name):
        """The value of one field, "" where it is not sensible."""
        self.is_valid()
        return self.cleaned_data.get(name, "")

    def page_of(self, rows, size, count=None):
        """A page of these rows, which are counted unless their count is known."""
        paginator = Paginator(rows, size)
        if count is not None:
            paginator.count = count
        return paginator.get_page(self.asked("page"))
