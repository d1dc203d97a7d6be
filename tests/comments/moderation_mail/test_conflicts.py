"""From the mail, too, nobody decides alone where a colleague is needed."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from comments.author import services as verbs
from comments.models import PublicComment
from comments.moderation_mail import schedule, tokens
from comments.moderation_mail.tokens import MailDecision
from comments.submission import services
from tests.support.factories import OrganisationFactory, PersonFactory, UserFactory
from tests.support.link_forms import press


@pytest.fixture
def colleague(groups):
    return UserFactory(username="otto", email="otto@example.org", groups=["Moderators"])


@pytest.fixture
def about_us(write, network, moderator):
    """A comment on a commitment of the moderator's own organisation."""
    ours = OrganisationFactory()
    PersonFactory(user=moderator, organisation=ours)
    network.commitment.lead_organisation = ours
    network.commitment.save()
    return write("You are late.", state="pending", page=network.commitment)


def link(comment, action, user):
    return reverse("comments:decide", args=[tokens.for_decision(comment, action, user)])


def stored(comment):
    return PublicComment.objects.get(pk=comment.pk)


def text_of(response):
    return BeautifulSoup(response.content, "html.parser").select_one("main").get_text(" ", True)


def test_decision_about_ones_own_organisation_is_a_proposal(
    client, about_us, moderator, colleague, choose, round_of_mail, monkeypatch
):
    reason = {"words": "Not your tone."}
    response = press(client, link(about_us, MailDecision.REJECT, moderator), reason)
    assert "You propose: Rejected" in text_of(response)
    comment = stored(about_us)
    assert (comment.state, comment.proposed_by) == ("pending", moderator)
    # The colleague reads of it in the mail and on the page, and has the last word.
    monkeypatch.setattr(schedule, "SETTLE", schedule.timedelta(0))
    choose("at_once", colleague)
    [mail] = [mail for mail in round_of_mail() if mail.to == ["otto@example.org"]]
    path = link(comment, MailDecision.APPROVE, colleague)
    page = text_of(client.get(path))
    assert "Proposed by mona: Rejected" in mail.body
    assert "mona proposes: Rejected" in page
    assert "Not your tone." in mail.body
    assert "Not your tone." in page
    assert "Done: Published" in text_of(press(client, path))
    assert stored(about_us).decided_by == colleague


def test_nobody_judges_an_appeal_against_themselves(
    client, write, moderator, colleague, choose, round_of_mail, monkeypatch
):
    comment = write(state="pending")
    comment = services.decide(comment, "rejected", by=moderator, reason="Off topic")
    comment = verbs.appeal(comment, "It is not.")
    monkeypatch.setattr(schedule, "SETTLE", schedule.timedelta(0))
    choose("at_once")
    [mail] = [mail for mail in round_of_mail() if mail.to == ["mona@example.org"]]
    assert "another moderator decides" in mail.body
    assert "/comments/decide/" not in mail.body + mail.alternatives[0].content
    response = client.get(link(comment, MailDecision.APPROVE, moderator))
    assert "another moderator decides" in text_of(response)
    assert b"<form method" not in response.content
    response = press(client, link(comment, MailDecision.APPROVE, moderator))
    assert response.status_code == 409
    assert "another moderator decides" in text_of(response)
    assert stored(comment).state == "pending"
    response = press(client, link(comment, MailDecision.APPROVE, colleague))
    assert "Done: Published" in text_of(response)
