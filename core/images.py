"""Images that editors upload: refused in words if they cannot be drawn, kept without metadata."""

from io import BytesIO
from typing import Any

import willow
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import InMemoryUploadedFile, UploadedFile
from django.utils.translation import gettext as _
from PIL import Image, ImageFile
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

from core.image_renditions import OUTPUTS, draw_renditions

# Of what a file says beside its pixels, what is needed to show them right. The rest can tell where
# and with which camera a photo was taken.
_KEPT_INFO = ("transparency", "duration", "loop", "background", "disposal", "default_image")
_ORIENTATION = 0x0112
# A photo is written again with its own tables, so that it loses nothing that can be seen.
_QUALITY = {"JPEG": "keep", "MPO": 95, "WEBP": 95, "AVIF": 90}
_SMALL = 480
# What of the form changes the pictures.
_REDRAWN = {"file", *(f"focal_point_{part}" for part in ("x", "y", "width", "height"))}


class WholeImageField(WagtailImageField):
    """Takes an image that can be drawn, without what it says of its maker. Wagtail's takes any."""

    def to_python(self, data: Any) -> UploadedFile | None:
        """Return the uploaded image without metadata, or raise a ValidationError."""
        file = super().to_python(data)
        if file is None:
            return None
        try:
            clean: Any = without_metadata(file)
            _check_can_be_drawn(clean)
        except Exception as error:
            # Each format fails in its own way.
            raise ValidationError(
                _("This image cannot be shown. Save it as a PNG or JPEG file and upload it again")
            ) from error
        clean.image = willow.Image.open(clean)
        clean.content_type = clean.image.mime_type
        clean.seek(0)
        return clean

    def check_image_pixel_size(self, f: UploadedFile) -> None:
        """Refuse what is too large, or raise a ValidationError for what cannot be read."""
        try:
            super().check_image_pixel_size(f)
        except ValidationError:
            raise
        except Exception as error:
            raise ValidationError(
                _("This image is damaged because part of the file is missing. Upload another copy")
            ) from error


class ImageForm(BaseImageForm):
    """Wagtail's form of an image, with the careful field; the worker draws what pages need."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if field := self.fields.get("file"):
            self.fields["file"] = WholeImageField(
                label=field.label, required=field.required, widget=field.widget
            )

    def save(self, commit: bool = True) -> Any:
        """Store the image and have it drawn in the sizes that pages show."""
        image = super().save(commit=commit)
        if commit and _REDRAWN.intersection(self.changed_data):
            draw_renditions.enqueue(image.pk)
        return image


def without_metadata(file: UploadedFile) -> UploadedFile:
    """Return an image with its pixels, orientation and colour profile alone, in the same format.

    Greys of 16 bits, which no browser format of ours has, become greys of 8.

    Args:
        file: an image that Pillow can read, at any position.

    Raises:
        OSError, ValueError, SyntaxError, …: as Pillow does for what it cannot read or write.
    """
    file.seek(0)
    source = Image.open(file)
    image_format = source.format or ""
    orientation = source.getexif().get(_ORIENTATION)
    options: dict[str, Any] = {"format": "JPEG" if image_format == "MPO" else image_format}
    if image_format in _QUALITY:
        options["quality"] = _QUALITY[image_format]
    if profile := source.info.get("icc_profile"):
        options["icc_profile"] = profile
    exif = Image.Exif()
    if orientation:
        exif[_ORIENTATION] = orientation
        options["exif"] = exif.tobytes()
    if getattr(source, "n_frames", 1) > 1 and image_format != "MPO":
        options["save_all"] = True
    written = BytesIO()
    _with_bits_of_a_browser(source).save(written, **options)
    return InMemoryUploadedFile(
        written, None, file.name, file.content_type, written.getbuffer().nbytes, None
    )


def _with_bits_of_a_browser(source: ImageFile.ImageFile) -> Image.Image:
    source.info = {name: source.info[name] for name in _KEPT_INFO if name in source.info}
    if source.mode.startswith("I;16"):
        return source.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    if source.mode in ("I", "F"):
        return source.point(lambda value: value * (1 / 256)).convert("L")
    return source


def _check_can_be_drawn(file: UploadedFile) -> None:
    """Draw an image small in each format in which pages show it; raise what drawing raises."""
    file.seek(0)
    image = willow.Image.open(file).auto_orient()
    width, height = image.get_size()
    ratio = min(1, _SMALL / max(width, height))
    small = image.resize((max(1, int(width * ratio)), max(1, int(height * ratio))))
    for output in OUTPUTS:
        drawn = small
        if output == "jpeg" and small.has_alpha():
            drawn = small.set_background_color_rgb((255, 255, 255))
        getattr(drawn, f"save_as_{output}")(BytesIO())
    file.seek(0)
