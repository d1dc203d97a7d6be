"""What was searched for is marked in the results, by the same words as it was found by."""

# ruff: noqa: RUF001  letters that look like others are what this is about
import pytest

from core.search_text import searchable
from search.highlight import EXCERPT, SearchTerms, joined
from tests.support.processor_time import within_processor_time


@pytest.mark.parametrize(
    ("query", "text", "marked"),
    [
        ("contract", "All contracts.", "All <mark>contracts</mark>."),
        ("lodz", "To Łódź!", "To <mark>Łódź</mark>!"),
        ("strasse", "Die Straße", "Die <mark>Straße</mark>"),
        ("ελλαδα", "Η Ελλάδα", "Η <mark>Ελλάδα</mark>"),
        ("a<b", "x < b & a", "x &lt; <mark>b</mark> &amp; <mark>a</mark>"),
        ("script", "<script>", "&lt;<mark>script</mark>&gt;"),
        ("b", "<b>bold</b>", "&lt;<mark>b</mark>&gt;bold&lt;/<mark>b</mark>&gt;"),
        ("nothing", 'say "it"', "say &quot;it&quot;"),
        ("lt amp", "a < b", "a &lt; b"),
    ],
)
def test_words_are_marked_and_the_rest_is_escaped(query, text, marked):
    assert SearchTerms(query).mark(text) == marked


def test_an_excerpt_is_around_what_was_found():
    text = f"{'before ' * 60} hedgehogs {'after ' * 60}"
    excerpt = SearchTerms("hedgehog").excerpt(text)
    assert "<mark>hedgehogs</mark>" in excerpt
    assert excerpt.startswith("…")
    assert excerpt.endswith("…")
    assert len(excerpt) <= EXCERPT + len("<mark></mark>") + 40


def test_an_excerpt_has_most_of_the_words():
    text = f"hedgehog {'filler ' * 100} badger and hedgehog {'filler ' * 100}"
    excerpt = SearchTerms("hedgehog badger").excerpt(text)
    assert "<mark>badger</mark> and <mark>hedgehog</mark>" in excerpt


def test_the_text_with_more_of_the_words_is_shown():
    assert (
        SearchTerms("hedgehog").excerpt("Nothing here", "A hedgehog") == "A <mark>hedgehog</mark>"
    )
    assert SearchTerms("badger").excerpt("Nothing here", "A hedgehog") == "Nothing here"
    assert SearchTerms("badger").excerpt("", "") == ""


def test_a_text_without_spaces_is_cut_too():
    assert len(SearchTerms("x").excerpt("水" * 5000)) <= EXCERPT + 2


def test_the_passage_with_most_of_the_words():
    lines = ["one badger", "a hedgehog", "hedgehog and badger", "badger hedgehogs"]
    text, words = "\n".join(lines), "\n".join(map(searchable, lines))
    assert SearchTerms("badgers hedgehog").passage(text, words) == lines[2]
    assert SearchTerms("zebra").passage(text, words) == lines[0]
    assert SearchTerms("zebra").passage("", "") == ""


def test_only_all_words_count():
    terms = SearchTerms("hedgehog badger")
    assert terms.are_in(["A hedgehog", "two badgers"])
    assert not terms.are_in(["A hedgehog"])


def test_joined_texts_stay_escaped():
    assert joined([SearchTerms("b").mark("<b>"), "", "<i>"]) == "&lt;<mark>b</mark>&gt;, &lt;i&gt;"


@pytest.mark.parametrize(
    "text",
    [
        "a " * 50_000,
        "a" * 100_000,
        "<&" * 50_000,
        "\u0301" * 100_000,
        "ﷺ " * 20_000,
        "a\n" * 50_000,
    ],
)
def test_hostile_texts_cost_no_more_than_their_length(text):
    terms = SearchTerms("a b c")
    within_processor_time(lambda: (terms.excerpt(text), terms.mark(text)))
