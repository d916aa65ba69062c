from credits.markup import who, who_all
from credits.models import Credit, Mention, Person


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
