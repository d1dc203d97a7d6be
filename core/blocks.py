"""The blocks of a text: what an editor can put into the body of any page."""

from typing import Any
from urllib.parse import urlsplit

from django import forms
from django.conf.locale import LANG_INFO
from django.core.exceptions import ValidationError
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.fields import StreamField
from wagtail.images.blocks import ImageChooserBlock

from core.passage_lines import keyed
from core.video_players import Player, player_of

PROSE_FEATURES = [
    *("h2", "h3", "bold", "italic", "link", "document-link", "ol", "ul"),
    *("strikethrough", "superscript", "subscript", "code"),
]

# Names of sites as people know them; of others the host name says enough.
_SITE_NAMES = {
    "archive.org": "Internet Archive",
    "dailymotion.com": "Dailymotion",
    "open.spotify.com": "Spotify",
    "slideshare.net": "SlideShare",
    "soundcloud.com": "SoundCloud",
    "ted.com": "TED",
    "videopress.com": "VideoPress",
    "vimeo.com": "Vimeo",
    "youtu.be": "YouTube",
    "youtube.com": "YouTube",
}


class ProseBlock(blocks.RichTextBlock):
    """Running text with headings, lists and links."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"features": PROSE_FEATURES} | kwargs)

    def value_for_form(self, value: Any) -> str:
        """Hand the editor the keys by which readers already speak of the lines."""
        return keyed(value.source)

    class Meta:
        label = _("Text")
        icon = "pilcrow"
        template = "components/blocks/prose.html"


class QuoteBlock(blocks.StructBlock):
    """What someone else said, and who said it."""

    text = blocks.TextBlock(label=_("Quotation"))
    attribution = blocks.CharBlock(
        label=_("Attribution"), required=False, help_text=_("For example: Ana Ruiz, town clerk")
    )
    source_url = blocks.URLBlock(label=_("Web address of the source"), required=False)

    class Meta:
        label = _("Quotation")
        icon = "openquote"
        template = "components/blocks/quote.html"


def _languages() -> list[tuple[str, str]]:
    """Languages by their own names; what is chosen is what the HTML says."""
    names = ((code, info.get("name_local")) for code, info in LANG_INFO.items())
    return sorted((code, str(name).capitalize()) for code, name in names if name)


class OtherLanguageBlock(blocks.StructBlock):
    """Text in another language than the page, so that it is read out and broken as that."""

    language = blocks.ChoiceBlock(label=_("Language of this part"), choices=_languages)
    text = ProseBlock(label=_("Text"))

    class Meta:
        label = _("Text in another language")
        icon = "globe"
        template = "components/blocks/other_language.html"


class ImageBlock(blocks.StructBlock):
    """An image with a description for people who do not see it."""

    image = ImageChooserBlock(label=_("Image"))
    alt_text = blocks.CharBlock(
        label=_("Description for people who cannot see the image"),
        max_length=250,
        help_text=_("Say what the image tells the reader, not that it is an image."),
    )
    caption = blocks.CharBlock(label=_("Caption"), required=False, max_length=250)
    credit = blocks.CharBlock(label=_("Credit"), required=False, max_length=120)

    class Meta:
        label = _("Image")
        icon = "image"
        template = "components/blocks/image.html"


class DocumentBlock(blocks.StructBlock):
    """A file to download."""

    document = DocumentChooserBlock(label=_("Document"))
    description = blocks.CharBlock(label=_("Description"), required=False, max_length=250)

    class Meta:
        label = _("Document")
        icon = "doc-full"
        template = "components/blocks/document.html"


class PreformattedBlock(blocks.TextBlock):
    """Text in which spaces and line breaks count: a program, a poem, a drawing of letters."""

    @cached_property
    def field(self) -> forms.CharField:
        """The form field, which leaves the indentation of the first line as it is."""
        field: forms.CharField = super().field
        field.strip = False
        return field

    class Meta:
        label = _("Preformatted text")
        icon = "code"
        template = "components/blocks/preformatted.html"


class MediaValue(blocks.StructValue):
    """The value of a MediaBlock."""

    @property
    def site(self) -> str:
        """Name of the site where the media are."""
        host = (urlsplit(self.get("url") or "").hostname or "").removeprefix("www.")
        return _SITE_NAMES.get(host, host)

    @property
    def player(self) -> Player | None:
        """Where it can be played inside the page; None where the owner does not allow it."""
        return player_of(self.get("url") or "")


class MediaBlock(blocks.StructBlock):
    """A video or the like on another site: a link, so that nothing is loaded from there.

    Where the owner allows it, readers can start it inside the page: see `core.video_players`.
    """

    title = blocks.CharBlock(
        label=_("Title"), max_length=250, help_text=_("For example: Recording of the forum")
    )
    url = blocks.URLBlock(
        label=_("Web address"),
        help_text=_("Readers follow it as a link. The page loads nothing from the other site."),
    )

    class Meta:
        label = _("Video or audio on another site")
        icon = "media"
        template = "components/blocks/media.html"
        value_class = MediaValue


class CaptionedTableBlock(blocks.StructBlock):
    """A table with the caption that screen readers announce first."""

    caption = blocks.CharBlock(
        label=_("Caption"), max_length=250, help_text=_("Say in a few words what the table shows.")
    )
    table = TypedTableBlock(
        [
            ("text", blocks.CharBlock(label=_("Text"), required=False)),
            ("number", blocks.DecimalBlock(label=_("Number"), required=False)),
        ],
        label=_("Table"),
    )

    def clean(self, value: Any) -> Any:
        """Refuse a table with nothing in it."""
        value = super().clean(value)
        if not (value["table"].columns and value["table"].row_data):
            message = ValidationError(_("Add at least one column and one row"))
            raise blocks.StructBlockValidationError({"table": message})
        return value

    class Meta:
        label = _("Table")
        icon = "table"
        template = "components/blocks/table.html"


class CallToActionBlock(blocks.StructBlock):
    """One thing that the reader can do now."""

    text = blocks.CharBlock(label=_("Text"), max_length=250, required=False)
    label = blocks.CharBlock(label=_("Button text"), max_length=60)
    page = blocks.PageChooserBlock(label=_("Page on this site"), required=False)
    url = blocks.URLBlock(label=_("Or a web address"), required=False)

    def clean(self, value: Any) -> Any:
        """Refuse no target and two targets."""
        value = super().clean(value)
        if bool(value.get("page")) == bool(value.get("url")):
            message = ValidationError(
                _("Choose a page on this site or enter a web address, not both")
            )
            raise blocks.StructBlockValidationError({"page": message})
        return value

    class Meta:
        label = _("Call to action")
        icon = "arrow-right-full"
        template = "components/blocks/call_to_action.html"


class BodyBlock(blocks.StreamBlock):
    """The body of a page. Each block keeps its identifier, so that it can be referred to."""

    prose = ProseBlock()
    quote = QuoteBlock()
    image = ImageBlock()
    document = DocumentBlock()
    media = MediaBlock()
    table = CaptionedTableBlock()
    preformatted = PreformattedBlock()
    other_language = OtherLanguageBlock()
    call_to_action = CallToActionBlock()


class BodyField(StreamField):
    """A column of BodyBlock. Migrations name the field and not the blocks, which may change."""

    def __init__(self, block_types: Any = None, **kwargs: Any) -> None:
        super().__init__(block_types or BodyBlock(), **kwargs)

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        """Leave the blocks out, so that changed labels and help texts need no migration."""
        name, path, _args, kwargs = super().deconstruct()
        kwargs.pop("block_lookup", None)
        return name, path, [], kwargs
