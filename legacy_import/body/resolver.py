"""What the conversion of a text asks about the site that the text comes from."""

from dataclasses import dataclass
from typing import Protocol

from legacy_import.body.prose import LinkTarget


@dataclass
class ImportedImage:
    """An image of this site: its pk, its description if it has one, its title."""

    pk: int
    alt: str
    title: str


class Resolver(Protocol):
    """What the conversion of one text has to ask others."""

    def link(self, address: str) -> LinkTarget | None:
        """The LinkTarget that an address becomes, or None if it leads nowhere."""

    def image(self, address: str) -> ImportedImage | None:
        """The ImportedImage that stands for an address here, or None."""

    def attachment(self, number: str) -> str:
        """Address of the attachment with this number, or ""."""

    def caption(self, address: str) -> str:
        """HTML of the caption that the image at an address has in the old media library, or ""."""

    def gallery(self) -> list[str]:
        """Addresses of the images uploaded with this text: a gallery that names none shows them."""

    def footnotes(self) -> list[str]:
        """HTML of the footnotes of this text, in their order."""

    def reusable(self, number: str) -> str:
        """Content of the block with this number that several texts share, or ""."""

    def report(self, sentence: str) -> None:
        """Takes note of what could not be kept."""
