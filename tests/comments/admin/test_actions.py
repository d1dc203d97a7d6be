"""What a moderator does on the page of a comment, when a writer or a colleague was faster."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from comments.author import services as verbs
from comments.models import PublicComment
from comments.models.status import ModerationStatus
from comments.moderation import corrections
from comments.submission import services
from tests.support import factories as make
from tests.support.decisions import take_effect

pytestmark = pytest.mark.django_db


@pytest.fixture
def open_page(client, moderator):
    """The page of a comment as the moderator has it open: `open_page(comment)`."""
    client.force_login(moderator)

    def open_page(comment):
        url = reverse("wagtailsnippets_comments_publiccomment:edit", args=[comment.pk])
        return Page(client, url, client.get(url))

    return open_page


class Page:
    def __init__(self, client, url, response):
        self.client, self.url, self.response = client, url, response
        self.soup = BeautifulSoup(response.content, "html.parser")

    @property
    def on_top(self):
        """What stands above everything else."""
        return self.soup.select_one(".messages").get_text(" ", strip=True)

    def press(self, action, **typed):
        """Fill in the form of an action and press its button."""
        form = self.soup.select_one(f"#{action} form, form#{action}")
        data = {field["name"]: field.get("value", "") for field in form.select("input")}
        data |= {field["name"]: field.text.strip() for field in form.select("textarea")}
        prefix = "" if action == "decide" else f"{action}-"
        data |= {f"{prefix}{name}": text for name, text in typed.items()} | {action: "1"}
        return Page(self.client, self.url, self.client.post(self.url, data))


def reword(comment, text):
    verbs.edit(comment, text, seen=verbs.text_key(comment))


def test_a_wording_changed_while_it_was_read_is_shown_and_can_be_taken(write, open_page):
    comment = write("First text")
    reword(comment, "Second text")
    page = open_page(comment)
    reword(comment, "Third text")
    page = page.press("publish_edit")
    assert page.response.status_code == 422
    assert "The text has changed since you opened it" in page.on_top
    assert "Third" in page.soup.select_one(".review__text").text
    assert page.press("publish_edit").response.status_code == 302
    assert PublicComment.objects.get().comment == "Third text"


def test_a_correction_of_a_text_that_was_changed_is_kept_and_can_be_sent_again(
    write, open_page, moderator
):
    comment = write("First text")
    page = open_page(comment)
    corrections.correct(comment, "Second text", note="Spelling", by=moderator)
    page = page.press("correct", comment="My text", note="Without the telephone number")
    assert page.response.status_code == 422
    assert page.on_top
    assert page.soup.select_one("#correct textarea").text.strip() == "My text"
    assert "Second text" in page.soup.select_one(".review__text").text
    assert page.press("correct").response.status_code == 302
    assert PublicComment.objects.get().comment == "My text"


@pytest.mark.parametrize("late", ["decided", "rewritten"])
def test_the_reason_that_was_typed_is_kept_for_another_press(write, open_page, late):
    comment = write("First text", state="pending")
    page = open_page(comment)
    if late == "decided":
        services.decide(comment, ModerationStatus.PUBLISHED, by=None)
    else:
        reword(comment, "Second text")
    page = page.press("decide", to="rejected", words="It names a child")
    assert page.response.status_code == 409
    assert page.on_top
    assert page.soup.select_one("#decide textarea").text.strip() == "It names a child"
    again = page.press("decide", to="removed" if late == "decided" else "rejected")
    assert again.response.status_code == 302
    take_effect()
    assert PublicComment.objects.get().decision_reason == "It names a child"


def test_what_is_missing_far_below_is_said_on_top(write, open_page):
    comment = write("First text")
    reword(comment, "Second text")
    page = open_page(comment).press("reject_edit")
    assert "Reject the edit: Enter a reason" in page.on_top


def test_who_gives_the_second_opinion_reads_the_reason_of_the_first(
    network, groups, write, open_page
):
    ministry = make.OrganisationFactory()
    make.BylineFactory(page=network.post, organisation=ministry)
    insider = make.UserFactory(groups=["Moderators"])
    make.PersonFactory(organisation=ministry, user=insider)
    comment = write(state="pending")
    services.decide(comment, ModerationStatus.REJECTED, by=insider, reason="It names a child")
    assert "It names a child" in open_page(comment).soup.select_one("main").text


def test_a_comment_is_kept_for_a_person_with_a_name(groups, write, open_page):
    make.UserFactory(first_name="Hannah", last_name="Whitlock", groups=["Moderators"])
    choice = open_page(write(state="pending")).soup.select_one("#assign select")
    assert "Hannah Whitlock" in choice.text
