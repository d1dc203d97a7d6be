"""Images and documents come from a copy of the old uploads, or are named as missing."""

from html import escape
from io import BytesIO

import pytest
from django_tasks_db.models import DBTaskResult
from PIL import Image as ImportedImage
from wagtail.documents.models import Document
from wagtail.images.models import Image

from blog.models import BlogPostPage
from tests.legacy_import.exports import ADDRESS, attachment, item, row

pytestmark = pytest.mark.django_db

UPLOADS = f"{ADDRESS}/wp-content/uploads"


def body():
    raw = BlogPostPage.objects.get(slug="item-11").body.raw_data
    return [(block["type"], block["value"]) for block in raw]


def test_an_image_with_its_words(import_wordpress, media, look):
    caption = (
        f'[caption id="attachment_31" width="300"]<a href="{UPLOADS}/2013/03/hall.png">'
        f'<img src="{UPLOADS}/2013/03/hall-300x200.png" alt="A full hall" /></a> The hall[/caption]'
    )
    printed = import_wordpress(
        attachment(31, "2013/03/hall.png", "Town hall"),
        item(11, content=f"Before {caption} after"),
        media=media,
    )
    image = Image.objects.get()
    assert image.title == "Town hall"
    [_before, (kind, value), _after] = body()
    assert kind == "image"
    assert (value["image"], value["alt_text"], value["caption"]) == (
        image.pk, "A full hall", "The hall",
    )  # fmt: skip
    assert look("/blog/item-11/").select_one('main img[alt="A full hall"]')
    assert row(printed, "files") == (1, 1, 0, 0)


def test_without_the_files_words_and_links_stay(import_wordpress, look):
    printed = import_wordpress(
        attachment(31, "2013/03/hall.png"),
        item(
            11,
            content=f'<figure><img src="{UPLOADS}/2013/03/hall.png" alt="A full hall">'
            "<figcaption>The hall</figcaption></figure>"
            f'<a href="{UPLOADS}/2013/03/minutes.pdf">Minutes</a>',
        ),
    )
    links = {a.get_text(): a["href"] for a in look("/blog/item-11/").main.select(".prose a, p a")}
    assert links["A full hall: The hall"] == f"{UPLOADS}/2013/03/hall.png"
    assert links["Minutes"] == f"{UPLOADS}/2013/03/minutes.pdf"
    assert row(printed, "files") == (2, 0, 0, 2)
    assert "no copy of the old site's uploads was given (--media)" in printed
    assert "2013/03/minutes.pdf" in printed


def test_a_file_that_is_not_in_the_copy_or_not_taken(import_wordpress, media):
    printed = import_wordpress(
        *(attachment(n, f"2013/03/{name}") for n, name in enumerate(
            ("gone.png", "broken.png", "tool.exe"), start=31)),
        item(11),
        media=media,
    )  # fmt: skip
    assert row(printed, "files") == (3, 0, 0, 3)
    assert "1 files: not in the copy" in printed
    assert "2 files: this site does not accept the file type or size" in printed


def test_a_document(import_wordpress, media):
    link = f'<p>Read:</p><p><a href="{UPLOADS}/2013/03/minutes.pdf">All the minutes</a></p>'
    link += f'<p>See <a href="{UPLOADS}/2013/03/minutes.pdf">them</a> too.</p>'
    import_wordpress(item(11, content=link), media=media)
    document = Document.objects.get()
    assert document.title == "minutes"
    assert body()[1] == ("document", {"document": document.pk, "description": "All the minutes"})
    assert body()[2][1] == f'<p>See <a linktype="document" id="{document.pk}">them</a> too.</p>'


@pytest.mark.parametrize("gallery", ['[gallery ids="31"]', "[gallery]", "[gallery columns=2]"])
def test_a_gallery(import_wordpress, media, gallery):
    import_wordpress(
        attachment(31, "2013/03/hall.png", post_parent="11"),
        attachment(32, "2013/03/minutes.pdf", post_parent="11"),
        item(11, content=gallery),
        media=media,
    )
    assert [kind for kind, _value in body()] == ["image"]


def test_a_link_to_an_image_shows_it(import_wordpress, media):
    link = f'<p>Look at <a href="{UPLOADS}/2013/03/hall.png">the hall</a>.</p>'
    import_wordpress(item(11, content=link), media=media)
    [(_prose, words), (kind, value)] = body()
    assert (words, kind, value["alt_text"]) == ("<p>Look at the hall.</p>", "image", "the hall")


def test_the_featured_image_and_its_description(import_wordpress, media):
    def meta(key, value):
        inside = f"<wp:meta_key>{key}</wp:meta_key><wp:meta_value>{value}</wp:meta_value>"
        return f"<wp:postmeta>{inside}</wp:postmeta>"

    picture = attachment(31, "2013/03/hall.png").replace(
        "</item>", meta("_wp_attachment_image_alt", "Rows of people") + "</item>"
    )
    import_wordpress(picture, item(11, inside=meta("_thumbnail_id", "31")), media=media)
    shown = BlogPostPage.objects.get(slug="item-11").shown_picture
    assert (shown.image, shown.alt_text) == (Image.objects.get(), "Rows of people")
    assert Image.objects.get().description == "Rows of people"


@pytest.mark.parametrize(
    "path",
    ["../secret.pdf", "2013/../../secret.pdf", "%2e%2e/secret.pdf", "x%00.pdf", "x" * 600 + ".pdf"],
)
def test_no_way_out_of_the_copy(import_wordpress, media, path):
    link = f'<a href="{UPLOADS}/{path}">Secret</a>'
    import_wordpress(attachment(31, path), item(11, content=link), media=media)
    assert not Document.objects.exists()


def test_images_of_other_sites_become_links(import_wordpress, media, look):
    import_wordpress(
        item(11, content='<img src="https://x.example.com/a.png" alt="Map">'), media=media
    )
    link = look("/blog/item-11/").main.find("a", string="Map")
    assert link["href"] == "https://x.example.com/a.png"
    assert not look("/blog/item-11/").select('img[src*="x.example.com"]')


def test_a_dry_run_leaves_no_file(import_wordpress, media, settings):
    parts = (attachment(31, "2013/03/hall.png"), item(11))
    assert row(import_wordpress(*parts, media=media, dry_run=True), "files") == (1, 1, 0, 0)
    assert not [path for path in settings.MEDIA_ROOT.rglob("*") if path.is_file()]


def test_a_second_run_takes_no_file_twice(import_wordpress, media):
    parts = (attachment(31, "2013/03/hall.png"), attachment(32, "2013/03/minutes.pdf"), item(11))
    import_wordpress(*parts, media=media)
    Document.objects.all().delete()
    printed = import_wordpress(*parts, media=media)
    assert row(printed, "files") == (2, 0, 1, 1)
    assert Image.objects.count() == 1
    assert not Document.objects.exists()


COM = "https://moot.wordpress.com"


@pytest.mark.parametrize(
    ("site", "address"),
    [
        (COM, "https://moot.files.wordpress.com/2013/03/hall.png"),
        (COM, "http://moot.files.wordpress.com/2013/03/hall.png?w=300&h=200"),
        (COM, f"{COM}/wp-content/uploads/2013/03/hall.png"),
        (COM, "https://i1.wp.com/moot.files.wordpress.com/2013/03/hall.png?resize=300"),
        (ADDRESS, "https://i0.wp.com/old.example.org/wp-content/uploads/2013/03/hall.png?ssl=1"),
        (ADDRESS, "//i2.wp.com/www.old.example.org/wp-content/uploads/2013/03/hall-300x200.png"),
        (ADDRESS, "/wp-content/uploads/2013/03/hall.png"),
    ],
)
def test_pictures_on_the_hosts_of_wordpress_com(import_wordpress, media, site, address):
    printed = import_wordpress(
        item(11, content=f'<img src="{escape(address)}" alt="Hall">'), address=site, media=media
    )
    assert [kind for kind, _value in body()] == ["image"]
    assert row(printed, "files") == (1, 1, 0, 0)


def test_a_mapped_domain_is_known_by_its_media_library(import_wordpress, media):
    elsewhere = "https://moot.files.wordpress.com/2013/03/hall.png"
    library = item(31, "Hall", "", post_type="attachment", attachment_url=elsewhere)
    import_wordpress(item(11, content=f'<img src="{elsewhere}">'), library, media=media)
    assert [kind for kind, _value in body()] == ["image"]
    assert Image.objects.count() == 1


@pytest.mark.parametrize(
    "address",
    [
        "https://other.files.wordpress.com/2013/03/hall.png",
        "https://i0.wp.com/other.example.net/wp-content/uploads/2013/03/hall.png",
        "https://moot.files.wordpress.com.evil.example/2013/03/hall.png",
        "https://i0.wp.com/",
        "https://[x/2013/03/hall.png",
        "https://moot.files.wordpress.com/",
    ],
)
def test_pictures_of_others_are_left_where_they_are(import_wordpress, media, address):
    import_wordpress(item(11, content=f'<img src="{address}">x'), address=COM, media=media)
    assert not Image.objects.exists()


def test_what_a_photo_says_of_its_maker_is_not_kept(import_wordpress, media):
    exif = ImportedImage.Exif()
    exif[0x010F], exif[0x0112] = "Spy camera", 6
    photo = ImportedImage.new("RGB", (40, 30), "teal")
    photo.save(media / "2013/03/photo.jpg", "JPEG", exif=exif)
    import_wordpress(attachment(31, "2013/03/photo.jpg"), media=media)
    image = Image.objects.get()
    with image.file.open("rb") as stored:
        content = stored.read()
    assert b"Spy camera" not in content
    assert image.file_size == len(content)
    assert ImportedImage.open(BytesIO(content)).getexif().get(0x0112) == 6
    tasks = DBTaskResult.objects.filter(task_path__endswith="draw_renditions")
    assert [(task.args_kwargs["args"], task.priority) for task in tasks] == [([image.pk], -50)]


def test_pictures_that_pages_could_not_show(import_wordpress, media, look):
    ImportedImage.new("I;16", (40, 30), 40_000).save(media / "2013/03/scan.png")
    whole = BytesIO()
    ImportedImage.effect_noise((200, 200), 90).save(whole, "PNG")
    (media / "2013/03/half.png").write_bytes(whole.getvalue()[: len(whole.getvalue()) // 2])
    names = ("scan.png", "half.png")
    text = "".join(f'<img src="{UPLOADS}/2013/03/{name}" alt="x">' for name in names)
    printed = import_wordpress(item(11, content=text), media=media)
    assert row(printed, "files") == (2, 1, 0, 1)
    assert look("/blog/item-11/").select_one('main img[alt="x"]')
