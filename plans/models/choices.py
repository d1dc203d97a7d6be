"""The scales and stages of action plans, in the words of the Open Government Partnership."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Stage(models.TextChoices):
    """Where a plan stands in its cycle."""

    CO_CREATION = "co_creation", _("Co-creation")
    CONSULTATION = "consultation", _("Consultation")
    ADOPTED = "adopted", _("Adopted")
    IMPLEMENTING = "implementing", _("Being implemented")
    CLOSED = "closed", _("Closed")


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
    """What the responsible body says of a milestone."""

    NOT_STARTED = "not_started", _("Not started")
    IN_PROGRESS = "in_progress", _("In progress")
    COMPLETE = "complete", _("Complete")


class Phase(models.TextChoices):
    """How far a consultation is: follows from its moments, and is never stored."""

    PREPARED = "prepared", _("Being prepared")
    ANNOUNCED = "announced", _("Announced")
    OPEN = "open", _("Open")
    ANSWERING = "answering", _("Closed, answers are being written")
    CONCLUDED = "concluded", _("Answered")


class Channel(models.TextChoices):
    """How a contribution reached the network. All count the same."""

    WEBSITE = "website", _("Website")
    WORKSHOP = "workshop", _("Workshop or meeting")
    LETTER = "letter", _("Letter")
    MAIL = "mail", _("Email")
    OTHER = "other", _("Telephone or other")


class Decision(models.TextChoices):
    """What is done with what people said."""

    ADOPTED = "adopted", _("Adopted")
    PARTLY = "partly", _("Partly adopted")
    COVERED = "covered", _("Already covered")
    NOT_ADOPTED = "not_adopted", _("Not adopted")
    OUT_OF_SCOPE = "out_of_scope", _("Outside this plan")
    PASSED_ON = "passed_on", _("Passed on")


class ResponseState(models.TextChoices):
    """How far an answer is. Only published ones are ever shown."""

    DRAFT = "draft", _("Draft")
    REVIEWED = "reviewed", _("Ready to be published")
    PUBLISHED = "published", _("Published")


RESPONSE_MOVES = {
    ResponseState.DRAFT: {ResponseState.REVIEWED},
    ResponseState.REVIEWED: {ResponseState.DRAFT, ResponseState.PUBLISHED},
    # What people were told is not taken back; it can be added to.
    ResponseState.PUBLISHED: set(),
}


class Voice(models.TextChoices):
    """Who says how far a promise is."""

    GOVERNMENT = "government", _("Government")
    CIVIL_SOCIETY = "civil_society", _("Civil society")
    IRM = "irm", _("Independent Reporting Mechanism")

    @property
    def short(self):
        """As the heading of a narrow column."""
        return _("IRM") if self is Voice.IRM else self.label


class DocumentKind(models.TextChoices):
    """What a document in the repository is."""

    LETTER = "letter", _("Letter")
    MINUTES = "minutes", _("Minutes")
    DRAFT = "draft", _("Draft")
    CONTRIBUTION = "contribution", _("Contribution")
    RESPONSE = "response", _("Response")
    PLAN = "plan", _("Plan")
    SELF_ASSESSMENT = "self_assessment", _("Self-assessment")
    IRM_REPORT = "irm_report", _("Independent report")
    OTHER = "other", _("Other")
