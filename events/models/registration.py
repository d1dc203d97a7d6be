"""Who has signed up for an event. The statuses and the legal moves between them are here alone."""

from datetime import datetime
from typing import Any, Self

from django.db import models
from django.db.models import F, Q, Sum
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from events.models.choices import AttendanceMode
from events.models.event import EventPage

LONGEST_NAME, LONGEST_ORGANISATION, LONGEST_NEEDS = 120, 160, 1000


class RegistrationStatus(models.TextChoices):
    """Where a registration is on its way."""

    UNCONFIRMED = "unconfirmed", _("Waiting for confirmation")
    REGISTERED = "registered", _("Has a place")
    WAITING = "waiting", _("On the waiting list")
    OFFERED = "offered", _("A place is offered")
    CANCELLED = "cancelled", pgettext_lazy("a registration", "Cancelled")
    LAPSED = "lapsed", _("Did not take the place in time")


_S = RegistrationStatus

MOVES: dict[str, frozenset[RegistrationStatus]] = {
    _S.UNCONFIRMED: frozenset({_S.REGISTERED, _S.WAITING, _S.CANCELLED}),
    _S.WAITING: frozenset({_S.REGISTERED, _S.OFFERED, _S.CANCELLED}),
    _S.OFFERED: frozenset({_S.REGISTERED, _S.LAPSED, _S.CANCELLED}),
    _S.REGISTERED: frozenset({_S.CANCELLED}),
    _S.LAPSED: frozenset(),
    _S.CANCELLED: frozenset(),
}
# An address has one of these for an event.
ACTIVE = frozenset({_S.REGISTERED, _S.WAITING, _S.OFFERED})
# These have a place for as long as it is held.
HELD = frozenset({_S.UNCONFIRMED, _S.OFFERED})


class IllegalRegistrationMove(Exception):
    """A move between two statuses that the table does not have: a mistake in the code."""


class Attendance(models.TextChoices):
    """How someone takes part."""

    IN_PERSON = AttendanceMode.OFFLINE.value, AttendanceMode.OFFLINE.label
    ONLINE = AttendanceMode.ONLINE.value, AttendanceMode.ONLINE.label


class RegistrationQuerySet(models.QuerySet["Registration"]):
    """Questions about registrations, and the one way to change their status."""

    def active(self) -> Self:
        """Return those whose address is confirmed and who come or would like to."""
        return self.filter(status__in=ACTIVE)

    def registered(self) -> Self:
        """Return those who have a place."""
        return self.filter(status=_S.REGISTERED)

    def with_place(self, now: datetime) -> Self:
        """Return those who have a place, or for whom one is held."""
        return self.filter(Q(status=_S.REGISTERED) | Q(status__in=HELD, held_until__gt=now))

    def seats(self) -> int:
        """Return how many people these are, with those they bring."""
        return self.aggregate(seats=Sum(F("guests") + 1))["seats"] or 0

    def in_line(self) -> Self:
        """Return those who wait, the first one first."""
        return self.filter(status=_S.WAITING).order_by("waiting_since", "pk")

    def move(self, source: RegistrationStatus, target: RegistrationStatus, **changes: Any) -> int:
        """Move those in `source` to `target`; return how many were.

        One conditional UPDATE: of two who try, one gets 0.
        """
        if target not in MOVES[source]:
            raise IllegalRegistrationMove(f"{source} to {target}")
        return self.filter(status=source).update(status=target, **changes)


class Registration(models.Model):
    """One person who has signed up for an event, with the guests they bring."""

    event = models.ForeignKey(
        EventPage, on_delete=models.PROTECT, related_name="registrations", verbose_name=_("event")
    )
    name = models.CharField(_("name"), max_length=LONGEST_NAME)
    email = models.EmailField(_("email address"), blank=True)
    organisation_name = models.CharField(
        _("organisation"), max_length=LONGEST_ORGANISATION, blank=True
    )
    attendance = models.CharField(
        _("takes part"), max_length=8, choices=Attendance.choices, default=Attendance.IN_PERSON
    )
    guests = models.PositiveSmallIntegerField(_("guests"), default=0)
    needs = models.CharField(
        _("access and dietary needs"),
        max_length=LONGEST_NEEDS,
        blank=True,
        help_text=_("Only organisers see this."),
    )
    is_listed = models.BooleanField(
        _("may be on the list of participants"),
        default=False,
        help_text=_("Their name and organisation, for the other participants."),
    )
    wants_outcome = models.BooleanField(_("wants to know what came of the event"), default=False)
    status = models.CharField(
        _("status"),
        max_length=12,
        choices=RegistrationStatus.choices,
        default=RegistrationStatus.UNCONFIRMED,
    )
    # Until when a place is kept that is not taken yet; the deadline of an offer.
    held_until = models.DateTimeField(_("place held until"), null=True, blank=True)
    created_at = models.DateTimeField(_("signed up"), default=timezone.now)
    confirmed_at = models.DateTimeField(_("confirmed"), null=True, blank=True)
    waiting_since = models.DateTimeField(_("waiting since"), null=True, blank=True)
    checked_in_at = models.DateTimeField(_("checked in"), null=True, blank=True)
    # Of the form that was sent, so that a double click is one registration.
    form_key = models.CharField(max_length=32, unique=True, null=True, blank=True, editable=False)
    language = models.CharField(_("language"), max_length=20, blank=True)

    objects = RegistrationQuerySet.as_manager()
    wagtail_reference_index_ignore = True
    readers_see = False

    class Meta:
        verbose_name = _("registration")
        verbose_name_plural = _("registrations")
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["event", "email"],
                condition=Q(status__in=[_S.REGISTERED, _S.WAITING, _S.OFFERED]) & ~Q(email=""),
                name="one_registration_for_an_event",
            )
        ]
        indexes = [
            models.Index(fields=["event", "status", "waiting_since"], name="registration_by_turn"),
            models.Index(fields=["status", "held_until"], name="registration_by_deadline"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def seats(self) -> int:
        """How many people that is."""
        return 1 + self.guests

    @property
    def is_active(self) -> bool:
        """Whether it is confirmed, and neither cancelled nor lapsed."""
        return self.status in ACTIVE
