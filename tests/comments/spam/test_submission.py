"""From the form to the queue: what the checks see and what comes of it."""

import pytest

from comments.models import ModerationSettings, PhraseRule, PublicComment, Trust
from comments.models.status import ModerationStatus
from comments.spam import block
from comments.submission import services

pytestmark = pytest.mark.django_db

TEXT = "The register should be open to all, not to journalists alone."


@pytest.fixture
def send(client, form_url, fill_in, time_machine):
    """Send a comment after a while on the form; the stored row."""
    from datetime import timedelta

    from django.utils import timezone

    def send(**typed):
        data = fill_in(form_url, **{"comment": TEXT} | typed)
        time_machine.move_to(timezone.now() + timedelta(seconds=60))
        response = client.post(form_url, data)
        assert response.status_code == 302
        assert not response.cookies
        return PublicComment.objects.latest("pk")

    return send


def test_an_ordinary_comment_is_stored_without_points(send):
    comment = send()
    assert (comment.spam_score, comment.spam_reasons) == (0, [])


def test_what_cleaning_takes_out_is_noticed_all_the_same(send):
    comment = send(comment=f"{TEXT}\u202e gro.live")
    assert comment.comment == f"{TEXT} gro.live"
    assert comment.spam_reasons == ["Characters that reverse the direction of the text"]


def test_a_risky_comment_is_held_where_others_appear_at_once(send, network):
    settings = ModerationSettings.for_site(network.home.get_site())
    settings.trust = Trust.PUBLISH
    settings.save()
    PhraseRule.objects.create(phrase="journalists", points=50)
    held = services.confirm_comment(send())
    assert held.state == ModerationStatus.PENDING
    PhraseRule.objects.all().delete()
    shown = services.confirm_comment(
        send(comment="Another thought, by somebody else.", email="b@example.org")
    )
    assert shown.state == ModerationStatus.PUBLISHED


def test_who_was_blocked_a_moment_ago_is_spam_now(send):
    before = send(email="max@spam.example")
    block("spam.example", by=None)
    after = send(email="max@mail.spam.example", comment="Something else, said at length.")
    assert before.state == ModerationStatus.UNCONFIRMED
    assert after.state == ModerationStatus.SPAM
    assert after.spam_reasons == ["The sender is blocked: spam.example"]


def test_reasons_carry_no_markup_into_the_admin(send, moderator, client):
    from django.urls import reverse

    PhraseRule.objects.create(phrase="<script>alert(1)</script>", points=20)
    comment = send(comment=f"{TEXT} <script>alert(1)</script>")
    assert comment.spam_score == 20
    client.force_login(moderator)
    address = reverse("wagtailsnippets_comments_publiccomment:edit", args=[comment.pk])
    page = client.get(address).text
    assert "Blocked words" in page
    assert "<script>alert(1)" not in page
