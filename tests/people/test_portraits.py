"""Portraits and logos stand beside names; a list of them is read at once."""

from io import BytesIO

import pytest
from bs4 import BeautifulSoup
from django.core.files.base import ContentFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from PIL import Image

from core.image_renditions import draw_renditions
from tests.support import factories as make


def picture():
    """A picture, stored and drawn."""
    file = BytesIO()
    Image.new("RGB", (400, 400), "#0B5563").save(file, "PNG")
    image = make.ImageFactory(file=ContentFile(file.getvalue(), "face.png"))
    draw_renditions.call(image.pk)
    return image


def author():
    return make.PersonFactory(
        agreed=True, photo=picture(), organisation=make.OrganisationFactory(logo=picture())
    )


def add_author(network):
    make.BylineFactory(page=network.post, person=author())


def add_signatory(network):
    make.SignatoryFactory(page=network.post, person=author())
    make.SignatoryFactory(page=network.post, organisation=make.OrganisationFactory(logo=picture()))


def add_contact(network):
    person = make.PersonFactory(photo=picture(), email="a@works.example")
    make.PointOfContactFactory(page=network.plan, person=person)


PLACES = {
    "authors": (add_author, lambda network: network.post.url, ".avatar img"),
    "signatories": (add_signatory, lambda network: network.post.url, ".avatar img, .logo img"),
    "contacts": (add_contact, lambda network: network.plan.url, ".avatar img"),
    "people": (lambda _network: author(), lambda _n: reverse("people:people"), ".avatar img"),
    "organisations": (
        lambda _network: author(),
        lambda _n: reverse("people:organisations"),
        ".logo img",
    ),
}


@pytest.mark.parametrize("place", PLACES)
def test_they_are_shown_and_read_together(client, network, place):
    add, where, wanted = PLACES[place]
    seen = []
    for _turn in range(3):
        add(network)
        client.get(where(network))
        with CaptureQueriesContext(connection) as queries:
            response = client.get(where(network))
        shown = BeautifulSoup(response.content, "html.parser").select(wanted)
        # Decoration: the name stands beside it.
        assert all(one["alt"] == "" and one["width"] for one in shown)
        seen.append((len(shown), len(queries)))
    assert seen[0][0] < seen[1][0] < seen[2][0]
    assert seen[1][1] == seen[2][1]


def test_a_person_without_a_photo_is_shown_by_initials(client, network):
    person = make.PersonFactory(name="Ana Ruiz", agreed=True)
    page = BeautifulSoup(client.get(person.public_url).content, "html.parser")
    assert page.select_one(".avatar").get_text(strip=True) == "AR"


def test_their_own_pages_show_them_large(client, network):
    person = author()
    page = BeautifulSoup(client.get(person.public_url).content, "html.parser")
    assert page.select_one(".avatar--large img")["width"] == "320"
    there = client.get(person.organisation.public_url).content
    assert BeautifulSoup(there, "html.parser").select_one(".logo--large img")["width"] == "120"
