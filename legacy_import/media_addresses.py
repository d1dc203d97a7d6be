"""Which addresses are those of files of the old site, wherever its host kept them."""

import os
import re
from urllib.parse import SplitResult, unquote, urlsplit

from legacy_import.old_urls import OldUrls

_FOLDER = re.compile(r"/(?:wp-content/uploads|files)/(.+)$")
_WORDPRESS_COM = ".wordpress.com"
_FILES = ".files.wordpress.com"
# Jetpack's copies of images: the rest of the path is the address of the original.
_PHOTON = re.compile(r"i\d\.wp\.com")


class MediaAddresses:
    """Knows the hosts that the old site's files were on.

    Args:
        old_urls: OldUrls.
    """

    def __init__(self, old_urls: OldUrls) -> None:
        self._old_urls = old_urls
        self._hosts = set()
        site = urlsplit(old_urls.home).hostname or ""
        if site.endswith(_WORDPRESS_COM):
            self._hosts.add(site.removesuffix(_WORDPRESS_COM) + _FILES)

    def learn(self, address: str) -> None:
        """Take the host of a file in the old media library for one of the old site's."""
        parts = _split(address)
        if parts and parts.hostname and _path_on_its_host(parts):
            self._hosts.add(parts.hostname)

    def path(self, address: str) -> str | None:
        """Path below the folder of uploads; None for a file of another site."""
        parts = _split(address)
        if parts is None:
            return None
        if parts.hostname in self._hosts:
            found = _path_on_its_host(parts)
        else:
            match = _FOLDER.search(self._old_urls.own_path(parts.geturl()) or "")
            found = match[1] if match else None
        return os.path.normpath(found) if found else None


def _split(address: str) -> SplitResult | None:
    try:
        parts = urlsplit(address.strip())
        host = parts.hostname or ""
    except ValueError:
        return None
    if _PHOTON.fullmatch(host):
        return _split(f"https:/{parts.path}") if parts.path.count("/") > 1 else None
    return parts


def _path_on_its_host(parts: SplitResult) -> str | None:
    path = unquote(parts.path)
    if "\0" in path:
        return None
    if (parts.hostname or "").endswith(_FILES):
        return path.strip("/") or None
    found = _FOLDER.search(path)
    return found[1] if found else None
