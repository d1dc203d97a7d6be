"""A post with a date to come is public on that date, and not before."""

from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Revision

from blog.jobs import hold_early_posts
from blog.models import BlogPostPage
from core.page_schedule import publish_due
from tests.support.factories import BlogPostPageFactory
from tests.support.page_forms import add_url, errors_in, fields_of, form_of

PUBLISH = {"action-publish": "1"}
TO_COME = datetime(2038, 3, 7, 14, tzinfo=UTC)
TYPED = "2038-03-07 14:00"


def write(client, network, **fields):
    """Add a post in the editor; return it and the response."""
    buttons = {name: fields.pop(name) for name in list(fields) if name.startswith("action")}
    url = add_url("blog.BlogPostPage", network.blog)
    sent = form_of(client, url, fields_of("blog.BlogPostPage", **fields))
    response = client.post(url, sent | buttons, follow=True)
    return BlogPostPage.objects.filter(title="We met the minister").first(), response


def edit(client, post, **fields):
    """Change a post in the editor."""
    buttons = {name: fields.pop(name) for name in list(fields) if name.startswith("action")}
    url = reverse("wagtailadmin_pages:edit", args=[post.pk])
    sent = form_of(client, url, fields_of("blog.BlogPostPage", **fields))
    response = client.post(url, sent | buttons, follow=True)
    post.refresh_from_db()
    return response


def where_it_is_shown(client, network, post):
    """Public addresses on which readers find a post."""
    feed = network.blog.url + network.blog.reverse_subpage("feed")
    places = (network.blog.url, network.home.url, feed, "/sitemap.xml")
    shown = [place for place in places if post.slug in client.get(place).text]
    return shown + (
        [post.slug] if client.get(network.blog.url + post.slug + "/").status_code == 200 else []
    )


def come(time_machine, when):
    time_machine.move_to(when + timedelta(minutes=1))
    publish_due()


def test_publishing_schedules_it(network, editor_client, client, time_machine):
    post, response = write(editor_client, network, date=TYPED, **PUBLISH)
    assert "scheduled for publishing" in response.text
    assert where_it_is_shown(client, network, post) == []
    come(time_machine, TO_COME)
    assert len(where_it_is_shown(client, network, post)) == 5
    post.refresh_from_db()
    assert post.date == TO_COME


def test_a_draft_may_have_any_date(network, editor_client, client):
    post, _response = write(editor_client, network, date=TYPED)
    assert not post.live
    assert not Revision.objects.filter(approved_go_live_at__isnull=False).exists()
    assert post.get_latest_revision_as_object().date == TO_COME


@pytest.mark.parametrize(
    ("typed", "expected"),
    [("2013-03-07 14:00", None), ("2039-01-01 09:00", datetime(2039, 1, 1, 9, tzinfo=UTC))],
)
def test_another_date_takes_the_schedule_along(network, editor_client, typed, expected):
    post, _response = write(editor_client, network, date=TYPED)
    edit(editor_client, post, date=typed, **PUBLISH)
    assert post.live == (expected is None)
    scheduled = Revision.objects.filter(approved_go_live_at__isnull=False)
    assert [one.approved_go_live_at for one in scheduled] == ([expected] if expected else [])


def test_a_later_schedule_is_kept(network, editor_client):
    later = "2039-01-01 09:00"
    post, _response = write(editor_client, network, date=TYPED, go_live_at=later, **PUBLISH)
    assert post.scheduled_revision.approved_go_live_at == datetime(2039, 1, 1, 9, tzinfo=UTC)


def test_an_expiry_before_the_date_is_refused(network, editor_client):
    fields = {"date": TYPED, "expire_at": "2038-03-01 09:00"}
    _post, response = write(editor_client, network, **fields, **PUBLISH)
    assert errors_in(response)["date"] == [
        "The post would expire before this date. Change one of the two dates"
    ]


def test_a_live_post_stays_as_it_is_until_the_new_date(network, editor_client, client):
    network.post.save_revision().publish()
    before = network.post.date
    edit(editor_client, network.post, date=TYPED, **PUBLISH)
    assert network.post.live
    assert network.post.date == before
    assert client.get(network.post.url).status_code == 200


def old_draft(network):
    """A draft from before posts waited for their dates."""
    post = BlogPostPageFactory(parent=network.blog, live=False, date=TO_COME)
    revision = post.save_revision()
    revision.content["go_live_at"] = None
    revision.save()
    return post, revision


def test_many_are_published_at_once(network, editor_client, client):
    post, _revision = old_draft(network)
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    editor_client.post(f"{url}?id={post.pk}&next=/admin/")
    assert where_it_is_shown(client, network, post) == []
    assert Revision.objects.get(approved_go_live_at__isnull=False).approved_go_live_at == TO_COME


def test_a_workflow_ends_with_it(network, editor_client, editor, client):
    post, _revision = old_draft(network)
    state = post.get_workflow().start(post, editor)
    state.current_task_state.approve(user=editor)
    assert where_it_is_shown(client, network, post) == []
    assert Revision.objects.get(approved_go_live_at__isnull=False).approved_go_live_at == TO_COME


def test_one_that_is_stored_as_live_waits_too(network, client, time_machine):
    post = BlogPostPageFactory(parent=network.blog, date=TO_COME)
    assert where_it_is_shown(client, network, post) == []
    come(time_machine, TO_COME)
    assert len(where_it_is_shown(client, network, post)) == 5


def test_one_that_an_older_version_published_is_held(network, client, time_machine):
    BlogPostPage.objects.filter(pk=network.post.pk).update(date=TO_COME)
    hold_early_posts()
    assert where_it_is_shown(client, network, network.post) == []
    hold_early_posts()
    assert network.post.revisions.count() == 1
    come(time_machine, TO_COME)
    assert len(where_it_is_shown(client, network, network.post)) == 5


def moved_on(time_machine, **time):
    """Let time pass; return the time it is then, as dates are stored."""
    then = (timezone.now() + timedelta(**time)).replace(microsecond=0)
    time_machine.move_to(then, tick=False)
    return then


def stored(post):
    return BlogPostPage.objects.get(pk=post.pk)


def test_it_is_dated_when_it_is_published_and_not_when_its_form_was_opened(
    network, editor_client, time_machine
):
    url = add_url("blog.BlogPostPage", network.blog)
    sent = form_of(editor_client, url, fields_of("blog.BlogPostPage"))
    then = moved_on(time_machine, hours=3)
    editor_client.post(url, sent | PUBLISH)
    post = BlogPostPage.objects.get(title="We met the minister")
    assert post.date == then
    # A change later leaves it.
    moved_on(time_machine, hours=2)
    opened = editor_client.get(reverse("wagtailadmin_pages:edit", args=[post.pk]))
    assert opened.context["form"].initial["date"] == then
    edit(editor_client, post, **PUBLISH)
    assert stored(post).date == then


def test_a_draft_has_no_date_until_it_is_published(network, editor_client, time_machine):
    post, _response = write(editor_client, network)
    assert post.get_latest_revision_as_object().date is None
    preview = post.get_latest_revision_as_object().make_preview_request()
    assert preview.status_code == 200
    then = moved_on(time_machine, hours=9)
    edit(editor_client, post, **PUBLISH)
    assert stored(post).date == then


def test_one_that_is_scheduled_is_dated_when_it_goes_live(
    network, editor_client, client, time_machine
):
    """Also where the worker comes to it late."""
    going = "2038-03-07 14:00"
    post, _response = write(editor_client, network, go_live_at=going, **PUBLISH)
    assert where_it_is_shown(client, network, post) == []
    time_machine.move_to(TO_COME + timedelta(minutes=40))
    publish_due()
    assert stored(post).date == TO_COME


def test_a_date_that_an_editor_sets_is_kept(network, editor_client, time_machine):
    old = datetime(2013, 3, 7, 14, tzinfo=UTC)
    going = "2038-03-07 14:00"
    post, _response = write(
        editor_client, network, date="2013-03-07 14:00", go_live_at=going, **PUBLISH
    )
    come(time_machine, TO_COME)
    assert stored(post).date == old


def test_without_the_date_that_was_to_come_it_is_published_now(
    network, editor_client, time_machine
):
    post, _response = write(editor_client, network, date=TYPED)
    then = moved_on(time_machine, hours=1)
    edit(editor_client, post, date="", go_live_at=TYPED, **PUBLISH)
    assert (stored(post).live, stored(post).date) == (True, then)


def test_a_date_that_is_cleared_is_the_one_of_first_publishing(network, editor_client):
    post, _response = write(editor_client, network, date="2013-03-07 14:00", **PUBLISH)
    first = post.first_published_at.replace(microsecond=0)
    edit(editor_client, post, date="", **PUBLISH)
    assert stored(post).date == first


def test_a_copy_is_dated_anew(network, time_machine):
    copy = network.post.copy(update_attrs={"slug": "again"}, keep_live=False)
    assert copy.date is None
    then = moved_on(time_machine, days=1)
    copy.get_latest_revision().publish()
    assert stored(copy).date == then


def test_all_who_tell_the_date_agree(network, editor_client, client, time_machine):
    post, _response = write(editor_client, network, go_live_at="2038-03-07 14:00", **PUBLISH)
    come(time_machine, TO_COME)
    told = TO_COME.isoformat()
    feed = client.get(network.blog.url + network.blog.reverse_subpage("feed")).text
    assert f"<published>{told}</published>" in feed
    for address in (network.blog.url, network.home.url):
        assert f'datetime="{told}"' in client.get(address).text
    page = client.get(stored(post).url).text
    assert f'itemprop="datePublished" datetime="{told}"' in page
    assert f'property="article:published_time" content="{told}"' in page
    # What a sitemap tells is the last change, which is not before it.
    assert stored(post).last_published_at >= TO_COME


def test_the_time_of_writing_is_not_to_come(network, editor_client, time_machine):
    time_machine.move_to(timezone.now().replace(second=40), tick=False)
    post, _response = write(editor_client, network, **PUBLISH)
    assert post.live
