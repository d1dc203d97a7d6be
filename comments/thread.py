"""Threads: the place of a new comment, and the reading order of those that are shown.

Every comment keeps its parent, at any depth. `order` is the number of arrival within a thread,
so nothing is renumbered when a reply comes in; the order for reading follows from the parents.
"""

from collections import Counter, defaultdict
from dataclasses import dataclass, field

from django.core.paginator import Paginator
from django.db import connection
from django.db.models import Count, Max, Q
from django.db.models.sql import InsertQuery
from django_comments.models import Comment
from django_comments_xtd.models import XtdComment

from comments.marks import marks_of
from comments.models import PublicComment
from comments.parts import Part, Standing, standing
from comments.states import ModerationStatus
from core import edition
from core.rows import store

THREADS_PER_PAGE = 50


def insert(comment, parent=None):
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


def _store(comment):
    """Fill the tables of the comment's three models; `save` would take twice as long."""
    comment.set_derived()
    store(comment, Comment)
    _give_number(comment, comment.id)
    store(comment, XtdComment)
    store(comment, PublicComment)
    if comment.readers_see:
        edition.announce()
    return comment


def _give_number(comment, number):
    """Give a comment the number that its first row has got; one without a thread begins its own."""
    comment.pk = comment.comment_ptr_id = comment.id = number
    if not comment.thread_id:
        comment.thread_id = comment.parent_id = number


def insert_many(comments):
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


def _insert_rows(model, instances):
    """Fill a model's own table; what it inherits is stored already."""
    fields = model._meta.local_concrete_fields
    size = connection.ops.bulk_batch_size(fields, instances)
    for start in range(0, len(instances), size):
        query = InsertQuery(model)
        query.insert_values(fields, instances[start : start + size], raw=True)
        query.get_compiler(connection=connection).execute_sql()


@dataclass
class Node:
    """A comment at its place on the page."""

    comment: PublicComment
    in_reply_to: PublicComment | None = None
    replies: list["Node"] = field(default_factory=list)
    legacy_anchor: str = ""  # the comment's number on an old site, unless taken on this page
    is_own: bool = False  # waits, and is shown to its writer only
    part: Part | None = None  # of the page, as it is now, that a thread is about
    standing: Standing | None = None  # what has become of the words it was about
    marks: tuple = ()  # of comments.marks.Mark

    @property
    def has_hour(self):
        """Whether more is known than the day on which it was said."""
        return all(mark.has_hour for mark in self.marks)

    @property
    def is_tombstone(self):
        return self.comment.state != ModerationStatus.PUBLISHED and not self.is_own


@dataclass
class ThreadPage:
    """What the comment section of a page shows: `count` is of published comments only."""

    count: int
    nodes: list[Node]
    page: object  # django.core.paginator.Page over the threads


def load(page, number=1, own=None, anchor=None):
    """The threads of a page that readers see, oldest first, in two queries and those of the marks.

    Args:
        page: the specific Wagtail page.
        number: which page of threads; anything that is no page number gives the nearest one.
        own: a PublicComment that waits and is shown as well, for its writer's eyes only.
        anchor: of the one part of the page whose threads are wanted; None for all.

    Returns:
        ThreadPage
    """
    shown_here = PublicComment.objects.listed()
    if own is not None:
        shown_here |= PublicComment.objects.filter(pk=own.pk)
    here = {"page_id": page.pk} | ({"quotation__anchor": anchor} if anchor else {})
    threads = list(
        shown_here.filter(**here)
        .order_by("thread_id")
        .values("thread_id")
        .annotate(
            published=Count("pk", filter=Q(state=ModerationStatus.PUBLISHED)),
            removed=Count("pk", filter=Q(state=ModerationStatus.REMOVED)),
        )
    )
    shown = [
        row["thread_id"]
        for row in threads
        if row["published"] or row["removed"] or (own and row["thread_id"] == own.thread_id)
    ]
    current = Paginator(shown, THREADS_PER_PAGE).get_page(number)
    comments = shown_here.filter(thread_id__in=list(current)) if shown else shown_here.none()
    nodes = arrange(comments.select_related("quotation").order_by("order"), own)
    for node in nodes:
        if node.comment.quotation:
            node.part = page.comment_parts.get(node.comment.quotation.anchor)
            node.standing = standing(node.comment.quotation, node.part)
    _mark(page, nodes)
    return ThreadPage(count=sum(row["published"] for row in threads), nodes=nodes, page=current)


def _mark(page, nodes):
    shown = [n for root in nodes for n in (root, *root.replies) if n.comment.is_published]
    found = marks_of(page, [node.comment for node in shown])
    for node in shown:
        node.marks = tuple(found.get(node.comment.pk, ()))


def page_number_of(comment):
    """On which page of threads a comment is shown; 1 is the first."""
    earlier = (
        PublicComment.objects.filter(page_id=comment.page_id, thread_id__lt=comment.thread_id)
        .listed()
        .filter(state__in=(ModerationStatus.PUBLISHED, ModerationStatus.REMOVED))
        .values("thread_id")
        .distinct()
        .count()
    )
    return earlier // THREADS_PER_PAGE + 1


def arrange(comments, own=None):
    """Put comments, given in order of arrival, at their places: two visible levels.

    A comment that is no longer published keeps its place while published replies need it; a
    removed one keeps it always, because readers may see that something was removed. `own` is
    shown although it waits.

    Returns:
        list of Node, one a thread; all replies of a thread stand in its `replies`.
    """
    comments = list(comments)
    by_id = {comment.pk: comment for comment in comments}
    own_id = own.pk if own else None
    kept = _kept(comments, own_id, by_id)
    children = defaultdict(list)
    for comment in comments:
        if comment.pk in kept and not comment.is_root:
            children[comment.parent_id].append(comment)
    roots = sorted((c for c in comments if c.is_root and c.pk in kept), key=lambda c: c.pk)
    nodes = [Node(root, replies=_replies(root, children, by_id)) for root in roots]
    for node in (n for root in nodes for n in (root, *root.replies)):
        old = node.comment.legacy_id
        node.legacy_anchor = old if old.isdigit() and int(old) not in by_id else ""
        node.is_own = node.comment.pk == own_id
    return nodes


def _kept(comments, own_id, by_id):
    """Identifiers of the comments that are shown, as text or as a tombstone."""
    needed = Counter()
    kept = set()
    # Replies arrive after what they answer, so going backwards meets every child first.
    for comment in reversed(comments):
        stands = comment.is_published or comment.state == ModerationStatus.REMOVED
        if stands or comment.pk == own_id or needed[comment.pk]:
            kept.add(comment.pk)
            if not comment.is_root and comment.parent_id in by_id:
                needed[comment.parent_id] += 1
    return kept


def _replies(root, children, by_id):
    """All replies below `root`, each after what it answers, without recursion."""
    found, waiting = [], list(reversed(children[root.pk]))
    while waiting:
        comment = waiting.pop()
        answered = None if comment.parent_id == root.pk else by_id[comment.parent_id]
        found.append(Node(comment, in_reply_to=answered))
        waiting.extend(reversed(children[comment.pk]))
    return found
