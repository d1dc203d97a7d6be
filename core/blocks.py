"""The blocks of a text: what an editor can put into the body of any page."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock

PROSE_FEATURES = ["h2", "h3", "bold", "italic", "link", "document-link", "ol", "ul"]


class ProseBlock(blocks.RichTextBlock):
    """Running text with headings, lists and links."""

    def __init__(self, **kwargs):
        super().__init__(**{"features": PROSE_FEATURES} | kwargs)

    class Meta:
        label = _("Text")
        icon = "pilcrow"
        template = "components/blocks/prose.html"


class QuoteBlock(blocks.StructBlock):
    """Words of somebody else, with who said them."""

    text = blocks.TextBlock(label=_("Quotation"))
    attribution = blocks.CharBlock(
        label=_("Who said it"), required=False, help_text=_("For example: Ana Ruiz, town clerk")
    )
    source_url = blocks.URLBlock(label=_("Where it can be read"), required=False)

    class Meta:
        label = _("Quotation")
        icon = "openquote"
        template = "components/blocks/quote.html"


class ImageBlock(blocks.StructBlock):
    """An image with words for those who do not see it."""

    image = ImageChooserBlock(label=_("Image"))
    alt_text = blocks.CharBlock(
        label=_("Description for people who cannot see it"),
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
    description = blocks.CharBlock(label=_("What is in it"), required=False, max_length=250)

    class Meta:
        label = _("Document")
        icon = "doc-full"
        template = "components/blocks/document.html"


class CaptionedTableBlock(blocks.StructBlock):
    """A table with the caption that screen readers announce first."""

    caption = blocks.CharBlock(
        label=_("Caption"), max_length=250, help_text=_("Say in a few words what it shows.")
    )
    table = TypedTableBlock(
        [
            ("text", blocks.CharBlock(label=_("Text"), required=False)),
            ("number", blocks.DecimalBlock(label=_("Number"), required=False)),
        ],
        label=_("Table"),
    )

    def clean(self, value):
        """A table with something in it, so that its caption promises nothing."""
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

    text = blocks.CharBlock(label=_("Why"), max_length=250, required=False)
    label = blocks.CharBlock(label=_("Words on the button"), max_length=60)
    page = blocks.PageChooserBlock(label=_("Page of this site"), required=False)
    url = blocks.URLBlock(label=_("Or an address elsewhere"), required=False)

    def clean(self, value):
        """Exactly one target, so that the button always leads somewhere."""
        value = super().clean(value)
        if bool(value.get("page")) == bool(value.get("url")):
            message = ValidationError(_("Choose a page of this site or enter an address, not both"))
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
    table = CaptionedTableBlock()
    call_to_action = CallToActionBlock()
