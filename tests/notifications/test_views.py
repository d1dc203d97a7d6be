"""The unsubscribe link: safe against scanners, good once and for ever, and for nothing else."""

import pytest
from django.core import signing
from django.urls import reverse

from notifications import kinds, services
from notifications.tokens import SALT, make_token
from tests.support.link_forms import press


@pytest.fixture
def url(subscription):
    return reverse("notifications:unsubscribe", args=[make_token(subscription)])


@pytest.fixture
def strict(client):
    """A client that checks CSRF, as browsers and mail programs meet it."""
    return type(client)(enforce_csrf_checks=True)


def is_active(subscription):
    subscription.refresh_from_db()
    return subscription.is_active


@pytest.mark.parametrize("method", ["get", "head"])
def test_opening_the_link_changes_nothing(client, url, subscription, method):
    response = getattr(client, method)(url)
    assert response.status_code == 200
    assert is_active(subscription)


def test_page_asks_and_its_button_ends_it(strict, url, subscription):
    assert "Stop these emails?" in strict.get(url).content.decode()
    response = press(strict, url)
    assert response.status_code == 200
    assert "You have stopped these emails" in response.content.decode()
    assert not is_active(subscription)


def test_one_click_needs_neither_cookie_nor_csrf_token(strict, url, subscription):
    body = "List-Unsubscribe=One-Click"
    response = strict.post(url, body, content_type="application/x-www-form-urlencoded")
    assert response.status_code == 200
    assert not response.cookies
    assert not is_active(subscription)


def test_repeating_it_is_fine(client, url, subscription):
    assert [press(client, url).status_code for _ in range(3)] == [200, 200, 200]
    assert "You have stopped these emails" in client.get(url).content.decode()


def test_link_still_answers_after_the_subscription_was_erased(client, url, subscription):
    services.forget(subscription.email)
    assert client.get(url).status_code == 200
    assert press(client, url).status_code == 200


def test_page_is_neither_stored_nor_indexed_and_sets_no_cookie(client, url):
    response = client.get(url)
    assert "no-store" in response["Cache-Control"]
    assert response["X-Robots-Tag"] == "noindex"
    assert response["Referrer-Policy"] == "same-origin"
    assert not response.cookies


def test_page_says_what_it_is_about(client, url, monkeypatch):
    monkeypatch.setattr(kinds, "_describers", {})
    kinds.describe_kind(
        "samples",
        lambda target: kinds.Description(f"You get <{target.model}>.", f"No <{target.model}>."),
    )
    assert "<p>You get &lt;contenttype&gt;.</p>" in client.get(url).content.decode()
    assert "<p>No &lt;contenttype&gt;.</p>" in press(client, url).content.decode()


def test_token_names_nobody(subscription):
    assert "lorna" not in make_token(subscription).lower()
    assert len(make_token(subscription)) < 80


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize(
    "make",
    [
        lambda pk: "nonsense",
        lambda pk: str(pk),
        lambda pk: f"{pk}.",
        lambda pk: signing.Signer(sep=".").sign(str(pk)),
        lambda pk: signing.Signer(salt="comments.confirm", sep=".").sign(str(pk)),
        lambda pk: signing.dumps(pk, salt=SALT),
        lambda pk: signing.Signer(salt=SALT, sep=".").sign("not a number"),
    ],
)
def test_other_tokens_are_refused_clearly(client, subscription, make, method):
    url = reverse("notifications:unsubscribe", args=[make(subscription.pk)])
    response = getattr(client, method)(url)
    assert response.status_code == 404
    assert "This link does not work" in response.content.decode()
    assert is_active(subscription)


def test_token_of_another_subscription_ends_only_that(client, url, subscription, target):
    other = services.subscribe("bob@example.org", target=target, kind="samples")
    press(client, url)
    assert is_active(other)


def test_token_works_after_the_secret_key_was_changed(client, url, settings, subscription):
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "a new one"
    assert press(client, url).status_code == 200
    assert not is_active(subscription)
