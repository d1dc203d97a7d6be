"""The row that a verb changes, read anew and kept from others."""

from comments.models import PublicComment


def locked(comment):
    """The PublicComment as it is now; nobody else changes it until the transaction ends."""
    return (
        PublicComment.objects.select_for_update(of=("self",))
        .select_related("page")
        .get(pk=comment.pk)
    )
