"""Put pages on the site as an editor does: a draft first, then published, later revised."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from wagtail.documents.models import Document
from wagtail.images.models import Image
from wagtail.log_actions import log
from wagtail.models import Page, PageLogEntry, Revision

from core.lead_picture import picture_value
from core.models import RelatedPage
from demo.blocks import Block
from demo.texts import pictures
from users.models import User

PAGE_LINK = re.compile(r'<a href="page:(\w+)">')


# Blocks by stream field; None stands for a block that was removed.
Streams = Mapping[str, Sequence[Block | None]]


@dataclass
class Draft:
    """A page that is in the tree, and what is still to be filled in before it is published.

    `later` are streams that differ in the next version of the text.
    """

    page: Page
    published: datetime
    streams: Streams = field(default_factory=dict)
    later: Streams = field(default_factory=dict)
    related: list[str] = field(default_factory=list)
    share_image: str = ""


class PagePublisher:
    """Add all pages as drafts, so that any can link to any, and publish them oldest first.

    Args:
        words: what stands for the names in braces in the texts.
        images, files: stored Images and Documents by key.
        editor: the User who publishes.
    """

    def __init__(
        self,
        *,
        words: dict[str, str],
        images: dict[str, Image],
        files: dict[str, Document],
        editor: User,
    ) -> None:
        self.words, self.images, self.files, self.editor = words, images, files, editor
        self.drafts: dict[str, Draft] = {}

    @property
    def pages(self) -> dict[str, Page]:
        """dict of key to page."""
        return {key: draft.page for key, draft in self.drafts.items()}

    def add(self, key: str, page: Page, *, above: str | None = None, **details: Any) -> None:
        """Put `page` under the page with the key `above`; None if it is in the tree already.

        `details` are the other fields of its Draft.
        """
        draft = self.drafts[key] = Draft(page, **details)
        page.title, page.introduction = self.word(page.title), self.word(page.introduction)
        if above is not None:
            page.live, page.draft_title, page.owner = False, page.title, self.editor
            self.drafts[above].page.add_child(instance=page)
            log(instance=page, action="wagtail.create", user=self.editor)
            written = draft.published - timedelta(days=1)
            PageLogEntry.objects.filter(page_id=page.pk).update(timestamp=written)

    def word(self, text: str) -> str:
        """Return the text with the dates of the calendar filled in."""
        return text.format_map(self.words)

    def publish_all(self) -> None:
        """Fill in and publish every draft, in the order of their dates."""
        for key, draft in sorted(self.drafts.items(), key=lambda item: item[1].published):
            for name, blocks in draft.streams.items():
                self.fill(draft.page, name, blocks)
            if draft.share_image:
                draft.page.share_image = self.images[draft.share_image]
            if key in pictures.LEADS:
                draft.page.lead_picture = json.dumps(self._lead_picture(key))
            draft.page.related_links = [
                RelatedPage(target=self.drafts[key].page) for key in draft.related
            ]
            self.publish(draft, draft.published)

    def revise(
        self, key: str, moment: datetime, *, streams: Streams | None = None, **values: Any
    ) -> None:
        """Change a published page and publish it again at `moment`."""
        draft = self.drafts[key]
        for name, value in values.items():
            setattr(draft.page, name, value)
        for name, blocks in (streams or {}).items():
            self.fill(draft.page, name, blocks)
        self.publish(draft, moment)

    def publish(self, draft: Draft, moment: datetime) -> None:
        """Publish the page as it is, and date everything that records it at `moment`."""
        first = draft.page.first_published_at or moment
        revision = draft.page.save_revision(user=self.editor)
        revision.publish(user=self.editor)
        Page.objects.filter(pk=draft.page.pk).update(
            first_published_at=first, last_published_at=moment, latest_revision_created_at=moment
        )
        Revision.objects.filter(pk=revision.pk).update(created_at=moment)
        PageLogEntry.objects.filter(revision=revision).update(timestamp=moment)
        draft.page = Page.objects.get(pk=draft.page.pk).specific

    def fill(self, page: Page, name: str, blocks: Sequence[Block | None]) -> None:
        """Put blocks into the stream field `name`, with keys and dates replaced.

        A block keeps its identifier when its text changes; None leaves it out.
        """
        finished = [
            {"id": anchor(page, name, place)} | self._finish(block)
            for place, block in enumerate(blocks)
            if block is not None
        ]
        setattr(page, name, json.dumps(finished))

    def _lead_picture(self, key: str) -> Any:
        name = pictures.LEADS[key]
        return picture_value(
            self.images[name].pk,
            alt_text=pictures.SCENES[name][1],
            caption=pictures.CAPTIONS.get(key, ""),
            credit=pictures.CREDIT,
        )

    def _finish(self, value: Any) -> Any:
        if isinstance(value, list):
            return [self._finish(part) for part in value]
        if isinstance(value, dict):
            return {name: self._point(name, self._finish(part)) for name, part in value.items()}
        if isinstance(value, str):
            return PAGE_LINK.sub(self._link, self.word(value))
        return value

    def _link(self, match: re.Match[str]) -> str:
        return f'<a linktype="page" id="{self.drafts[match[1]].page.pk}">'

    def _point(self, name: str, value: Any) -> Any:
        """Return the pk of a page, image or file in place of its key."""
        if not isinstance(value, str):
            return value
        if name == "page":
            return self.drafts[value].page.pk
        if name in ("image", "document"):
            return {"image": self.images, "document": self.files}[name][value].pk
        return value


def anchor(page: Page, name: str, place: int) -> str:
    """The identifier of the block at a place (from 0) of the stream field `name`."""
    return str(uuid5(NAMESPACE_URL, f"{page.translation_key}/{name}/{place}"))
