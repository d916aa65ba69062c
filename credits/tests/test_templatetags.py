from credits.models import Credit, Mention, Person
from credits.templatetags.people import KNOWN_FOR, known_for, who, who_all
from films.models import Film


def someone(**fields):
    return Person(**{"name": "Majid Majidi", "slug": "majid-majidi", **fields})


def test_a_person_leads_to_their_page():
    assert who(Credit(person=someone(name_language="fa-Latn"))) == (
        '<a href="/people/majid-majidi/"><bdi lang="fa-Latn" dir="ltr">Majid Majidi</bdi></a>'
    )


def test_a_person_without_a_public_page_is_named_only():
    for status in ("draft", "withdrawn"):
        shown = who(Credit(person=someone(status=status, name_language="fa-Latn")))
        assert shown == '<bdi lang="fa-Latn" dir="ltr">Majid Majidi</bdi>'


def test_someone_not_identified_is_named_as_printed():
    assert who(Credit(printed_as="M. M.")) == "<bdi>M. M.</bdi>"


def test_someone_mentioned_is_named_like_someone_credited():
    assert who(Mention(person=someone())).startswith('<a href="/people/majid-majidi/">')
    assert who(Mention(printed_name="M. M.")) == "<bdi>M. M.</bdi>"


def test_names_are_escaped():
    assert who(Credit(printed_as="<script>")) == "<bdi>&lt;script&gt;</bdi>"
    assert "&lt;script&gt;</bdi></a>" in who(Credit(person=someone(name="<script>")))


def test_several_are_joined_by_commas():
    credits = [Credit(printed_as="<A>"), Credit(printed_as="B")]
    assert who_all(credits) == "<bdi>&lt;A&gt;</bdi>, <bdi>B</bdi>"


def by_prominence(*known):
    """A credit on a film of each prominence."""
    return [
        Credit(film=Film(pk=pk, title=f"{prominence}", prominence=prominence))
        for pk, prominence in enumerate(known)
    ]


def test_someone_with_many_films_is_known_for_the_most_prominent():
    films = known_for(by_prominence(1, 9, 5, 7))
    assert [film.prominence for film in films] == [9, 7, 5]


def test_someone_with_few_films_is_known_for_all_of_them():
    assert known_for(by_prominence(*range(KNOWN_FOR))) == []


def test_several_credits_on_one_film_are_one_film():
    credits = by_prominence(*range(KNOWN_FOR))
    assert known_for([*credits, *credits]) == []
