"""Images and settings of a look."""

from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse
from PIL import Image
from wagtail.images import get_image_model

from core.models import LookSettings

PLUM = "#7A1F5C"


@pytest.fixture
def image(db):
    """Store a picture of one colour: image("logo", 600, 240)."""

    def store(title, width, height):
        file = BytesIO()
        Image.new("RGBA", (width, height), PLUM).save(file, "PNG")
        stored = get_image_model()(title=title, width=width, height=height)
        stored.file.save(f"{title}.png", ContentFile(file.getvalue()), save=False)
        stored.width, stored.height = width, height
        stored.save()
        return stored

    return store


@pytest.fixture
def look(network):
    """The settings of the site's look, not stored."""
    return LookSettings(site=network.home.get_site())


@pytest.fixture
def address(network):
    """Where an administrator changes the look."""
    site = network.home.get_site()
    return reverse("wagtailsettings:edit", args=["core", "looksettings", site.pk])
