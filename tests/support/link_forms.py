"""What a browser sends when the button of a form behind a mailed link is pressed."""

from core.link_forms import BUTTON, LinkForm


def pressed(path, **typed):
    """The fields of the form at `path`, its box ticked, and what is `typed` besides."""
    value = LinkForm(path=path.partition("?")[0]).fresh_value
    return {"opened": value, BUTTON: "yes", "sure": "on"} | typed


def press(client, path, typed=None, **options):
    """Send the form at `path` as its button does."""
    return client.post(path, pressed(path, **(typed or {})), **options)
