"""What the index of people is asked for in its address."""

from django import forms

from films.forms import PageForm

from .alphabet import place


class LetterForm(PageForm):
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
