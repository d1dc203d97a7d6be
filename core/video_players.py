"""Players of other sites that a reader may start inside a page, where the owner allows it.

VIDEO_PLAYERS names them; at first there is none, and a video is a link. What is named here is all
that a page may ever show in a frame, see `config.settings.policies`.
"""

import re
from dataclasses import dataclass
from urllib.parse import parse_qs, urlencode, urlsplit

from django.conf import settings

_YOUTUBE = {"youtube.com", "m.youtube.com", "youtu.be", "youtube-nocookie.com"}
_VIMEO = {"vimeo.com", "player.vimeo.com"}
_YOUTUBE_ID = re.compile(r"[\w-]{6,20}", re.ASCII)
_VIMEO_PATH = re.compile(r"(?:video/)?(?P<id>\d{1,12})(?:/(?P<key>[0-9a-f]{6,20}))?", re.ASCII)


@dataclass(frozen=True)
class Player:
    """Where a video can be played."""

    address: str

    @property
    def host(self) -> str:
        """The site that is asked, and so learns who watches."""
        return urlsplit(self.address).hostname or ""


def player_of(address: str) -> Player | None:
    """Return the player of a video by the address of its page; None if there is none or it is off.

    Args:
        address: a web address as an editor typed it.
    """
    parts = urlsplit(address)
    host = (parts.hostname or "").removeprefix("www.")
    if host in _YOUTUBE:
        found = "youtube", _youtube(parts.path.strip("/"), parts.query)
    elif host in _VIMEO:
        found = "vimeo", _vimeo(parts.path.strip("/"))
    else:
        return None
    name, path = found
    origin = settings.VIDEO_PLAYERS.get(name)
    return Player(origin + path) if origin and path else None


def _youtube(path: str, query: str) -> str:
    """Return the path of the player: of /watch?v=ID, /live/ID, /shorts/ID, /embed/ID and /ID."""
    number = parse_qs(query).get("v", [path.rpartition("/")[2]])[0]
    return f"/embed/{number}?rel=0" if _YOUTUBE_ID.fullmatch(number) else ""


def _vimeo(path: str) -> str:
    """Return the path of the player: of /ID, and /ID/KEY where the key is needed to see it."""
    match = _VIMEO_PATH.fullmatch(path)
    if match is None:
        return ""
    key = {"h": match["key"]} if match["key"] else {}
    return f"/video/{match['id']}?{urlencode({'dnt': '1'} | key)}"
