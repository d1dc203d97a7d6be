"""The picture at the top of a page, shown in lists and with shared links too."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Protocol, cast

from django.db.models.query import ModelIterable
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.fields import StreamField
from wagtail.images import get_image_model
from wagtail.images.blocks import ImageBlock
from wagtail.images.models import AbstractImage

from core.image_renditions import LEAD_SPECS, SHARE_SPEC

LEAD_PICTURE_HELP = _("Shown above the text, in lists and with shared links. You can leave it out.")


class LeadPictureBlock(blocks.StructBlock):
    """An image with its description, or marked as decorative; with caption and credit."""

    image = ImageBlock(
        label=_("Image"),
        help_text=_(
            "Cropped to 16 by 9. Set a focal point on the image so that what matters stays in view."
        ),
    )
    caption = blocks.CharBlock(label=_("Caption"), required=False, max_length=250)
    credit = blocks.CharBlock(
        label=_("Credit"),
        required=False,
        max_length=120,
        help_text=_("Who made it, and its licence. For example: Ana Ruiz, CC BY 4.0"),
    )

    class Meta:
        label = _("Picture")
        icon = "image"


class LeadPictureStream(blocks.StreamBlock):
    """One picture, or none."""

    picture = LeadPictureBlock()

    class Meta:
        max_num = 1
        required = False


class LeadPictureField(StreamField):
    """A column of a LeadPictureStream. Migrations name the field and not the blocks."""

    def __init__(self, block_types: Any = None, **kwargs: Any) -> None:
        super().__init__(block_types or LeadPictureStream(), **kwargs)

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        """Leave the blocks out, so that changed labels and help texts need no migration."""
        name, path, _args, kwargs = super().deconstruct()
        kwargs.pop("block_lookup", None)
        return name, path, [], kwargs


@dataclass(frozen=True)
class LeadPicture:
    """What a page shows; the description is empty where the picture is decorative."""

    image: AbstractImage
    alt_text: str
    caption: str
    credit: str


class Pictured(Protocol):
    """A page with a lead picture."""

    lead_picture: Any
    shown_picture: LeadPicture | None


class LeadPictureMixin:
    """A page with a column `lead_picture`."""

    # The pages that were read together with this one: their pictures are too.
    _read_with: Sequence[Pictured] = ()

    @cached_property
    def shown_picture(self) -> LeadPicture | None:
        """The picture with its image and what was drawn of it; None where there is none."""
        pages = self._read_with or [cast(Pictured, self)]
        found = _load([_chosen(page) for page in pages])
        for page, picture in zip(pages, found, strict=True):
            page.__dict__["shown_picture"] = picture
        return self.__dict__["shown_picture"]

    @property
    def lead_picture_image(self) -> AbstractImage | None:
        """The image of the picture, for links that are shared; None where there is none."""
        return self.shown_picture.image if self.shown_picture else None


class PicturedPages(ModelIterable):
    """Reads pages so that the first picture that is shown brings those of all of them."""

    def __iter__(self) -> Iterator[Any]:
        pages = list(super().__iter__())
        for page in pages:
            page._read_with = pages
        yield from pages


def picture_value(image_pk: int, *, alt_text: str, caption: str = "", credit: str = "") -> Any:
    """Return what to store in `lead_picture`; without a description it is decorative."""
    image = {"image": image_pk, "alt_text": alt_text, "decorative": not alt_text}
    return [{"type": "picture", "value": {"image": image, "caption": caption, "credit": credit}}]


def _chosen(page: Pictured) -> dict[str, Any]:
    """Return the stored value of the picture of a page; empty where there is none."""
    # Not the blocks themselves: each would ask for its image.
    return next((row["value"] for row in page.lead_picture.raw_data), {})


def _load(values: Sequence[dict[str, Any]]) -> list[LeadPicture | None]:
    """Return pictures for stored values, in two queries; None where the image is gone."""
    chosen = [value.get("image") or {} for value in values]
    pks = {one["image"] for one in chosen if one.get("image")}
    images = {}
    if pks:
        rows = get_image_model().objects.filter(pk__in=pks)
        images = {row.pk: row for row in rows.prefetch_renditions(*LEAD_SPECS, SHARE_SPEC)}
    return [
        LeadPicture(
            image=images[one["image"]],
            alt_text="" if one.get("decorative") else one.get("alt_text") or "",
            caption=value.get("caption") or "",
            credit=value.get("credit") or "",
        )
        if one.get("image") in images
        else None
        for value, one in zip(values, chosen, strict=True)
    ]
