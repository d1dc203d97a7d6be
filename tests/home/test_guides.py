"""The guides in the Help menu of the admin."""

import re

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from core.models import NetworkSettings
from home.guides import GUIDES, read_guide
from tests.support.factories import UserFactory

pytestmark = pytest.mark.django_db


def url_of(key):
    return reverse("guides:guide", args=[key])


def soup_of(response):
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def test_the_help_menu_leads_to_the_guides(editor_client):
    assert reverse("guides:index") in editor_client.get(reverse("wagtailadmin_home")).text
    links = {link["href"] for link in soup_of(editor_client.get("/admin/guides/")).select("main a")}
    assert {url_of(key) for key in GUIDES} <= links


@pytest.mark.parametrize("key", GUIDES)
def test_every_link_and_picture_of_a_guide_is_there(moderator_client, key):
    page = soup_of(moderator_client.get(url_of(key)))
    guide = page.select_one("article.guide__text")
    assert page.select("nav.guide__contents li")
    for image in guide.select("img"):
        assert image["alt"]
        assert int(image["width"]) > 0
        assert int(image["height"]) > 0
        picture = moderator_client.get(image["src"])
        assert picture["Content-Type"] == "image/png"
        assert picture.content.startswith(b"\x89PNG")
    for link in [*guide.select("a"), *page.select("nav.guide__contents a")]:
        target, _hash, anchor = link["href"].partition("#")
        assert not target.endswith(".md")
        if "://" not in target:
            there = soup_of(moderator_client.get(target)) if target else page
            assert not anchor or there.find(id=anchor), link["href"]


@pytest.mark.parametrize("key", GUIDES)
def test_a_guide_asks_browsers_for_nothing_that_the_policy_refuses(moderator_client, key):
    guide = soup_of(moderator_client.get(url_of(key))).select_one("article.guide__text")
    assert not guide.select("script, style, iframe, [style], [onclick]")
    assert not re.search(r"""(?:src|srcset)=["']?(?:https?:|//|data:)""", str(guide))


def test_a_guide_says_what_the_network_is_called(network, editor_client, settings):
    settings.PUBLIC_URL = "https://open.aldmouth.example"
    named = NetworkSettings.for_site(network.home.get_site())
    assert "your network" in editor_client.get(url_of("editors")).text
    named.name = "Open <Aldmouth> & *friends*"
    named.save()
    text = editor_client.get(url_of("editors")).text
    assert "Open &lt;Aldmouth&gt; &amp; *friends*" in text
    assert "your network" not in text
    assert "https://open.aldmouth.example/admin/" in text
    assert "network.example.org" not in text


@pytest.mark.parametrize("address", ["/admin/guides/", url_of, "/admin/guides/pictures/queue.png"])
def test_guides_are_for_people_who_may_enter_the_admin(client, groups, address):
    address = address("editors") if callable(address) else address
    assert client.get(address)["Location"].startswith("/admin/login/")
    client.force_login(UserFactory(username="nobody"))
    assert client.get(address).status_code == 302


@pytest.mark.parametrize(
    "address",
    [
        "/admin/guides/operations/",
        "/admin/guides/pictures/none.png",
        "/admin/guides/pictures/..%2feditors.md",
        "/admin/guides/..%2foperations/",
    ],
)
def test_nothing_else_of_the_disk_can_be_read(editor_client, address):
    assert editor_client.get(address, follow=True).status_code == 404


def test_a_guide_costs_what_any_page_of_the_admin_costs(editor_client):
    counts = {}
    for key in ("index", *GUIDES):
        address = reverse("guides:index") if key == "index" else url_of(key)
        editor_client.get(address)
        with CaptureQueriesContext(connection) as queries:
            editor_client.get(address)
        counts[key] = len(queries)
    assert counts == dict.fromkeys(("index", *GUIDES), 12)


def test_a_changed_document_is_shown(tmp_path, monkeypatch):
    monkeypatch.setattr("home.guides.FOLDER", tmp_path)
    for title in ("One", "Two"):
        (tmp_path / "editors.md").write_text(f"# {title}\n\n## First\n\ntext of {title}")
        assert read_guide("editors").title == title
