import pytest
from babel.numbers import list_currencies
from hypothesis import given
from hypothesis import strategies as st

from films.money import EXACTNESS, Money


@pytest.mark.parametrize(
    ("money", "words"),
    [
        (Money(180_000, "USD", "about"), "about US$180,000"),
        (Money(1_000_000, "USD", "over"), "over US$1,000,000"),
        (Money(500, "GBP", "under"), "under £500"),
        (Money(1, "JPY"), "JP¥1"),
        (Money(20_000, "DEM"), "DEM\u00a020,000"),
    ],
)
def test_words_give_the_sum_and_how_exact_it_is(money, words):
    assert money.words() == words


def test_words_follow_the_locale():
    assert Money(180_000, "USD").words("fr") == "180\u202f000\u00a0$US"


@pytest.mark.parametrize("amount", [0, -1, 1.5, True, None, "180000", 10**18, 10**40])
def test_an_amount_is_a_positive_whole_number(amount):
    with pytest.raises(ValueError, match="as 180000"):
        Money(amount, "USD")


@pytest.mark.parametrize(
    "currency", ["", "usd", "US$", "$", None, "USDX", "QQQ", "USD\n", "ＵＳＤ", "\ud800", "\0\0\0"]
)
def test_a_currency_is_a_code_of_three_capitals(currency):
    with pytest.raises(ValueError, match="as USD, EUR or IRR"):
        Money(1, currency)


@pytest.mark.parametrize("exactness", ["", "About", "roughly"])
def test_exactness_is_one_of_four(exactness):
    with pytest.raises(ValueError, match="exact, about, over, under"):
        Money(1, "USD", exactness)


@given(
    st.integers(1, 10**18 - 1),
    st.sampled_from(sorted(list_currencies())),
    st.sampled_from(EXACTNESS),
)
def test_every_sum_has_words_with_every_digit(amount, currency, exactness):
    words = Money(amount, currency, exactness).words()
    assert "".join(filter(str.isdigit, words)) == str(amount)
