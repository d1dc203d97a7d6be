"""Emails about memberships and points of contact: nothing is asked that no longer matters."""

from datetime import timedelta

import pytest
from django.utils import timezone

from notifications.models import Delivery
from people import email_checks
from people.models import Verification
from people.verification import services as verification
from tests.support.factories import OrganisationFactory, PersonFactory, UserFactory


@pytest.fixture
def member(db):
    club = OrganisationFactory(name="Cycling Club", email_domains="club.example")
    person = PersonFactory(email="ana@club.example", organisation=club, verification="")
    return person.memberships.get()


@pytest.fixture
def asked(member):
    verification.ask(member, by=UserFactory())
    return Delivery.objects.get(name=verification.EMAIL)


def why(delivery):
    return email_checks.check_members([delivery]).get(delivery.pk)


def test_a_member_is_asked(asked, send_mail_now):
    assert why(asked) is None
    assert [mail.to for mail in send_mail_now()] == [["ana@club.example"]]


def test_not_who_was_verified_meanwhile(asked, member, send_mail_now):
    member.verification = Verification.STAFF
    member.save()
    assert why(asked) is email_checks.VERIFIED
    assert not send_mail_now()


def test_not_who_has_left(asked, member):
    member.ended_on = timezone.localdate() - timedelta(days=1)
    member.save()
    assert why(asked) is email_checks.NO_MEMBER


def test_not_an_address_that_is_theirs_no_more(asked, member):
    member.person.email = "ana@example.org"
    member.person.save()
    assert why(asked) is email_checks.OTHER_ADDRESS


def test_many_cost_as_much_as_one(asked, member, django_assert_num_queries):
    others = [
        PersonFactory(email=f"m{n}@club.example", organisation=member.organisation, verification="")
        for n in range(5)
    ]
    for person in others:
        verification.ask(person.memberships.get(), by=UserFactory())
    deliveries = list(Delivery.objects.filter(name=verification.EMAIL))
    assert len(deliveries) == 6
    with django_assert_num_queries(1):
        assert email_checks.check_members(deliveries) == {}
