"""What is stored about comments: the comment, the work on it, the rules, what spam looks like."""

from comments.models.comment import OfficialRole, PublicComment, PublicCommentQuerySet
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
)

__all__ = [
    "BlockedSender",
    "BulkDecision",
    "CannedReason",
    "Captcha",
    "CommentEdit",
    "CommentReport",
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
    "Quotation",
    "ReportKind",
    "SubmissionHit",
    "Trust",
]
