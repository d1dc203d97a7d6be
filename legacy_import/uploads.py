"""Images and documents of the old site, from a local copy of its uploads if there is one."""

import os
import re
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files import File
from django.db.models.fields.files import FieldFile
from wagtail.documents.models import Document
from wagtail.images.fields import WagtailImageField
from wagtail.images.models import Image

from legacy_import.body.html import ImportedImage
from legacy_import.body.plain_text import plain_line
from legacy_import.import_record import GONE, ImportRecord
from legacy_import.old_urls import OldUrls
from legacy_import.report import Report
from legacy_import.wxr import ExportItem

KIND = "files"
_FOLDER = re.compile(r"/(?:wp-content/uploads|files)/(.+)$")
_IMAGES = {f".{extension}" for extension in settings.WAGTAILIMAGES_EXTENSIONS}
_RESIZED = re.compile(r"-\d+x\d+(?=\.\w+$)")
NO_COPY = "no copy of the old site's uploads was given (--media)"
ELSEWHERE = "the web address is not in the old site's uploads"
NOT_THERE = "not in the copy of the uploads"
REFUSED = "this site does not accept the file type or size"


class Uploads:
    """Finds files by their old address and takes in each of them once. Nothing is fetched.

    Args:
        folder: a copy of wp-content/uploads, or None.
    """

    def __init__(
        self, folder: Path | None, old_urls: OldUrls, record: ImportRecord, report: Report
    ) -> None:
        self._folder = Path(folder).resolve() if folder else None
        self._old_urls, self._record, self._report = old_urls, record, report
        self._by_path: dict[str, Image | Document | None] = {}
        self._by_number: dict[str, str] = {}
        self._details: dict[str, ExportItem] = {}
        self._stored: list[FieldFile] = []

    def take_attachments(self, items: list[ExportItem]) -> None:
        """Take in all files of the old media library."""
        for item in items:
            self._by_number[item.number] = item.attachment_url or item.link
            if path := self._path(self._by_number[item.number]):
                self._details[path] = item
        for item in items:
            address = self._by_number[item.number]
            if self._path(address) is None:
                self._report.found(KIND)
                self._skip(ELSEWHERE, address or item.number)
            self.find(address)

    def address_of(self, number: str) -> str:
        """Address of the attachment with this number, or ""."""
        return self._by_number.get(number, "")

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
        item = self._details.get(self._original(self._path(address) or ""))
        return item.excerpt if item else ""

    def images_with(self, number: str) -> list[str]:
        """Addresses of the images that were uploaded with the post of this number."""
        return [
            item.attachment_url
            for item in self._details.values()
            if item.parent == number and Path(item.attachment_url).suffix.lower() in _IMAGES
        ]

    def find(self, address: str) -> Image | Document | None:
        """The Image or Document that an old address stands for, or None; counted the first time."""
        path = self._path(address)
        if path is None:
            return None
        path = self._original(path)
        if path not in self._by_path:
            self._report.found(KIND)
            self._by_path[path] = self._known(path)
        return self._by_path[path]

    def discard(self) -> None:
        """Delete what was stored: the run is rolled back, and files know no transactions."""
        for file in self._stored:
            file.storage.delete(str(file.name))

    def _path(self, address: str) -> str | None:
        """Path below the folder of uploads; None for files of other sites."""
        own = self._old_urls.own_path(address)
        found = _FOLDER.search(own) if own else None
        return os.path.normpath(found[1]) if found else None

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
                stored = self._store_image(file, path)
            elif extension in settings.WAGTAILDOCS_EXTENSIONS:
                stored = self._store(Document(title=self._title(path)), file)
            else:
                self._skip(REFUSED, path)
                return None
        except (ValidationError, OSError):
            self._skip(REFUSED, path)
            return None
        self._record.add(stored._meta.model_name, path, stored)
        self._report.imported(KIND)
        return stored

    def _store_image(self, file: Path, path: str) -> Image:
        with file.open("rb") as opened:
            # The same checks as when an editor uploads it: format, bytes, pixels.
            WagtailImageField().clean(File(opened, name=file.name))
        item = self._details.get(path)
        alt = plain_line(item.meta.get("_wp_attachment_image_alt", "")) if item else ""
        return self._store(Image(title=self._title(path), description=alt[:255]), file)

    def _store(self, instance: Image | Document, file: Path) -> Image | Document:
        with file.open("rb") as opened:
            instance.file = File(opened, name=file.name)
            instance.file_size = file.stat().st_size
            instance.save()
        self._stored.append(instance.file)
        return instance

    def _title(self, path: str) -> str:
        item = self._details.get(path)
        words = plain_line(item.title) if item else ""
        return (words or Path(path).stem.replace("-", " ").replace("_", " "))[:255]

    def _skip(self, reason: str, what: str) -> None:
        self._report.skipped(KIND, reason)
        self._report.remark(f"File not imported, {reason}", what)
