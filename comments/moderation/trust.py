"""What happens to a comment once its commenter has confirmed it: the site's trust level decides."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from wagtail.models import Page

from comments.mixins import CommentablePageMixin
from comments.models import ModerationSettings, Trust
from comments.models.status import ModerationStatus
from comments.spam.submission import HELD_POINTS
from core import content_version

__all__ = ["HELD_POINTS", "initial_state", "level", "same_settings", "settings_for"]

_batch: ContextVar[dict[int | None, ModerationSettings] | None] = ContextVar(
    "settings that a batch has read, by site", default=None
)


@contextmanager
def same_settings() -> Iterator[None]:
    """Within the block, read the settings of each site once, however many comments ask."""
    token = _batch.set({})
    try:
        yield
    finally:
        _batch.reset(token)


def settings_for(page: Page) -> ModerationSettings:
    """Return the ModerationSettings of the site of a page; the defaults until it has any."""
    # The same page serves many requests, and its web address takes longer to find than the rest.
    if not hasattr(page, "_site_pk"):
        page._site_pk = (page.get_url_parts() or [None])[0]
    batch = _batch.get()
    if batch is None:
        return _settings_of(page._site_pk)
    if page._site_pk not in batch:
        batch[page._site_pk] = _settings_of(page._site_pk)
    return batch[page._site_pk]


@content_version.cached_per_version
def _settings_of(site_id: int | None) -> ModerationSettings:
    found = ModerationSettings.objects.filter(site_id=site_id).first()
    return found or ModerationSettings(site_id=site_id)


def level(page: CommentablePageMixin, settings: ModerationSettings | None = None) -> Trust:
    """Return the trust level in force on a page: the stricter of the site's and the page's own."""
    site, own = (settings or settings_for(page)).trust, page.comment_policy.moderation
    return Trust(min(site, own or site, key=Trust.values.index))


def initial_state(
    level: Trust, settings: ModerationSettings, published_before: int, verdict_score: int
) -> ModerationStatus:
    """Return the state of a newly confirmed comment.

    Args:
        level: the trust level in force on the page.
        settings: ModerationSettings.
        published_before: published comments of the same confirmed email address.
        verdict_score: spam score.

    Returns:
        PENDING or PUBLISHED.
    """
    if verdict_score >= HELD_POINTS or level == Trust.HOLD_ALL:
        return ModerationStatus.PENDING
    if level == Trust.HOLD_FIRST and published_before < settings.held_count:
        return ModerationStatus.PENDING
    return ModerationStatus.PUBLISHED
