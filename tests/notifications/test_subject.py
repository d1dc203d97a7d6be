"""Subjects are shown whole: under 60 characters, however long the titles in them are."""

import pytest

from notifications.subject import MOST, fitting_subject


def subject(form, **context):
    return fitting_subject(lambda values: form.format(**values), context)


def test_a_short_subject_stays_as_it_is():
    assert subject("Your comment on “{title}”", title="Notes") == "Your comment on “Notes”"


def test_a_long_title_is_shortened_at_a_word():
    title = "Sixth Open Government Action Plan: consultation draft"
    made = subject("Your comment on “{title}” is published", title=title)
    assert made == "Your comment on “Sixth Open Government…” is published"


def test_the_longest_of_several_titles_gives_way_first():
    made = subject(
        "“{version}” of “{title}”",
        version="Consultation draft 2",
        title="Sixth Open Government Action Plan of the United Kingdom",
    )
    assert made == "“Consultation draft 2” of “Sixth Open Government Action…”"


def test_what_the_subject_does_not_show_does_not_matter():
    made = subject("Your comment on “{title}”", title="Notes " * 20, text="word " * 500)
    assert made.startswith("Your comment on “Notes Notes")
    assert len(made) <= MOST


@pytest.mark.parametrize(
    "own", ["x" * 80, "Rydyn ni wedi cyhoeddi'r ymatebion i'r holl gyfraniadau"]
)
def test_our_own_words_are_never_cut(own):
    assert subject(own + " {title}", title="Notes").startswith(own)
