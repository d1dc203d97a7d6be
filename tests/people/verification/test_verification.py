"""Members are verified by staff, or by an email address of their organisation; it is logged."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.contrib.auth.models import Permission
from django.core import signing
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from notifications.models import Delivery
from people.models import Membership, Person, Verification
from tests.support.factories import OrganisationFactory, PersonFactory, UserFactory
from tests.support.link_forms import press


@pytest.fixture
def club(db):
    return OrganisationFactory(name="Cycling Club", slug="club", email_domains="club.example")


@pytest.fixture
def membership(club):
    person = PersonFactory(
        name="Ana Hill", organisation=club, verification=Verification.NONE, email="Ana@CLUB.example"
    )
    return person.memberships.get()


@pytest.fixture
def url(membership):
    return reverse("people_membership", args=[membership.pk])


def ask(admin_client, url, send_mail_now):
    """Have the person asked; the path of the link."""
    admin_client.post(url, {"action": "ask"})
    [message] = send_mail_now()
    assert message.to == ["ana@club.example"]
    line = next(one for one in message.body.splitlines() if "/mail/member/" in one)
    return line.strip().removeprefix(settings.PUBLIC_URL)


def logged(person):
    """What the log says of a person, the oldest first."""
    entries = ModelLogEntry.objects.filter(object_id=str(person.pk)).order_by("pk")
    return [entry.message for entry in entries]


class TestByStaff:
    def test_who_has_the_right_verifies_and_takes_it_back(self, admin_client, url, membership):
        assert "Verify this member" in admin_client.get(url).text
        response = admin_client.post(url, {"action": "verify"}, follow=True)
        assert "Ana Hill is now a verified member of Cycling Club." in response.text
        membership.refresh_from_db()
        assert membership.verification == Verification.STAFF
        assert membership.verified_at
        admin_client.post(url, {"action": "end"})
        membership.refresh_from_db()
        assert (membership.verification, membership.verified_at) == ("", None)
        assert [line.partition(":")[0] for line in logged(membership.person)] == [
            "Verified as a member of",
            "No longer a verified member of",
        ]

    def test_an_editor_does_not(self, editor, editor_client, url, membership):
        assert editor_client.get(url).status_code == 302
        editor_client.post(url, {"action": "verify"})
        membership.refresh_from_db()
        assert not membership.is_verified
        editor.user_permissions.add(Permission.objects.get(codename="change_affiliation"))
        editor_client.post(url, {"action": "verify"})
        membership.refresh_from_db()
        assert membership.is_verified

    def test_the_organisation_lists_its_members(self, admin_client, editor_client, club, url):
        page = reverse("wagtailsnippets_people_organisation:edit", args=[club.pk])
        html = admin_client.get(page).text
        assert "Ana Hill" in html
        assert url in html
        assert "Not verified" in html
        html = editor_client.get(page).text
        assert "Ana Hill" in html
        assert url not in html

    def test_who_is_moved_elsewhere_without_the_right_loses_it(self, editor_client, club):
        """Else an editor could carry a verification to a ministry."""
        person = PersonFactory(organisation=club)
        ministry = OrganisationFactory(kind="government")
        row = {"id": person.memberships.get().pk, "organisation": ministry.pk, "job_title": "Aide"}
        rows = nested_form_data({"memberships": inline_formset([row], initial=1)})
        page = reverse("wagtailsnippets_people_person:edit", args=[person.pk])
        editor_client.post(page, {"name": "Bo", "slug": "bo"} | rows)
        moved = Membership.objects.get(person=person)
        assert moved.organisation == ministry
        assert not moved.is_verified
        assert moved.verified_at is None


class TestByEmail:
    def test_they_confirm_by_a_link(self, admin_client, client, url, membership, send_mail_now):
        path = ask(admin_client, url, send_mail_now)
        assert "Do you belong to Cycling Club?" in client.get(path).text
        membership.refresh_from_db()
        assert not membership.is_verified, "opening the link changes nothing"
        assert client.post(path).status_code == 422
        assert "You are a verified member" in press(client, path).text
        membership.refresh_from_db()
        assert membership.verification == Verification.EMAIL
        assert membership.verified_at
        assert "You are a verified member" in client.get(path).text
        said = logged(membership.person)
        assert [line.partition(":")[0] for line in said] == [
            "Asked by email to confirm that they belong to",
            "Confirmed by email that they belong to",
        ]
        assert "club.example" not in " ".join(said)

    def test_the_address_of_an_account_will_do(self, admin_client, url, membership, send_mail_now):
        Person.objects.filter(pk=membership.person_id).update(
            email="ana@home.example", user=UserFactory(email="ana@club.example")
        )
        assert ask(admin_client, url, send_mail_now)

    def test_no_other_address_will(self, admin_client, url, membership):
        for email in ("ana@other.example", "ana@club.example.evil.example", "ana@a.club.example"):
            Person.objects.filter(pk=membership.person_id).update(email=email)
            assert "Ask them to confirm by email" not in admin_client.get(url).text
            response = admin_client.post(url, {"action": "ask"})
            assert "No email was sent." in response.text
        assert not Delivery.objects.exists()

    @pytest.mark.parametrize("what", ["address", "domain", "organisation", "ended", "gone"])
    def test_a_link_is_good_while_everything_is_as_it_was(
        self, admin_client, client, url, membership, club, send_mail_now, what
    ):
        path = ask(admin_client, url, send_mail_now)
        if what == "address":
            Person.objects.filter(pk=membership.person_id).update(email="bo@club.example")
        elif what == "domain":
            club.email_domains = ""
            club.save()
        elif what == "organisation":
            Membership.objects.update(organisation=OrganisationFactory())
        elif what == "ended":
            Membership.objects.update(ended_on="2020-01-01")
        else:
            membership.delete()
        assert press(client, path).status_code == 404
        assert not Membership.objects.exclude(verification="").exists()

    def test_nor_a_forged_or_an_old_one(
        self, admin_client, client, url, membership, send_mail_now, time_machine
    ):
        forged = signing.dumps([membership.pk, "ana@club.example"], salt="other")
        assert press(client, reverse("people:confirm_member", args=[forged])).status_code == 404
        path = ask(admin_client, url, send_mail_now)
        time_machine.move_to(timezone.now() + timedelta(days=8))
        assert press(client, path).status_code == 404

    def test_no_mailbox_is_filled(self, admin_client, url):
        for _time in range(5):
            response = admin_client.post(url, {"action": "ask"}, follow=True)
        assert "Too many attempts" in response.text
        assert Delivery.objects.count() == 3
