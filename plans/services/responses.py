"""Contributions are sorted by theme, given to colleagues, put together, and answered in drafts.

Answers move up to "ready to be published" here, along `choices.RESPONSE_MOVES`; the last move is
that of all of them together, in plans.services.publish_responses.
"""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from core import content_version
from people.models import Person
from plans.models import Contribution, Response, Theme
from plans.models.choices import RESPONSE_MOVES, ResponseState
from plans.services.locking import hold

READY, BACK = "plans.answer_ready", "plans.answer_back"
CREATED, CHANGED = "wagtail.create", "wagtail.edit"
NAME_LIMIT = Theme._meta.get_field("name").max_length


class Refused(Exception):
    """What was asked for is not possible; the message says why in words."""


class ChangedMeanwhile(Refused):
    """Somebody else has changed the answer since it was read. `response` is as it is stored now."""

    def __init__(self, response):
        self.response = response
        super().__init__(_("Somebody else has changed this answer while you had it open."))


def add_theme(consultation, numbers, name):
    """Give contributions a theme, which is made if nobody has used its name before.

    Args:
        numbers: primary keys of contributions of the consultation.
        name: cleaned, of NAME_LIMIT characters at most; capitals make no other theme.

    Returns:
        How many did not have it yet.
    """
    with transaction.atomic():
        _hold(consultation)
        theme = consultation.themes.filter(name__iexact=name).first()
        theme = theme or consultation.themes.create(name=name)
        chosen = _chosen(consultation, numbers).exclude(themes=theme)
        links = Contribution.themes.through
        made = links.objects.bulk_create(
            links(contribution_id=number, theme_id=theme.pk)
            for number in chosen.values_list("pk", flat=True)
        )
    return len(made)


def remove_theme(consultation, numbers, theme):
    """Take a theme from contributions; returns how many had it. One that nobody has is gone."""
    with transaction.atomic():
        _hold(consultation)
        links = Contribution.themes.through.objects.filter(theme=theme)
        number, _kinds = links.filter(contribution__in=_chosen(consultation, numbers)).delete()
        if not links.exists():
            theme.delete()
    return number


def assign(consultation, numbers, user):
    """Give contributions to a colleague (a User), or to nobody (None); returns how many."""
    return _chosen(consultation, numbers).update(assigned_to=user)


@transaction.atomic
def group(consultation, numbers, response, *, by):
    """Let one answer be the answer to all these contributions.

    Those whose writers were told of an answer stay with it. An answer that was ready has to be
    looked at again, because it answers more now.

    Returns:
        How many are answered by it now that were not before.
    """
    _hold(consultation)
    stored = Response.objects.get(pk=response.pk)
    moved = _open(consultation, numbers).exclude(response=stored)
    count = _open(consultation, list(moved.values_list("pk", flat=True))).update(response=stored)
    if count and stored.state == ResponseState.REVIEWED:
        move(stored, ResponseState.DRAFT, by=by)
    return count


@transaction.atomic
def begin(consultation, numbers, heard, *, by):
    """Start an answer to contributions; returns the Response, a draft.

    It is `by` who answers, where there is a person of that account, until another is chosen.
    Asked for twice, as by a double click, it is the one that was started first.

    Raises:
        Refused: none of them can be answered any more.
    """
    hold(consultation)
    wanted = set(_open(consultation, numbers).values_list("response", flat=True))
    if not wanted:
        raise Refused(_("These have a published answer already."))
    if len(wanted) == 1 and (begun := _begun(wanted.pop(), heard, by)):
        return begun
    response = Response.objects.create(
        consultation=consultation,
        heard=heard,
        drafted_by=by,
        responder=Person.objects.filter(user=by).first() if by else None,
    )
    log(instance=response, action=CREATED, user=by)
    group(consultation, numbers, response, by=by)
    return response


@transaction.atomic
def take_out(consultation, numbers):
    """Let contributions be without an answer again, unless they were told; returns how many."""
    _hold(consultation)
    chosen = _open(consultation, numbers).exclude(response=None)
    return _open(consultation, list(chosen.values_list("pk", flat=True))).update(response=None)


@transaction.atomic
def save(response, fields, *, by):
    """Store the words of a draft; returns the Response as stored.

    What is stored already is not stored, nor logged, twice.

    Args:
        response: the Response as `by` has read it.
        fields: names and values of its columns.

    Raises:
        ChangedMeanwhile: it is no longer as it was read; nothing is stored.
    """
    hold(response.consultation)
    stored = Response.objects.get(pk=response.pk)
    if all(getattr(stored, name) == value for name, value in fields.items()):
        return stored
    changes = fields | {"updated_at": timezone.now(), "drafted_by": by}
    _store(response, changes, seen=ResponseState.DRAFT)
    stored = Response.objects.get(pk=response.pk)
    log(instance=stored, action=CHANGED, user=by)
    return stored


@transaction.atomic
def move(response, to, *, by):
    """Move an answer between draft and ready, and log it; returns the Response as stored.

    Where it is there already nothing happens.

    Args:
        response: the Response as `by` has read it.
        to: ResponseState.REVIEWED or DRAFT.

    Raises:
        ChangedMeanwhile: it is no longer as it was read.
        Refused: there is no such move, or something is missing.
    """
    hold(response.consultation)
    stored = Response.objects.get(pk=response.pk)
    if stored.state == to:
        return stored
    if to == ResponseState.PUBLISHED or to not in RESPONSE_MOVES[stored.state]:
        raise Refused(_("That is not possible from its present state."))
    is_ready = to == ResponseState.REVIEWED
    if is_ready and (missing := stored.missing()):
        words = _("Before it can be published it needs: {list}.")
        raise Refused(words.format(list=", ".join(str(name) for name in missing)))
    changes = {"state": to, "reviewed_by": by if is_ready else None}
    _store(response, changes | {"updated_at": timezone.now()}, seen=stored.state)
    stored = Response.objects.get(pk=response.pk)
    log(instance=stored, action=READY if is_ready else BACK, user=by)
    return stored


@transaction.atomic
def discard(response, *, by):
    """Delete a draft that answers nothing.

    Raises:
        Refused: it answers something, or is no draft any more.
    """
    hold(response.consultation)
    drafts = Response.objects.filter(pk=response.pk, state=ResponseState.DRAFT)
    if not drafts.filter(contributions=None).exists():
        raise Refused(_("This answer is no draft any more, or it answers something."))
    log(instance=response, action="wagtail.delete", user=by)
    drafts.delete()


def _hold(consultation):
    """Let others wait. Once there are answers, readers see how contributions are sorted."""
    if hold(consultation).concluded_at:
        # Rows that are changed many at once tell nobody.
        content_version.invalidate()


def _begun(number, heard, by):
    """The draft with this number if it is just what somebody asks to begin, or None."""
    return Response.objects.filter(
        pk=number, heard=heard, drafted_by=by, state=ResponseState.DRAFT
    ).first()


def _store(response, changes, *, seen):
    same = Response.objects.filter(pk=response.pk, state=seen, updated_at=response.updated_at)
    if not same.update(**changes):
        raise ChangedMeanwhile(Response.objects.get(pk=response.pk))


def _chosen(consultation, numbers):
    return consultation.contributions.filter(pk__in=numbers).order_by()


def _open(consultation, numbers):
    """Of these, the ones whose writers were not told of an answer."""
    return _chosen(consultation, numbers).filter(answered_at=None)
