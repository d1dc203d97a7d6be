"""No two accounts have one address, however it is spelled and whatever the database compares."""

# ruff: noqa: RUF001  letters that look alike are what this is about
import pytest
from django.urls import reverse

from tests.support.factories import UserFactory
from users.models import User

pytestmark = [pytest.mark.django_db, pytest.mark.collation]
TAKEN = "Another account has this email address. Enter a different one"


@pytest.fixture
def ana():
    return UserFactory(username="ana", email="Ana@Bücher.example")


def fields(**changes):
    return {
        "username": "bo",
        "email": "bo@example.org",
        "first_name": "Bo",
        "last_name": "Lund",
        "password1": "a long enough one",
        "password2": "a long enough one",
        "is_active": "on",
    } | changes


@pytest.mark.parametrize("email", ["ana@BÜCHER.example", " ANA@xn--bcher-kva.example"])
def test_a_second_account_is_not_made(ana, admin_client, email):
    response = admin_client.post(reverse("wagtailusers_users:add"), fields(email=email))
    assert TAKEN in response.text
    assert not User.objects.filter(username="bo").exists()


@pytest.mark.parametrize(
    "email", ["ana@bucher.example", "ana@bücher.exampıe", "an.a@bücher.example"]
)
def test_another_address_is_fine(ana, admin_client, email):
    response = admin_client.post(reverse("wagtailusers_users:add"), fields(email=email))
    assert response.status_code == 302, response.context["form"].errors


def test_an_account_keeps_its_own(ana, admin_client):
    url = reverse("wagtailusers_users:edit", args=[ana.pk])
    sent = fields(username="ana", email="ana@bücher.example", password1="", password2="")
    assert admin_client.post(url, sent).status_code == 302
    bo = UserFactory(username="bo")
    url = reverse("wagtailusers_users:edit", args=[bo.pk])
    assert TAKEN in admin_client.post(url, sent | {"username": "bo"}).text


def test_nobody_takes_it_on_the_page_of_their_own_account(ana, editor, editor_client):
    url = reverse("wagtailadmin_account")
    names = {"first_name": "Ed", "last_name": "Itor", "email": "ana@bücher.example"}
    response = editor_client.post(url, {f"name_email-{key}": value for key, value in names.items()})
    assert TAKEN in response.text
    editor.refresh_from_db()
    assert editor.email == "editor@example.org"
