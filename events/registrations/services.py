"""Sign up, confirm, change and cancel. Each function is one transaction."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from core.email_addresses import canonical
from core.exceptions import Refused
from events.models import EventPage, Registration, RegistrationSettings, RegistrationStatus
from events.registrations import emails, waiting_list
from events.registrations.places import capacity, changing_places, has_room, seats_left
from notifications.following import limits

_S = RegistrationStatus


class SignUpClosed(Refused):
    """No one can sign up any more."""

    def __init__(self) -> None:
        super().__init__(_("Sign-up for this event is closed"))


class RegistrationGone(Refused):
    """The registration was deleted while someone looked at it."""

    def __init__(self) -> None:
        super().__init__(_("This registration has been deleted. You can sign up again"))


class PartyTooLarge(Refused):
    """More people come together than there are places in all."""

    def __init__(self, most: int) -> None:
        words = ngettext(
            "There is {count} place in all: fewer people can come together",
            "There are {count} places in all: fewer people can come together",
            most,
        )
        super().__init__(words.format(count=most))


class NoRoom(Refused):
    """There are fewer places left than a change would take."""

    def __init__(self, left: int) -> None:
        words = ngettext(
            "Nothing has changed, because only {count} more place is left",
            "Nothing has changed, because only {count} more places are left",
            left,
        )
        none = _("Nothing has changed, because no more places are left")
        super().__init__(words.format(count=left) if left else none)


@dataclass(frozen=True)
class Details:
    """What someone says about themselves when they sign up."""

    name: str
    organisation_name: str = ""
    attendance: str = "offline"
    guests: int = 0
    needs: str = ""
    is_listed: bool = False
    wants_outcome: bool = False


@dataclass(frozen=True)
class Origin:
    """Where a registration comes from.

    Attributes:
        key: the same for the same form and address, so that a double click is one registration.
        form: the token of the form.
        network: as `core.client_network.network_of` says; only counted, never stored.
    """

    key: str
    form: str
    network: str = ""


@transaction.atomic
def sign_up(event: EventPage, email: str, details: Details, origin: Origin) -> None:
    """Keep a place for a while, if there is one, and email the owner of the address.

    The caller does not learn whether the address has signed up already.

    Raises:
        SignUpClosed: it has just closed.
        PartyTooLarge: they could never have a place.
        FormUsedUp, LimitReached: as `notifications.following.limits.use`, whose numbers it
            shares: for a mailbox it is the same whatever it is asked to confirm.
    """
    if Registration.objects.filter(form_key=origin.key).exists() or emails.has_said(origin.key):
        return
    address = canonical(email)
    limits.use(form=origin.form, address=address, network=origin.network)
    with changing_places(event.pk) as locked:
        # A double click has waited for the first one until here.
        if Registration.objects.filter(form_key=origin.key).exists():
            return
        if not locked.is_open_for_sign_up:
            raise SignUpClosed
        _check_size(locked, details)
        there = locked.registrations.active().filter(email=address).first()
        if there is not None:
            emails.already(there, origin.key)
            return
        new = _unsaved(locked, address, details)
        new.form_key = origin.key
        # An address has one place kept, however often it is typed.
        held = locked.registrations.filter(email=address).with_place(timezone.now())
        if not held.exists() and has_room(locked, new, timezone.now()):
            minutes = RegistrationSettings.for_site(locked.get_site()).hold_minutes
            new.held_until = timezone.now() + timedelta(minutes=minutes)
        new.save()
        emails.ask(new)


@transaction.atomic
def confirm(registration: Registration) -> Registration:
    """Give the owner of the address their place, or a place on the waiting list.

    Repeating it is fine.

    Returns:
        the registration of the address: another one, if it has signed up before.

    Raises:
        SignUpClosed: the event has begun or is called off.
    """
    with changing_places(registration.event_id) as event:
        registration = _fresh(registration)
        if registration.status != _S.UNCONFIRMED:
            return registration
        there = event.registrations.active().filter(email=registration.email).first()
        if there is not None:
            registration.delete()
            waiting_list.advance(event)
            return there
        if event.is_past or event.is_cancelled:
            raise SignUpClosed
        now = timezone.now()
        _take_over_hold(registration, now)
        if has_room(event, registration, now):
            _move(registration, _S.REGISTERED, confirmed_at=now, held_until=None)
            emails.confirmed(registration)
        else:
            _move(registration, _S.WAITING, confirmed_at=now, waiting_since=now, held_until=None)
            emails.waiting(registration)
    return registration


@transaction.atomic
def accept(registration: Registration) -> Registration:
    """Take the place that is offered; too late, the registration is returned as it is."""
    with changing_places(registration.event_id) as event:
        waiting_list.take_back_late_offers(registration.event_id)
        registration = _fresh(registration)
        if registration.status == _S.OFFERED:
            _move(registration, _S.REGISTERED, held_until=None)
            emails.confirmed(registration)
        waiting_list.advance(event)
    return registration


@transaction.atomic
def change(registration: Registration, details: Details) -> Registration:
    """Change what was said; the next in line get what that frees.

    Raises:
        NoRoom, PartyTooLarge: it would take more places than are left, or than there are.
        RegistrationGone: it was deleted.
    """
    with changing_places(registration.event_id) as event:
        registration = _fresh(registration)
        _check_size(event, details)
        moves = registration.attendance != details.attendance
        more = details.guests - registration.guests
        has_place = registration.status in (_S.REGISTERED, _S.OFFERED)
        for name, value in vars(details).items():
            setattr(registration, name, value)
        if has_place and (moves or more > 0) and not _fits(event, registration):
            left = seats_left(event, registration.attendance, timezone.now(), registration)
            own = 0 if moves else registration.seats - more
            raise NoRoom(max(0, (left or 0) - own))
        registration.save(update_fields=list(vars(details)))
        if moves and registration.status == _S.REGISTERED:
            # The entry in their calendar has the other place.
            emails.confirmed(registration, again=True)
        waiting_list.advance(event)
    return registration


@transaction.atomic
def cancel(registration: Registration) -> Registration:
    """Give the place back; the next in line gets it. Repeating it is fine."""
    with changing_places(registration.event_id) as event:
        registration = _fresh(registration)
        if registration.is_active or registration.status == _S.UNCONFIRMED:
            was_told = registration.is_active
            _move(registration, _S.CANCELLED, held_until=None)
            if was_told:
                emails.cancelled(registration)
            waiting_list.advance(event)
    return registration


@transaction.atomic
def add(event: EventPage, email: str, details: Details) -> Registration:
    """Sign someone up who has asked staff to; they are emailed if there is an address.

    Returns:
        the new registration, with a place or on the waiting list; the one that the address has
        already, unchanged.
    """
    address = canonical(email) if email else ""
    with changing_places(event.pk) as locked:
        there = locked.registrations.active().filter(email=address).first() if address else None
        if there is not None:
            return there
        _check_size(locked, details)
        new = _unsaved(locked, address, details)
        now = new.confirmed_at = timezone.now()
        has_place = has_room(locked, new, now)
        new.status = _S.REGISTERED if has_place else _S.WAITING
        new.waiting_since = None if has_place else now
        new.save()
        if address:
            (emails.confirmed if has_place else emails.waiting)(new)
    return new


def _unsaved(event: EventPage, address: str, details: Details) -> Registration:
    return Registration(event=event, email=address, language=get_language() or "", **vars(details))


def _check_size(event: EventPage, details: Details) -> None:
    most = capacity(event, details.attendance)
    if most is not None and 1 + details.guests > most:
        raise PartyTooLarge(most)


def _take_over_hold(registration: Registration, now: datetime) -> None:
    """Let a registration have the place that is kept for another one of the same address."""
    others = registration.event.registrations.filter(
        email=registration.email, status=_S.UNCONFIRMED, held_until__gt=now
    ).exclude(pk=registration.pk)
    held_until = others.order_by("held_until").values_list("held_until", flat=True).last()
    if held_until is not None:
        others.update(held_until=None)
        registration.held_until = held_until


def _fresh(registration: Registration) -> Registration:
    found = Registration.objects.select_related("event").filter(pk=registration.pk).first()
    if found is None:
        raise RegistrationGone
    return found


def _move(registration: Registration, target: RegistrationStatus, **changes: object) -> None:
    """Move a registration that is locked with its event, and give the instance the values."""
    source = RegistrationStatus(registration.status)
    Registration.objects.filter(pk=registration.pk).move(source, target, **changes)
    for name, value in {"status": target, **changes}.items():
        setattr(registration, name, value)


def _fits(event: EventPage, registration: Registration) -> bool:
    left = seats_left(event, registration.attendance, timezone.now(), besides=registration)
    return left is None or registration.seats <= left
