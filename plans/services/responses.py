"""Sort contributions by theme, assign them to colleagues, and write responses to them.

Responses move up to "ready to publish" here, along `choices.RESPONSE_MOVES`; the last move is that
of all of them together, in plans.services.publish_responses.
"""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from core import content_version
from core.exceptions import Refused
from people.models import Person
from plans.models import Consultation, Contribution, Response, Theme
from plans.models.choices import RESPONSE_MOVES, ResponseState
from plans.services.locking import lock_consultation

if TYPE_CHECKING:
    from users.models import User

READY, BACK = "plans.response_ready", "plans.response_back"
CREATED, CHANGED = "wagtail.create", "wagtail.edit"
NAME_LIMIT = Theme._meta.get_field("name").max_length


class ResponseChanged(Refused):
    """Someone else has changed a response since it was read. `response` is as it is stored now."""

    def __init__(self, response: Response) -> None:
        self.response = response
        super().__init__(_("Someone else changed this response while you had it open."))


class ResponseIncomplete(Refused):
    """A response cannot be marked as ready before something is added."""

    def __init__(self, response: Response) -> None:
        # Translators: {missing} is a list such as "decision, reason".
        words = _("To mark this response as ready, add: {missing}.")
        super().__init__(words.format(missing=", ".join(map(str, response.missing()))))


class AlreadyPublished(Refused):
    """The contributions have a published response already."""

    def __init__(self) -> None:
        super().__init__(_("These contributions already have a published response."))


class MoveNotPossible(Refused):
    """There is no such move from the present status of a response."""

    def __init__(self) -> None:
        super().__init__(_("You cannot change the status of a published response."))


class NotDiscarded(Refused):
    """A response is no draft any more, or is linked to contributions."""

    def __init__(self) -> None:
        super().__init__(_("You can only discard a draft that no contributions are linked to."))


def add_theme(consultation: Consultation, ids: Iterable[int], name: str) -> int:
    """Add a theme to contributions; it is created if its name is not in use.

    Args:
        ids: primary keys of contributions of the consultation.
        name: cleaned, of NAME_LIMIT characters at most; compared without regard to case.

    Returns:
        How many did not have it yet.
    """
    with transaction.atomic():
        _lock(consultation)
        theme = consultation.themes.filter(name__iexact=name).first()
        theme = theme or consultation.themes.create(name=name)
        chosen = _chosen(consultation, ids).exclude(themes=theme)
        links = Contribution.themes.through
        made = links.objects.bulk_create(
            links(contribution_id=pk, theme_id=theme.pk)
            for pk in chosen.values_list("pk", flat=True)
        )
    return len(made)


def remove_theme(consultation: Consultation, ids: Iterable[int], theme: Theme) -> int:
    """Remove a theme from contributions; return how many had it. An unused theme is deleted."""
    with transaction.atomic():
        _lock(consultation)
        links = Contribution.themes.through.objects.filter(theme=theme)
        count, _kinds = links.filter(contribution__in=_chosen(consultation, ids)).delete()
        if not links.exists():
            theme.delete()
    return count


def assign(consultation: Consultation, ids: Iterable[int], user: "User | None") -> int:
    """Assign contributions to a colleague, or to no one (None); return how many."""
    return _chosen(consultation, ids).update(assigned_to=user)


@transaction.atomic
def group(
    consultation: Consultation,
    ids: Iterable[int],
    response: Response,
    *,
    by: "User | None",
) -> int:
    """Link contributions to one response.

    Those whose commenters were told of a response keep it. A response that was ready is a draft
    again and has to be approved again, because it is linked to more contributions.

    Returns:
        How many are linked to it that were not before.
    """
    _lock(consultation)
    stored = Response.objects.get(pk=response.pk)
    moved = _open(consultation, ids).exclude(response=stored)
    count = _open(consultation, list(moved.values_list("pk", flat=True))).update(response=stored)
    if count and stored.state == ResponseState.REVIEWED:
        move(stored, ResponseState.DRAFT, by=by)
    return count


@transaction.atomic
def begin(
    consultation: Consultation, ids: Iterable[int], heard: str, *, by: "User | None"
) -> Response:
    """Start a response to contributions; return it, a draft.

    The responder is the person of the account `by`, if there is one, until another is selected.
    Asked for twice, as by a double click, it returns the one that was started first.

    Raises:
        AlreadyPublished: all of them have a published response.
    """
    lock_consultation(consultation)
    wanted = set(_open(consultation, ids).values_list("response", flat=True))
    if not wanted:
        raise AlreadyPublished
    if len(wanted) == 1 and (begun := _begun(wanted.pop(), heard, by)):
        return begun
    response = Response.objects.create(
        consultation=consultation,
        heard=heard,
        drafted_by=by,
        responder=Person.objects.filter(user=by).first() if by else None,
    )
    log(instance=response, action=CREATED, user=by)
    group(consultation, ids, response, by=by)
    return response


@transaction.atomic
def remove_response(consultation: Consultation, ids: Iterable[int]) -> int:
    """Remove contributions from their response unless it is published; return how many."""
    _lock(consultation)
    chosen = _open(consultation, ids).exclude(response=None)
    return _open(consultation, list(chosen.values_list("pk", flat=True))).update(response=None)


@transaction.atomic
def save(response: Response, fields: Mapping[str, Any], *, by: "User | None") -> Response:
    """Save the texts of a draft; return the Response as stored.

    What is stored already is neither stored nor logged twice.

    Args:
        response: the Response as `by` has read it.
        fields: names and values of its columns.

    Raises:
        ResponseChanged: it is no longer as it was read; nothing is stored.
    """
    lock_consultation(response.consultation)
    stored = Response.objects.get(pk=response.pk)
    if all(getattr(stored, name) == value for name, value in fields.items()):
        return stored
    changes = {**fields, "updated_at": timezone.now(), "drafted_by": by}
    _store(response, changes, seen=ResponseState.DRAFT)
    stored = Response.objects.get(pk=response.pk)
    log(instance=stored, action=CHANGED, user=by)
    return stored


@transaction.atomic
def move(response: Response, to: ResponseState, *, by: "User | None") -> Response:
    """Move a response between draft and ready, and log it; return the Response as stored.

    Nothing happens if it has that status already.

    Args:
        response: the Response as `by` has read it.
        to: ResponseState.REVIEWED or DRAFT.

    Raises:
        ResponseChanged: it is no longer as it was read.
        MoveNotPossible: there is no such move.
        ResponseIncomplete: something must be added first.
    """
    lock_consultation(response.consultation)
    stored = Response.objects.get(pk=response.pk)
    if stored.state == to:
        return stored
    if to == ResponseState.PUBLISHED or to not in RESPONSE_MOVES[ResponseState(stored.state)]:
        raise MoveNotPossible
    is_ready = to == ResponseState.REVIEWED
    if is_ready and stored.missing():
        raise ResponseIncomplete(stored)
    changes: dict[str, Any] = {"state": to, "reviewed_by": by if is_ready else None}
    changes["updated_at"] = timezone.now()
    _store(response, changes, seen=stored.state)
    stored = Response.objects.get(pk=response.pk)
    log(instance=stored, action=READY if is_ready else BACK, user=by)
    return stored


@transaction.atomic
def discard(response: Response, *, by: "User | None") -> None:
    """Delete a draft that no contributions are linked to.

    Raises:
        NotDiscarded: it is linked to contributions, or is no draft any more.
    """
    lock_consultation(response.consultation)
    drafts = Response.objects.filter(pk=response.pk, state=ResponseState.DRAFT)
    if not drafts.filter(contributions=None).exists():
        raise NotDiscarded
    log(instance=response, action="wagtail.delete", user=by)
    drafts.delete()


def _lock(consultation: Consultation) -> None:
    """Let others wait. Once responses are published, readers see how contributions are sorted."""
    if lock_consultation(consultation).concluded_at:
        # Rows that are changed many at once send no signal.
        content_version.invalidate()


def _begun(pk: int | None, heard: str, by: "User | None") -> Response | None:
    """Return the draft with this primary key if it is just what is asked for, or None."""
    return Response.objects.filter(
        pk=pk or 0, heard=heard, drafted_by=by, state=ResponseState.DRAFT
    ).first()


def _store(response: Response, changes: Mapping[str, Any], *, seen: str) -> None:
    same = Response.objects.filter(pk=response.pk, state=seen, updated_at=response.updated_at)
    if not same.update(**changes):
        raise ResponseChanged(Response.objects.get(pk=response.pk))


def _chosen(consultation: Consultation, ids: Iterable[int]) -> QuerySet[Contribution, Any]:
    return consultation.contributions.filter(pk__in=ids).order_by()


def _open(consultation: Consultation, ids: Iterable[int]) -> QuerySet[Contribution, Any]:
    """Return those of them whose commenters were not told of a response."""
    return _chosen(consultation, ids).filter(answered_at=None)
