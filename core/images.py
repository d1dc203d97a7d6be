"""Images that editors upload; one of which a part is missing is refused in words."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.files import File
from django.utils.translation import gettext as _
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm


class WholeImageField(WagtailImageField):
    """Reads the image to its end. Wagtail's own field fails where it breaks off."""

    def check_image_pixel_size(self, f: File) -> None:
        """Refuse what is too large, or raise a ValidationError for what cannot be drawn."""
        try:
            super().check_image_pixel_size(f)
        except ValidationError:
            raise
        except Exception as error:
            # Each format fails in its own way.
            raise ValidationError(
                _("This image is damaged because part of the file is missing. Upload another copy")
            ) from error


class ImageForm(BaseImageForm):
    """Wagtail's form of an image, with the careful field."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if field := self.fields.get("file"):
            self.fields["file"] = WholeImageField(
                label=field.label, required=field.required, widget=field.widget
            )
