"""Walking the site without script: open a page, fill in its form, press a button."""

import re

from bs4 import BeautifulSoup


def soup(response):
    return BeautifulSoup(response.content, "html.parser")


def words_of(response):
    """What `main` of a page says, on one line."""
    return " ".join(soup(response).main.get_text(" ").split())


def link_in(mail, part):
    """The path of the first link in a mail that contains `part`."""
    return re.search(rf"https?://[^/\s]+(/\S*{part}\S*)", mail.body)[1]


def press(client, address, button, /, status=200, **typed):
    """Open a page, fill in the form of a button, and press it.

    Args:
        button: what stands on it.
        typed: values by field; what is not named stays as the page has it.

    Returns:
        The response to which it leads in the end.
    """
    opened = client.get(address)
    assert opened.status_code == 200, address
    return press_in(client, opened, button, address, status=status, **typed)


def press_in(client, opened, button, address, /, status=200, **typed):
    """The same on a page that is open already."""
    found = soup(opened).find(lambda tag: tag.name == "button" and _label(tag) == button)
    assert found, f"no button “{button}” at {address}"
    form = found.find_parent("form")
    sent = _as_sent(form) | ({found["name"]: found.get("value", "")} if found.get("name") else {})
    unknown = set(typed) - _names(form)
    assert not unknown, f"no fields {unknown} at {address}"
    target = found.get("formaction") or form.get("action") or address
    go = client.get if form.get("method", "get").lower() == "get" else client.post
    response = go(target, sent | typed, follow=True)
    assert response.status_code == status, f"{response.status_code} for “{button}” at {address}"
    return response


def _label(tag):
    return " ".join(tag.get_text(" ").split())


def _names(form):
    return {field["name"] for field in form.select("[name]")}


def _as_sent(form):
    """What a browser would send if nothing was touched."""
    sent = {}
    for field in form.select("input[name], textarea[name], select[name]"):
        kind = field.get("type", "text")
        if field.name == "textarea":
            sent[field["name"]] = field.get_text().lstrip("\n")
        elif field.name == "select":
            chosen = field.select_one("option[selected]") or field.select_one("option")
            sent[field["name"]] = chosen["value"] if chosen else ""
        elif kind in ("submit", "button", "file"):
            continue
        elif kind not in ("checkbox", "radio") or field.has_attr("checked"):
            sent[field["name"]] = field.get("value", "")
    return sent
