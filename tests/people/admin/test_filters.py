"""What the list of people in the admin can be narrowed by."""

import pytest
from django.urls import reverse

from people.models import Membership, Verification
from tests.support.factories import OrganisationFactory, PersonFactory


@pytest.fixture
def club(groups):
    return OrganisationFactory(name="Club", kind="civil_society")


@pytest.fixture(autouse=True)
def _people(club):
    ministry = OrganisationFactory(name="Ministry", kind="government")
    ana = PersonFactory(name="Ana", organisation=club, agreed=True)
    # Twice, in one organisation: listed once all the same.
    Membership.objects.create(person=ana, organisation=club, job_title="Treasurer")
    PersonFactory(name="Bo", organisation=ministry, verification=Verification.NONE)
    PersonFactory(name="Cy", organisation=None, job_title="Writer")


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({}, ["Ana", "Bo", "Cy"]),
        ({"organisation": "club"}, ["Ana"]),
        ({"kind": "government"}, ["Bo"]),
        ({"verified": "yes"}, ["Ana"]),
        ({"verified": "no"}, ["Bo", "Cy"]),
        ({"page": "yes"}, ["Ana"]),
        ({"page": "no"}, ["Bo", "Cy"]),
        ({"kind": "government", "verified": "yes"}, []),
    ],
)
def test_the_list_is_narrowed(editor_client, club, query, found):
    if "organisation" in query:
        query = {"organisation": club.pk}
    url = reverse("wagtailsnippets_people_person:list")
    listed = editor_client.get(url, query).context["page_obj"]
    assert [person.name for person in listed] == found
