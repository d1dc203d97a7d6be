"""What an owner puts into the footer: columns of links, and accounts elsewhere."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError

MOST_COLUMNS = 4
MOST_LINKS = 12


class FooterLinkBlock(blocks.StructBlock):
    """A link to a page of the site, or to a web address."""

    page = blocks.PageChooserBlock(label=_("Page"), required=False)
    address = blocks.URLBlock(
        label=_("Web address"),
        required=False,
        help_text=_("Only if the link leads to another site."),
    )
    text = blocks.CharBlock(
        label=_("Text"),
        required=False,
        max_length=80,
        help_text=_("Leave empty to show the title of the page."),
    )

    class Meta:
        label = _("Link")
        icon = "link"

    def clean(self, value: Any) -> Any:
        """Refuse a link that leads nowhere, to two places, or elsewhere without a text."""
        cleaned = super().clean(value)
        page, address = cleaned.get("page"), cleaned.get("address")
        if bool(page) == bool(address):
            words = _("Choose a page or enter a web address, not both")
            raise StructBlockValidationError(block_errors={"page": ValidationError(words)})
        if address and not cleaned.get("text"):
            words = _("Enter the text of the link")
            raise StructBlockValidationError(block_errors={"text": ValidationError(words)})
        return cleaned


class FooterColumnBlock(blocks.StructBlock):
    """A heading with links under it."""

    heading = blocks.CharBlock(label=_("Heading"), max_length=60)
    links = blocks.ListBlock(
        FooterLinkBlock(), label=_("Links"), min_num=1, max_num=MOST_LINKS, collapsed=False
    )

    class Meta:
        label = _("Column")
        icon = "list-ul"


class AccountBlock(blocks.StructBlock):
    """An account of the network on a social network."""

    name = blocks.CharBlock(
        label=_("Name"), max_length=40, help_text=_("For example: Mastodon, LinkedIn, YouTube")
    )
    address = blocks.URLBlock(
        label=_("Web address"),
        validators=[URLValidator(schemes=["https"])],
        help_text=_("It begins with https://"),
    )

    class Meta:
        label = _("Account")
        icon = "user"
