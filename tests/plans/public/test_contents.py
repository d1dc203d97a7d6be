"""The list of contents of a plan and of a commitment leads to what is on the page."""

import json

import pytest
from bs4 import BeautifulSoup

from tests.support.factories import CommitmentPageFactory, MilestoneFactory
from tests.support.responses import close


def block(place, html):
    return {"type": "prose", "value": html, "id": f"{place:08}-0000-4000-8000-0"}


def fill(page, **fields):
    for name, texts in fields.items():
        blocks = [block(f"{len(name)}{place}", html) for place, html in enumerate(texts)]
        setattr(page, name, json.dumps(blocks))
    page.save_revision().publish()


def page_of(client, page):
    return BeautifulSoup(client.get(page.url).content, "html.parser")


def entries(page, where=".article__contents"):
    return {
        " ".join(link.get_text().split()): link["href"].removeprefix("#")
        for link in page.select(f"{where} ol a")
    }


def test_a_plan(network, client):
    for _number in range(2):
        CommitmentPageFactory(parent=network.plan)
    fill(
        network.plan,
        foreword=["<p>Dear reader</p>", "<h2>Why <b>now</b></h2><p>Because</p>"],
        body=["<h2>What is not in it</h2><p>Much</p><h2>Nor this</h2>"],
    )
    page = page_of(client, network.plan)
    found = entries(page)
    assert list(found) == [
        "Commitments",
        "Foreword",
        "Why now",
        "What is not in it",
        "Facts and contacts",
        "Comments",
    ]
    for anchor in found.values():
        assert page.find(id=anchor), anchor
    assert entries(page, ".contents-fold") == found
    # The commitments come before the text.
    assert page.find(id="commitments").find_next(id="foreword")


def test_a_plan_without_anything_lists_nothing_that_is_not_there(network, client):
    network.commitment.delete()
    page = page_of(client, network.plan)
    assert list(entries(page)) == ["Facts and contacts", "Comments"]
    facts = page.select_one("#about .panel")
    assert "have not been added yet" in facts.get_text()
    assert not facts.select("dl")


def test_a_commitment(network, client):
    MilestoneFactory(page=network.commitment)
    fill(network.commitment, problem=["<p>Too slow</p>"], action=[])
    page = page_of(client, network.commitment)
    found = entries(page)
    assert list(found) == [
        "What problem does this address?",
        "Milestones",
        "Facts and contacts",
        "Comments",
    ]
    assert all(page.find(id=anchor) for anchor in found.values())


@pytest.mark.parametrize("said", [False, True])
def test_no_one_is_sent_to_comments_that_are_not_there(network, client, contribute, said):
    if said:
        contribute()
    notice = page_of(client, network.plan).select_one(".notice")
    wanted = "Read comments and add yours" if said else "Write the first comment"
    assert notice.a.get_text(strip=True) == wanted


def test_where_comments_are_closed_and_there_are_none_nothing_leads_to_them(
    network, client, consultation
):
    close(consultation)
    notice = page_of(client, network.plan).select_one(".notice")
    assert "Comments closed" in notice.get_text()
    assert not notice.select("a")
