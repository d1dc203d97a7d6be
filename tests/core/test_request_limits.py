"""Addresses and cookies that are too large cost nothing and are kept by nobody."""

import pytest
from bs4 import BeautifulSoup
from django.http.cookie import parse_cookie

from core.page_cache import pages
from core.request_limits import own_cookies
from tests.support.processor_time import within_processor_time

pytestmark = pytest.mark.django_db

PARTS = "/a" * 10_000 + "/"
PARAMETERS = "&".join(f"name{number}=value" for number in range(1000))
COOKIES = "; ".join(f"name{number}=value" for number in range(1000))


def title(response):
    return BeautifulSoup(response.content, "html.parser").title.text.strip()


@pytest.mark.parametrize(
    ("address", "status"),
    [
        (PARTS, 404),
        (PARTS.rstrip("/"), 404),
        ("/plans/plan" + PARTS, 404),
        ("/admin" + PARTS, 404),
        ("/comments/confirm/" + "x" * 3000 + "/", 404),
        ("/" * 10_000, 404),
        ("/%2f" * 5_000, 404),
        ("/?" + PARAMETERS, 414),
        ("/search/?q=" + "x" * 5000, 414),
        ("/?" + "&" * 10_000, 414),
        ("/plans/plan/progress/?" + "theme=1&" * 500, 414),
    ],
    ids=lambda value: str(value)[:24],
)
def test_an_address_that_is_too_long_is_refused_at_once(
    client, network, page_cache, address, status, django_assert_num_queries
):
    with django_assert_num_queries(0):
        # The first of them made a hundred million characters of addresses to look for.
        response = within_processor_time(lambda: client.get(address))
    assert response.status_code == status
    assert title(response) == "This web address is too long"
    assert response["Cache-Control"] == "no-store"
    assert not len(pages)


def test_what_is_refused_stands_in_the_log_cut_off(client, network, caplog):
    client.get(PARTS)
    assert [len(record.getMessage()) < 200 for record in caplog.records] == [True]


@pytest.mark.parametrize(
    "address",
    ["/?q=" + "x" * 4000, "/?" + "a=1&" * 60, "/" + "a/" * 60, "/comments/confirm/" + "x" * 500],
)
def test_what_is_long_and_not_too_long_is_read(client, network, address):
    assert client.get(address).status_code in (200, 301, 404)
    assert title(client.get(address, follow=True)) != "This web address is too long"


def test_colleagues_may_tick_thousands_of_rows(client, admin_client, network):
    ids = "&".join(f"id={number}" for number in range(1, 3000))
    response = admin_client.get(f"/admin/public-comments/?{ids}")
    assert response.status_code == 200


def test_a_thousand_cookies_are_left_unread(client, network, page_cache):
    plain = client.get(network.post.url)
    assert len(pages) == 1
    headers = {"cookie": COOKIES}
    response = within_processor_time(lambda: client.get(network.post.url, headers=headers))
    assert response.content == plain.content
    assert response.wsgi_request.COOKIES == {}
    assert len(pages) == 1


def test_a_colleague_with_a_thousand_cookies_stays_signed_in(client, editor, settings):
    client.force_login(editor)
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    client.cookies.clear()
    cookies = f"{COOKIES}; {settings.SESSION_COOKIE_NAME}={session}; {COOKIES}"
    assert client.get("/admin/", headers={"cookie": cookies}).status_code == 200


@pytest.mark.parametrize(
    "cookies",
    [
        COOKIES,
        'a="' + "\\" * 64_000 + '"',
        'csrftoken="' + "\\" * 4000 + '"',
        "sessionid=" + "x" * 64_000,
        "; ".join(["sessionid=x"] * 5000),
        ";" * 64_000,
        "=" * 64_000,
    ],
    ids=lambda value: value[:16],
)
def test_no_cookies_take_long(cookies):
    # Python 3.11.7 needs eight seconds to read the second of them.
    assert len(within_processor_time(lambda: parse_cookie(own_cookies(cookies)))) <= 1


def test_ordinary_cookies_are_left_alone():
    assert own_cookies("theme=dark; sessionid=abc") == "theme=dark; sessionid=abc"
