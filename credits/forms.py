"""What the index of people is asked for in its address."""

from typing import NamedTuple

from django import forms

from films.forms import TurnForm
from films.paging import Turned

from .alphabet import place


class Mark(NamedTuple):
    """What an address names an entry of the index by."""

    slug: str


class LetterForm(TurnForm):
    script = forms.CharField(required=False, max_length=4)
    letter = forms.CharField(required=False, max_length=4)

    def asks(self):
        """Whether the address names a letter, sensible or not."""
        return bool(self.data.get("script") or self.data.get("letter"))

    def letter_in(self, alphabets):
        """The letter asked for, in whatever form it is typed; None where the index has none."""
        typed = self.asked("letter")
        if not typed:
            return None
        script, letter, _ = place(typed)
        wanted = (self.asked("script") or script, letter)
        letters = (letter for alphabet in alphabets for letter in alphabet.letters)
        return next((each for each in letters if (each.script, each.letter) == wanted), None)

    def entries(self, people, letter, size):
        """The page of a letter that is asked for; the first, where that is not sensible."""
        after, before = (
            people.entry(letter, self.asked(name) or "") for name in ("after", "before")
        )
        found = []
        if before and not after:
            found = people.under(letter, size + 1, before, backwards=True)[::-1]
            if len(found) > size:
                return turned(found[1:], Mark(found[0].mark), previous=True, further=True)
        found = people.under(letter, size + 1, after)
        if after and not found:
            after, found = None, people.under(letter, size + 1)
        before = Mark(self.asked("after")) if after else None
        return turned(found[:size], before, previous=bool(after), further=len(found) > size)


def turned(entries, before, *, previous, further):
    first, last = (Mark(entries[0].mark), Mark(entries[-1].mark)) if entries else (None, None)
    return Turned(entries, first if previous else None, last if further else None, before)
