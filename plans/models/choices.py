"""Stages, statuses and scales of action plans, in the Open Government Partnership's terms."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


class Stage(models.TextChoices):
    """The stage of a plan in its cycle."""

    CO_CREATION = "co_creation", _("Co-creation")
    CONSULTATION = "consultation", pgettext_lazy("stage of a plan", "Consultation")
    ADOPTED = "adopted", pgettext_lazy("stage of a plan", "Adopted")
    IMPLEMENTING = "implementing", _("Implementation")
    CLOSED = "closed", pgettext_lazy("stage of a plan", "Closed")


# While a plan is in one of these its consultations take input.
TAKES_INPUT = (Stage.CO_CREATION, Stage.CONSULTATION)


class Completion(models.TextChoices):
    """Scale of the Independent Reporting Mechanism's results reports since 2020."""

    NO_EVIDENCE = "no_evidence", _("No evidence available")
    NOT_STARTED = "not_started", _("Not started")
    LIMITED = "limited", _("Limited")
    SUBSTANTIAL = "substantial", _("Substantial")
    COMPLETE = "complete", _("Complete")


class MilestoneStatus(models.TextChoices):
    """The status of a milestone that the responsible organisation reports."""

    NOT_STARTED = "not_started", _("Not started")
    IN_PROGRESS = "in_progress", _("In progress")
    COMPLETE = "complete", _("Complete")


class Phase(models.TextChoices):
    """The status of a consultation: follows from its dates and is never stored."""

    PREPARED = "prepared", _("Not announced")
    ANNOUNCED = "announced", pgettext_lazy("status of a consultation", "Announced")
    OPEN = "open", _("Open for comments")
    ANSWERING = "answering", _("Closed: preparing responses")
    CONCLUDED = "concluded", _("Responses published")


class Channel(models.TextChoices):
    """The way in which a contribution was received. All count the same."""

    WEBSITE = "website", _("Website")
    WORKSHOP = "workshop", _("Workshop or meeting")
    LETTER = "letter", _("Post")
    MAIL = "mail", _("Email")
    OTHER = "other", _("Telephone or other")


class Decision(models.TextChoices):
    """What the network decided about contributions."""

    ADOPTED = "adopted", pgettext_lazy("decision", "Adopted")
    PARTLY = "partly", _("Partly adopted")
    COVERED = "covered", _("Already covered")
    NOT_ADOPTED = "not_adopted", _("Not adopted")
    OUT_OF_SCOPE = "out_of_scope", _("Outside this plan")
    PASSED_ON = "passed_on", _("Passed on")


class ResponseState(models.TextChoices):
    """The status of a response. Readers see published ones only."""

    DRAFT = "draft", pgettext_lazy("status of a response", "Draft")
    REVIEWED = "reviewed", _("Ready to publish")
    PUBLISHED = "published", pgettext_lazy("status of a response", "Published")


RESPONSE_MOVES: dict[str, set[ResponseState]] = {
    ResponseState.DRAFT: {ResponseState.REVIEWED},
    ResponseState.REVIEWED: {ResponseState.DRAFT, ResponseState.PUBLISHED},
    # A published response cannot be unpublished; contributions can be added to it.
    ResponseState.PUBLISHED: set(),
}


class Assessor(models.TextChoices):
    """Who reports progress on a commitment: government, civil society or the IRM."""

    GOVERNMENT = "government", _("Government")
    CIVIL_SOCIETY = "civil_society", _("Civil society")
    IRM = "irm", _("Independent Reporting Mechanism")

    @property
    def short(self) -> StrOrPromise:
        """As the heading of a narrow column."""
        return _("IRM") if self is Assessor.IRM else self.label


class DocumentKind(models.TextChoices):
    """The type of a document in the repository."""

    LETTER = "letter", _("Letter")
    MINUTES = "minutes", _("Minutes")
    DRAFT = "draft", _("Draft of the plan")
    CONTRIBUTION = "contribution", _("Submission")
    RESPONSE = "response", _("Summary of responses")
    PLAN = "plan", _("Action plan")
    SELF_ASSESSMENT = "self_assessment", _("Self-assessment")
    IRM_REPORT = "irm_report", _("IRM report")
    OTHER = "other", pgettext_lazy("type of document", "Other")
