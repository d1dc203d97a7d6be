"""What editors upload is drawn, or refused with a sentence that says why."""

from io import BytesIO

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image
from wagtail.images import get_image_model
from wagtail.models import Collection

DAMAGED = "This image is damaged"
ONE, MANY = "wagtailimages:add", "wagtailimages:add_multiple"
CHOOSER = "wagtailimages_chooser:create"


def picture(kind):
    """The bytes of an image with enough in it to be cut off."""
    file = BytesIO()
    Image.effect_noise((200, 200), 80).save(file, kind)
    return file.getvalue()


@pytest.fixture
def upload(editor_client):
    """Send a file to one of the doors by which images come in."""

    def upload(door, name, content):
        file = SimpleUploadedFile(name, content, content_type="image/png")
        collection = Collection.get_first_root_node().pk
        sent = {"title": "A full room", "collection": collection}
        sent |= {"files[]": file} if door == MANY else {"file": file}
        if door == CHOOSER:
            sent = {f"image-chooser-upload-{field}": value for field, value in sent.items()}
        return editor_client.post(
            reverse(door), sent, headers={"x-requested-with": "XMLHttpRequest"}
        )

    return upload


@pytest.mark.parametrize("door", [ONE, MANY, CHOOSER])
@pytest.mark.parametrize(("name", "kind"), [("room.png", "PNG"), ("room.jpg", "JPEG")])
def test_one_that_breaks_off_is_refused_in_words(upload, door, name, kind):
    whole = picture(kind)
    response = upload(door, name, whole[: len(whole) // 3])
    assert response.status_code == 200
    assert DAMAGED in response.text
    assert not get_image_model().objects.exists()


@pytest.mark.parametrize("door", [ONE, MANY])
@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("text.jpg", b"not an image", "not an image"),
        ("empty.png", b"", "file is empty"),
        ("drawing.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "Supported formats"),
        ("room.jpg", picture("PNG"), "does not match"),
    ],
)
def test_what_is_no_image_is_refused_in_words(upload, door, name, content, words):
    response = upload(door, name, content)
    assert response.status_code == 200
    assert words in response.text
    assert not get_image_model().objects.exists()


@pytest.mark.parametrize("door", [ONE, MANY])
def test_a_whole_one_is_taken(upload, door):
    upload(door, "room.png", picture("PNG"))
    assert get_image_model().objects.get().width == 200


@pytest.mark.parametrize("name", ["a" * 300, "a/" * 500, "\u0315a" * 200])
def test_a_name_that_no_file_can_have_is_not_found(client, db, name):
    (settings.MEDIA_ROOT / "images").mkdir(exist_ok=True)
    assert client.get(f"/media/images/{name}").status_code == 404
