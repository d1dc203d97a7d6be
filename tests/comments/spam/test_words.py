"""Word rules: whole words, in any case and script."""

import pytest

from comments.spam.words import clean_phrase, contains, folded


@pytest.mark.parametrize(
    ("phrase", "text", "found"),
    [
        ("casino", "The CASINO opens", True),
        ("Casino", "casino", True),
        ("casino", "casinos", False),
        ("sin", "business", False),
        ("casino", "casino.", True),
        ("casino", "(casino)", True),
        ("casino", "web-casino", True),
        ("casino", "web_casino", False),
        ("casino", "casino2", False),
        ("cheap pills", "cheap\n  pills", True),
        ("cheap pills", "cheap\u00a0pills", True),
        ("cheap  pills", "cheap pills", True),
        ("cheap pills", "cheap and pills", False),
        ("strasse", "Die Straße", True),
        ("straße", "DIE STRASSE", True),
        ("über", "ÜBER uns", True),
        ("u\u0308ber", "über uns", True),
        ("казино", "Лучшее КАЗИНО города", True),
        ("казино", "казинолар", False),
        ("ставки", "ставки, бонус", True),
        ("καζίνο", "ΚΑΖΊΝΟ", True),
        ("كازينو", "أفضل كازينو هنا", True),
        ("कैसीनो", "नया कैसीनो खुला", True),
        ("赌博", "在线赌博网站", True),
        ("카지노", "온라인 카지노에서", True),
        ("คาสิโน", "เว็บคาสิโนออนไลน์", True),
        ("$$$", "earn $$$ now", True),
        ("100% free", "It is 100% free!", True),
        ("c++", "in C++ or in C", True),
        (".*", "anything", False),
        ("a.b", "axb", False),
        ("(", "a ( b", True),
        ("ｃａｓｉｎｏ", "casino", True),
        ("casino", "𝐜𝐚𝐬𝐢𝐧𝐨", True),
        ("", "anything", False),
        ("  ", "anything", False),
    ],
)
def test_a_phrase_is_found_as_whole_words(phrase, text, found):
    assert contains(folded(text), phrase) is found
    assert contains(folded(text), clean_phrase(phrase)) is found
