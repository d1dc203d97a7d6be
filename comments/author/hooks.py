"""Words for what writers and readers do, in Wagtail's log."""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from comments.admin.hooks import MoveFormatter
from comments.admin.links import remark_on_comments
from comments.submission import reserved_names


@remark_on_comments
def say_that_the_name_is_unproven(comment):
    """Keep a moderator from taking the writer for somebody who speaks here officially."""
    if not reserved_names.is_unproven(comment):
        return ""
    return gettext(
        "Someone who speaks here officially has this name. The writer has not shown that it is "
        "theirs."
    )


@hooks.register("register_log_actions")
def log_actions(actions):
    """Name what happens to a comment beside its moves."""
    for action, label, message in (
        ("comments.edit", _("Edit"), _("Changed by the writer")),
        ("comments.propose_edit", _("Propose a change"), _("New wording by the writer waits")),
        ("comments.accept_edit", _("Accept a change"), _("New wording by the writer accepted")),
        ("comments.refuse_edit", _("Refuse a change"), _("New wording by the writer refused")),
        ("comments.report", _("Report"), _("Reported by a reader")),
        ("comments.dismiss_reports", _("Dismiss reports"), _("Reports dismissed")),
    ):
        words = {"label": label, "message": message}
        actions.register_action(action)(type("Work", (MoveFormatter,), words))
