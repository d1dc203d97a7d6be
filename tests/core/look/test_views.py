"""The style sheet of a look: kept for good under the name of its content, and linked everywhere."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from core.page_cache import pages
from notifications.services import queue_mail

PLUM = "#7A1F5C"


def _style_of(html):
    return re.search(r'href="(/look-[0-9a-f]{16}\.css)"', html).group(1)


@pytest.fixture
def plum(look):
    """A look with an accent of its own."""
    look.accent = PLUM
    look.save()
    return look


def test_the_style_sheet_comes_after_the_tokens_and_is_kept(client, network, plum):
    html = client.get(network.post.url).text
    address = _style_of(html)
    assert html.index("css/tokens") < html.index(address) < html.index("css/base")
    response = client.get(address)
    assert response["Content-Type"] == "text/css; charset=utf-8"
    assert response["Cache-Control"] == "public, max-age=31536000, immutable"
    assert f"--accent:{PLUM}" in response.text
    assert "prefers-color-scheme:dark" in response.text
    assert "'unsafe-inline'" not in client.get(network.post.url)["Content-Security-Policy"]


def test_a_new_look_has_a_new_address_and_the_old_one_leads_there(client, network, plum):
    old = _style_of(client.get(network.post.url).text)
    plum.accent = "#1C4A7D"
    plum.save()
    new = _style_of(client.get(network.post.url).text)
    assert new != old
    response = client.get(old)
    assert (response.status_code, response.url) == (302, new)
    assert "no-store" in response["Cache-Control"]


def test_without_a_look_of_its_own_there_is_no_style_sheet(client, network):
    assert client.get("/look-0123456789abcdef.css").status_code == 404


@pytest.mark.parametrize(("type_set", "family"), [("sans", "--font-sans"), ("serif", "Charter")])
def test_other_letters_need_no_font_file(client, network, look, type_set, family):
    look.type_set = type_set
    look.save()
    html = client.get(network.post.url).text
    assert "woff2" not in html
    style = client.get(_style_of(html)).text
    assert family in style
    assert "--accent" not in style
    assert "url(" not in style


def test_error_pages_and_small_pages_have_it_too(client, network, plum):
    for path in ("/nothing-here/", "/search/", reverse("comments:new", args=[network.post.pk])):
        assert _style_of(client.get(path).text)


def test_the_admin_has_the_colour_the_name_and_the_logo(admin_client, client, plum, image):
    plum.logo = image("logo", 600, 240)
    plum.save()
    for html in (
        client.get(reverse("wagtailadmin_login")).text,
        admin_client.get(reverse("wagtailadmin_home")).text,
    ):
        assert f"--w-color-secondary:{PLUM}" in client.get(_style_of(html)).text
        assert "network-logo" in html
        assert re.search(r"<title>[^<]* - Folkmoot</title>", html)


def test_the_sign_in_page_names_the_network(client, network):
    from core.models import NetworkSettings

    NetworkSettings.objects.update(name="Open Arden")
    assert "Sign in to Open Arden</h1>" in client.get(reverse("wagtailadmin_login")).text


def test_the_style_of_a_preview_is_for_people_who_may_sign_in(client, admin_client, network):
    address = reverse("look_preview_style")
    asked = {"accent": PLUM, "type_set": "sans"}
    assert client.get(address, asked).status_code == 302
    assert PLUM in admin_client.get(address, asked).text
    for wrong in ({"accent": "#FFD500"}, {"accent": "red"}, {"type_set": "x"}, {"accent": "a}b"}):
        assert admin_client.get(address, asked | wrong).status_code == 404


def test_emails_have_the_colour(plum, send_mail_now):
    queue_mail("follow_already", to="a@example.org", context={"title": "x"}, event_key="e")
    [mail] = send_mail_now()
    html = mail.alternatives[0][0]
    assert PLUM in html
    assert "#0B5563" not in html
    assert "{{" not in html
    assert "<img" not in html


def test_a_page_costs_one_query_more_for_a_look_of_its_own(
    client, network, page_cache, look, image
):
    """Its fields come with the settings of the network; the rest is kept for a content version,
    which is asked for."""
    before = _queries_of(client, network.content.url)
    look.accent, look.logo, look.icon = PLUM, image("logo", 600, 240), image("icon", 600, 600)
    links = [{"page": network.post, "address": "", "text": ""}]
    look.footer = [("column", {"heading": "Read", "links": links})]
    look.save()
    assert _queries_of(client, network.content.url) == before + 1
    assert "site-header__logo" in client.get(network.content.url).text


def _queries_of(client, address):
    """How many a page takes that is drawn again, in a process that has drawn another."""
    client.get("/nothing-here/")
    client.get(address)
    pages.clear()
    with CaptureQueriesContext(connection) as queries:
        client.get(address)
    return len(queries)
