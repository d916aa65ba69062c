"""Sums as sources give them: "around US$180,000"."""

import re
from dataclasses import dataclass

from babel import Locale
from babel.numbers import format_currency, is_currency

EXACTNESS = ("exact", "about", "over", "under")
_LARGEST = 10**18  # exclusive; fits a 64-bit column


@dataclass(frozen=True)
class Money:
    """A positive sum in whole units of an ISO 4217 currency, past ones included.

    Raises ValueError, with a message fit for a form.
    """

    amount: int
    currency: str
    exactness: str = "exact"

    def __post_init__(self):
        if type(self.amount) is not int or not 0 < self.amount < _LARGEST:
            raise ValueError("Type a whole amount above zero, as 180000.")
        if not is_currency(self.currency):
            raise ValueError("Type the currency's three-letter code, as USD, EUR or IRR.")
        if self.exactness not in EXACTNESS:
            raise ValueError(f"The exactness is one of {', '.join(EXACTNESS)}.")

    def words(self, locale: str = "en_GB") -> str:
        """As an English sentence says it, the sum as the locale (Babel's spelling) writes it."""
        pattern = Locale.parse(locale).currency_formats["standard"].pattern.replace(".00", "")
        money = format_currency(self.amount, self.currency, pattern, locale, currency_digits=False)
        money = re.sub(
            r"(?<=[A-Z]{3})(?=\d)", "\N{NO-BREAK SPACE}", money
        )  # as the CLDR says; Babel does not
        return money if self.exactness == "exact" else f"{self.exactness} {money}"
