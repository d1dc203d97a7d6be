"""Videos of other sites are links; where the owner allows it, readers can start them in a page."""

import pytest
from bs4 import BeautifulSoup

from config.settings.policies import PLAYERS, with_players
from core.video_players import player_of

YOUTUBE = "https://www.youtube-nocookie.com"
VIDEO = "https://www.youtube.com/watch?v=dQw4w9WgXcQ"


@pytest.fixture
def allowed(settings):
    """The owner has allowed both players."""
    settings.VIDEO_PLAYERS = PLAYERS
    policy = with_players(settings.CONTENT_SECURITY_POLICY, PLAYERS.values())
    settings.CONTENT_SECURITY_POLICY = policy


@pytest.fixture
def read(network, client):
    """A page with a video, as readers get it."""

    def read(address=VIDEO):
        video = {"title": "Recording <1>", "url": address}
        network.content.body = [("media", video)]
        network.content.save()
        return client.get(network.content.url)

    return read


def test_at_first_it_is_a_link_and_no_frame_may_be_shown(read):
    response = read()
    assert f'href="{VIDEO}"' in response.text
    assert "youtube-nocookie" not in response.text
    assert "media.js" not in response.text
    assert "frame-src" not in response["Content-Security-Policy"]
    assert "fullscreen=()" in response["Permissions-Policy"]


@pytest.mark.usefixtures("allowed")
def test_where_it_is_allowed_the_page_says_who_will_be_asked(read):
    response = read()
    block = BeautifulSoup(response.content, "html.parser").select_one(".media")
    assert block["data-player"] == f"{YOUTUBE}/embed/dQw4w9WgXcQ?rel=0"
    assert "This asks www.youtube-nocookie.com, which will see your IP address." in block.text
    assert block.button.get_text() == "Play it here: Recording <1>"
    # Without script it is the link that it always was.
    assert block.a["href"] == VIDEO
    assert block.button.parent.has_attr("hidden")
    assert not block.find("iframe")
    policy = response["Content-Security-Policy"]
    assert f"frame-src https://player.vimeo.com {YOUTUBE}" in policy
    assert (
        f'fullscreen=(self "https://player.vimeo.com" "{YOUTUBE}")'
        in response["Permissions-Policy"]
    )
    assert "camera=()" in response["Permissions-Policy"]


@pytest.mark.usefixtures("allowed")
@pytest.mark.parametrize(
    ("address", "path"),
    [
        ("https://youtu.be/dQw4w9WgXcQ?t=4", f"{YOUTUBE}/embed/dQw4w9WgXcQ?rel=0"),
        ("https://m.youtube.com/live/dQw4w9WgXcQ", f"{YOUTUBE}/embed/dQw4w9WgXcQ?rel=0"),
        ("https://vimeo.com/76979871", "https://player.vimeo.com/video/76979871?dnt=1"),
        (
            "https://vimeo.com/76979871/0123abcdef",
            "https://player.vimeo.com/video/76979871?dnt=1&h=0123abcdef",
        ),
        ("https://www.youtube.com/watch?v=a'b%22onload=", None),
        ("https://www.youtube.com/@town/videos/../x", None),
        ("https://youtube.com.example.org/watch?v=dQw4w9WgXcQ", None),
        ("https://vimeo.com/channels/staffpicks", None),
        ("https://archive.org/details/x", None),
    ],
)
def test_addresses(address, path):
    player = player_of(address)
    assert (player and player.address) == path


def test_only_what_is_allowed_can_be_played(settings):
    settings.VIDEO_PLAYERS = {"vimeo": PLAYERS["vimeo"]}
    assert player_of(VIDEO) is None
    assert player_of("https://vimeo.com/76979871").host == "player.vimeo.com"
