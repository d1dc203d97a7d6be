"""Who says to have sent a comment."""

from disposable_email_domains import blocklist
from django.utils.translation import gettext as _

from comments.spam.links import find_links
from comments.spam.senders import domains_of


def blocked(submission, context):
    """Address or domain are on the list of those from whom nothing is wanted."""
    if context.blocked:
        return 100, _("The sender is blocked: {sender}").format(sender=context.blocked)
    return 0, ""


def disposable(submission, context):
    """Held, not refused: somebody may want to stay unknown; but trust is not earned like this."""
    domain = next((domain for domain in domains_of(submission.email) if domain in blocklist), "")
    if domain:
        return 50, _("Disposable address: {domain}").format(domain=domain)
    return 0, ""


def link_as_name(submission, context):
    """A name is shown with each comment, which makes it a place for advertising."""
    if "://" in submission.name or any("/" in link.text for link in find_links(submission.name)):
        return 60, _("The name is a link")
    if find_links(submission.name):
        return 30, _("The name looks like a website")
    return 0, ""
