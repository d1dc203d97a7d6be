"""Who wrote a comment, for whom they speak, and how much of it readers are told."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.utils.translation import gettext, override, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from comments.models.status import ModerationStatus
from core import content_version
from core.models import NetworkSettings
from people.models import Organisation, Person

if TYPE_CHECKING:
    from datetime import datetime


class OfficialRole(models.TextChoices):
    """In what capacity someone speaks who is more than a member of the public."""

    NONE = "", _("Member of the public")
    NETWORK = "network", pgettext_lazy("badge: runs this site", "Network")
    GOVERNMENT = "government", _("Government")
    MEMBER = "member", _("Member organisation")


# Their input to a consultation is not a contribution: they are the ones who respond to it.
RESPONDERS = frozenset({OfficialRole.NETWORK, OfficialRole.GOVERNMENT})


class PublishAs(models.TextChoices):
    """What readers are told of who wrote a comment."""

    NAME = "name", _("Publish my name")
    ORGANISATION = "organisation", _("Publish only my organisation")
    ANONYMOUS = "anonymous", _("Publish without a name")


class CommentAuthorMixin(models.Model):
    """The author of a comment. `user_name` of the library follows from `public_name`."""

    full_name = models.CharField(
        _("name"),
        max_length=120,
        blank=True,
        help_text=_("As its author gave it. “Publish as” decides whether readers see it."),
    )
    publish_as = models.CharField(
        _("publish as"), max_length=12, choices=PublishAs.choices, default=PublishAs.NAME
    )
    official_role = models.CharField(
        _("speaks as"), max_length=12, choices=OfficialRole.choices, blank=True, default=""
    )
    person = models.ForeignKey(
        Person,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="comments",
        verbose_name=_("person"),
        help_text=_("Who wrote it, once they have shown it. Empty for everyone else."),
    )
    job_title = models.CharField(_("role"), max_length=120, blank=True)
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="comments",
        verbose_name=_("organisation in the directory"),
    )
    organisation_name = models.CharField(
        _("organisation"),
        max_length=160,
        blank=True,
        help_text=_("For which its author speaks, or says they speak. Empty for themselves."),
    )

    if TYPE_CHECKING:
        # Of the comment itself.
        confirmed_at: datetime | None
        state: str

    class Meta:
        abstract = True

    @property
    def public_name(self) -> str:
        """What readers see in place of a name."""
        if self.publish_as == PublishAs.NAME and self.full_name:
            return self.full_name
        if self.publish_as != PublishAs.ANONYMOUS and self.organisation_name:
            own = self.organisation_name
            return _claimed_name(own) if self.is_claim else own
        # A comment whose personal data was erased has no name at all.
        return anonymous_name() if self.publish_as != PublishAs.NAME else ""

    @property
    def public_organisation(self) -> str:
        """The organisation that readers see beside the name, or an empty text."""
        return self.organisation_name if self.publish_as == PublishAs.NAME else ""

    @property
    def is_verified_speaker(self) -> bool:
        """Whether it has been shown that its author speaks for the organisation."""
        return bool(self.organisation_name and self.official_role)

    @property
    def is_claim(self) -> bool:
        """Whether its author says that they speak for an organisation, and nothing has shown it.

        What staff have taken down from paper, they have read who sent it.
        """
        came_by_form = self.confirmed_at or self.state in _NOT_CONFIRMED
        return bool(self.organisation_name and came_by_form and not self.official_role)

    @property
    def badge(self) -> OfficialRole:
        """The badge that readers see.

        Of those who are not named they see only whether they are of the network or a government:
        no one who responds to a consultation poses as a member of the public in it.
        """
        role = OfficialRole(self.official_role)
        is_shown = self.publish_as != PublishAs.ANONYMOUS or role in RESPONDERS
        return role if is_shown else OfficialRole.NONE

    @property
    def staff_signature(self) -> str:
        """Who wrote it, all that staff know, on one line."""
        shown = gettext("not verified") if self.is_claim else ""
        if self.official_role:
            shown = str(OfficialRole(self.official_role).label)
        parts = [self.full_name, self.job_title, self.organisation_name, shown]
        if self.publish_as != PublishAs.NAME:
            parts.append(gettext("readers see “{name}”").format(name=self.public_name))
        return ", ".join(filter(None, parts))

    @property
    def is_official(self) -> bool:
        """Whether the network or a government speaks."""
        return self.official_role in RESPONDERS

    @property
    def public_job_title(self) -> str:
        """The role that readers see beside the name and the organisation, or an empty text."""
        return self.job_title if self.publish_as == PublishAs.NAME else ""

    @property
    def public_person(self) -> Person | None:
        """The person whose photo readers see, or None."""
        return self.person if self.publish_as == PublishAs.NAME else None


_NOT_CONFIRMED = (ModerationStatus.UNCONFIRMED, ModerationStatus.SPAM)


def _claimed_name(organisation: str) -> str:
    """What stands in place of a name where only an organisation is, and nothing has shown it.

    Wherever it is read, also cut short or without what is around it, no one takes it for more.
    """
    with override(settings.LANGUAGE_CODE):
        return gettext("Someone who says they speak for {organisation}").format(
            organisation=organisation
        )


_pinned: ContextVar[list[str] | None] = ContextVar(
    "name of those who are not named that a block works with", default=None
)


@contextmanager
def pin_anonymous_name() -> Iterator[None]:
    """Read once within the block what stands in place of names, however many comments there are."""
    token = _pinned.set([])
    try:
        yield
    finally:
        _pinned.reset(token)


def anonymous_name() -> str:
    """Return what stands in place of the name of someone who is not named."""
    known = _pinned.get()
    if known is None:
        return _anonymous_name("everywhere")
    if not known:
        known.append(_anonymous_name("everywhere"))
    return known[0]


@content_version.cached_per_version
def _anonymous_name(_site: str) -> str:
    own = NetworkSettings.objects.values_list("anonymous_name", flat=True).first()
    # In the language of the site, not in that of the person who records it.
    with override(settings.LANGUAGE_CODE):
        return own or gettext("A resident")
