"""What a list is asked for in its address."""

from django import forms
from django.core.paginator import Paginator
from django.core.validators import validate_slug

from .paging import fetched, turned

MOST_COUNTED_UP_TO = 20  # pages


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


class TurnForm(PageForm):
    """A list in pages that are found by the row before or behind them, by its slug."""

    after = forms.CharField(max_length=200, required=False, validators=[validate_slug])
    before = forms.CharField(max_length=200, required=False, validators=[validate_slug])

    def turned(self, rows, columns, size, records):
        """The page that is asked for; the first, where that is not sensible."""
        after, before = self.asked("after"), self.asked("before")
        edge = None
        if after or before:
            named = [name.lstrip("-") for name in ("slug", *columns)]
            edge = records.filter(slug=after or before).values_list(*named, named=True).first()
        return turned(rows, columns, size, edge if after else None, None if after else edge)

    def moved(self, rows, columns, size):
        """What an old address, that counts pages, is to ask for instead; None where it is none.

        Only so many pages are counted up to: further ones are the first.
        """
        number = self.asked("page")
        if "page" not in self.data:
            return None
        if not number or not 1 < number <= MOST_COUNTED_UP_TO:
            return {}
        passed = list(fetched(rows, columns, size * (number - 1), None))
        return {"after": passed[-1].slug} if passed else {}
