"""What a moderator can do with a comment besides deciding on it: each a form with one button."""

from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.utils import get_user_display_name
from wagtail.log_actions import log

from comments import spam
from comments.admin import forms
from comments.author import services as verbs
from comments.author.permissions import NotPossible
from comments.models import ModeratorNote, PublicComment
from comments.models.status import ModerationStatus
from comments.moderation import corrections
from comments.moderation.transitions import IllegalMove
from comments.reporting import services as reporting
from comments.submission import services

# What says in words why something cannot be done.
REFUSALS = (services.CommentRefused, NotPossible, IllegalMove)


@dataclass(frozen=True)
class Task:
    """One thing to do. `key` names its button; `hint` stands above the form."""

    key: str = ""
    title: str = ""
    verb: str = ""
    hint: str = ""
    form_class: type = forms.SeenForm
    is_serious: bool = False

    def is_offered(self, comment):
        """Whether it makes sense for this comment now."""
        return True

    def initial(self, comment):
        """What the form says before anything is typed."""
        return {}

    def do(self, comment, data, user):
        """Do it; returns what to say. Raises one of REFUSALS."""
        raise NotImplementedError


class Answer(Task):
    """The network answers in public."""

    def is_offered(self, comment):
        return comment.is_published

    def do(self, comment, data, user):
        services.reply_officially(comment, by=user, text=data["text"])
        return _("Your answer is on the page.")


class AcceptEdit(Task):
    """The writer's new wording takes the place of the old one."""

    def is_offered(self, comment):
        return verbs.waiting_edit(comment) is not None

    def initial(self, comment):
        return {"wording": verbs.text_key(comment)}

    def do(self, comment, data, user):
        verbs.accept_edit(comment, user, seen=data["wording"])
        return _("The new wording is on the page.")


class RefuseEdit(AcceptEdit):
    """The old wording stays."""

    def do(self, comment, data, user):
        verbs.refuse_edit(comment, user, data["reason"], seen=data["wording"])
        return _("The old wording stays; the writer is told why.")


class DismissReports(Task):
    """Readers' reports are looked at, and nothing is wrong."""

    def is_offered(self, comment):
        return comment.is_published and comment.reports.filter(resolved_at=None).exists()

    def do(self, comment, data, user):
        reporting.dismiss_reports(comment, user)
        return _("The reports are put away; the comment stays.")


class Correct(Task):
    """A moderator changes the text, with a note."""

    def is_offered(self, comment):
        return comment.state in (ModerationStatus.PENDING, ModerationStatus.PUBLISHED)

    def initial(self, comment):
        return {"comment": comment.comment, "version": comment.text_version}

    def do(self, comment, data, user):
        comment.text_version = data["version"]
        corrections.correct(comment, data["comment"], note=data["note"], by=user)
        return _("The text is changed; the writer gets both wordings.")


class Keep(Task):
    """Moderators keep a comment for one of them, and write notes to each other."""

    def initial(self, comment):
        return {"keeper": comment.assigned_to_id}

    @transaction.atomic
    def do(self, comment, data, user):
        keeper = data["keeper"]
        PublicComment.objects.filter(pk=comment.pk).update(assigned_to=keeper)
        if data["note"]:
            ModeratorNote.objects.create(comment=comment, author=user, text=data["note"])
        name = get_user_display_name(keeper)
        if (keeper and keeper.pk) != comment.assigned_to_id:
            log(instance=comment, action="comments.keep", user=user, data={"reason": name})
        return _("Kept for {name}.").format(name=name) if keeper else _("Noted.")


class BlockSender(Task):
    """Nothing more is wanted from an address."""

    def is_offered(self, comment):
        return bool(comment.user_email) and comment.state == ModerationStatus.SPAM

    def do(self, comment, data, user):
        spam.block(comment.user_email, by=user)
        return _("Whatever comes from this address is spam from now on.")


TASKS = [
    AcceptEdit(
        "accept_edit",
        gettext_lazy("Take the new wording"),
        gettext_lazy("Take it"),
        gettext_lazy("The comment is then shown as edited."),
    ),
    RefuseEdit(
        "refuse_edit",
        gettext_lazy("Leave the old wording"),
        gettext_lazy("Leave the old one"),
        form_class=forms.RefusalForm,
        is_serious=True,
    ),
    DismissReports(
        "dismiss_reports",
        gettext_lazy("The reports are unfounded"),
        gettext_lazy("Put the reports away"),
        gettext_lazy("The comment stays as it is. Old reports will not count again."),
    ),
    Answer(
        "answer",
        gettext_lazy("Answer in public"),
        gettext_lazy("Publish the answer"),
        form_class=forms.AnswerForm,
    ),
    Keep(
        "keep",
        gettext_lazy("Keep for a colleague, or leave a note"),
        gettext_lazy("Keep it so"),
        form_class=forms.KeepForm,
    ),
    Correct(
        "correct",
        gettext_lazy("Correct the text"),
        gettext_lazy("Change the text"),
        form_class=forms.CorrectionForm,
    ),
    BlockSender(
        "block",
        gettext_lazy("Block the sender"),
        gettext_lazy("Block the address"),
        gettext_lazy("What comes from this address goes to spam, and nobody is mailed about it."),
        is_serious=True,
    ),
]
