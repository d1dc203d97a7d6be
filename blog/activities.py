"""Posts, on the public pages of those who wrote them."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from blog.models import BlogPostPage
from comments.text import clean_line
from people.activities import Activity, ActivityRow, register_activity
from people.models import Byline, Organisation, Person
from people.page_activities import members_of, organisations_of


def register_posts() -> None:
    """Have the public pages of people and organisations list posts."""
    register_activity(
        Activity(
            key="posts",
            heading=_("Posts"),
            of_person=_by_person,
            of_organisation=_by_organisation,
            active_organisations=_with_posts,
            describe=_describe,
            is_news=True,
            order=10,
        )
    )


def _by_person(person: Person) -> QuerySet[Any]:
    return _posts(Byline.objects.filter(person=person))


def _by_organisation(organisation: Organisation) -> QuerySet[Any]:
    """Of its people: as they were when they wrote, or as they are where that is not said."""
    of_today = Q(organisation=None, person__in=members_of(organisation))
    return _posts(Byline.objects.filter(Q(organisation=organisation) | of_today))


def _posts(bylines: QuerySet[Byline]) -> QuerySet[Any]:
    return BlogPostPage.objects.newest_first().filter(pk__in=bylines.order_by().values("page"))


def _with_posts() -> Iterable[int | None]:
    public = BlogPostPage.objects.live().public().order_by()
    bylines = Byline.objects.filter(page__in=public.values("pk")).order_by()
    then = bylines.values_list("organisation", flat=True).distinct()
    return {*then, *organisations_of(bylines.filter(organisation=None).values("person"))}


def _describe(posts: Sequence[BlogPostPage]) -> list[ActivityRow]:
    return [
        ActivityRow(
            name=f"urn:uuid:{post.translation_key}",
            title=clean_line(post.title),
            url=post.get_url() or "/",
            happened_at=post.date,
            text=clean_line(post.introduction),
        )
        for post in posts
    ]
