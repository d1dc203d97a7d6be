"""Sign up, confirm, change and cancel. Each function is one transaction."""

from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from core.email_addresses import canonical
from core.exceptions import Refused
from events.models import EventPage, Registration, RegistrationSettings, RegistrationStatus
from events.registrations import emails, waiting_list
from events.registrations.places import changing_places, has_room, seats_left
from notifications.following import limits

_S = RegistrationStatus


class SignUpClosed(Refused):
    """No one can sign up any more."""

    def __init__(self) -> None:
        super().__init__(_("Sign-up for this event is closed"))


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
        FormUsedUp, LimitReached: as `notifications.following.limits.use`, whose numbers it
            shares: for a mailbox it is the same whatever it is asked to confirm.
    """
    if Registration.objects.filter(form_key=origin.key).exists() or emails.has_said(origin.key):
        return
    address = canonical(email)
    limits.use(form=origin.form, address=address, network=origin.network)
    with changing_places(event.pk) as locked:
        if not locked.is_open_for_sign_up:
            raise SignUpClosed
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
            return there
        if event.is_past or event.is_cancelled:
            raise SignUpClosed
        if has_room(event, registration, timezone.now()):
            _move(registration, _S.REGISTERED, confirmed_at=timezone.now(), held_until=None)
            emails.confirmed(registration)
        else:
            now = timezone.now()
            _move(registration, _S.WAITING, confirmed_at=now, waiting_since=now, held_until=None)
            emails.waiting(registration)
    return registration


@transaction.atomic
def accept(registration: Registration) -> Registration:
    """Take the place that is offered; too late, the registration is returned as it is."""
    with changing_places(registration.event_id):
        waiting_list.take_back_late_offers(registration.event_id)
        registration = _fresh(registration)
        if registration.status == _S.OFFERED:
            _move(registration, _S.REGISTERED, held_until=None)
            emails.confirmed(registration)
    return registration


@transaction.atomic
def change(registration: Registration, details: Details) -> Registration:
    """Change what was said; the next in line get what that frees.

    Raises:
        NoRoom: it would take more places than are left.
    """
    with changing_places(registration.event_id) as event:
        registration = _fresh(registration)
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


def _fresh(registration: Registration) -> Registration:
    return Registration.objects.select_related("event").get(pk=registration.pk)


def _move(registration: Registration, target: RegistrationStatus, **changes: object) -> None:
    """Move a registration that is locked with its event, and give the instance the values."""
    source = RegistrationStatus(registration.status)
    Registration.objects.filter(pk=registration.pk).move(source, target, **changes)
    for name, value in {"status": target, **changes}.items():
        setattr(registration, name, value)


def _fits(event: EventPage, registration: Registration) -> bool:
    left = seats_left(event, registration.attendance, timezone.now(), besides=registration)
    return left is None or registration.seats <= left
