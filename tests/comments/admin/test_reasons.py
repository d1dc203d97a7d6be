"""Saved reasons are kept by moderators and used at once."""

import pytest
from django.urls import reverse

from comments.models import CannedReason
from tests.support.decisions import take_effect

pytestmark = pytest.mark.django_db

REASONS = "wagtailsnippets_comments_cannedreason"


@pytest.mark.parametrize("view", ["list", "add"])
def test_moderators_keep_them_and_editors_do_not(moderator_client, editor_client, view):
    address = reverse(f"{REASONS}:{view}")
    assert moderator_client.get(address).status_code == 200
    assert editor_client.get(address).status_code == 302


def test_a_new_reason_can_be_chosen_at_once(moderator_client, write):
    said = {"title": "In another language", "text": "We can only read Norwegian and English."}
    assert moderator_client.post(reverse(f"{REASONS}:add"), said).status_code == 302
    reason = CannedReason.objects.get(title="In another language")
    comment = write(state="pending")
    address = reverse("wagtailsnippets_comments_publiccomment:edit", args=[comment.pk])
    assert reason.text in moderator_client.get(address).text
    decision = {"to": "rejected", "seen": "pending", "version": "1", "ready": reason.pk}
    assert moderator_client.post(address, decision).status_code == 302
    take_effect()
    comment.refresh_from_db()
    assert comment.decision_reason == reason.text


def test_a_reason_that_was_used_stays_with_the_comment(moderator_client, write):
    """Deleting or changing a saved reason changes nothing that writers were told."""
    reason = CannedReason.objects.create(title="Shouting", text="Please do not shout.")
    comment = write(state="pending")
    address = reverse("wagtailsnippets_comments_publiccomment:edit", args=[comment.pk])
    decision = {"to": "rejected", "seen": "pending", "version": "1", "ready": reason.pk}
    moderator_client.post(address, decision)
    take_effect()
    moderator_client.post(reverse(f"{REASONS}:delete", args=[reason.pk]))
    assert not CannedReason.objects.filter(pk=reason.pk).exists()
    comment.refresh_from_db()
    assert comment.decision_reason == "Please do not shout."
