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
