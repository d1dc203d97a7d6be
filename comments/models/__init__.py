"""What is stored about comments: the comment, the work on it, the rules, what spam looks like."""

from comments.models.author import RESPONDERS, OfficialRole, PublishAs
from comments.models.comment import PublicComment, PublicCommentQuerySet
from comments.models.held import HeldDecision
from comments.models.quotation import Quotation
from comments.models.rules import CannedReason, Captcha, ModerationSettings, Trust
from comments.models.spam import (
    BlockedSender,
    HoneypotCount,
    LearnedComment,
    LearnedToken,
    PhraseRule,
    SubmissionHit,
)
from comments.models.work import (
    BulkDecision,
    CommentEdit,
    CommentReport,
    MailFrequency,
    ModeratorNote,
    ModeratorPreference,
    ReportKind,
    ReportOutcome,
)

__all__ = [
    "RESPONDERS",
    "BlockedSender",
    "BulkDecision",
    "CannedReason",
    "Captcha",
    "CommentEdit",
    "CommentReport",
    "HeldDecision",
    "HoneypotCount",
    "LearnedComment",
    "LearnedToken",
    "MailFrequency",
    "ModerationSettings",
    "ModeratorNote",
    "ModeratorPreference",
    "OfficialRole",
    "PhraseRule",
    "PublicComment",
    "PublicCommentQuerySet",
    "PublishAs",
    "Quotation",
    "ReportKind",
    "ReportOutcome",
    "SubmissionHit",
    "Trust",
]
