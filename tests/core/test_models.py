"""What all pages share: related pages, settings, addresses."""

import pytest
from django.contrib.sites.models import Site as DjangoSite
from django.urls import reverse
from wagtail.models import PageViewRestriction
from wagtail.test.utils.form_data import inline_formset

from core.models import NetworkSettings
from tests.support.factories import ContentPageFactory, RelatedPageFactory
from tests.support.page_forms import errors_in, form_of


def relate(page, *targets):
    for order, target in enumerate(targets):
        RelatedPageFactory(page=page, target=target, sort_order=order)


class TestRelated:
    def test_in_the_editors_order_with_their_kinds(self, network, client):
        relate(network.content, network.plan, network.event, network.post)
        related = client.get(network.content.url).context["related"]
        assert [(page.pk, str(kind)) for page, kind in related] == [
            (network.plan.pk, "action plan"),
            (network.event.pk, "event"),
            (network.post.pk, "post"),
        ]
        assert network.event.title in client.get(network.content.url).text

    def test_no_drafts_and_nothing_private(self, network, client):
        relate(network.content, network.plan, network.event, network.post)
        network.event.unpublish()
        PageViewRestriction.objects.create(page=network.post, restriction_type="login")
        related = client.get(network.content.url).context["related"]
        assert [page.pk for page, _kind in related] == [network.plan.pk]

    @pytest.mark.parametrize(
        "name", ["home", "blog", "post", "events", "event", "plans", "plan", "commitment"]
    )
    def test_on_every_type(self, network, client, name):
        page = getattr(network, name)
        relate(page, network.content)
        assert len(client.get(page.url).context["related"]) == 1

    def test_an_editor_relates_pages(self, network, editor_client, client):
        url = reverse("wagtailadmin_pages:edit", args=[network.content.pk])
        fields = {
            "title": "About",
            "related_links": inline_formset([{"target": str(network.event.pk)}]),
        }
        sent = form_of(editor_client, url, fields) | {"action-publish": "1"}
        response = editor_client.post(url, sent)
        assert response.status_code == 302, errors_in(response)
        assert network.event.title in client.get(network.content.url).text


class TestNetworkSettings:
    @pytest.fixture
    def url(self, network):
        site = network.home.get_site()
        return reverse("wagtailsettings:edit", args=["core", "networksettings", site.pk])

    def test_an_editor_sets_them(self, network, editor_client, client, url):
        privacy = ContentPageFactory(parent=network.home, title="Privacy")
        sent = {
            "name": "Open Aldmouth",
            "purpose": "Government and people at one table",
            "contact_email": "hello@example.org",
            "moderation_policy_page": network.content.pk,
            "privacy_page": privacy.pk,
            "accessibility_page": "",
            "licence": "Creative Commons Attribution 4.0",
        }
        assert editor_client.get(url).status_code == 200
        assert editor_client.post(url, sent).status_code == 302
        shown = client.get(network.post.url).text
        for words in (
            "Open Aldmouth",
            "Government and people at one table",
            "mailto:hello@example.org",
            privacy.url,
            "Creative Commons Attribution 4.0",
        ):
            assert words in shown, words

    def test_the_dashboard_bears_the_name(self, network, editor_client, url):
        sent = {"name": "Open Aldmouth", "purpose": "", "contact_email": "", "licence": ""}
        assert editor_client.post(url, sent).status_code == 302
        dashboard = editor_client.get(reverse("wagtailadmin_home"))
        assert dashboard.context["site_name"] == "Open Aldmouth"
        assert DjangoSite.objects.get().name == "Open Aldmouth"

    def test_a_moderator_does_not(self, moderator_client, url):
        assert moderator_client.get(url).status_code == 302
        moderator_client.post(url, {"name": "Mine"})
        assert not NetworkSettings.objects.filter(name="Mine").exists()

    def test_deleting_a_linked_page_leaves_the_rest(self, network, client):
        settings = NetworkSettings.for_site(network.home.get_site())
        settings.name, settings.privacy_page = "Open Aldmouth", network.content
        settings.save()
        network.content.delete()
        assert "Open Aldmouth" in client.get(network.post.url).text


def test_every_page_tells_django_its_address(network):
    for page in network.pages().values():
        assert page.get_absolute_url() == page.url
