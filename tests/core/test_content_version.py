"""A new content version begins when a transaction is through, and not when it is rolled back."""

import pytest
from django.db import transaction

from comments.models.status import ModerationStatus
from comments.submission import services
from core import content_version
from core.page_cache import pages

pytestmark = pytest.mark.django_db(transaction=True)


def test_what_is_rolled_back_begins_no_version(network):
    before = content_version.current()
    with transaction.atomic():
        network.post.save()
        network.event.save()
        transaction.set_rollback(True)
    assert content_version.current() == before
    with transaction.atomic():
        network.post.save()
        network.event.save()
    assert content_version.current() == before + 1


def test_a_decision_shows_at_the_next_request(client, network, settings):
    settings.PAGE_CACHE_SECONDS = 60
    pages.clear()
    comment = services.submit_comment(
        services.NewComment(
            network.post, name="Lena", email="lena@example.org", text="And the villages?"
        )
    )
    comment = services.confirm_comment(comment)
    assert "And the villages?" not in client.get(network.post.url).content.decode()
    services.decide(comment, ModerationStatus.PUBLISHED, by=None)
    assert "And the villages?" in client.get(network.post.url).content.decode()
