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


def scanned(mode="I;16"):
    """The bytes of a grey PNG as scanners save it, from black to white."""
    file = BytesIO()
    values = range(0, 65536, 16) if mode == "I;16" else range(4096)
    image = Image.new(mode, (64, 64))
    image.putdata(list(values))
    image.save(file, "PNG")
    return file.getvalue()


def content_of(file):
    """The bytes of a stored file, which is closed again."""
    with file.storage.open(file.name) as opened:
        return opened.read()


def with_picture(page, image):
    """Publish a page with an image in its text and as its share image."""
    page.body = [("image", {"image": image, "alt_text": "A room", "caption": "", "credit": ""})]
    page.share_image = image
    page.save_revision().publish()
    return page


@pytest.mark.parametrize("door", [ONE, MANY, CHOOSER])
def test_a_scan_of_16_bits_is_taken_and_shown(upload, client, network, door):
    upload(door, "scan.png", scanned())
    image = get_image_model().objects.get()
    with Image.open(BytesIO(content_of(image.file))) as stored:
        assert stored.mode == "L"
        assert (stored.getpixel((0, 0)), stored.getpixel((63, 63))) == (0, 255)
    page = with_picture(network.content, image)
    response = client.get(page.get_url())
    assert response.status_code == 200
    assert "<picture>" in response.text


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_png_of_every_mode_is_drawn_in_every_format(upload, mode):
    from core.image_renditions import SPECS

    file = BytesIO()
    Image.new(mode, (300, 200)).save(file, "PNG")
    upload(ONE, "picture.png", file.getvalue())
    image = get_image_model().objects.get()
    for spec in SPECS:
        assert image.get_rendition(spec).width > 0


def photo(kind):
    """A photo that says where it was taken, by which camera, and which way up it is."""
    exif = Image.Exif()
    exif[0x010F], exif[0x0112] = "Camera of Ana", 6
    exif.get_ifd(0x8825)[1] = "N"
    exif.get_ifd(0x8825)[2] = (51.0, 30.0, 0.0)
    file = BytesIO()
    image = Image.effect_noise((120, 80), 60).convert("RGB")
    options = {"exif": exif.tobytes(), "xmp": b"<x:xmpmeta>Ana</x:xmpmeta>"}
    if kind == "PNG":
        from PIL.PngImagePlugin import PngInfo

        notes = PngInfo()
        notes.add_text("Author", "Ana")
        options = {"exif": exif.tobytes(), "pnginfo": notes}
    image.save(file, kind, **options)
    return file.getvalue()


@pytest.mark.parametrize(
    ("name", "kind"),
    [("a.jpg", "JPEG"), ("a.png", "PNG"), ("a.webp", "WEBP"), ("a.avif", "AVIF")],
)
def test_what_a_photo_says_of_its_maker_is_not_stored(upload, name, kind):
    upload(ONE, name, photo(kind))
    image = get_image_model().objects.get()
    stored = content_of(image.file)
    assert b"Ana" not in stored
    with Image.open(BytesIO(stored)) as read:
        exif = read.getexif()
        assert not exif.get_ifd(0x8825)
        assert 0x010F not in exif
        # Which way up it is stays; in AVIF the decoder turns it.
        assert exif.get(0x0112) == 6 or kind == "AVIF"
    for spec in ("format-jpeg|width-480", "fill-1200x630|format-jpeg"):
        assert b"Ana" not in content_of(image.get_rendition(spec).file)


def test_moving_pictures_go_on_moving(upload):
    file = BytesIO()
    frames = [Image.new("RGB", (40, 40), color) for color in ("red", "green", "blue")]
    frames[0].save(file, "GIF", save_all=True, append_images=frames[1:], comment=b"Ana")
    upload(ONE, "moving.gif", file.getvalue())
    stored = content_of(get_image_model().objects.get().file)
    assert b"Ana" not in stored
    assert Image.open(BytesIO(stored)).n_frames == 3


def test_what_cannot_be_drawn_is_refused_in_words(upload, monkeypatch):
    def fail(*_args, **_options):
        raise OSError("cannot write mode")

    monkeypatch.setattr("core.images.without_metadata", fail)
    response = upload(ONE, "room.png", picture("PNG"))
    assert "This image cannot be shown" in response.text
    assert not get_image_model().objects.exists()


@pytest.mark.parametrize("name", ["post", "content"])
def test_a_page_lives_whose_picture_cannot_be_drawn(upload, client, network, name):
    """A file that was fine once, or came in by another way."""
    upload(ONE, "room.png", picture("PNG"))
    image = get_image_model().objects.get()
    page = with_picture(getattr(network, name), image)
    image.file.storage.delete(image.file.name)
    with image.file.storage.open(image.file.name, "wb") as file:
        file.write(picture("PNG")[:400])
    image.renditions.all().delete()
    response = client.get(page.get_url())
    assert response.status_code == 200
    assert "og:image" not in response.text


def test_the_worker_draws_what_pages_show(upload):
    from core.image_renditions import SPECS
    from tests.support.fixtures_mail import run_ready_tasks

    upload(ONE, "room.png", picture("PNG"))
    image = get_image_model().objects.get()
    run_ready_tasks()
    assert {row.filter_spec for row in image.renditions.all()} >= set(SPECS)


@pytest.mark.parametrize("name", ["post", "content"])
def test_readers_draw_nothing_that_the_worker_has_drawn(upload, client, network, name):
    from tests.support.fixtures_mail import run_ready_tasks

    upload(ONE, "room.png", picture("PNG"))
    image = get_image_model().objects.get()
    run_ready_tasks()
    page = with_picture(getattr(network, name), image)
    before = image.renditions.count()
    text = client.get(page.get_url()).text
    assert "<picture>" in text
    assert "og:image" in text
    assert image.renditions.count() == before
