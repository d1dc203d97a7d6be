"""A link for a new password goes to the account as it is when the email leaves."""

import pytest

from notifications.models import Delivery
from users import security_mail
from users.tasks import email_password_reset


@pytest.fixture
def asked(mona):
    """The email with the link is queued."""
    email_password_reset.call(mona.email)
    return mona


def why():
    delivery = Delivery.objects.get()
    return delivery.state, delivery.not_sent_because


def test_it_is_sent_to_the_account_as_it_is(asked, send_mail_now):
    assert [mail.subject for mail in send_mail_now()] == ["Set a new password"]


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"is_active": False}, "users.closed"),
        ({"email": "mona@elsewhere.example"}, "users.another_address"),
        ({"password": "!"}, "users.no_password"),
    ],
)
def test_it_is_not_sent_to_an_account_that_has_changed(asked, send_mail_now, changes, reason):
    type(asked).objects.filter(pk=asked.pk).update(**changes)
    assert send_mail_now() == []
    assert why() == ("cancelled", reason)


def test_it_is_not_sent_to_an_account_that_is_gone(asked, send_mail_now):
    asked.delete()
    assert send_mail_now() == []
    assert why() == ("cancelled", "users.closed")


def test_the_owner_hears_of_what_happened_whatever_has_happened_since(mona, send_mail_now):
    security_mail.send(mona, "totp_activated")
    type(mona).objects.filter(pk=mona.pk).update(is_active=False)
    assert len(send_mail_now()) == 1
