"""Organisations: what they are, and who may speak for them."""

from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.search import index

from core.email_addresses import ascii_domain, canonical
from core.querysets import InvalidatingQuerySet
from core.slug_panels import slug_panels
from people.affiliation import PERMISSION, AffiliationForm, LockedPanel, LockedTitlePanel
from people.open_mail_domains import OPEN_TO_EVERYONE

SLUG_HELP = _("Lowercase letters, digits and hyphens, used in web addresses.")


class OrganisationKind(models.TextChoices):
    """What an organisation is, and so for whom its people speak."""

    GOVERNMENT = "government", _("Government")
    CIVIL_SOCIETY = "civil_society", _("Civil society")
    PRIVATE = "private", _("Private sector")
    ACADEMIC = "academic", _("Academic")
    INTERNATIONAL = "international", _("International organisation")
    MEDIA = "media", _("Media")
    OTHER = "other", pgettext_lazy("kind of organisation", "Other")


class Organisation(index.Indexed, models.Model):  # type: ignore[django-manager-missing]  # Wagtail is untyped
    """An organisation that people belong to, and that can lead commitments."""

    name = models.CharField(_("name"), max_length=160)
    slug = models.SlugField(_("slug"), max_length=80, unique=True, help_text=SLUG_HELP)
    kind = models.CharField(
        _("kind"),
        max_length=16,
        choices=OrganisationKind.choices,
        default=OrganisationKind.CIVIL_SOCIETY,
        help_text=_("Shown beside what its people write, so that readers know who is speaking."),
    )
    runs_site = models.BooleanField(
        _("runs this site"),
        default=False,
        help_text=_(
            "Its verified members speak as the network. What they write is not counted as a "
            "contribution to a consultation."
        ),
    )
    url = models.URLField(_("website"), blank=True)
    logo = models.ForeignKey(
        "wagtailimages.Image",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("logo"),
    )
    email_domains = models.TextField(
        _("email domains"),
        blank=True,
        help_text=_(
            "One on each line, for example cycling.example.org. Who confirms an email address at "
            "one of them is a verified member. List only domains at which every email address "
            "belongs to this organisation."
        ),
    )

    base_form_class = AffiliationForm
    affiliation_fields = ("name", "kind", "runs_site", "email_domains")

    objects = InvalidatingQuerySet.as_manager()

    panels = [
        *slug_panels(LockedTitlePanel),
        FieldRowPanel([LockedPanel("kind"), LockedPanel("runs_site")]),
        FieldPanel("url"),
        FieldPanel("logo"),
        # As the account and the address of a person: it lends the organisation's voice.
        MultiFieldPanel(
            [LockedPanel("email_domains", permission=PERMISSION)], heading=_("Verified members")
        ),
    ]
    search_fields = [index.AutocompleteField("name"), index.SearchField("name")]

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Return the path of its public page, which is there once it has something to show."""
        return reverse("people:organisation", args=[self.slug])

    @property
    def public_url(self) -> str:
        """The same for templates. Where it wrote, said or leads something, the page is there."""
        return self.get_absolute_url()

    def has_domain_of(self, email: str) -> bool:
        """Whether an email address is at one of its verified domains."""
        domain = canonical(email).rpartition("@")[2]
        return bool(domain) and domain in self.email_domains.splitlines()

    def clean(self) -> None:
        """Store one domain on each line, as it stands in email addresses; refuse what is none."""
        domains = [ascii_domain(line.strip().lower()) for line in self.email_domains.splitlines()]
        wrong = [one for one in domains if one and ("@" in one or "." not in one or " " in one)]
        if wrong:
            raise ValidationError(
                {
                    "email_domains": _(
                        "“{domain}” is not a domain. Enter what comes after the @ of an email "
                        "address, one on each line."
                    ).format(domain=wrong[0])
                }
            )
        open_to_everyone = next((one for one in domains if one in OPEN_TO_EVERYONE), "")
        if open_to_everyone:
            raise ValidationError(
                {
                    "email_domains": _(
                        "Anyone can get an email address at “{domain}”, so it shows for no one "
                        "that they belong to this organisation. Remove it from the list."
                    ).format(domain=open_to_everyone)
                }
            )
        self.email_domains = "\n".join(dict.fromkeys(filter(None, domains)))

    @property
    def has_speakers(self) -> bool:
        """Whether anyone speaks for it in comments: by an account, an address or a domain."""
        people = self.memberships.exclude(person__user=None, person__email="").order_by()
        return bool(self.email_domains) or people.exists()
