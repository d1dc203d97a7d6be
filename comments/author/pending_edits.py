"""An author's edit that waits for a moderator: of the text, of how a comment is signed, or both."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from wagtail.log_actions import log

from comments.author.permissions import NotPossible
from comments.models import CommentEdit, PublicComment, PublishAs

# Of how much readers are told: the lower, the less.
_MORE: list[str] = [PublishAs.ANONYMOUS, PublishAs.ORGANISATION, PublishAs.NAME]


class TextReplaced(NotPossible):
    """The text is no longer the one that was read. `comment` is the row as it is now."""

    def __init__(self, comment: PublicComment) -> None:
        self.comment = comment
        super().__init__(_("The text has changed since you opened it. Read it again."))


@dataclass(frozen=True)
class Signature:
    """How an author wants a comment to be signed: as typed."""

    name: str
    organisation: str
    publish_as: str

    @classmethod
    def of(cls, signed: PublicComment | CommentEdit) -> "Signature":
        """Return how a comment is signed, or is to be signed by an edit that waits."""
        return cls(signed.full_name, signed.organisation_name, signed.publish_as)

    @property
    def words(self) -> tuple[str, str]:
        """What someone has to read."""
        return self.name, self.organisation

    def with_less_of(self, other: "Signature") -> "Signature":
        """Return the same words with only what `other` withholds or leaves out."""
        organisation = self.organisation if other.organisation else ""
        publish_as = min(self.publish_as, other.publish_as, key=_MORE.index)
        return Signature(self.name, organisation, publish_as)


def waiting_edit(comment: PublicComment) -> CommentEdit | None:
    """Return the CommentEdit that waits for a moderator, or None."""
    return CommentEdit.objects.filter(comment_id=comment.pk).first()


def wanted_signature(comment: PublicComment) -> Signature:
    """Return how a comment is to be signed once what waits is decided; or how it is signed."""
    waiting = waiting_edit(comment)
    return Signature.of(waiting if waiting and waiting.has_signature else comment)


def text_key(comment: PublicComment) -> str:
    """Return a short key of the present text and of the edit that waits; no key is used twice.

    A page that shows a text sends the key back with what is decided or written about it.
    """
    waiting = waiting_edit(comment)
    return f"{comment.text_version}.{waiting.pk if waiting else 0}"


def put_waiting(
    comment: PublicComment, *, text: str | None = None, signature: Signature | None = None
) -> None:
    """Let an edit of a locked comment wait in place of one that waits; log that it does.

    Args:
        comment: as it is stored now.
        text: that waits from now on; "" for none; None for the one that waits already.
        signature: likewise; the one of the comment as it is for none.
    """
    before = waiting_edit(comment)
    if text is None:
        text = before.text if before else ""
    if signature is None:
        signature = wanted_signature(comment)
    signs = signature != Signature.of(comment)
    if before:
        before.delete()
    if not text and not signs:
        return
    waiting = CommentEdit(comment=comment, text=text)
    if signs:
        waiting.full_name, waiting.organisation_name = signature.words
        waiting.publish_as = signature.publish_as
    waiting.save()
    is_new_text = text and not (before and before.text == text)
    if is_new_text or (signs and not (before and Signature.of(before) == signature)):
        log(instance=comment, action="comments.propose_edit", data={"reason": ""})
