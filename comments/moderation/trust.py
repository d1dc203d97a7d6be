"""The rules of trust: what happens to a comment once its writer has confirmed it."""

from comments.models import ModerationSettings, Trust
from comments.models.status import ModerationStatus
from comments.spam.submission import HELD_POINTS
from core import content_version


def settings_for(page):
    """The ModerationSettings of the site that a page belongs to; the defaults until it has any."""
    # The same page serves many requests, and its address takes longer to find than the rest.
    if not hasattr(page, "_site_number"):
        page._site_number = (page.get_url_parts() or [None])[0]
    return _settings_of(page._site_number)


@content_version.cached_per_version
def _settings_of(site_id):
    found = ModerationSettings.objects.filter(site_id=site_id).first()
    return found or ModerationSettings(site_id=site_id)


def level(page, settings=None):
    """The Trust value in force on a page: the stricter of the site's and the page's own."""
    site, own = (settings or settings_for(page)).trust, page.comment_policy.moderation
    return Trust(min(site, own or site, key=Trust.values.index))


def outcome(level, settings, published_before, verdict_score):
    """The state of a newly confirmed comment.

    Args:
        level: the Trust value in force on the page.
        settings: ModerationSettings.
        published_before: published comments of the same confirmed address.
        verdict_score: points of the spam checks.

    Returns:
        PENDING or PUBLISHED.
    """
    if verdict_score >= HELD_POINTS or level == Trust.HOLD_ALL:
        return ModerationStatus.PENDING
    if level == Trust.HOLD_FIRST and published_before < settings.held_count:
        return ModerationStatus.PENDING
    return ModerationStatus.PUBLISHED
