"""Who made a contribution, as far as readers are told: the same on pages and in downloads."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.html import format_html
from django.utils.translation import gettext as _

from comments.models import PublishAs

if TYPE_CHECKING:
    from django.utils.safestring import SafeString

    from comments.models import PublicComment

# What a comment has to be loaded with.
RELATED = "comment__organisation"


@dataclass(frozen=True)
class Speaker:
    """What readers are told of the author of a comment.

    Attributes:
        shown: what stands in place of a name.
        name: of the person; empty unless it may be published.
        job_title: what the person is in the organisation; empty unless that was shown.
        organisation: for which they speak; empty for themselves, or if it may not be published.
        kind: what that organisation is, in words; empty if it is not in the directory.
        badge: in what capacity they speak, in words; empty for a member of the public.
        is_verified: whether it was shown that they speak for the organisation.
        is_claim: whether they only say so; of a letter staff have seen who sent it.
    """

    shown: str
    name: str = ""
    job_title: str = ""
    organisation: str = ""
    kind: str = ""
    badge: str = ""
    is_verified: bool = False
    is_claim: bool = False

    @property
    def in_words(self) -> str:
        """Return who it is and for whom they speak, as text without a full stop."""
        words, values = self._sentence
        return words.format(**values)

    @property
    def in_html(self) -> SafeString:
        """Return the same for a page."""
        words, values = self._sentence
        isolated = {key: format_html("<bdi>{}</bdi>", value) for key, value in values.items()}
        return format_html(words, **isolated)

    @property
    def _sentence(self) -> tuple[str, dict[str, str]]:
        """Return words with placeholders, and what belongs there."""
        values = {"name": self.name, "role": self.job_title, "organisation": self.organisation}
        if not self.organisation:
            return "{name}", {"name": self.shown}
        if self.is_claim and self.name:
            return _("{name}, who says they speak for {organisation}"), values
        if self.is_claim:
            return _("Someone who says they speak for {organisation}"), values
        if not self.name:
            return "{organisation}", values
        if not self.job_title:
            # Translators: a person, and the organisation for which they speak.
            return _("{name} for {organisation}"), values
        # Translators: a person, their role in an organisation, and the organisation.
        return _("{name}, {role}, for {organisation}"), values


def speaker_of(comment: PublicComment) -> Speaker:
    """Return the Speaker of a comment that was loaded with its organisation."""
    badge = str(comment.badge.label) if comment.badge else ""
    if comment.publish_as == PublishAs.ANONYMOUS:
        return Speaker(comment.public_name, badge=badge)
    is_verified = comment.is_verified_speaker
    organisation = comment.organisation_name and comment.organisation
    return Speaker(
        shown=comment.public_name,
        name=comment.full_name if comment.publish_as == PublishAs.NAME else "",
        job_title=comment.public_job_title if is_verified else "",
        organisation=comment.organisation_name,
        kind=str(organisation.get_kind_display()) if organisation else "",
        badge=badge,
        is_verified=is_verified,
        is_claim=comment.is_claim,
    )
