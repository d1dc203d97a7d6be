"""A decision is sent from the list, which stays where it is, and is undone there: over HTTP."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from comments.models import HeldDecision, ModerationSettings, PublicComment
from comments.submission import services
from notifications.models import Delivery
from tests.support import factories as make

pytestmark = pytest.mark.django_db

JSON = {"Accept": "application/json"}


@pytest.fixture
def queue(client, moderator):
    """The list of what waits, parsed: `queue()`; or another list of comments."""
    client.force_login(moderator)
    list_url = reverse("wagtailsnippets_comments_publiccomment:list")

    def queue(query="state=pending"):
        page = client.get(f"{list_url}?{query}")
        return BeautifulSoup(page.content, "html.parser")

    return queue


@pytest.fixture
def press(client):
    """Press a button of a row: `press(soup, comment, "published")`."""

    def press(soup, comment, to, **headers):
        button = soup.select_one(f"#row-{comment.pk} button[data-do={to}]")
        return client.post(button["formaction"], {"to": to}, headers=headers)

    return press


def rows(soup):
    return [row["id"] for row in soup.select("[data-row]")]


def decided(soup):
    return [" ".join(one.get_text(" ", strip=True).split()) for one in soup.select("[data-undo]")]


def undo(client, soup, **headers):
    form = soup.select_one("[data-undo]")
    data = {field["name"]: field["value"] for field in form.select("input")}
    return client.post(form["action"], data, headers=headers)


def state_of(comment):
    return PublicComment.objects.values_list("state", flat=True).get(pk=comment.pk)


def test_without_script_the_list_says_what_was_decided_and_undoes_it(client, write, queue, press):
    first, second = (write(state="pending", name=name) for name in ("Anna", "Ben"))
    answer = press(queue(), first, "published")
    assert answer.status_code == 302
    assert answer.url.endswith("?state=pending")
    after = queue()
    assert rows(after) == [f"row-{second.pk}"]
    assert decided(after) == ["Comment by Anna approved. We'll email them in a few seconds. Undo"]
    answer = undo(client, after)
    assert answer.status_code == 302
    page = BeautifulSoup(client.get(answer.url).content, "html.parser")
    assert "Undone. The comment by Anna is as it was." in page.select_one(".messages").text
    assert rows(page) == [f"row-{first.pk}", f"row-{second.pk}"]
    assert decided(page) == []
    assert not Delivery.objects.filter(name="comment_published").exists()


def test_the_script_gets_the_same_from_the_same_address(client, write, queue, press):
    comment = write(state="pending", name="Anna")
    soup = queue()
    answer = press(soup, comment, "spam", **JSON)
    assert answer.status_code == 200
    assert answer.json()["row"] == ""
    shown = BeautifulSoup(answer.json()["decided"], "html.parser")
    assert decided(shown) == ["Comment by Anna marked as spam. Undo"]
    answer = undo(client, shown, **JSON)
    assert answer.json()["said"] == "Undone. The comment by Anna is as it was."
    row = BeautifulSoup(answer.json()["row"], "html.parser")
    assert press(row, comment, "published", **JSON).status_code == 200


def test_in_a_list_of_all_comments_the_row_stays_and_says_what_is_decided(write, queue, press):
    comment = write(state="pending")
    answer = press(queue("ordering=-submit_date"), comment, "published", **JSON).json()
    row = BeautifulSoup(answer["row"], "html.parser")
    assert "Decided: Published. It takes effect in a few seconds." in row.text
    assert not row.select("button")
    assert rows(queue("ordering=-submit_date")) == [f"row-{comment.pk}"]


def test_the_script_is_told_why_nothing_was_decided(write, queue, press):
    comment = write(state="pending")
    soup = queue()
    services.decide(comment, "spam", by=None)
    answer = press(soup, comment, "published", **JSON)
    assert answer.status_code == 409
    assert answer.json()["said"].startswith("Someone has already decided on this comment")
    assert f"row-{comment.pk}" in answer.json()["row"]


def test_an_undo_that_is_too_late_says_so(client, write, queue, press):
    comment = write(state="pending")
    press(queue(), comment, "published")
    after = queue()
    HeldDecision.objects.all().delete()
    services.decide(comment, "rejected", by=None, reason="Because")
    for headers in ({}, JSON):
        answer = undo(client, after, **headers)
        if headers:
            assert answer.status_code == 409
            assert answer.json()["said"] == "There is nothing to undo: the comment is “Rejected”."
        else:
            page = BeautifulSoup(client.get(answer.url).content, "html.parser")
            assert "There is nothing to undo" in page.select_one(".messages").text
    assert state_of(comment) == "rejected"


def test_opening_the_address_of_an_undo_undoes_nothing(client, write, queue, press):
    comment = write(state="pending")
    press(queue(), comment, "published")
    address = queue().select_one("[data-undo]")["action"]
    assert client.get(address).status_code == 405
    assert HeldDecision.objects.exists()


def test_only_moderators_undo(client, write, queue, press, groups):
    comment = write(state="pending")
    press(queue(), comment, "published")
    soup = queue()
    client.force_login(make.UserFactory(groups=["Editors"]))
    undo(client, soup)
    assert HeldDecision.objects.exists()


def test_what_takes_a_comment_off_its_page_is_done_at_once(client, write, queue, moderator):
    comment = write()
    url = reverse("wagtailsnippets_comments_publiccomment:edit", args=[comment.pk])
    data = {"to": "removed", "seen": "published", "version": "1", "words": "It names a child"}
    client.post(url, data)
    assert state_of(comment) == "removed"


def test_what_is_decided_no_longer_counts_as_waiting(write, queue, press):
    comments = [write(state="pending") for _number in range(2)]
    press(queue(), comments[0], "published")
    assert queue().select_one("[aria-current] .queue-views__count").text == "1"


def test_the_next_comment_is_not_one_that_is_decided(client, write, queue, press):
    first, second, third = (write(state="pending") for _number in range(3))
    press(queue(), second, "published")
    url = reverse("wagtailsnippets_comments_publiccomment:edit", args=[first.pk])
    page = BeautifulSoup(client.get(url).content, "html.parser")
    assert page.select_one("[data-next]")["href"].endswith(f"/{third.pk}/")


def notes(soup):
    return [" ".join(one.text.split()) for one in soup.select("[data-note]")]


def test_rows_say_before_what_a_moderator_does_not_decide_alone(
    client, network, groups, write, queue, press, moderator
):
    make.UserFactory(groups=["Moderators"])
    ministry = make.OrganisationFactory()
    make.BylineFactory(page=network.post, organisation=ministry)
    make.PersonFactory(organisation=ministry, user=moderator)
    about_own = write(state="pending")
    own = write(state="pending", email=moderator.email, page=network.event)
    soup = queue()
    assert notes(soup) == [
        "This comment is about your own organisation: another moderator has to agree.",
        "You wrote this comment yourself: another moderator has to agree.",
    ]
    press(soup, own, "published")
    assert decided(queue()) == [
        f"Comment by {own.full_name} approved. You wrote this comment yourself: another moderator "
        "has to agree. Undo"
    ]
    PublicComment.objects.filter(pk=about_own.pk).update(
        proposed_state="published", proposed_by=moderator
    )
    soup = queue()
    assert notes(soup) == ["You have proposed a decision. Another moderator has to agree."]
    assert not soup.select(f"#row-{about_own.pk} [data-do]")


def test_without_a_second_review_nothing_is_said(write, queue, network, moderator, groups):
    make.UserFactory(groups=["Moderators"])
    settings = ModerationSettings.for_site(network.home.get_site())
    settings.second_opinion = False
    settings.save()
    write(state="pending", email=moderator.email)
    assert notes(queue()) == []
