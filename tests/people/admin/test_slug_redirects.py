"""A new slug breaks no link."""

from django.urls import reverse

from tests.support.factories import OrganisationFactory, PersonFactory


def rename(client, model, row, slug, **fields):
    """Change the slug in the form of the admin."""
    url = reverse(f"wagtailsnippets_people_{model}:edit", args=[row.pk])
    response = client.post(url, {"name": row.name, "slug": slug} | fields)
    assert response.status_code == 302, response.context["form"].errors


def test_old_addresses_of_a_person_lead_to_the_new_ones(network, client, admin_client):
    ana = PersonFactory(name="Ana Hill", agreed=True, organisation=None, job_title="")
    rows = {"memberships-TOTAL_FORMS": 0, "memberships-INITIAL_FORMS": 0}
    rows |= {"page_agreed_on": "2026-01-07", "page_agreed_how": "By email"}
    for slug in ("ana-lund", "ana-lund-hill"):
        rename(admin_client, "person", ana, slug, **rows)
    for page in ("", "feed/"):
        response = client.get(f"/people/ana-hill/{page}", follow=True)
        assert response.redirect_chain[-1][0] == f"/people/ana-lund-hill/{page}"
        assert response.status_code == 200
    rename(admin_client, "person", ana, "ana-hill", **rows)
    assert client.get("/people/ana-hill/").status_code == 200
    assert client.get("/people/ana-lund/", follow=True).status_code == 200


def test_and_of_an_organisation(network, client, admin_client):
    club = OrganisationFactory(name="Club", slug="club", url="https://club.example/")
    rename(admin_client, "organisation", club, "cycling", kind="media", url=club.url)
    assert client.get("/organisations/club/", follow=True).status_code == 200
