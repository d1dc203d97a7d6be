"""All comments that wait under an address are confirmed, or disowned, on one page."""

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from comments import tokens
from comments.models import PublicComment
from comments.models.status import ModerationStatus
from comments.submission.address_owner import MOST_LISTED
from comments.submission.confirm_forms import NOT_MINE
from core.link_forms import BUTTON
from tests.support.factories import OrganisationFactory
from tests.support.link_forms import press

pytestmark = pytest.mark.django_db

EMAIL = "lena@example.org"


@pytest.fixture
def waiting(write, network):
    """Three comments under one address, on two pages, and one of someone else."""
    write("By someone else", state="unconfirmed", email="omar@example.org")
    return [
        write("First thought about ferries", state="unconfirmed", email=EMAIL),
        write("Second thought about harbours", state="unconfirmed", email="LENA@example.org"),
        write("Third about piers", state="unconfirmed", email=EMAIL, page=network.event),
    ]


def link(comment):
    return reverse("comments:confirm", args=[tokens.for_confirmation(comment)])


def states(comments):
    return [PublicComment.objects.get(pk=one.pk).state for one in comments]


def ticked(*comments):
    return {"several": "yes", "comment": [one.pk for one in comments]}


def soup(answer):
    return BeautifulSoup(answer.content, "html.parser")


def test_the_page_lists_all_of_the_address_with_first_words_and_page(client, waiting, network):
    page = soup(client.get(link(waiting[1])))
    boxes = page.select("input[type=checkbox][name=comment]")
    assert {box["value"] for box in boxes} == {str(one.pk) for one in waiting}
    assert boxes[0]["value"] == str(waiting[1].pk)
    # Others may have written the rest.
    assert [box.has_attr("checked") for box in boxes] == [True, False, False]
    text = " ".join(page.get_text(" ").split())
    for words in ("First thought about ferries", "Third about piers", network.event.title):
        assert words in text
    assert "By someone else" not in text
    assert states(waiting) == [ModerationStatus.UNCONFIRMED] * 3


def test_one_button_confirms_all_that_are_ticked(client, waiting):
    answer = press(client, link(waiting[0]), ticked(waiting[0], waiting[2]))
    assert states(waiting) == ["pending", "unconfirmed", "pending"]
    text = soup(answer).main.get_text(" ")
    assert "Comments confirmed" in text
    assert "Third about piers" in text
    assert "Second thought" not in text


def test_what_is_left_is_confirmed_by_its_own_email(client, waiting):
    press(client, link(waiting[0]), ticked(waiting[0], waiting[2]))
    assert "Second thought" in soup(client.get(link(waiting[1]))).main.get_text(" ")
    press(client, link(waiting[1]))
    assert states(waiting) == ["pending"] * 3


def test_a_link_that_was_used_lists_nothing(client, waiting):
    press(client, link(waiting[0]), ticked(waiting[0]))
    text = soup(client.get(link(waiting[0]))).main.get_text(" ")
    assert "Comment confirmed" in text
    assert "Second thought" not in text
    press(client, link(waiting[0]), ticked(*waiting))
    assert states(waiting) == ["pending", "unconfirmed", "unconfirmed"]


def test_nothing_ticked_is_said(client, waiting):
    answer = press(client, link(waiting[0]), {"several": "yes"})
    assert answer.status_code == 422
    assert "Select the comments that you wrote" in answer.content.decode()
    assert not soup(answer).select("input[name=comment][checked]")
    assert states(waiting) == [ModerationStatus.UNCONFIRMED] * 3


def test_someone_elses_comment_cannot_be_named(client, waiting):
    other = PublicComment.objects.get(user_email="omar@example.org")
    press(client, link(waiting[0]), ticked(other))
    assert states([other]) == [ModerationStatus.UNCONFIRMED]
    press(client, link(waiting[0]), ticked(waiting[0], other))
    assert states([other]) == [ModerationStatus.UNCONFIRMED]


def test_a_page_that_showed_one_confirms_one(client, write):
    first = write(state="unconfirmed", email=EMAIL)
    assert not soup(client.get(link(first))).select("input[type=checkbox]")
    later = write(state="unconfirmed", email=EMAIL)
    press(client, link(first))
    assert states([first, later]) == ["pending", "unconfirmed"]


def test_a_name_that_is_taken_is_asked_for_and_all_or_nothing_is_confirmed(client, write):
    OrganisationFactory(name="Harbour Office")
    plain = write("Plain words", state="unconfirmed", email=EMAIL)
    taken = write("Other words", name="Harbour Office", state="unconfirmed", email=EMAIL)
    both = ticked(plain, taken)
    assert soup(client.get(link(plain))).select(f"input[name=name_{taken.pk}]")
    answer = press(client, link(plain), both)
    assert answer.status_code == 422
    answer = press(client, link(plain), both | {f"name_{taken.pk}": "Harbour Office "})
    assert answer.status_code == 422
    assert "someone who speaks here officially" in answer.content.decode()
    assert states([plain, taken]) == [ModerationStatus.UNCONFIRMED] * 2
    press(client, link(plain), both | {f"name_{taken.pk}": "Lena"})
    assert states([plain, taken]) == ["pending", "pending"]
    taken.refresh_from_db()
    assert taken.full_name == "Lena"


def test_no_other_name_is_needed_for_what_is_not_ticked(client, write):
    OrganisationFactory(name="Harbour Office")
    plain = write("Plain words", state="unconfirmed", email=EMAIL)
    taken = write("Other words", name="Harbour Office", state="unconfirmed", email=EMAIL)
    press(client, link(plain), ticked(plain) | {f"name_{taken.pk}": ""})
    assert states([plain, taken]) == ["pending", "unconfirmed"]


def test_several_are_disowned_after_asking_once_more(client, waiting):
    first = press(client, link(waiting[0]), ticked(*waiting[:2]) | {BUTTON: NOT_MINE})
    assert "Delete 2 comments" in soup(first).h1.text
    named = [box["value"] for box in soup(first).select("input[name=comment]")]
    assert PublicComment.objects.count() == 4
    answer = press(client, link(waiting[0]), {NOT_MINE: "yes", "comment": named})
    assert "2 comments deleted" in soup(answer).h1.text
    assert list(PublicComment.objects.filter(user_email__iexact=EMAIL)) == [waiting[2]]


def test_the_page_has_an_end_and_the_one_of_the_email_is_on_it(client, write, network):
    first = write("The oldest of them", state="unconfirmed", email=EMAIL)
    for number in range(MOST_LISTED + 3):
        write(f"Number {number}", state="unconfirmed", email=EMAIL, network=f"10.0.{number}.0/24")
    boxes = soup(client.get(link(first))).select("input[name=comment]")
    assert len(boxes) == MOST_LISTED
    assert boxes[0]["value"] == str(first.pk)


def test_the_number_of_statements_does_not_grow_with_the_list(client, write):
    def cost(email, number):
        options = {"state": "unconfirmed", "email": email}
        comments = [write(f"{n}", network=f"10.0.{n}.0/24", **options) for n in range(number)]
        client.get(link(comments[0]))
        with CaptureQueriesContext(connection) as queries:
            client.get(link(comments[0]))
        return len(queries)

    few = cost(EMAIL, 2)
    many = cost("omar@example.org", 12)
    assert few == many
