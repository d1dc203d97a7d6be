"""Threads: the place of a new comment, and those that are shown at their places.

Every comment keeps its parent, at any depth. `order` is the number of arrival within a thread,
so nothing is renumbered when a reply comes in; the order for reading follows from the parents.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import groupby

from django.core.paginator import Page, Paginator
from django.db import connection
from django.db.models import Max, Model, Prefetch, Q, QuerySet
from django.db.models.sql import InsertQuery
from django_comments.models import Comment
from django_comments_xtd.models import XtdComment
from wagtail.images import get_image_model

from comments.mixins import CommentablePageMixin
from comments.models import PublicComment
from comments.models.status import ModerationStatus
from comments.threads.anchors import Part, PassageStatus, passage_status
from comments.threads.badges import badges_of
from comments.threads.choices import EVERYTHING, ThreadChoices
from comments.threads.pages import Position, cut, in_reading_order, page_number_in, read_places
from core import content_version
from core.fast_insert import store

# As templates/components/avatar.html shows it.
AVATAR = "fill-88x88|format-webp"
# What has a permalink.
LINKED = (ModerationStatus.PUBLISHED, ModerationStatus.REMOVED)


def insert(comment: PublicComment, parent: PublicComment | None = None) -> PublicComment:
    """Store a new comment at its place in the thread. Call inside a transaction.

    Args:
        comment: an unsaved PublicComment.
        parent: the stored PublicComment that it answers, or None for a new thread.
    """
    if parent is None:
        return _store(comment)
    # Locking the first comment of the thread lets replies in one at a time (hazard 21).
    PublicComment.objects.select_for_update(of=("self",)).get(pk=parent.thread_id)
    arrived = XtdComment.norel_objects.filter(thread_id=parent.thread_id)
    comment.order = arrived.aggregate(last=Max("order"))["last"] + 1
    comment.thread_id, comment.parent_id = parent.thread_id, parent.pk
    # The whole thread speaks of one passage.
    comment.quotation_id = parent.quotation_id
    comment.level = parent.level + 1
    return _store(comment)


def _store(comment: PublicComment) -> PublicComment:
    """Fill the tables of the comment's three models; `save` would take twice as long."""
    comment.set_derived()
    store(comment, Comment)
    _give_number(comment, comment.id)
    store(comment, XtdComment)
    store(comment, PublicComment)
    if comment.readers_see:
        content_version.invalidate()
    return comment


def _give_number(comment: PublicComment, number: int) -> None:
    """Give a comment the number that its first row has got; one without a thread begins its own."""
    comment.pk = comment.comment_ptr_id = comment.id = number
    if not comment.thread_id:
        comment.thread_id = comment.parent_id = number


def insert_many(comments: Sequence[PublicComment]) -> None:
    """Store new comments, each the first of a thread of its own. Call inside a transaction.

    A row of a comment is spread over the tables of its three models, which `bulk_create` refuses:
    they are filled one after the other.

    Args:
        comments: unsaved PublicComments.
    """
    if not comments:
        return
    for comment in comments:
        comment.set_derived()
    own = [one.attname for one in Comment._meta.concrete_fields if not one.primary_key]
    rows = [Comment(**{name: getattr(comment, name) for name in own}) for comment in comments]
    for comment, row in zip(comments, Comment.objects.bulk_create(rows), strict=True):
        _give_number(comment, row.pk)
        comment._state.adding = False
    for model in (XtdComment, PublicComment):
        _insert_rows(model, comments)


def _insert_rows(model: type[Model], instances: Sequence[PublicComment]) -> None:
    """Fill a model's own table; what it inherits is stored already."""
    fields = model._meta.local_concrete_fields
    size = connection.ops.bulk_batch_size(fields, instances)
    for start in range(0, len(instances), size):
        query = InsertQuery(model)
        query.insert_values(fields, list(instances[start : start + size]), raw=True)
        query.get_compiler(connection=connection).execute_sql()


@dataclass
class Node:
    """A comment at its place on the page.

    Attributes:
        in_reply_to: the comment that it answers, unless it stands right above.
        in_reply_to_url: where that stands; empty if it is not shown and on another page.
        is_continued: the comment stands on an earlier page; here are more of its replies.
        goes_on: the next page begins with more replies.
        legacy_anchor: the comment's number on an old site, unless taken on this page.
        is_own: waits, and is shown to its author only.
        part: of the page, as it is now, that a thread is about.
        status: what has become of the words it was about.
        badges: of comments.threads.badges.Badge.
    """

    comment: PublicComment
    in_reply_to: PublicComment | None = None
    in_reply_to_url: str = ""
    replies: list["Node"] = field(default_factory=list)
    is_continued: bool = False
    goes_on: bool = False
    legacy_anchor: str = ""
    is_own: bool = False
    part: Part | None = None
    status: PassageStatus | None = None
    badges: tuple = ()

    @property
    def has_hour(self) -> bool:
        """Whether more is known than the day on which it was said."""
        return all(badge.has_hour for badge in self.badges)

    @property
    def is_tombstone(self) -> bool:
        return self.comment.state != ModerationStatus.PUBLISHED and not self.is_own

    @property
    def permalink(self) -> str:
        """Where the comment stands, whatever page that is; empty if it is not shown any more."""
        return self.comment.get_absolute_url() if self.comment.state in LINKED else ""


@dataclass
class ThreadPage:
    """What the comment section of a page shows.

    Attributes:
        count: of published comments only.
        official_count: of official ones among them.
        has_replies: whether there is anything to fold.
        page: of lists of comments.threads.pages.Position.
    """

    count: int
    nodes: list[Node]
    page: Page
    official_count: int = 0
    has_replies: bool = False
    choices: ThreadChoices = EVERYTHING


def load(
    page: CommentablePageMixin,
    number: int | str | None = 1,
    own: PublicComment | None = None,
    anchor: str | None = None,
    choices: ThreadChoices = EVERYTHING,
) -> ThreadPage:
    """Read the comments of a page that readers see, in two queries and those of the badges.

    They are cut into pages wherever one is full, also between replies.

    Args:
        page: the specific Wagtail page.
        number: which page of comments; anything that is no page number gives the nearest one.
        own: a PublicComment that waits and is shown as well, for its author's eyes only.
        anchor: of the one part of the page whose threads are wanted; None for all.
        choices: which of them, and in which order.
    """
    names = page.stored_names(anchor) if anchor else None
    places = read_places(_shown_on(page.pk, own, names), page.find_part)
    pages = cut(in_reading_order(places, own.pk if own else None, choices))
    current = Paginator(pages, 1).get_page(number)
    here = current.object_list[0] if pages else []
    nodes = _arrange(here, own)
    for node in nodes:
        if node.comment.quotation and not node.is_continued:
            quotation = node.comment.quotation
            node.part = page.find_part(quotation.anchor, quotation.fingerprint)
            node.status = passage_status(quotation, node.part)
    if nodes and current.has_next():
        following = pages[current.number][0]
        nodes[-1].goes_on = following.thread_id == here[-1].thread_id and not following.is_root
    _add_badges(page, nodes)
    published = [place for place in places if place.state == ModerationStatus.PUBLISHED]
    return ThreadPage(
        count=len(published),
        nodes=nodes,
        page=current,
        official_count=sum(place.is_official for place in published),
        has_replies=any(not place.is_root for place in published),
        choices=choices,
    )


def _shown_on(
    page_id: int,
    own: PublicComment | None = None,
    names: Sequence[tuple[str, str]] | None = None,
) -> QuerySet:
    found = PublicComment.objects.listed()
    if own is not None:
        found |= PublicComment.objects.filter(pk=own.pk)
    return found.filter(_about(names), page_id=page_id)


def _about(names: Sequence[tuple[str, str]] | None) -> Q:
    """Return the condition to be stored by one of some names; None for no condition."""
    if names is None:
        return Q()
    found = Q(pk__in=[])
    for anchor, fingerprint in names:
        words = {"quotation__fingerprint": fingerprint} if fingerprint else {}
        found |= Q(quotation__anchor=anchor, **words)
    return found


def page_number_of(comment: PublicComment, choices: ThreadChoices = EVERYTHING) -> int:
    """Return on which page of comments one is shown; 1 is the first. One query."""
    own = None if comment.published_at else comment
    places = read_places(_shown_on(comment.page_id, own), comment.page.specific.find_part)
    return page_number_in(cut(in_reading_order(places, own and own.pk, choices)), comment.pk)


def _arrange(places: list[Position], own: PublicComment | None) -> list[Node]:
    """Read the comments of one page and put them at their places: two visible levels, one query.

    Returns:
        A Node for each thread; all its replies on this page stand in its `replies`.
    """
    here = {place.pk for place in places}
    # What is named here and stands on another page comes along.
    named = here.union(*((place.parent_id, place.thread_id) for place in places))
    comments = _by_pk(named) if places else {}
    nodes = []
    for thread_id, thread in groupby(places, lambda place: place.thread_id):
        head = Node(comments[thread_id], is_continued=thread_id not in here)
        nodes.append(head)
        for place in thread:
            if not place.is_root:
                answered = None if place.parent_id == thread_id else comments[place.parent_id]
                head.replies.append(_reply(comments[place.pk], answered, here))
    for node in _shown_in(nodes):
        old = node.comment.legacy_id
        node.legacy_anchor = old if old.isdigit() and int(old) not in here else ""
        node.is_own = own is not None and node.comment.pk == own.pk
    return nodes


def _by_pk(pks: set[int]) -> dict[int, PublicComment]:
    # Not in_bulk, which asks several times where a database takes few values at once.
    found = PublicComment.objects.filter(pk__in=pks).select_related("quotation", "person")
    # The rows of all photos at once, and those of their small copies.
    photos = Prefetch("person__photo", get_image_model().objects.prefetch_renditions(AVATAR))
    return {comment.pk: comment for comment in found.prefetch_related(photos)}


def _reply(comment: PublicComment, answered: PublicComment | None, here: set[int]) -> Node:
    node = Node(comment, in_reply_to=answered)
    if answered is not None:
        there = Node(answered).permalink
        node.in_reply_to_url = f"#comment-{answered.pk}" if answered.pk in here else there
    return node


def _shown_in(nodes: list[Node]) -> list[Node]:
    """Return the Nodes that stand on the page themselves, in reading order."""
    return [
        node
        for head in nodes
        for node in (head, *head.replies)
        if not (node is head and head.is_continued)
    ]


def _add_badges(page: CommentablePageMixin, nodes: list[Node]) -> None:
    shown = [node for node in _shown_in(nodes) if node.comment.is_published]
    found = badges_of(page, [node.comment for node in shown])
    for node in shown:
        node.badges = tuple(found.get(node.comment.pk, ()))
