"""Addresses of media on other sites: the page on which a reader finds what was embedded."""

import re
from dataclasses import dataclass
from urllib.parse import parse_qs, quote, urlsplit

_NAME = re.compile(r"[\w-]{1,60}", re.ASCII)
_HOSTS = {
    "youtube-nocookie.com": "youtube.com",
    "m.youtube.com": "youtube.com",
    "music.youtube.com": "youtube.com",
    "player.vimeo.com": "vimeo.com",
    "w.soundcloud.com": "soundcloud.com",
    "video.wordpress.com": "videopress.com",
}
_EMBEDDED = ("embed", "v", "e", "shorts", "live")


def page_of(address: str) -> str:
    """The public page of a video or the like on a site that is known; "" for all else.

    Args:
        address: of the page, or of what was embedded from there.
    """
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return ""
    host = parts.netloc.lower().removeprefix("www.")
    host = _HOSTS.get(host, host)
    make = _SITES.get(host)
    if make is None or parts.scheme not in ("http", "https", ""):
        return ""
    steps = [step for step in parts.path.split("/") if step]
    # What is glued to an address with "&" is of the old player: its width and the like.
    query = {name: values[0] for name, values in parse_qs(parts.query).items()}
    return make(_Place(host, [step.partition("&")[0] for step in steps], query))


@dataclass(frozen=True)
class _Place:
    """Where something is: host, steps of the path, first value of each query parameter."""

    host: str
    steps: list[str]
    query: dict[str, str]

    def step(self, number: int) -> str:
        """The step of this number, if it is a plain name."""
        found = self.steps[number] if number < len(self.steps) else ""
        return found if _NAME.fullmatch(found) else ""

    def name(self, parameter: str) -> str:
        """The value of a parameter, if it is a plain name."""
        found = self.query.get(parameter, "")
        return found if _NAME.fullmatch(found) else ""


def _youtube(at: _Place) -> str:
    if at.host == "youtu.be":
        number = at.step(0)
    elif at.step(0) in _EMBEDDED:
        number = at.step(1)
    else:
        number = at.name("v")
    playlist = at.name("list")
    start = (at.query.get("t") or at.query.get("start") or "").removesuffix("s")
    if not number or number == "videoseries":
        return f"https://www.youtube.com/playlist?list={playlist}" if playlist else ""
    address = f"https://www.youtube.com/watch?v={number}"
    address += f"&list={playlist}" if playlist else ""
    return address + (f"&t={start}" if start.isascii() and start.isdigit() else "")


def _vimeo(at: _Place) -> str:
    numbers = [n for n, step in enumerate(at.steps) if step.isascii() and step.isdigit()]
    if not numbers:
        return ""
    # A video that is not listed has a second part, which opens it.
    key = at.step(numbers[-1] + 1) or at.name("h")
    return f"https://vimeo.com/{at.steps[numbers[-1]]}" + (f"/{key}" if key else "")


def _dailymotion(at: _Place) -> str:
    number = at.steps[-1].partition("_")[0] if at.steps else ""
    is_video = at.host == "dai.ly" or "video" in at.steps
    return f"https://www.dailymotion.com/video/{number}" if is_video and number.isalnum() else ""


def _videopress(at: _Place) -> str:
    number = at.step(1) if at.step(0) in ("v", "embed") else ""
    return f"https://videopress.com/v/{number}" if number else ""


def _soundcloud(at: _Place) -> str:
    if "url" in at.query:
        inner = at.query["url"]
        return page_of(inner) or (inner if inner.startswith("https://api.soundcloud.com/") else "")
    return _same(at) if len(at.steps) > 1 else ""


def _archive(at: _Place) -> str:
    is_item = at.step(0) in ("details", "embed") and len(at.steps) > 1
    return f"https://archive.org/details/{quote(at.steps[1])}" if is_item else ""


def _spotify(at: _Place) -> str:
    steps = [step for step in at.steps if step != "embed"]
    return f"https://open.spotify.com/{quote('/'.join(steps))}" if len(steps) > 1 else ""


def _talk(at: _Place) -> str:
    return f"https://www.ted.com/talks/{quote(at.steps[1])}" if at.step(0) == "talks" else ""


def _same(at: _Place) -> str:
    return f"https://{at.host}/{quote('/'.join(at.steps))}"


_SITES = {
    "youtube.com": _youtube,
    "youtu.be": _youtube,
    "vimeo.com": _vimeo,
    "dailymotion.com": _dailymotion,
    "dai.ly": _dailymotion,
    "videopress.com": _videopress,
    "soundcloud.com": _soundcloud,
    "archive.org": _archive,
    "open.spotify.com": _spotify,
    "ted.com": _talk,
}
