"""The page of all downloads and feeds: complete, and each link leads somewhere."""

import pytest
from bs4 import BeautifulSoup

from core.models import NetworkSettings
from tests.support.full_plan import fill_plan

ADDRESS = "/open-data/"


@pytest.fixture
def links(network, groups, client):
    """The links of the page of a site with an answered consultation."""
    fill_plan(network)
    page = BeautifulSoup(client.get(ADDRESS).content, "html.parser")
    return [link["href"] for link in page.select("main a")]


def test_it_lists_what_there_is_and_every_link_works(network, links, client):
    plan = "/plans/plan-for-intergovernmental-accountability/"
    for path in (
        f"{network.plan.url}progress/csv/",
        f"{plan}consultation/OLD1/answers/csv/",
        f"{plan}consultation/OLD1/answers/json/",
        f"{plan}documents/feed/",
        f"{network.blog.url}feed/",
        "/comments/log.csv",
    ):
        assert path in links, path
    assert not [path for path in links if "NEW2" in path]
    for path in links:
        assert client.get(path).status_code == 200, path


def test_a_private_plan_is_left_out(network, client):
    from wagtail.models import PageViewRestriction

    assert network.plan.title in client.get(ADDRESS).text
    PageViewRestriction.objects.create(page=network.plan, restriction_type="login")
    assert network.plan.title not in client.get(ADDRESS).text


def test_the_licence_is_said_and_the_footer_leads_here(network, client):
    NetworkSettings.objects.update(licence="Creative Commons Attribution 4.0")
    main = client.get(ADDRESS).text.partition("<main")[2].partition("</main>")[0]
    assert "Creative Commons Attribution 4.0" in main
    assert f'href="{ADDRESS}"' in client.get(network.post.url).text.partition("<footer")[2]


def test_a_site_without_anything_has_the_page_all_the_same(db, client):
    assert client.get(ADDRESS).status_code == 200
