"""The name and the email address that came with a comment."""

from disposable_email_domains import blocklist
from django.utils.translation import gettext as _

from comments.spam.context import Context
from comments.spam.links import find_links
from comments.spam.senders import domains_of
from comments.spam.submission import Finding, Submission, content


def blocked(submission: Submission, context: Context) -> Finding | None:
    """Find email addresses and domains on the list of blocked senders."""
    if context.blocked:
        return content(100, _("The sender is blocked: {sender}").format(sender=context.blocked))
    return None


def disposable(submission: Submission, context: Context) -> Finding | None:
    """Find disposable email addresses. Held, not refused: someone may want to stay unknown."""
    domain = next((domain for domain in domains_of(submission.email) if domain in blocklist), "")
    if domain:
        return content(50, _("Disposable email address: {domain}").format(domain=domain))
    return None


def link_as_name(submission: Submission, context: Context) -> Finding | None:
    """Find links in the name and the organisation, which are shown with each comment."""
    links = find_links(submission.names)
    if "://" in submission.names or any("/" in link.text for link in links):
        return content(60, _("The name is a link"))
    if links:
        return content(30, _("The name looks like a website"))
    return None
