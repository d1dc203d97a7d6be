"""Workshops and meetings: when, where, how to take part, and what happened."""

from typing import Any, ClassVar, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.models import PageManager
from wagtail.search import index

from comments.mixins import CommentablePageMixin, CommentSectionMixin
from core.blocks import BodyField
from core.models import BasePage
from core.neighbours import neighbours_of
from core.pagination import page_of
from core.query_parameters import page_number
from core.querysets import InvalidatingPageQuerySet
from events.models.choices import AttendanceMode, EventStatus, MeetingKind
from events.models.sign_up import SignUpMixin
from people.mixins import CreditsMixin
from people.models import Organisation

PAST_PER_PAGE = 10


class EventQuerySet(InvalidatingPageQuerySet):
    """Upcoming and past events."""

    def upcoming(self) -> Self:
        """Live, public events that have not ended, the next one first."""
        events = self.live().public().filter(end_date__gte=timezone.now())
        return events.order_by("start_date", "pk").with_lead_pictures()

    def past(self) -> Self:
        """Live, public events that have ended, the latest first."""
        events = self.live().public().filter(end_date__lt=timezone.now())
        return events.order_by("-start_date", "-pk").with_lead_pictures()


class EventIndexPage(CommentSectionMixin, BasePage):  # type: ignore[django-manager-missing]  # Wagtail is untyped
    """The list of upcoming and past events."""

    max_count = 1
    page_description = _("Lists upcoming and past events. There is one for the whole site.")
    parent_page_types = ["home.HomePage"]
    subpage_types = ["events.EventPage"]
    settings_panels = [*CommentSectionMixin.comments_panels, *BasePage.settings_panels]
    query_parameters = {"page": page_number}

    class Meta:
        verbose_name = pgettext_lazy("page type: list of meetings", "events")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        events = EventPage.objects.child_of(self)
        context["upcoming"] = events.upcoming()
        context["past"] = page_of(request, events.past(), PAST_PER_PAGE)
        return context


class EventPage(SignUpMixin, CreditsMixin, CommentablePageMixin, BasePage):  # type: ignore[django-manager-missing]  # Wagtail is untyped
    """One event, with the properties of schema.org's Event."""

    start_date = models.DateTimeField(_("starts"))
    end_date = models.DateTimeField(_("ends"))
    event_attendance_mode = models.CharField(
        pgettext_lazy("in person or online", "format"),
        max_length=8,
        choices=AttendanceMode.choices,
        default=AttendanceMode.OFFLINE,
    )
    location_name = models.CharField(
        _("venue"), max_length=160, blank=True, help_text=_("For example: Free Word Centre")
    )
    location_address = models.CharField(_("venue address"), max_length=250, blank=True)
    online_url = models.URLField(
        _("link to join online"),
        blank=True,
        help_text=_("People who sign up on this site get it by email."),
    )
    shows_online_url = models.BooleanField(
        _("show the link to everyone"),
        default=True,
        help_text=_("Otherwise only people who have signed up on this site get it."),
    )
    event_status = models.CharField(
        _("status"),
        max_length=12,
        choices=EventStatus.choices,
        default=EventStatus.SCHEDULED,
        help_text=_("Do not delete an event that is called off: change its status to Cancelled."),
    )
    meeting_kind = models.CharField(
        _("kind of event"),
        max_length=16,
        choices=MeetingKind.choices,
        default=MeetingKind.OTHER,
        blank=True,
        help_text=_(
            "Meetings of the forum and on implementation count towards the minimum requirements "
            "of the Open Government Partnership."
        ),
    )
    organizer = models.ForeignKey(
        Organisation,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="events",
        verbose_name=_("organiser"),
    )
    maximum_attendee_capacity = models.PositiveIntegerField(
        _("number of places"),
        null=True,
        blank=True,
        help_text=_("In the room. Leave empty if there is no limit."),
    )
    sign_up_url = models.URLField(
        _("sign-up link"),
        blank=True,
        help_text=_("Web address of a booking page elsewhere, if people do not sign up here."),
    )
    body = BodyField(verbose_name=_("about the event"), blank=True)
    notes = BodyField(
        verbose_name=_("what happened"),
        blank=True,
        help_text=_("Fill in after the event: what was said, decided and asked for."),
    )

    objects = PageManager.from_queryset(EventQuerySet)()  # type: ignore[django-manager-missing]  # Wagtail is untyped

    page_description = _("A workshop or meeting: when, where, how to take part and what happened.")
    parent_page_types = ["events.EventIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("location_name"),
        index.SearchField("body"),
        index.SearchField("notes"),
    ]
    content_panels = [
        *BasePage.content_panels,
        FieldPanel("body"),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("start_date"), FieldPanel("end_date")]),
                FieldRowPanel([FieldPanel("event_status"), FieldPanel("meeting_kind")]),
            ],
            heading=_("When"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("event_attendance_mode"),
                FieldPanel("location_name"),
                FieldPanel("location_address"),
                FieldPanel("online_url"),
                FieldPanel("shows_online_url"),
            ],
            heading=_("Where"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("organizer"),
                FieldPanel("maximum_attendee_capacity"),
                FieldPanel("sign_up_url"),
            ],
            heading=_("Taking part"),
        ),
        *SignUpMixin.sign_up_panels,
        FieldPanel("notes"),
        *CreditsMixin.credit_panels,
    ]
    settings_panels = [*CommentablePageMixin.comments_panels, *BasePage.settings_panels]

    class Meta:
        verbose_name = pgettext_lazy("page type: a meeting", "event")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        others = EventPage.objects.sibling_of(self, inclusive=False).live().public()
        neighbours = neighbours_of(self, others, "start_date")
        context["previous_event"], context["next_event"] = neighbours
        return context

    @property
    def comment_organisations(self) -> set[int]:
        """Return the pk of the organiser, if there is one."""
        return {self.organizer_id} if self.organizer_id else set()

    @property
    def is_past(self) -> bool:
        """Whether it has ended."""
        return self.end_date < timezone.now()

    @property
    def is_cancelled(self) -> bool:
        """Whether it is called off; a postponed or moved event still goes ahead."""
        return self.event_status == EventStatus.CANCELLED

    @property
    def is_called_off(self) -> bool:
        """Whether it does not take place at its time: cancelled or postponed."""
        return self.event_status in (EventStatus.CANCELLED, EventStatus.POSTPONED)

    @property
    def public_online_url(self) -> str:
        """The link to join online, if everyone may have it."""
        return self.online_url if self.shows_online_url else ""

    def clean(self) -> None:
        super().clean()
        if self.start_date and self.end_date and self.end_date <= self.start_date:
            raise ValidationError({"end_date": _("End must be after the start")})
