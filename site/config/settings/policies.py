"""What browsers are told to refuse: code and files from elsewhere, features no page here uses."""

from collections.abc import Collection
from typing import Any

from csp.constants import NONE, SELF, UNSAFE_HASHES, UNSAFE_INLINE

# What no page here uses, so that no script that got into one could: features that browsers give a
# page unless it is told otherwise. The admin writes to the clipboard and may use passkeys.
REFUSED_FEATURES = [
    "accelerometer",
    "autoplay",
    "browsing-topics",
    "camera",
    "clipboard-read",
    "display-capture",
    "encrypted-media",
    "fullscreen",
    "gamepad",
    "geolocation",
    "gyroscope",
    "hid",
    "identity-credentials-get",
    "idle-detection",
    "local-fonts",
    "magnetometer",
    "microphone",
    "midi",
    "otp-credentials",
    "payment",
    "picture-in-picture",
    "screen-wake-lock",
    "serial",
    "sync-xhr",
    "usb",
    "window-management",
    "xr-spatial-tracking",
]

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [SELF],
        "manifest-src": [SELF],
    },
}
# Wagtail's editor writes style elements whose content differs each time, so that neither a hash nor
# a nonce fits them, and previews pages in a frame. Its inline scripts are data: core.admin_scripts.
ADMIN_CONTENT_SECURITY_POLICY = {
    "default-src": [NONE],
    "script-src": [SELF],
    # Wagtail's tool for cropping images tries with "return;" what events the browser knows.
    "script-src-attr": [UNSAFE_HASHES, "'sha256-i+qr4lq34KgNHiW62lWi9aInEBwiEOrfCzaNPCvkqD8='"],
    "style-src": [SELF, UNSAFE_INLINE],
    "img-src": [SELF, "data:", "blob:"],
    "font-src": [SELF],
    "connect-src": [SELF],
    "frame-src": [SELF],
    "media-src": [SELF],
    "base-uri": [NONE],
    "form-action": [SELF],
    "frame-ancestors": [SELF],
}

# Players that a page may show in a frame once a reader asks for it: none unless the owner names
# them in VIDEO_PLAYERS. They need these of the features above.
PLAYERS = {
    "vimeo": "https://player.vimeo.com",
    "youtube": "https://www.youtube-nocookie.com",
}
FEATURES_OF_PLAYERS = ("encrypted-media", "fullscreen", "picture-in-picture")


def with_players(policy: dict[str, Any], origins: Collection[str]) -> dict[str, Any]:
    """Return a policy of pages that lets them show frames of these sites; none: as it is."""
    if not origins:
        return policy
    return policy | {"DIRECTIVES": policy["DIRECTIVES"] | {"frame-src": sorted(origins)}}
