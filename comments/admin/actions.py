"""What a moderator can do with a comment besides deciding on it: each a form with one button."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django import forms as django_forms
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.utils import get_user_display_name
from wagtail.log_actions import log

from comments import emails, spam
from comments.admin import forms
from comments.author import services as verbs
from comments.models import ModeratorNote, PublicComment
from comments.models.status import ModerationStatus
from comments.moderation import corrections, notices
from comments.reporting import services as reporting
from comments.submission import services
from core.exceptions import Refused

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

    from users.models import User

# What says in its message why something cannot be done.
REFUSALS = (Refused, services.CommentRefused)


@dataclass(frozen=True)
class ModeratorAction:
    """One thing to do. `key` names its button; `hint` is shown above the form."""

    key: str
    title: "StrOrPromise"
    button: "StrOrPromise"
    hint: "StrOrPromise" = ""
    form_class: type[django_forms.Form] = forms.SeenTextForm
    is_serious: bool = False
    # Whether it decides what others have asked for, such as that a comment be removed.
    decides: bool = False

    def is_offered(self, comment: PublicComment) -> bool:
        """Tell whether it makes sense for this comment now."""
        return True

    def email_note(self, comment: PublicComment) -> str:
        """Say whether it emails the commenter; "" where the hint says all."""
        return ""

    def initial(self, comment: PublicComment) -> dict[str, Any]:
        """Return what the form holds before anything is typed."""
        return {}

    def run(self, comment: PublicComment, data: dict[str, Any], user: "User") -> str:
        """Do it and return what to say.

        Raises:
            core.exceptions.Refused: it cannot be done; the message says why.
        """
        raise NotImplementedError


class ReplyPublicly(ModeratorAction):
    """Publish an official reply."""

    def is_offered(self, comment: PublicComment) -> bool:
        return comment.is_published

    def run(self, comment: PublicComment, data: dict[str, Any], user: "User") -> str:
        services.reply_officially(comment, by=user, text=data["text"])
        return _("Reply published.")


class PublishEdit(ModeratorAction):
    """Replace the text by the commenter's edit."""

    def is_offered(self, comment: PublicComment) -> bool:
        return verbs.waiting_edit(comment) is not None

    def initial(self, comment: PublicComment) -> dict[str, Any]:
        return {"seen_text": verbs.text_key(comment)}

    def run(self, comment: PublicComment, data: dict[str, Any], user: "User") -> str:
        verbs.accept_edit(comment, user, seen=data["seen_text"])
        return _("Edit published.")


class RejectEdit(PublishEdit):
    """Keep the text as it is."""

    def email_note(self, comment: PublicComment) -> str:
        if comment.user_email:
            return _("We'll email the reason to the commenter.")
        return _("No email: we have no confirmed email address for this person.")

    def run(self, comment: PublicComment, data: dict[str, Any], user: "User") -> str:
        verbs.refuse_edit(comment, user, data["reason"], seen=data["seen_text"])
        return _with_email(_("Edit rejected."), comment, is_emailed=bool(comment.user_email))


class DismissReports(ModeratorAction):
    """Mark readers' reports as resolved without changing the comment."""

    def is_offered(self, comment: PublicComment) -> bool:
        return comment.is_published and comment.reports.filter(resolved_at=None).exists()

    def run(self, comment: PublicComment, data: dict[str, Any], user: "User") -> str:
        reporting.dismiss_reports(comment, user, reason=data["reason"])
        return _("Reports dismissed. The comment stays published.")


class CorrectText(ModeratorAction):
    """Change the text, with a public note."""

    def is_offered(self, comment: PublicComment) -> bool:
        return comment.state in (ModerationStatus.PENDING, ModerationStatus.PUBLISHED)

    def email_note(self, comment: PublicComment) -> str:
        if emails.can_email(comment):
            return _("We'll email both versions to the commenter.")
        return _("No email: we have no confirmed email address for this person.")

    def initial(self, comment: PublicComment) -> dict[str, Any]:
        return {"comment": comment.comment, "version": comment.text_version}

    def run(self, comment: PublicComment, data: dict[str, Any], user: "User") -> str:
        corrections.correct(
            comment, data["comment"], note=data["note"], by=user, seen_version=data["version"]
        )
        return _with_email(_("Text changed."), comment, is_emailed=emails.can_email(comment))


class Assign(ModeratorAction):
    """Assign a comment to a moderator, and leave a note for the others."""

    def initial(self, comment: PublicComment) -> dict[str, Any]:
        return {"assignee": comment.assigned_to_id}

    @transaction.atomic
    def run(self, comment: PublicComment, data: dict[str, Any], user: "User") -> str:
        assignee = data["assignee"]
        PublicComment.objects.filter(pk=comment.pk).update(assigned_to=assignee)
        if data["note"]:
            ModeratorNote.objects.create(comment=comment, author=user, text=data["note"])
        name = get_user_display_name(assignee)
        if (assignee and assignee.pk) != comment.assigned_to_id:
            log(instance=comment, action="comments.assign", user=user, data={"reason": name})
        return _("Assigned to {name}.").format(name=name) if assignee else _("Saved.")


class BlockSender(ModeratorAction):
    """Treat everything else from an email address as spam."""

    def is_offered(self, comment: PublicComment) -> bool:
        return bool(comment.user_email) and comment.state == ModerationStatus.SPAM

    def run(self, comment: PublicComment, data: dict[str, Any], user: "User") -> str:
        spam.block(comment.user_email, by=user)
        return _("Sender blocked. New comments from them go to spam.")


def _with_email(done: str, comment: PublicComment, *, is_emailed: bool) -> str:
    return f"{done} {notices.emailed(comment.full_name)}" if is_emailed else done


ACTIONS: list[ModeratorAction] = [
    PublishEdit(
        "publish_edit",
        gettext_lazy("Publish the edit"),
        gettext_lazy("Publish edit"),
        gettext_lazy("The comment is then shown as edited."),
    ),
    RejectEdit(
        "reject_edit",
        gettext_lazy("Reject the edit"),
        gettext_lazy("Reject edit"),
        gettext_lazy("The comment stays as it is."),
        form_class=forms.EditRejectionForm,
        is_serious=True,
    ),
    DismissReports(
        "dismiss_reports",
        gettext_lazy("Dismiss reports"),
        gettext_lazy("Dismiss reports"),
        gettext_lazy("The comment stays as it is. These reports no longer count."),
        form_class=forms.DismissalForm,
        decides=True,
    ),
    ReplyPublicly(
        "reply",
        gettext_lazy("Reply publicly"),
        gettext_lazy("Publish reply"),
        form_class=forms.PublicReplyForm,
    ),
    Assign(
        "assign",
        gettext_lazy("Assign or add a note"),
        gettext_lazy("Save"),
        form_class=forms.AssignmentForm,
    ),
    CorrectText(
        "correct",
        gettext_lazy("Correct the text"),
        gettext_lazy("Change text"),
        form_class=forms.CorrectionForm,
    ),
    BlockSender(
        "block",
        gettext_lazy("Block the sender"),
        gettext_lazy("Block sender"),
        gettext_lazy(
            "New comments from this email address go to spam. We do not email anyone about them."
        ),
        is_serious=True,
    ),
]
