"""Guessing is limited, and nobody is locked out by strangers."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.contrib.auth import hashers
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Collection, CollectionViewRestriction, PageViewRestriction

from tests.support.factories import DocumentFactory
from tests.users.conftest import LOGIN, OWN, PASSWORD, STRANGERS, browser, is_in, sign_in
from users import throttle
from users.models import SignInAttempt

pytestmark = pytest.mark.django_db
PAGES = "/_util/login/"


def fail(client, times, name="mona", path=LOGIN):
    """Send so many wrong passwords; returns the last answer."""
    for _turn in range(times):
        answer = sign_in(client, name, "wrong", path)
    return answer


@pytest.mark.parametrize("path", [LOGIN, PAGES])
def test_guessing_ends_in_429_that_says_when_to_try_again(mona, path):
    client = browser(STRANGERS)
    assert fail(client, throttle.PER_NAME, path=path).status_code == 200
    refused = sign_in(client, path=path)  # even with the right password
    assert refused.status_code == 429
    assert "Too many attempts. Try again in 15 minutes." in refused.text
    assert 0 < int(refused["Retry-After"]) <= 15 * 60
    assert 'value="mona"' in refused.text
    assert not is_in(client)
    with time_machine.travel(timezone.now() + timedelta(minutes=16)):
        assert sign_in(client, path=path).status_code == 302


def test_a_stranger_who_fails_a_hundred_times_locks_nobody_out(mona):
    stranger = browser(STRANGERS)
    fail(stranger, 100)
    owner = browser(OWN)
    assert sign_in(owner).status_code == 302
    assert is_in(owner)


def test_strangers_on_many_networks_leave_everybody_fewer_tries_and_never_none(mona):
    for number in range(30):
        fail(browser(f"198.51.{number}.1"), throttle.PER_NAME)
    newcomer = browser("203.0.113.9")
    assert fail(newcomer, throttle.PER_NAME_UNDER_ATTACK).status_code == 200
    assert sign_in(newcomer).status_code == 429
    owner = browser(OWN)
    assert sign_in(owner).status_code == 302


def test_a_known_browser_is_let_in_from_the_network_of_the_attack(mona):
    owner = browser(OWN)
    sign_in(owner)
    owner.post(reverse("wagtailadmin_logout"))
    fail(browser(OWN), 20)
    assert sign_in(browser(OWN)).status_code == 429
    assert sign_in(owner).status_code == 302
    assert is_in(owner)


def test_a_known_browser_is_known_to_its_own_names_only(mona, root):
    thief = browser(STRANGERS)
    sign_in(thief, "mona")
    fail(thief, throttle.PER_NAME, "root")
    assert sign_in(thief, "root").status_code == 429


@pytest.mark.parametrize("value", ["", "x", "a:b:c", "[]", "\u00e9"])
def test_a_forged_cookie_is_nothing(mona, value):
    client = browser(STRANGERS)
    client.cookies["known_browser"] = value
    fail(client, throttle.PER_NAME)
    assert sign_in(client).status_code == 429


def test_one_network_cannot_try_all_names(mona):
    client = browser(STRANGERS)
    for number in range(throttle.PER_CLIENT):
        sign_in(client, f"name{number}", "wrong")
    assert sign_in(client).status_code == 429
    assert sign_in(browser(OWN)).status_code == 302


def test_refusals_write_nothing_down(mona):
    client = browser(STRANGERS)
    fail(client, 50)
    assert SignInAttempt.objects.count() == throttle.PER_NAME


def test_a_success_clears_the_count_of_its_own_name_only(mona, root):
    client = browser(STRANGERS)
    for _turn in range(3):
        fail(client, throttle.PER_NAME - 1, "root")
        sign_in(client, "mona")
    assert sign_in(client, "root").status_code == 429


def test_where_networks_cannot_be_told_apart_names_have_a_wide_limit(mona):
    everybody = browser("10.0.0.1", **{"X-Forwarded-For": "10.0.0.2"})
    fail(everybody, throttle.PER_NAME + 1)
    assert sign_in(everybody).status_code == 302


def test_names_that_exist_and_names_that_do_not_are_answered_alike(mona):
    mona.is_active = False
    mona.save()
    sign_in(browser(STRANGERS), "first", "wrong")  # fills caches
    seen = []
    for name in ("mona", "nobody"):
        client = browser(STRANGERS)
        with CaptureQueriesContext(connection) as queries:
            answer = sign_in(client, name, "wrong")
        seen.append((answer.status_code, len(queries), re.sub(name, "", _without_token(answer))))
    assert seen[0] == seen[1]


def _without_token(answer):
    return re.sub(r'csrfmiddlewaretoken" value="\w+"|"CSRF_TOKEN": "\w+"', "", answer.text)


@pytest.mark.parametrize("name", ["mona", "nobody", "closed", "unusable"])
def test_every_name_costs_the_password_hasher_the_same(mona, django_user_model, name, monkeypatch):
    make = django_user_model.objects.create_user
    make("closed", password=PASSWORD, is_active=False)
    make("unusable", password=None)
    hashed = []
    encode = hashers.MD5PasswordHasher.encode

    def counted(self, password, salt):
        hashed.append(password)
        return encode(self, password, salt)

    monkeypatch.setattr(hashers.MD5PasswordHasher, "encode", counted)
    sign_in(browser(STRANGERS), name, "wrong")
    assert len(hashed) == 1


def test_no_address_is_kept(mona):
    fail(browser(STRANGERS, **{"User-Agent": "Firefox Windows"}), 2)
    sign_in(browser(OWN))
    for model in (SignInAttempt, type(mona.sign_ins.get())):
        for row in model.objects.values():
            words = str({**row, "data": row.get("session_data")})
            assert "198.51.100" not in words
            assert "192.0.2" not in words
    assert "192.0.2" not in str(mona.sign_ins.get().get_decoded())


def test_attempts_are_forgotten_after_a_day(mona):
    fail(browser(STRANGERS), 2)
    assert throttle.forget_old() == 0
    with time_machine.travel(timezone.now() + timedelta(hours=25)):
        assert throttle.forget_old() == 2


@pytest.fixture
def by_password(network):
    """A page with a password: the address at which it is asked for."""
    kept = PageViewRestriction.objects.create(
        page=network.post, restriction_type="password", password="harbour"
    )
    return reverse("wagtailcore_authenticate_with_password", args=[kept.pk, network.post.pk])


@pytest.fixture
def documents_by_password(db):
    """A collection with a password: the address at which it is asked for."""
    collection = Collection.get_first_root_node().add_child(name="For members")
    DocumentFactory(collection=collection)
    kept = CollectionViewRestriction.objects.create(
        collection=collection, restriction_type="password", password="harbour"
    )
    return reverse("wagtaildocs_authenticate_with_password", args=[kept.pk])


@pytest.mark.parametrize("kind", ["by_password", "documents_by_password"])
def test_passwords_that_are_shared_are_limited_too(request, kind):
    path = request.getfixturevalue(kind)
    client = browser(STRANGERS)
    sent = {"password": "wrong", "return_url": "/news/"}
    for _turn in range(throttle.PER_SHARED_PASSWORD):
        assert client.post(path, sent).status_code == 200
    refused = client.post(path, sent | {"password": "harbour"})
    assert refused.status_code == 429
    assert "Try again in 15 minutes" in refused.text
    assert "incorrect" not in refused.text
    assert 'value="/news/"' in refused.text
    assert browser(OWN).post(path, sent | {"password": "harbour"}).status_code == 302


def test_a_right_password_clears_the_count(by_password):
    client = browser(OWN)
    for _turn in range(3):
        for _wrong in range(throttle.PER_SHARED_PASSWORD - 1):
            client.post(by_password, {"password": "wrong", "return_url": "/"})
        right = client.post(by_password, {"password": "harbour", "return_url": "/"})
        assert right.status_code == 302


RESET = "/admin/password_reset/"


def test_a_reset_does_the_same_for_addresses_with_and_without_an_account(mona, send_mail_now):
    browser(OWN).post(RESET, {"email": "first@example.org"})  # fills caches
    seen = []
    for email in (mona.email, "stranger@example.org"):
        with CaptureQueriesContext(connection) as queries:
            answer = browser(OWN).post(RESET, {"email": email})
        statements = [query["sql"].split(" ", 1)[0] for query in queries]
        seen.append((answer.status_code, answer["Location"], statements))
        assert mail.outbox == []
    assert seen[0] == seen[1]
    (sent,) = send_mail_now()
    assert sent.to == [mona.email]


def test_the_link_sets_a_password_and_lets_this_browser_in(mona, send_mail_now):
    signed_in = browser(OWN)
    sign_in(signed_in)
    browser(OWN).post(RESET, {"email": mona.email})
    (sent,) = send_mail_now()
    fail(browser("203.0.113.9"), 20)
    client = browser("203.0.113.9")
    path = re.search(r"http://testserver(/admin/password_reset/\S+)", sent.body)[1]
    form = client.get(path)["Location"]
    new = "the tide comes in at four"
    client.post(form, {"new_password1": new, "new_password2": new})
    assert not is_in(signed_in)
    # From the very network of the attack, because this browser is known now.
    assert sign_in(client, password=new).status_code == 302
    assert browser().get(path).status_code == 200  # the link works once


def test_the_token_of_a_reset_is_stored_nowhere(mona, send_mail_now):
    from notifications.models import Delivery

    browser(OWN).post(RESET, {"email": mona.email})
    (sent,) = send_mail_now()
    token = re.search(r"confirm/\w+/([\w-]+)/", sent.body)[1]
    assert token not in str(Delivery.objects.get().context)


def test_resets_are_few_for_each_address(mona, send_mail_now):
    for number in range(10):
        browser(f"198.51.{number}.1").post(RESET, {"email": mona.email})
    assert len(send_mail_now()) == 3


def test_resets_are_few_from_each_network(mona):
    client = browser(STRANGERS)
    for _turn in range(throttle.PER_NAME):
        client.post(RESET, {"email": "a@example.org"})
    refused = client.post(RESET, {"email": "a@example.org"})
    assert refused.status_code == 429
    assert "Try again in" in refused.text
    assert "a@example.org" in refused.text


@pytest.mark.parametrize("path", [LOGIN, PAGES])
def test_nobody_is_led_to_another_site(mona, path):
    for target in ("https://evil.example/", "//evil.example/", "/\\evil.example"):
        answer = sign_in(browser(OWN), path=path, next=target)
        assert answer["Location"].startswith("/")
        assert "evil" not in answer["Location"]
