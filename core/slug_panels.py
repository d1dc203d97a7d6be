"""The panels of a name and its slug, for people, organisations and topics."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, TitleFieldPanel
from wagtail.admin.widgets.slug import SlugInput


def slug_panels(name_panel: type[TitleFieldPanel] = TitleFieldPanel) -> list[FieldPanel]:
    """Return panels of `name` and `slug`: the second is filled in while someone types the first.

    Letters with accents and of other scripts are put into plain ones, which are all that the
    column takes.

    Args:
        name_panel: TitleFieldPanel, or a class made from it.
    """
    plain = SlugInput(attrs={"data-w-slug-allow-unicode-value": "false"})
    return [
        name_panel("name", targets=["slug"], placeholder=_("Name")),
        FieldPanel("slug", widget=plain),
    ]
