"""Pages are drawn once for each content version, and nothing out of date is ever shown."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import PageViewRestriction

from comments import reserved_names
from comments.models import ModerationSettings
from comments.models.status import ModerationStatus
from comments.submission import services
from core import content_version
from core.models import NetworkSettings
from tests.support import factories as make

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("page_cache")]


@pytest.fixture
def comment(network):
    """A comment that waits for a moderator."""
    comment = services.submit_comment(
        services.NewComment(
            network.post, name="Lena", email="lena@example.org", text="And the villages?"
        )
    )
    return services.confirm_comment(comment)


def cost(client, path):
    with CaptureQueriesContext(connection) as captured:
        assert client.get(path).status_code == 200
    return len(captured)


def test_the_second_reader_costs_one_query_and_gets_the_same(client, network):
    first = client.get(network.post.url)
    assert cost(client, network.post.url) == 1
    second = client.get(network.post.url)
    assert second.content == first.content
    assert dict(second.items()) == dict(first.items())


def test_who_has_the_page_is_told_that_it_has_not_changed(client, network):
    etag = client.get(network.post.url)["ETag"]
    answer = client.get(network.post.url, headers={"If-None-Match": etag})
    assert answer.status_code == 304
    assert not answer.content


@pytest.mark.parametrize("change", ["approve", "remove", "edit"])
def test_a_comment_shows_and_goes_at_the_next_request(client, network, comment, change):
    client.get(network.post.url)
    comment = services.decide(comment, ModerationStatus.PUBLISHED, by=None)
    assert "And the villages?" in client.get(network.post.url).content.decode()
    if change == "remove":
        services.decide(comment, ModerationStatus.REMOVED, by=None, reason="Private")
    elif change == "edit":
        type(comment).objects.filter(pk=comment.pk).update(comment="And the towns?")
    else:
        return
    assert "And the villages?" not in client.get(network.post.url).content.decode()


def publish(network):
    network.post.title = "Said anew"
    network.post.save_revision().publish()


def set_name(network):
    settings = NetworkSettings.for_site(network.home.get_site())
    settings.name = "Said anew"
    settings.save()


def rename_author(network):
    byline = make.BylineFactory(page=network.post)
    byline.person.name = "Said anew"
    byline.person.save()


@pytest.mark.parametrize("change", [publish, set_name, rename_author])
def test_what_an_editor_changes_shows_at_the_next_request(client, network, change):
    client.get(network.post.url)
    change(network)
    assert "Said anew" in client.get(network.post.url).content.decode()


def unpublish(network):
    network.post.unpublish()


def delete(network):
    network.post.delete()


def rename(network):
    network.post.slug = "elsewhere"
    network.post.save_revision().publish()


def restrict(network):
    PageViewRestriction.objects.create(page=network.post, restriction_type="login")


@pytest.mark.parametrize("change", [unpublish, delete, rename, restrict])
def test_a_page_that_is_gone_is_gone(client, network, change):
    address = network.post.url
    client.get(address)
    change(network)
    assert client.get(address).status_code in (301, 302, 404)


def test_a_moved_section_takes_its_pages_along(client, network):
    child = make.ContentPageFactory(parent=network.content, title="Child", slug="child")
    old = child.url
    assert client.get(old).status_code == 200
    child.move(network.home, pos="last-child")
    assert client.get(old).status_code == 301
    assert client.get("/child/").status_code == 200


def test_a_draft_shows_nothing(client, network):
    network.post.title = "Not yet"
    network.post.save_revision()
    assert "Not yet" not in client.get(network.post.url).content.decode()


def test_signed_in_people_are_drawn_for(client, network, admin_client):
    client.get(network.post.url)
    assert "wagtail-userbar" in admin_client.get(network.post.url).content.decode()
    assert "wagtail-userbar" not in client.get(network.post.url).content.decode()


def test_what_is_not_for_everybody_is_not_kept(client, network):
    PageViewRestriction.objects.create(
        page=network.post, restriction_type="password", password="harbour"
    )
    form = f"/comments/new/{network.event.pk}/"
    for path in (network.post.url, form, "/admin/login/"):
        assert client.get(path).status_code == 200
        assert cost(client, path) > 1 or path == "/admin/login/"
        assert "public" not in client.get(path)["Cache-Control"]


def test_each_address_is_kept_by_itself(client, network):
    client.get(network.blog.url)
    assert client.get(f"{network.blog.url}?page=99").content != b""
    assert cost(client, network.blog.url) == 1


def test_readers_who_write_do_not_begin_a_new_content_version(network, comment):
    before = content_version.current()
    services.submit_comment(
        services.NewComment(network.post, name="Omar", email="omar@example.org", text="Hello")
    )
    assert content_version.current() == before


def test_an_unknown_host_gets_nothing(client, network, settings):
    settings.ALLOWED_HOSTS = ["testserver"]
    client.get(network.post.url)
    assert client.get(network.post.url, headers={"Host": "evil.example"}).status_code == 400


def test_a_form_that_closes_takes_nothing_at_the_next_request(client, network):
    path = f"/comments/new/{network.post.pk}/"
    assert b"<form" in client.get(path).content
    network.blog.commenting = "read_only"
    network.blog.save_revision().publish()
    assert client.post(path, {"comment": "Too late"}).status_code == 403
    network.blog.commenting = "off"
    network.blog.save_revision().publish()
    assert client.get(path).status_code == 404


def test_comments_close_when_their_time_has_come(client, network, time_machine):
    path = f"/comments/new/{network.post.pk}/"
    network.post.comments_close_at = timezone.now() + timedelta(minutes=5)
    network.post.save_revision().publish()
    assert b"<form" in client.get(path).content
    time_machine.move_to(timezone.now() + timedelta(minutes=6))
    assert client.post(path, {"comment": "Too late"}).status_code == 403


def test_the_rules_is_as_fresh_as_the_page(client, network, comment):
    assert comment.state == ModerationStatus.PENDING
    rules = ModerationSettings.for_site(network.home.get_site())
    rules.trust = "publish"
    rules.save()
    another = services.submit_comment(
        services.NewComment(
            network.post, name="Omar", email="omar@example.org", text="The towns too."
        )
    )
    assert services.confirm_comment(another).state == ModerationStatus.PUBLISHED


def test_what_is_remembered_costs_one_query(network):
    asked = []

    @content_version.cached_per_version
    def double(number):
        asked.append(number)
        return 2 * number

    assert [double(2), double(2), double(3)] == [4, 4, 6]
    assert asked == [2, 3]
    network.post.save()
    assert double(2) == 4
    assert asked == [2, 3, 2]


def test_a_name_is_protected_from_the_moment_it_is_known(network, editor):
    def is_free_to(email):
        return reserved_names.protected_names().are_free_to(email, "Ines Port")

    assert is_free_to("stranger@example.org")
    person = make.PersonFactory(name="Ines Port", user=editor, organisation__kind="government")
    assert not is_free_to("stranger@example.org")
    assert is_free_to(editor.email)
    editor.is_active = False
    editor.save()
    assert not is_free_to(editor.email)
    person.delete()
    assert is_free_to("stranger@example.org")


def test_signing_in_begins_no_content_version(client, network, editor):
    before = content_version.current()
    client.force_login(editor)
    assert content_version.current() == before
