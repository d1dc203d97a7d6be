"""Pages that are shared by password or with accounts only."""

import pytest
from bs4 import BeautifulSoup
from wagtail.models import PageViewRestriction

pytestmark = pytest.mark.django_db


def soup(response):
    return BeautifulSoup(response.content, "html.parser")


def fill_in(form, **typed):
    """What a browser would send: the hidden fields and what was typed."""
    return {field["name"]: field["value"] for field in form.select("input[type=hidden]")} | typed


@pytest.fixture
def by_password(network):
    PageViewRestriction.objects.create(
        page=network.post, restriction_type="password", password="harbour"
    )
    return network.post


def test_a_page_with_a_password_asks_for_it_and_opens(client, by_password):
    asked = client.get(by_password.url)
    form = soup(asked).select_one("main form")
    assert soup(asked).h1.get_text() == "This page needs a password"
    assert by_password.title not in asked.content.decode()
    assert "no-store" in asked["Cache-Control"]
    opened = client.post(form["action"], fill_in(form, password="harbour"), follow=True)
    assert by_password.title in soup(opened).h1.get_text()
    assert "no-store" in opened["Cache-Control"]


def test_a_wrong_password_is_said_in_words(client, by_password):
    form = soup(client.get(by_password.url)).select_one("main form")
    refused = client.post(form["action"], fill_in(form, password="port"))
    assert soup(refused).select_one(".error-summary a")["href"] == "#id_password"
    assert by_password.title not in refused.content.decode()


def test_a_page_for_accounts_leads_to_a_sign_in_and_back(client, network, editor):
    PageViewRestriction.objects.create(page=network.post, restriction_type="login")
    editor.set_password("a long pass phrase")
    editor.save()
    asked = client.get(network.post.url, follow=True)
    form = soup(asked).select_one("main form")
    refused = client.post(form["action"], fill_in(form, username="editor", password="wrong"))
    assert soup(refused).select_one(".error-summary")
    opened = client.post(
        form["action"],
        fill_in(form, username="editor", password="a long pass phrase"),
        follow=True,
    )
    assert network.post.title in soup(opened).h1.get_text()
