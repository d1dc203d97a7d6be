"""Traps of Wagtail around the times of a page: aliases of a scheduled draft, pages that expired."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.actions.create_alias import CreatePageAliasAction
from wagtail.models import Page

from tests.support.factories import ContentPageFactory
from tests.support.page_forms import errors_in, form_of

PUBLISH = {"action-publish": "1"}


def edit(client, page, **fields):
    """Send the form of a page; return the response."""
    url = reverse("wagtailadmin_pages:edit", args=[page.pk])
    buttons = {name: fields.pop(name) for name in list(fields) if name.startswith("action")}
    sent = form_of(client, url, {"title": page.title} | fields)
    return client.post(url, sent | buttons, follow=True)


@pytest.fixture
def draft(network):
    return ContentPageFactory(parent=network.home, title="Embargo", live=False)


@pytest.fixture
def alias(network, draft):
    return CreatePageAliasAction(draft, parent=network.content, update_slug="embargo-too").execute(
        skip_permission_checks=True
    )


def test_an_alias_waits_until_what_it_follows_is_public(editor_client, client, draft, alias):
    tomorrow = timezone.now() + timedelta(days=1)
    fields = {"go_live_at": f"{timezone.localtime(tomorrow):%Y-%m-%d %H:%M}"}
    edit(editor_client, draft, **fields, **PUBLISH)
    assert not Page.objects.filter(pk__in=[draft.pk, alias.pk], live=True).exists()
    assert client.get(alias.get_url()).status_code == 404


def test_an_alias_goes_out_with_what_it_follows(editor_client, draft, alias, time_machine):
    tomorrow = timezone.now() + timedelta(days=1)
    fields = {"go_live_at": f"{timezone.localtime(tomorrow):%Y-%m-%d %H:%M}"}
    edit(editor_client, draft, **fields, **PUBLISH)
    time_machine.move_to(tomorrow + timedelta(minutes=1))
    call_command("publish_scheduled")
    assert Page.objects.filter(pk__in=[draft.pk, alias.pk], live=True).count() == 2


@pytest.fixture
def expired(network):
    page = ContentPageFactory(parent=network.home, title="Last year's rules")
    page.expire_at = timezone.now() - timedelta(days=3)
    page.save_revision().publish()
    call_command("publish_scheduled")
    page.refresh_from_db()
    assert page.expired
    assert not page.live
    return page


@pytest.mark.parametrize("button", [{}, PUBLISH])
def test_an_expired_page_can_be_saved(editor_client, expired, button):
    response = edit(editor_client, expired, title="This year's rules", **button)
    assert "The expiry date had passed and was removed" in response.text
    expired.refresh_from_db()
    assert expired.get_latest_revision_as_object().title == "This year's rules"
    assert expired.get_latest_revision_as_object().expire_at is None
    assert expired.live == bool(button)


def test_a_date_that_has_passed_is_still_refused(editor_client, expired, network):
    past = timezone.localtime(timezone.now() - timedelta(days=1))
    response = edit(editor_client, expired, expire_at=f"{past:%Y-%m-%d %H:%M}")
    assert "expire_at" in errors_in(response)
    response = edit(editor_client, network.content, expire_at=f"{past:%Y-%m-%d %H:%M}")
    assert "expire_at" in errors_in(response)
