"""Records about action plans: consultations, contributions, responses, versions, progress."""

from plans.models.consultation import Consultation, Theme
from plans.models.contribution import Contribution
from plans.models.milestone import Milestone
from plans.models.progress import Evidence, ProgressReport
from plans.models.repository import RepositoryItem
from plans.models.response import Response
from plans.models.version import PlanVersion, VersionPassage

__all__ = [
    "Consultation",
    "Contribution",
    "Evidence",
    "Milestone",
    "PlanVersion",
    "ProgressReport",
    "RepositoryItem",
    "Response",
    "Theme",
    "VersionPassage",
]
