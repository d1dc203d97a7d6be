"""Published comments, on the public pages of those who wrote them under their own name."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import Page

from comments.lookalikes import likeness
from comments.mixins import CommentablePageMixin
from comments.models import PublicComment
from comments.models.author import OfficialRole, PublishAs
from comments.models.comment import PublicCommentQuerySet
from comments.policy import load_sections
from comments.text import beginning, clean_line
from people.activities import Activity, ActivityRow, register_activity
from people.models import Organisation, Person

_LONGEST = 240  # characters of a comment that are shown


def register_comments() -> None:
    """Have the public pages of people and organisations list comments."""
    register_activity(
        Activity(
            key="comments",
            heading=gettext_lazy("Comments"),
            of_person=_by_person,
            of_organisation=_by_organisation,
            active_organisations=_with_comments,
            describe=_describe,
            is_news=True,
            order=20,
        )
    )


def _by_person(person: Person) -> QuerySet[Any]:
    """What they said under their own name, by a confirmed address or by their account."""
    is_theirs = Q(person=person) | Q(person=None, user__isnull=False, user=person.user_id)
    theirs = PublicComment.objects.filter(is_theirs, publish_as=PublishAs.NAME)
    # A verified member may speak under another name; no one shall learn whose that is.
    names = theirs.order_by().values_list("full_name", flat=True).distinct()
    own = [name for name in names if likeness(name) == likeness(person.name)]
    return _readable(theirs.filter(full_name__in=own))


def _by_organisation(organisation: Organisation) -> QuerySet[Any]:
    """What was said under its badge, whoever was named."""
    return _readable(_under_a_badge().filter(organisation=organisation))


def _under_a_badge() -> PublicCommentQuerySet:
    shown = PublicComment.objects.exclude(official_role=OfficialRole.NONE)
    return shown.exclude(publish_as=PublishAs.ANONYMOUS)


def _readable(comments: PublicCommentQuerySet) -> QuerySet[Any]:
    """Those of them that stand on pages where everyone can read comments, newest first.

    Three queries and one for each type of page, however many pages those are.
    """
    published = comments.published()
    pages = published.order_by().values("page").distinct()
    public = Page.objects.live().public().filter(pk__in=pages).specific()
    found = [page for page in public if isinstance(page, CommentablePageMixin)]
    shown = [page.pk for page in load_sections(found) if page.shows_comments]
    return published.filter(page__in=shown).select_related("page").order_by("-submit_date", "-pk")


def _with_comments() -> Iterable[int | None]:
    rows = _readable(_under_a_badge().exclude(organisation=None)).order_by()
    return rows.values_list("organisation", flat=True).distinct()


def _describe(comments: Sequence[PublicComment]) -> list[ActivityRow]:
    return [
        ActivityRow(
            name=f"urn:folkmoot:comment:{comment.pk}",
            title=_("On “{title}”").format(title=clean_line(comment.page.title)),
            url=comment.get_absolute_url(),
            happened_at=comment.submit_date,
            text=beginning(comment.comment, _LONGEST),
            note=comment.public_organisation,
        )
        for comment in comments
    ]
