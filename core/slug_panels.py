"""A name and the short form of it in addresses, as people, organisations and topics have them."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, TitleFieldPanel
from wagtail.admin.widgets.slug import SlugInput


def name_panels(name_panel=TitleFieldPanel):
    """Panels of `name` and `slug`: the second is written along while somebody types the first.

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
