"""Who says to have sent a comment."""

from disposable_email_domains import blocklist
from django.utils.translation import gettext as _

from comments.spam.context import Context
from comments.spam.links import find_links
from comments.spam.senders import domains_of
from comments.spam.submission import Finding, Submission, content


def blocked(submission: Submission, context: Context) -> Finding | None:
    """Address or domain are on the list of those from whom nothing is wanted."""
    if context.blocked:
        return content(100, _("The sender is blocked: {sender}").format(sender=context.blocked))
    return None


def disposable(submission: Submission, context: Context) -> Finding | None:
    """Held, not refused: somebody may want to stay unknown; but trust is not earned like this."""
    domain = next((domain for domain in domains_of(submission.email) if domain in blocklist), "")
    if domain:
        return content(50, _("Disposable address: {domain}").format(domain=domain))
    return None


def link_as_name(submission: Submission, context: Context) -> Finding | None:
    """A name is shown with each comment, which makes it a place for advertising."""
    if "://" in submission.name or any("/" in link.text for link in find_links(submission.name)):
        return content(60, _("The name is a link"))
    if find_links(submission.name):
        return content(30, _("The name looks like a website"))
    return None
