"""What stands around every page: menu, metadata, cache headers, staff bar, gallery."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.support import factories as make


def _meta(html, name):
    found = re.search(rf'<meta (?:name|property)="{re.escape(name)}" content="([^"]*)"', html)
    return found and found.group(1)


def test_menu_has_the_live_children_in_menus_and_marks_the_section(client, network):
    network.plans.unpublish()
    html = client.get(network.post.url).content.decode()
    menu = re.search(r'<nav class="site-nav".*?</nav>', html, re.DOTALL).group(0)
    assert re.findall(r"<bdi>(.*?)</bdi>", menu) == ["Blog", "Events"]
    assert re.search(r'href="/blog/" aria-current="true"', menu)


def test_menu_costs_one_query(client, network):
    client.get("/nothing-here/")
    with CaptureQueriesContext(
        connection,
    ) as few:
        client.get("/nothing-here/")
    for number in range(5):
        child = type(network.content)(title=f"C{number}", slug=f"c{number}", show_in_menus=True)
        network.home.add_child(instance=child)
    with CaptureQueriesContext(connection) as many:
        client.get("/nothing-here/")
    assert len(many) == len(few)


@pytest.mark.parametrize(
    "name", ["home", "blog", "post", "events", "event", "plans", "plan", "commitment", "content"]
)
def test_anonymous_readers_get_no_cookie_and_one_page_for_all(client, network, name):
    response = client.get(getattr(network, name).url)
    assert response.status_code == 200
    assert not response.cookies
    assert "cookie" not in response.get("Vary", "").lower()
    html = response.content.decode()
    assert html.count("<h1") == 1
    assert "wagtail-userbar" not in html
    assert "csrfmiddlewaretoken" not in html


def test_staff_see_the_bar(client, admin_user, network):
    client.force_login(admin_user)
    response = client.get(network.post.url)
    assert "wagtail-userbar" in response.content.decode()
    assert "private" in response["Cache-Control"]


def test_address_for_search_engines_does_not_depend_on_the_host(client, network, settings):
    settings.PUBLIC_URL = "https://network.example"
    network.post.topics.add(make.TopicFactory(slug="water"))
    network.post.save()
    html = client.get(
        network.blog.url, {"topic": "water", "page": "1", "x": "y"}, headers={"host": "evil"}
    ).content
    canonical = re.search(r'<link rel="canonical" href="([^"]*)"', html.decode()).group(1)
    assert canonical == "https://network.example/blog/?topic=water"


def test_previews_of_links_have_what_they_need(client, network):
    network.post.introduction = 'What we "learned"'
    network.post.save()
    html = client.get(network.post.url).content.decode()
    assert _meta(html, "og:type") == "article"
    assert _meta(html, "og:title") == "A first post"
    assert _meta(html, "description") == "What we &quot;learned&quot;"
    assert 'type="application/atom+xml"' in html


def test_small_pages_stay_out_of_search_engines(client, network):
    assert _meta(client.get("/search/").content.decode(), "robots") == "noindex"


def test_lost_readers_get_help(client, network):
    response = client.get("/nothing-here/")
    assert response.status_code == 404
    assert 'action="/search/"' in response.content.decode()


def test_gallery_shows_real_components(client, network):
    html = client.get("/gallery/").content.decode()
    for part in ("commitment-card", "comment--official", "error-summary", "pagination"):
        assert part in html


def test_gallery_is_for_developers_and_staff(client, network, settings, admin_user):
    settings.SHOW_GALLERY = False
    assert client.get("/gallery/").status_code == 404
    client.force_login(admin_user)
    assert client.get("/gallery/").status_code == 200
