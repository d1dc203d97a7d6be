"""Text is counted before it is cleaned, and refused with its own number of characters."""

import pytest
from django import forms

from comments import fields, text
from comments.fields import RAW_FACTOR, LineField, SearchForm, TextField
from tests.support.processor_time import within_processor_time

WORDS = {"max_length": "%(length)s is more than %(limit)s"}


def refusal(field, typed):
    with pytest.raises(forms.ValidationError) as refused:
        field.clean(typed)
    return refused.value.messages


@pytest.mark.parametrize("kind", [TextField, LineField])
@pytest.mark.parametrize("unit", ["a\u0315\u0316", "\u0315", "\u200b", "x", "\n", "\ufdfa", "<"])
def test_what_is_far_too_long_is_not_even_cleaned(kind, unit, monkeypatch):
    def unasked(typed):
        raise AssertionError("cleaned first")

    monkeypatch.setattr(fields, "clean_text", unasked)
    monkeypatch.setattr(fields, "clean_line", unasked)
    typed = (unit * 2_500_000)[:2_500_000]
    field = kind(max_length=5000, error_messages=WORDS)
    # Three thousandths; the marks alone took hours.
    assert within_processor_time(lambda: refusal(field, typed)) == ["2,500,000 is more than 5,000"]


def test_the_end_of_a_line_counts_once():
    field = TextField(max_length=10, error_messages=WORDS)
    assert refusal(field, "a\r\n" * 100) == ["200 is more than 10"]


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        # What cleaning makes shorter is judged by what is stored.
        ("e\u0301" * 100, "é" * 100),
        ("a\r\nb\r\n" * 25, ("a\nb\n" * 25).strip()),
        ("\u200b" * 300 + "x" * 100, "x" * 100),
        ("각" * 100, "각" * 100),
    ],
)
def test_what_is_short_enough_once_it_is_cleaned_is_taken(typed, kept):
    assert len(typed) <= RAW_FACTOR * 100
    assert TextField(max_length=100).clean(typed) == kept


def test_what_is_still_too_long_says_its_length_as_it_would_be_stored():
    field = TextField(max_length=100, error_messages=WORDS)
    assert refusal(field, "e\u0301" * 101) == ["101 is more than 100"]


def test_a_field_without_a_limit_takes_all():
    assert len(TextField().clean("x" * 100_000)) == 100_000


def test_text_with_a_tower_of_marks_is_cleaned_at_once():
    """Texts from elsewhere, such as an import, are not counted first."""
    tower = "a" + "\u0315" * 100_000 + "\u0316" * 100_000
    assert len(within_processor_time(lambda: text.clean_text(tower))) == 7


def test_a_refused_search_gives_back_all_that_was_typed():
    form = SearchForm({"q": "x" * 101})
    assert (form.query, form.typed, form.status) == ("", "x" * 101, 400)
    assert form.errors["q"] == [
        "Search must be 100 characters or fewer. It has 101",
    ]
    form = SearchForm({"q": " a\u200b  b "})
    assert (form.query, form.typed, form.status) == ("a b", "a b", 200)
