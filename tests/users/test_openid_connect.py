"""OpenID Connect: off unless it is set up, and it opens only what is here already."""

import json
import time
from urllib.parse import parse_qs, urlsplit

import jwt
import pytest
import requests
from allauth.socialaccount.models import SocialAccount
from django.core.exceptions import ImproperlyConfigured

from tests.config.test_production import COMPLETE, start  # noqa: F401  a fixture
from tests.support.factories import UserFactory
from tests.users.conftest import LOGIN, browser, enrol, is_in, send_code, sign_in
from users.models import User

pytestmark = pytest.mark.django_db
SERVER = "https://id.example.org"
START = "/admin/login/with/oidc/"
CALLBACK = "/admin/login/with/oidc/callback/"


class Provider:
    """A stand-in that answers what the site asks; `person` is who signs in there."""

    def __init__(self):
        self.person = {"sub": "mona-at-work", "email": "Mona@example.org", "email_verified": True}
        self.asked = []
        self.is_down = False

    def request(self, session, method, url, **kwargs):
        """Answer in place of `requests.Session.request`."""
        self.asked.append(url)
        if self.is_down:
            raise requests.ConnectionError
        path = urlsplit(url).path
        answer = {
            "/.well-known/openid-configuration": {
                "issuer": SERVER,
                "authorization_endpoint": f"{SERVER}/authorize",
                "token_endpoint": f"{SERVER}/token",
                "userinfo_endpoint": f"{SERVER}/userinfo",
                "jwks_uri": f"{SERVER}/keys",
            },
            "/token": {"access_token": "t", "token_type": "Bearer", "id_token": self._token()},
            "/userinfo": self.person,
        }[path]
        response = requests.Response()
        response.status_code = 200
        response._content = json.dumps(answer).encode()
        response.headers["content-type"] = "application/json"
        return response

    def _token(self):
        now = int(time.time())
        claims = {"iss": SERVER, "aud": "site", "iat": now, "exp": now + 60, **self.person}
        return jwt.encode(claims, "a key that nobody has, of thirty-two bytes", algorithm="HS256")


@pytest.fixture
def provider(settings, monkeypatch):
    """The site with a provider set up."""
    settings.OIDC_SERVER_URL, settings.OIDC_NAME = SERVER, "City Hall"
    settings.SOCIALACCOUNT_PROVIDERS = {
        "openid_connect": {
            "OAUTH_PKCE_ENABLED": True,
            "APPS": [
                {
                    "provider_id": "oidc",
                    "name": "City Hall",
                    "client_id": "site",
                    "secret": "s",
                    "settings": {"server_url": SERVER},
                }
            ],
        }
    }
    stand_in = Provider()
    monkeypatch.setattr(
        requests.Session, "request", lambda *args, **kwargs: stand_in.request(*args, **kwargs)
    )
    return stand_in


def come_back(client, **started):
    """Go to the provider and return from it as whoever it lets in."""
    away = client.post(START, started)
    assert away.status_code == 302
    query = parse_qs(urlsplit(away["Location"]).query)
    assert away["Location"].startswith(f"{SERVER}/authorize?")
    assert query["code_challenge_method"] == ["S256"]
    return client.get(CALLBACK, {"code": "c", "state": query["state"][0]}, follow=True)


def test_it_is_off_unless_it_is_set_up(client):
    assert "Sign in with OpenID" not in client.get(LOGIN).text
    assert client.post(START).status_code == 404
    assert client.get(CALLBACK).status_code == 404


def test_the_button_stands_below_the_form(provider, client):
    assert "Sign in with City Hall" in client.get(LOGIN).text
    assert provider.asked == []


def test_a_link_from_elsewhere_starts_nothing(provider, client):
    assert client.get(START).status_code == 405


def test_an_account_with_the_verified_address_opens(provider, mona, send_mail_now):
    client = browser()
    come_back(client)
    assert is_in(client)
    link = SocialAccount.objects.get()
    assert (link.user, link.uid, link.extra_data) == (mona, "mona-at-work", {})
    (sent,) = send_mail_now()
    assert sent.to == [mona.email]


def test_it_leads_on_to_where_one_wanted_to_go(provider, mona):
    answer = come_back(browser(), next="/admin/account/")
    assert answer.request["PATH_INFO"] == "/admin/account/"


@pytest.mark.parametrize("target", ["https://evil.example/", "//evil.example/x"])
def test_it_leads_to_no_other_site(provider, mona, target):
    client = browser()
    answer = come_back(client, next=target)
    assert "evil" not in str(answer.redirect_chain)


def test_afterwards_the_name_at_the_provider_counts(provider, mona):
    come_back(browser())
    provider.person["email"] = "other@example.org"
    client = browser()
    come_back(client)
    assert is_in(client)


@pytest.mark.parametrize(
    "changes",
    [
        {"email_verified": False},
        {"email_verified": "false"},
        {"email_verified": None},
        {"email": "stranger@example.org"},
        {"email": ""},
        {"email": None},
    ],
)
def test_nothing_opens_and_nobody_is_made_otherwise(provider, mona, changes):
    provider.person |= changes
    client = browser()
    answer = come_back(client)
    assert "You do not have an account on this site" in answer.text
    assert not is_in(client)
    assert User.objects.count() == 1
    assert not SocialAccount.objects.exists()


def test_an_address_that_two_accounts_have_opens_neither(provider, mona):
    UserFactory(username="mallory", email="mona@example.org", groups=["Moderators"])
    client = browser()
    come_back(client)
    assert not is_in(client)


def test_a_closed_account_does_not_open(provider, mona):
    come_back(browser())
    mona.is_active = False
    mona.save()
    client = browser()
    answer = come_back(client)
    assert not is_in(client)
    assert "You do not have an account on this site" in answer.text


def test_somebody_new_with_an_old_address_does_not_get_the_account(provider, mona):
    come_back(browser())
    provider.person["sub"] = "somebody-new"
    client = browser()
    come_back(client)
    assert not is_in(client)


def test_the_second_factor_is_asked_all_the_same(provider, mona):
    client = browser()
    sign_in(client)
    codes = enrol(client)
    client = browser()
    come_back(client)
    assert not is_in(client)
    send_code(client, codes[0])
    assert is_in(client)


def test_a_provider_that_is_down_is_said_in_words(provider, mona):
    provider.is_down = True
    client = browser()
    answer = client.post(START, follow=True)
    assert answer.status_code == 200
    assert "You could not be signed in with City Hall" in answer.text


@pytest.mark.parametrize(
    "query",
    [{}, {"error": "access_denied"}, {"error": "x", "state": "y"}, {"code": "c", "state": "no"}],
)
def test_an_odd_return_is_said_in_words(provider, mona, query):
    client = browser()
    answer = client.get(CALLBACK, query, follow=True)
    assert answer.status_code == 200
    assert "Sign in" in answer.text
    assert not is_in(client)


def test_it_connects_nothing_to_who_is_signed_in(provider, mona, root):
    """A sign-in as somebody else changes who one is, and does not join the two."""
    client = browser()
    sign_in(client, "root")
    away = client.post(START + "?process=connect")
    state = parse_qs(urlsplit(away["Location"]).query)["state"][0]
    client.get(CALLBACK, {"code": "c", "state": state})
    assert not SocialAccount.objects.filter(user=root).exists()


def test_sessions_of_it_end_when_the_account_is_closed(provider, mona):
    client = browser()
    come_back(client)
    mona.set_password("the tide comes in at four")
    mona.save()
    assert not is_in(client)


COMPLETE_PROVIDER = {"OIDC_CLIENT_ID": "site", "OIDC_CLIENT_SECRET": "s"}


def test_it_is_set_up_by_the_environment(start):  # noqa: F811
    settings = start(**COMPLETE, **COMPLETE_PROVIDER, OIDC_SERVER_URL=SERVER)
    (app,) = settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"]
    assert app["settings"]["server_url"] == SERVER
    assert SERVER in settings.SIGN_IN_CONTENT_SECURITY_POLICY["form-action"]


def test_a_provider_without_a_secure_connection_is_refused(start):  # noqa: F811
    with pytest.raises(ImproperlyConfigured, match="OIDC_SERVER_URL"):
        start(**COMPLETE, **COMPLETE_PROVIDER, OIDC_SERVER_URL="http://id.example.org")


def test_a_provider_without_its_secret_is_refused(start):  # noqa: F811
    with pytest.raises(ImproperlyConfigured, match="OIDC_CLIENT_SECRET"):
        start(**COMPLETE, OIDC_CLIENT_ID="site", OIDC_SERVER_URL=SERVER)


@pytest.mark.parametrize(
    ("stored", "told", "opens"),
    [
        ("ana@city.example", "ana@c\u0131ty.example", False),
        ("ana@c\u0131ty.example", "ana@city.example", False),
        ("Ana@B\u00fccher.example", "ana@xn--bcher-kva.example", True),
        ("ana@city.example", "ANA@City.example", True),
    ],
)
def test_addresses_are_compared_as_everywhere_here(provider, mona, stored, told, opens):
    User.objects.filter(pk=mona.pk).update(email=stored)
    provider.person["email"] = told
    client = browser()
    come_back(client)
    assert is_in(client) is opens
