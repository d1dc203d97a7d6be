"""People and organisations are found where a public page names them, and nowhere else."""

import pytest
from wagtail.models import PageViewRestriction

from people.models import Organisation
from tests.support.factories import (
    BlogPostPageFactory,
    BylineFactory,
    OrganisationFactory,
    PersonFactory,
)


@pytest.fixture
def author(network):
    """The author of the post."""
    organisation = OrganisationFactory(name="Friends of Hedges")
    person = PersonFactory(
        name="Zoë Łukasz", biography="Writes on hedgehogs.", organisation=organisation
    )
    BylineFactory(page=network.post, person=person)
    return person


@pytest.mark.collation
@pytest.mark.parametrize("words", ["Łukasz", "zoe lukasz", "hedgehog", "Lukasz friends"])
def test_an_author(site_search, author, network, words):
    [result] = site_search(words, kind="person")
    assert "Zo" in result.title
    assert (result.place, result.place_url) == (network.post.title, network.post.url)


def test_an_authors_organisation(site_search, author):
    [result] = site_search("hedges", kind="organisation")
    assert result.title == "Friends of <mark>Hedges</mark>"


def test_not_who_only_wrote_a_draft(site_search, network):
    draft = BlogPostPageFactory(parent=network.blog, live=False)
    person = PersonFactory(name="Zoë", organisation=OrganisationFactory(name="Hedges"))
    BylineFactory(page=draft, person=person)
    assert site_search("zoe") == site_search("hedges") == []


def test_not_whom_no_page_names(site_search, network):
    PersonFactory(name="Zoë")
    OrganisationFactory(name="Friends of Zoë")
    assert site_search("zoe") == []


def test_not_once_the_page_is_private(site_search, author, network):
    assert site_search("lukasz")
    PageViewRestriction.objects.create(page=network.post, restriction_type="login")
    assert site_search("lukasz", index=False) == []


def test_the_organisation_that_leads_a_commitment(site_search, network):
    network.commitment.lead_organisation = OrganisationFactory(name="Ministry of Hedges")
    network.commitment.save()
    [result] = site_search("ministry", kind="organisation")
    assert result.kind == Organisation._meta.verbose_name


def test_under_a_new_name_only(site_search, author):
    assert site_search("lukasz", kind="person")
    author.name = "Zoë Kowalska"
    author.save()
    assert site_search("kowalska", kind="person")
    assert not site_search("lukasz", kind="person")
