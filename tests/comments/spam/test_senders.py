"""Who is who among addresses, and who is blocked."""

import pytest
from django.core.exceptions import ValidationError
from wagtail.models import ModelLogEntry

from comments.models import BlockedSender
from comments.spam import Submission, assess, block
from comments.spam.senders import clean_sender, domains_of, mailbox_of
from users.models import User


@pytest.mark.parametrize(
    ("typed", "mailbox"),
    [
        ("Lena@Example.org", "lena@example.org"),
        (" lena@example.org ", "lena@example.org"),
        ("lena+news@example.org", "lena@example.org"),
        ("lena+a+b@example.org", "lena@example.org"),
        ("+lena@example.org", "+lena@example.org"),
        ("le.na@example.org", "le.na@example.org"),
        ("le.na+x@gmail.com", "lena@gmail.com"),
        ("l.e.n.a@GoogleMail.com", "lena@gmail.com"),
        ("lena@bücher.example", "lena@xn--bcher-kva.example"),
        ("lena@BÜCHER.example", "lena@xn--bcher-kva.example"),
        ("lena@example.org.", "lena@example.org"),
        ("", "@"),
        ("lena@" + "x" * 70 + ".example", "lena@" + "x" * 70 + ".example"),
    ],
)
def test_addresses_of_one_mailbox_are_one(typed, mailbox):
    assert mailbox_of(typed) == mailbox


@pytest.mark.parametrize(
    ("email", "domains"),
    [
        ("a@example.org", ["example.org"]),
        ("a@x.y.example.org", ["x.y.example.org", "y.example.org", "example.org"]),
        ("a@localhost", ["localhost"]),
        ("", [""]),
    ],
)
def test_domains_above_an_address(email, domains):
    assert domains_of(email) == domains


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Spam@Example.com", "spam@example.com"),
        ("s.p.a.m+1@gmail.com", "spam@gmail.com"),
        ("mailto:spam@example.com", "spam@example.com"),
        ("Example.COM", "example.com"),
        ("@example.com", "example.com"),
        ("*@example.com", "example.com"),
        ("*.example.com", "example.com"),
        (" mail.example.com ", "mail.example.com"),
        ("bücher.example", "xn--bcher-kva.example"),
    ],
)
def test_senders_are_kept_in_one_form(typed, kept):
    assert clean_sender(typed) == kept


@pytest.mark.parametrize(
    "typed",
    [
        *("", "com", "spam", "spam@", "@", "*", "a b.com", "spam@com", "gmail.com", "@GMAIL.com"),
        *("co.uk", "http://example.com", "exa_mple..com", "-.com"),
    ],
)
def test_what_is_no_sender_or_too_many_is_refused(typed):
    with pytest.raises(ValidationError):
        clean_sender(typed)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("blocked", "email", "is_spam"),
    [
        ("spam@example.com", "spam@example.com", True),
        ("spam@example.com", "SPAM+2@example.com", True),
        ("spam@example.com", "ham@example.com", False),
        ("spam@example.com", "spam@mail.example.com", False),
        ("example.com", "anybody@example.com", True),
        ("example.com", "anybody@deep.mail.example.com", True),
        ("example.com", "anybody@notexample.com", False),
        ("example.com", "anybody@example.com.org", False),
        ("mail.example.com", "anybody@example.com", False),
        ("j.doe@gmail.com", "jdoe+x@googlemail.com", True),
        ("bücher.example", "anna@xn--bcher-kva.example", True),
        ("xn--bcher-kva.example", "anna@bücher.example", True),
    ],
)
def test_blocked_senders_and_what_is_below_their_domain(blocked, email, is_spam):
    block(blocked, by=None)
    verdict = assess(Submission(name="Anna", email=email, text="The register is late."))
    assert verdict.is_spam is is_spam
    assert bool(verdict.reasons) is is_spam


@pytest.mark.django_db
def test_blocking_is_logged_once():
    mona = User.objects.create_user("mona")
    first = block("Spam@example.com", by=mona, note="Watches")
    assert block("spam+x@example.com", by=mona, note="Again") == first
    stored = BlockedSender.objects.get()
    assert (stored.sender, stored.note) == ("spam@example.com", "Watches")
    entry = ModelLogEntry.objects.get()
    assert (entry.action, entry.user) == ("wagtail.create", mona)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("domain", "points"),
    [("mailinator.com", 50), ("x.mailinator.com", 50), ("example.org", 0), ("proton.me", 0)],
)
def test_disposable_addresses_are_held(domain, points):
    verdict = assess(Submission(name="Anna", email=f"anna@{domain}", text="It is late."))
    assert verdict.score == points
