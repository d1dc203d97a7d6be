"""Signed pointers to one comment for one purpose: nothing personal, nothing executable in them."""

from django.core import signing

from comments.models import PublicComment

CONFIRMATION_DAYS = 7
_CONFIRM = "comments.confirm"
_MANAGE = "comments.manage"


def for_confirmation(comment):
    """Token for the link by which a writer confirms the address, good for CONFIRMATION_DAYS."""
    return signing.dumps(comment.pk, salt=_CONFIRM)


def read_confirmation(token):
    """The PublicComment that a token is about, or None if it is forged, too old or gone."""
    try:
        pk = signing.loads(token, salt=_CONFIRM, max_age=CONFIRMATION_DAYS * 86400)
    except signing.BadSignature:
        return None
    return PublicComment.objects.select_related("page").filter(pk=pk).first()


def for_managing(comment):
    """Token for the writer's own page about a comment.

    It has no end, because withdrawing is possible for as long as the comment is shown; what else
    it allows ends with the time to change a comment and with the one appeal.
    """
    return signing.dumps(comment.pk, salt=_MANAGE)


def read_managing(token):
    """The PublicComment whose writer holds this token, or None if it is forged or gone."""
    try:
        pk = signing.loads(token, salt=_MANAGE)
    except signing.BadSignature:
        return None
    return PublicComment.objects.select_related("page").filter(pk=pk).first()
