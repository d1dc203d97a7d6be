"""Signed pointers to one comment for one purpose: nothing personal, nothing executable in them."""

from django.core import signing

from comments.models import PublicComment

CONFIRMATION_DAYS = 7
_CONFIRM = "comments.confirm"


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
