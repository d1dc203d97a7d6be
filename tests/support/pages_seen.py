"""Pages as they are read."""

from bs4 import BeautifulSoup


def said(response):
    """The words of a page, on one line."""
    return BeautifulSoup(response.content, "html.parser").get_text(" ", strip=True)
