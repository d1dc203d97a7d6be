"""The lead picture: at the top of every page type, in lists, drawn once and loaded together."""

from io import BytesIO

import pytest
from bs4 import BeautifulSoup
from django.core.files.base import ContentFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from PIL import Image
from wagtail.images import get_image_model
from wagtail.models import Collection

from core.image_renditions import LEAD_SPECS, SHARE_SPEC, draw_renditions
from core.lead_picture import picture_value
from tests.support import factories as make
from tests.support.factories import BlogPostPageFactory
from tests.support.page_forms import add_url, errors_in, fields_of, form_of, streamfield

PAGES = (
    *("home", "blog", "post", "events", "event", "plans", "plan", "commitment"),
    "content",
)
LISTS = {"home": "post", "blog": "post", "events": "event", "plans": "plan"}
ALT = "A full room"


def image_of(width=1600, height=900):
    """An image of this size, stored."""
    file = BytesIO()
    Image.new("RGB", (width, height), "#0B5563").save(file, "PNG")
    return make.ImageFactory(title="Room", file=ContentFile(file.getvalue(), "room.png"))


def give(page, image, **details):
    """Publish a page with a lead picture."""
    page.lead_picture = picture_value(image.pk, **{"alt_text": ALT} | details)
    page.save_revision().publish()
    return page


def read(client, page):
    return BeautifulSoup(client.get(page.url).content, "html.parser")


@pytest.mark.parametrize("name", PAGES)
def test_every_page_type_shows_it_above_its_text(client, network, name):
    image = image_of()
    draw_renditions.call(image.pk)
    page = give(getattr(network, name), image, caption="In Aldmouth", credit="Ana Ruiz")
    figure = read(client, page).select_one("main .lead-picture")
    shown = figure.img
    assert (shown["alt"], shown["width"], shown["height"]) == (ALT, "640", "360")
    assert (shown["fetchpriority"], shown.get("loading")) == ("high", None)
    assert figure.figcaption.get_text(" ", strip=True) == "In Aldmouth Image: Ana Ruiz"
    sources = {one["type"]: one["srcset"] for one in figure.find_all("source")}
    assert list(sources) == ["image/avif", "image/webp", "image/jpeg"]
    for width in ("384w", "640w", "960w", "1280w"):
        assert width in sources["image/avif"]


@pytest.mark.parametrize("name", PAGES)
def test_the_editor_is_asked_for_it_before_the_text(editor_client, network, name):
    page = getattr(network, name)
    text = editor_client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).text
    names = ("title", "introduction", "lead_picture")
    places = [text.index(f'id="panel-child-content-{one}-section"') for one in names]
    assert places == sorted(places)
    for field in ("body", "foreword", "problem"):
        body = text.find(f'id="panel-child-content-{field}-section"')
        assert body == -1 or body > places[-1]


@pytest.mark.parametrize("decorative", [False, True])
def test_it_is_described_or_decorative(editor_client, client, network, decorative):
    image = image_of()
    url = add_url("home.ContentPage", network.home)
    chosen = {"image": image.pk, "alt_text": "", **({"decorative": "on"} if decorative else {})}
    picture = streamfield([("picture", {"image": chosen, "caption": "", "credit": ""})])
    fields = fields_of("home.ContentPage", lead_picture=picture)
    sent = form_of(editor_client, url, fields)
    response = editor_client.post(url, sent | {"action-publish": "1"}, follow=True)
    if not decorative:
        assert "lead_picture" in errors_in(response)
        assert "add some alt text" in response.text
        return
    shown = BeautifulSoup(client.get("/how-we-work/").content, "html.parser")
    assert shown.select_one(".lead-picture img")["alt"] == ""


def test_lists_show_it_as_decoration(client, network):
    give(network.post, image_of())
    # The newest leads the list; its picture is fetched at once.
    BlogPostPageFactory(parent=network.blog)
    card = read(client, network.blog).select_one(".post-card .card-picture img")
    assert (card["alt"], card["loading"]) == ("", "lazy")


def test_the_first_reader_waits_for_one_size_at_most(client, network):
    image = image_of()
    give(network.post, image)
    for page in (network.blog, network.home, network.post):
        assert read(client, page).select_one("picture img")["src"]
    drawn = {row.filter_spec for row in image.renditions.all()}
    assert drawn & set(LEAD_SPECS) == {"fill-640x360|format-jpeg"}


def test_a_small_image_is_named_once_at_each_width(client, network):
    image = image_of(300, 300)
    draw_renditions.call(image.pk)
    for source in read(client, give(network.post, image)).select(".lead-picture source"):
        widths = [part.rpartition(" ")[2] for part in source["srcset"].split(", ")]
        assert widths == ["300w"]


def test_a_page_lives_whose_image_was_deleted(client, network):
    image = image_of()
    give(network.post, image)
    image.delete()
    for page in (network.post, network.blog):
        assert not read(client, page).find("picture")


def test_a_page_lives_whose_image_cannot_be_drawn(client, network):
    image = image_of()
    give(network.post, image, caption="In Aldmouth")
    image.file.storage.delete(image.file.name)
    for page in (network.post, network.blog):
        assert not read(client, page).select(".lead-picture, .card-picture")


def test_what_the_worker_drew_is_shown_at_once(client, page_cache, network):
    image = image_of()
    give(network.post, image)
    assert "avif" not in client.get(network.post.url).text
    draw_renditions.call(image.pk)
    assert "avif" in client.get(network.post.url).text


def test_one_that_is_chosen_and_not_saved_is_in_the_preview(network):
    image = image_of()
    value = {"image": {"image": image, "alt_text": ALT, "decorative": False}, "caption": "Here"}
    network.post.lead_picture = [("picture", value)]
    shown = BeautifulSoup(network.post.make_preview_request().content, "html.parser")
    assert shown.select_one(".lead-picture img")["alt"] == ALT


def test_another_focal_point_draws_it_again(editor_client, editor, network):
    image = image_of(900, 1600)
    image.uploaded_by_user = editor
    image.collection = Collection.get_first_root_node()
    image.save()
    draw_renditions.call(image.pk)
    before = image.get_rendition("fill-640x360|format-jpeg").file.name
    sent = {
        "title": "Room",
        "collection": image.collection_id,
        **{f"focal_point_{one}": "100" for one in ("x", "y", "width", "height")},
    }
    response = editor_client.post(reverse("wagtailimages:edit", args=[image.pk]), sent)
    assert response["Location"] == reverse("wagtailimages:index")
    from tests.support.fixtures_mail import run_ready_tasks

    run_ready_tasks()
    again = get_image_model().objects.get(pk=image.pk)
    filters = again.renditions.filter(filter_spec="fill-640x360|format-jpeg")
    assert filters.count() == 2
    assert again.get_rendition("fill-640x360|format-jpeg").file.name != before


def test_shared_links_can_show_it(network):
    image = image_of()
    page = give(network.post, image)
    assert page.specific_class.objects.get(pk=page.pk).lead_picture_image == image
    assert network.event.lead_picture_image is None


@pytest.mark.parametrize("name", ["post", "event"])
def test_search_engines_are_told_of_it(client, network, name):
    image = image_of()
    draw_renditions.call(image.pk)
    item = read(client, give(getattr(network, name), image)).select_one("article[itemscope]")
    address = item.find("link", itemprop="image")["href"]
    assert address == f"http://testserver{image.get_rendition(SHARE_SPEC).url}"
    event = getattr(network, "event" if name == "post" else "post")
    assert not read(client, event).find(itemprop="image")


def number_of_queries(client, page):
    client.get(page.url)
    with CaptureQueriesContext(connection) as queries:
        response = client.get(page.url)
    return len(queries), response.text.count("<picture>")


@pytest.mark.parametrize("name", LISTS)
def test_pictures_of_a_list_are_read_together(client, network, name):
    factories = {
        "post": make.BlogPostPageFactory,
        "event": make.EventPageFactory,
        "plan": make.ActionPlanPageFactory,
    }
    factory, parent = factories[LISTS[name]], getattr(network, LISTS[name]).get_parent()
    give(getattr(network, LISTS[name]), image_of())
    seen = {}
    for wanted in (2, 3):
        image = image_of()
        draw_renditions.call(image.pk)
        give(factory(parent=parent), image)
        seen[wanted] = number_of_queries(client, getattr(network, name))
    assert seen[2][0] == seen[3][0]
    # The home page shows two plans, and three posts.
    assert seen[3][1] >= seen[2][1] >= 2
