from sources.tests.words import Words


def test_words_inside_closed_details_are_not_shown():
    words = Words("<p>a<details><summary>b</summary>c<details open>d</details>e</details>f")
    assert (words.all, words.shown) == ("a b c d e f", "a b f")
    assert Words("<details open>a</details>").shown == "a"
