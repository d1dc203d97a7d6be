"""Images and documents of the old site, from a local copy of its uploads if there is one."""

import mimetypes
import re
from collections.abc import Iterable
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files import File
from django.core.files.uploadedfile import UploadedFile
from wagtail.documents.models import Document
from wagtail.images.models import Image

from core.image_renditions import draw_renditions
from core.images import WholeImageField
from legacy_import.body.plain_text import plain_line
from legacy_import.body.resolver import ImportedImage
from legacy_import.import_record import GONE, ImportRecord
from legacy_import.media_addresses import MediaAddresses
from legacy_import.models import OldAttachment
from legacy_import.report import Report
from legacy_import.steps import ImportSteps
from legacy_import.wxr import ExportItem

KIND = "files"
_IMAGES = {f".{extension}" for extension in settings.WAGTAILIMAGES_EXTENSIONS}
_RESIZED = re.compile(r"-\d+x\d+(?=\.\w+$)")
NO_COPY = "no copy of the old site's uploads was given (--media)"
ELSEWHERE = "the web address is not in the old site's uploads"
NOT_THERE = "not in the copy of the uploads"
REFUSED = "this site does not accept the file type or size"
# Emails and what editors do come first.
_DRAW_PRIORITY = -50


class Uploads:
    """Finds files by their old address and takes in each of them once. Nothing is fetched.

    Args:
        folder: a copy of wp-content/uploads, or None.
        addresses: MediaAddresses.
        record: ImportRecord.
        report: Report.
        steps: ImportSteps.
    """

    def __init__(
        self,
        folder: Path | None,
        addresses: MediaAddresses,
        record: ImportRecord,
        report: Report,
        steps: ImportSteps,
    ) -> None:
        self._folder = Path(folder).resolve() if folder else None
        self._addresses, self._record, self._report = addresses, record, report
        self._steps = steps
        self._by_path: dict[str, Image | Document | None] = {}
        self._by_number: dict[str, OldAttachment] = {}
        self._details: dict[str, OldAttachment] = {}

    def recall(self, attachments: Iterable[OldAttachment]) -> None:
        """Know the media library as earlier runs have found it."""
        attachments = list(attachments)
        for attachment in attachments:
            self._by_number[attachment.number] = attachment
            self._addresses.learn(attachment.address)
        for attachment in attachments:
            if path := self._path(attachment.address):
                self._details[path] = attachment

    def take_attachments(self, items: list[ExportItem], source: str) -> None:
        """Take in all files of the old media library."""
        new = [_attachment(item, source) for item in items if item.number not in self._by_number]
        with self._steps.unit():
            OldAttachment.objects.bulk_create(new, batch_size=500)
        self.recall(new)
        for item in items:
            address = self.address_of(item.number)
            if self._path(address) is None:
                self._report.found(KIND)
                self._skip(ELSEWHERE, address or item.number)
            self.find(address)
            self._steps.done(KIND)

    def is_own(self, address: str) -> bool:
        """Whether an address is that of a file of the old site."""
        return self._path(address) is not None

    def address_of(self, number: str) -> str:
        """Address of the attachment with this number, or ""."""
        found = self._by_number.get(number)
        return found.address if found else ""

    def picture(self, address: str) -> ImportedImage | None:
        """The ImportedImage at an old address, or None."""
        image = self.find(address)
        if not isinstance(image, Image):
            return None
        return ImportedImage(image.pk, image.description, image.title)

    def document(self, address: str) -> Document | None:
        """The Document at an old address, or None."""
        found = self.find(address)
        return found if isinstance(found, Document) else None

    def caption_of(self, address: str) -> str:
        """HTML of the caption of the attachment at an old address, or ""."""
        found = self._details.get(self._original(self._path(address) or ""))
        return found.caption if found else ""

    def images_with(self, number: str) -> list[str]:
        """Addresses of the images that were uploaded with the post of this number."""
        return [
            one.address
            for one in self._details.values()
            if one.parent == number and Path(one.address).suffix.lower() in _IMAGES
        ]

    def find(self, address: str) -> Image | Document | None:
        """The Image or Document that an old address stands for, or None; counted the first time."""
        path = self._path(address)
        if path is None:
            return None
        path = self._original(path)
        if path not in self._by_path:
            self._report.found(KIND)
            self._report.looked_up(address)
            self._by_path[path] = self._known(path)
        return self._by_path[path]

    def _path(self, address: str) -> str | None:
        return self._addresses.path(address)

    def _original(self, path: str) -> str:
        """The picture that WordPress made this smaller copy of, if it can be found."""
        original = _RESIZED.sub("", path)
        is_known = original in self._details or self._file(original)
        return original if is_known else path

    def _file(self, path: str) -> Path | None:
        """The file at this path of the copy; None if there is none, or it leads out of the copy."""
        if self._folder is None:
            return None
        try:
            file = (self._folder / path).resolve()
            return file if file.is_relative_to(self._folder) and file.is_file() else None
        except (OSError, ValueError):
            # A name that no file can have.
            return None

    def _known(self, path: str) -> Image | Document | None:
        for model in (Image, Document):
            kind = model._meta.model_name
            if self._record.pk_of(kind, path) is None:
                continue
            stored = self._record.objects(kind, model, [path]).get(path)
            if stored is None:
                self._skip(GONE, path)
                return None
            self._report.present(KIND)
            return stored
        return self._take(path)

    def _take(self, path: str) -> Image | Document | None:
        if not self._folder:
            self._skip(NO_COPY, path)
            return None
        file = self._file(path)
        if file is None:
            self._skip(NOT_THERE, path)
            return None
        extension = file.suffix[1:].lower()
        try:
            if extension in settings.WAGTAILIMAGES_EXTENSIONS:
                return self._store_image(file, path)
            if extension in settings.WAGTAILDOCS_EXTENSIONS:
                return self._store_document(file, path)
        except (ValidationError, OSError):
            pass
        self._skip(REFUSED, path)
        return None

    def _store_image(self, file: Path, path: str) -> Image:
        with file.open("rb") as opened:
            upload = UploadedFile(
                opened, file.name, mimetypes.guess_type(file.name)[0], file.stat().st_size
            )
            # As when an editor uploads it: format, size, without metadata, and it can be drawn.
            # Drawing takes long, so it is done before a transaction is begun.
            clean = WholeImageField().clean(upload)
        details = self._details.get(path)
        alt = plain_line(details.description)[:255] if details else ""
        image = Image(title=self._title(path), description=alt)
        with self._steps.unit():
            self._store(image, clean, path)
            draw_renditions.using(priority=_DRAW_PRIORITY).enqueue(image.pk)
        return image

    def _store_document(self, file: Path, path: str) -> Document:
        document = Document(title=self._title(path))
        with file.open("rb") as opened, self._steps.unit():
            self._store(document, File(opened, name=file.name), path)
        return document

    def _store(self, instance: Image | Document, file: File, path: str) -> None:
        instance.file, instance.file_size = file, file.size
        instance.save()
        self._steps.stored(instance.file)
        self._record.add(instance._meta.model_name, path, instance)
        self._report.imported(KIND)

    def _title(self, path: str) -> str:
        item = self._details.get(path)
        words = plain_line(item.title) if item else ""
        return (words or Path(path).stem.replace("-", " ").replace("_", " "))[:255]

    def _skip(self, reason: str, what: str) -> None:
        self._report.skipped(KIND, reason)
        self._report.remark(f"File not imported, {reason}", what)


def _attachment(item: ExportItem, source: str) -> OldAttachment:
    return OldAttachment(
        source=source,
        number=item.number,
        parent=item.parent,
        address=item.attachment_url or item.link,
        title=item.title,
        description=item.meta.get("_wp_attachment_image_alt", ""),
        caption=item.excerpt,
    )
