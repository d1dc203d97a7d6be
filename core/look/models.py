"""How the site looks, as an owner sets it once for the whole site."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.fields import StreamField
from wagtail.models import PreviewableMixin

from core.look import palette, pictures
from core.look.accent_input import AccentInput
from core.look.blocks import MOST_COLUMNS, MOST_LINKS, AccountBlock, FooterColumnBlock
from core.querysets import InvalidatingQuerySet

SMALLEST_ICON = 512


class TypeSet(models.TextChoices):
    """Which letters the site is set in. None of them is fetched from elsewhere."""

    SERIF_AND_SANS = "serif_and_sans", _("Serif for texts, sans serif for comments and forms")
    SANS = "sans", _("Sans serif throughout")
    SERIF = "serif", _("Serif throughout")


def _image(label: Any, help_text: Any) -> models.ForeignKey:
    return models.ForeignKey(
        "wagtailimages.Image",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=label,
        help_text=help_text,
    )


@register_setting(icon="view", order=110)
class LookSettings(PreviewableMixin, BaseSiteSetting):
    """Logo, icon, colour, letters, footer. What is left as it is looks as it came."""

    logo = _image(
        _("logo"), _("A PNG or WebP file, best without a background. Shown beside the name.")
    )
    logo_on_dark = _image(
        _("logo on dark ground"),
        _("For readers whose screen is set to dark. Without it the logo stands on white there."),
    )
    logo_has_name = models.BooleanField(
        _("the logo contains the name"),
        default=False,
        help_text=_("The name is then not written beside it. Screen readers still read it."),
    )
    icon = _image(
        _("icon"),
        _(
            "One square image of at least 512 by 512 pixels. We make from it the icons of browser "
            "tabs and home screens."
        ),
    )
    accent = models.CharField(
        _("accent colour"),
        max_length=20,
        default=palette.OURS,
        validators=[RegexValidator(r"^#[0-9A-F]{6}\Z", _("Enter a colour like #0B5563"))],
        help_text=_(
            "For links, buttons and edges. It must be dark enough to be read as text. The colours "
            "for dark screens follow from it."
        ),
    )
    type_set = models.CharField(
        _("letters"), max_length=16, choices=TypeSet.choices, default=TypeSet.SERIF_AND_SANS
    )
    share_image = _image(
        _("image for shared links"),
        _("Shown when someone shares a link to a page that has no image of its own."),
    )
    footer = StreamField(
        [("column", FooterColumnBlock())],
        blank=True,
        max_num=MOST_COLUMNS,
        verbose_name=_("columns of the footer"),
        help_text=_("Links to pages that are not public are left out."),
    )
    accounts = StreamField(
        [("account", AccountBlock())],
        blank=True,
        max_num=MOST_LINKS,
        verbose_name=_("accounts on social networks"),
        help_text=_("Plain links in the footer. Nothing is loaded from these services."),
    )

    select_related = ["logo", "logo_on_dark", "icon", "share_image"]

    objects = InvalidatingQuerySet.as_manager()

    panels = [
        MultiFieldPanel(
            [FieldPanel("logo"), FieldPanel("logo_has_name"), FieldPanel("logo_on_dark")],
            heading=_("Logo"),
        ),
        MultiFieldPanel(
            [FieldPanel("accent", widget=AccentInput), FieldPanel("type_set")],
            heading=_("Colour and letters"),
        ),
        MultiFieldPanel(
            [FieldPanel("icon"), FieldPanel("share_image")], heading=_("Icon and shared links")
        ),
        MultiFieldPanel([FieldPanel("footer"), FieldPanel("accounts")], heading=_("Footer")),
    ]

    class Meta:
        verbose_name = _("look")

    def __str__(self) -> str:
        return f"{self.site}: {self.accent}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Draw at once what the pages show of the images, so that no reader waits for it."""
        super().save(*args, **kwargs)
        self.__dict__.pop("_look", None)
        pictures.draw(self)

    def clean(self) -> None:
        """Refuse a colour that cannot be read, and an icon that would be cut or blurred."""
        errors = {"accent": self._fault_of_accent(), "icon": self._fault_of_icon()}
        if found := {name: words for name, words in errors.items() if words}:
            raise ValidationError(found)

    def _fault_of_accent(self) -> "ValidationError | None":
        if not palette.is_colour(self.accent):
            return None
        short = palette.shortfall_of(self.accent)
        if short is None:
            return None
        return ValidationError(
            _(
                "This colour is too light to be read as text: its contrast is %(measured)s to 1, "
                "and must be at least %(minimum)s to 1. The nearest colour that can be read is "
                "%(colour)s"
            ),
            params={
                # Cut, not rounded: 6.97 is not 7.
                "measured": int(short.ratio * 100) / 100,
                "minimum": short.minimum,
                "colour": palette.nearest_readable(self.accent),
            },
        )

    def _fault_of_icon(self) -> "ValidationError | None":
        if self.icon is None or (self.icon.width == self.icon.height >= SMALLEST_ICON):
            return None
        return ValidationError(
            _(
                "The icon must be square and at least %(smallest)s pixels wide. This image is "
                "%(width)s by %(height)s pixels"
            ),
            params={
                "smallest": SMALLEST_ICON,
                "width": self.icon.width,
                "height": self.icon.height,
            },
        )

    @property
    def preview_modes(self) -> list[tuple[str, Any]]:
        """What the editor of the look can be shown before it is saved."""
        return [("home", _("Home page")), ("components", _("Texts, buttons and forms"))]

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponseBase:
        """Return the home page, or the gallery of components, as they will look."""
        from core.gallery import draw_gallery

        pictures.draw(self)
        if mode_name == "components":
            return draw_gallery(request)
        home = self.site.root_page.specific
        return home.serve_preview(request, home.default_preview_mode)
