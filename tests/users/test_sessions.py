"""Sessions end in time, with the password, and when their owner says so."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from tests.config.test_production import COMPLETE, start  # noqa: F401  a fixture
from tests.users.conftest import OWN, PASSWORD, browser, is_in, sign_in
from users.browsers import browser_family
from users.jobs import forget_ended_sessions
from users.models import StaffSession

pytestmark = pytest.mark.django_db
PAGE = "/admin/account/security/sessions/"
FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:131.0) Gecko/20100101 Firefox/131.0"
SAFARI = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like "
    "Gecko) Version/17.5 Mobile/15E148 Safari/604.1"
)


def signed_in(agent=FIREFOX):
    client = browser(**{"User-Agent": agent})
    sign_in(client, remember="on")
    return client


def later(**time):
    return time_machine.travel(timezone.now() + timedelta(**time))


def test_a_session_ends_when_it_is_not_used(mona, settings):
    settings.SESSION_IDLE_HOURS = 2
    client = signed_in()
    with later(hours=2):
        assert is_in(client)
    with later(hours=5):
        assert not is_in(client)


def test_a_session_ends_however_much_it_is_used(mona, settings):
    settings.SESSION_IDLE_HOURS, settings.SESSION_HOURS = 2, 6
    client = signed_in()
    for hour in (1, 2, 3, 4, 5):
        with later(hours=hour):
            assert is_in(client)
    with later(hours=6, minutes=1):
        assert not is_in(client)


def test_the_times_come_from_the_environment(start):  # noqa: F811
    settings = start(**COMPLETE, SESSION_HOURS="8", SESSION_IDLE_HOURS="1")
    assert (settings.SESSION_HOURS, settings.SESSION_IDLE_HOURS) == (8, 1)
    assert settings.SESSION_COOKIE_AGE == 8 * 3600


def test_without_remember_me_the_cookie_ends_with_the_browser(mona):
    client = browser()
    sign_in(client)
    assert client.cookies["sessionid"]["max-age"] == ""
    assert signed_in().cookies["sessionid"]["max-age"] != ""


def change_password(client):
    account = reverse("wagtailadmin_account")
    form = {
        "name_email-email": "mona@example.org",
        "name_email-first_name": "Mona",
        "name_email-last_name": "M",
        "password-old_password": PASSWORD,
        "password-new_password1": "the tide comes in at four",
        "password-new_password2": "the tide comes in at four",
        "theme-theme": "system",
        "theme-density": "default",
        "theme-contrast": "system",
        "theme-keyboard_shortcuts": "on",
        "moderator_mail-frequency": "never",
    }
    return client.post(account, form)


def test_a_new_password_ends_all_other_sessions(mona):
    here, elsewhere = signed_in(), signed_in(SAFARI)
    without_password = browser()
    without_password.force_login(mona)  # as after a passkey or OpenID Connect
    assert change_password(here).status_code == 302
    assert is_in(here)
    assert not is_in(elsewhere)
    assert not is_in(without_password)
    assert StaffSession.objects.filter(user=mona).count() == 1


def test_a_closed_account_has_no_sessions(mona):
    client = signed_in()
    mona.is_active = False
    mona.save()
    assert not is_in(client)
    assert not mona.sign_ins.exists()
    mona.is_active = True
    mona.save()
    assert not is_in(client)


def test_an_account_closed_in_the_database_is_out_too(mona):
    client = signed_in()
    type(mona).objects.update(is_active=False)
    assert not is_in(client)


def test_the_page_lists_browsers_and_times(mona, root):
    here = signed_in()
    signed_in(SAFARI)
    other = browser(**{"User-Agent": "Opera"})
    sign_in(other, "root")
    page = here.get(PAGE).text
    assert "Firefox on Windows" in page
    assert "(this browser)" in page
    assert "Safari on iPhone" in page
    assert page.count("Signed in ") == 2
    assert OWN not in page
    assert here.session.session_key not in page


def end(client, **fields):
    return client.post(reverse("users_end_sessions"), fields, follow=True)


def named(client):
    from bs4 import BeautifulSoup

    page = BeautifulSoup(client.get(PAGE).content, "html.parser")
    return [field["value"] for field in page.select("input[name=session]")]


def test_one_browser_is_signed_out(mona):
    here, elsewhere, third = signed_in(), signed_in(SAFARI), signed_in()
    (first, _second) = named(here)
    assert "You have been signed out of that browser." in end(here, session=first).text
    assert [is_in(elsewhere), is_in(third)].count(True) == 1
    assert is_in(here)
    assert "already signed out of that browser" in end(here, session=first).text


def test_everything_else_is_signed_out(mona):
    here, elsewhere = signed_in(), signed_in(SAFARI)
    assert "You have been signed out everywhere else." in end(here).text
    assert is_in(here)
    assert not is_in(elsewhere)


def test_nobody_signs_others_out(mona, root):
    client, victim = browser(), signed_in()
    sign_in(client, "root")
    from users.account_views import _short

    end(client, session=_short(victim.session.session_key))
    end(client)
    assert is_in(victim)


@pytest.mark.parametrize("value", ["", "x", "\x00", "é" * 1000])
def test_odd_names_sign_nobody_out(mona, value):
    here, elsewhere = signed_in(), signed_in()
    assert end(here, session=value).status_code == 200
    assert is_in(elsewhere)


def test_looking_signs_nobody_out(mona):
    client = signed_in()
    assert client.get(reverse("users_end_sessions")).status_code == 405


def test_using_the_admin_writes_now_and_then_only(mona, django_assert_num_queries):
    client = signed_in()
    client.get(PAGE)
    before = mona.sign_ins.get().last_used_at
    client.get(PAGE)
    assert mona.sign_ins.get().last_used_at == before
    with later(minutes=6):
        client.get(PAGE)
    assert mona.sign_ins.get().last_used_at > before


def test_ended_sessions_are_deleted(mona):
    signed_in()
    with later(days=8):
        forget_ended_sessions()
    assert not StaffSession.objects.exists()


@pytest.mark.parametrize(
    ("agent", "words"),
    [
        (FIREFOX, "Firefox on Windows"),
        (SAFARI, "Safari on iPhone"),
        ("Mozilla/5.0 (X11; Linux x86_64) Chrome/131.0 Safari/537.36 Edg/131.0", "Edge on Linux"),
        ("Mozilla/5.0 (Linux; Android 14) Chrome/131.0 Mobile Safari/537.36", "Chrome on Android"),
        ("curl/8", ""),
        ("", ""),
    ],
)
def test_browsers_are_named_by_family_and_system(agent, words):
    assert browser_family(agent) == words
