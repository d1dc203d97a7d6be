"""What letters and names look like: names that a reader takes for the same look the same.

The look-alikes are those of Unicode Technical Standard 39, section 4, from the package
confusable-homoglyphs. It compares letters as they are written, so the pairs that look alike only
as a capital, or only as a small letter, stand here, with digits that stand for letters.
"""

# ruff: noqa: RUF001  ambiguous letters are what this is about
import unicodedata
from functools import cache, lru_cache
from itertools import chain

from confusable_homoglyphs.utils import load

LONGEST = 300  # characters of a name that are compared; no field takes as many
_OF_OURS = {
    **dict(zip("0134578@$|!", "oleastbasll", strict=True)),
    # Cyrillic, capitals first: their small forms look like other letters or like none.
    **dict(zip("АВЕЅІЈКМНОРСТУХѴԌԜҺҮԚ", "abesljkmhopctyxvgwhyq", strict=True)),
    **dict(zip("авеѕіјкмнорстухѵԁԛԝһгпиьүґ", "abesljkmhopctyxvdqwhrnubyr", strict=True)),
    # Greek
    **dict(zip("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "abezhlkmnoptyx", strict=True)),
    **dict(zip("αβεικνορτυχηωγ", "abelkvoptuxnwy", strict=True)),
    **dict(zip("ҽӏӀ", "ell", strict=True)),
    # Armenian and Cherokee
    **dict(zip("օոսհցզՕՏՍԼ", "onuhgqosul", strict=True)),
    **dict(zip("ᎪᏴᏟᎠᎬᎻᎥᎫᏦᏞᎷᏢᏒᏚᎢᏙᎳᏃ", "abcdehijklmprstvwz", strict=True)),
    # Small capitals of Latin
    **dict(zip("ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢ", "abcdefghijklmnoprstuvwyz", strict=True)),
    # Latin letters that do not fall apart into a letter and an accent
    **dict(zip("ıɩɑɡøłđðħŧƒ", "llagolddhtf", strict=True)),
    "Ø": "o",
    "Ł": "l",
    "Đ": "d",
    "æ": "ae",
    "Æ": "ae",
    "œ": "oe",
    "Œ": "oe",
}
# Default_Ignorable_Code_Point of DerivedCoreProperties.txt, Unicode 16.0: what is not drawn. Some
# count as letters, such as the fillers of Hangul. Python's unicodedata does not know the property.
_NOT_DRAWN = (
    *((0x00AD, 0x00AD), (0x034F, 0x034F), (0x061C, 0x061C), (0x115F, 0x1160), (0x17B4, 0x17B5)),
    *((0x180B, 0x180F), (0x200B, 0x200F), (0x202A, 0x202E), (0x2060, 0x206F), (0x3164, 0x3164)),
    *((0xFE00, 0xFE0F), (0xFEFF, 0xFEFF), (0xFFA0, 0xFFA0), (0xFFF0, 0xFFF8)),
    *((0x1BCA0, 0x1BCA3), (0x1D173, 0x1D17A), (0xE0000, 0xE0FFF)),
)
NOT_DRAWN = frozenset(chain.from_iterable(range(start, end + 1) for start, end in _NOT_DRAWN))
_WITHOUT_THEM = dict.fromkeys(NOT_DRAWN)
_ALIKE = str.maketrans({"i": "l"})


def looks_latin(letter: str) -> bool:
    """Whether a letter of another alphabet can be taken for a Latin one."""
    return ord(letter) in _table()


def likeness(name: str) -> str:
    """Return what a name looks like, in small Latin letters and digits where there are any.

    Only the first LONGEST characters count, so that no one can make it take long.
    """
    return _likeness(name[:LONGEST])


@lru_cache(maxsize=4096)
def _likeness(name: str) -> str:
    # Marks go first: to normalise a tower of them takes the square of its height.
    text = unicodedata.normalize("NFKD", _bare(name))
    text = _bare(text).translate(_table()).casefold()
    text = _bare(unicodedata.normalize("NFKD", text)).translate(_table()).translate(_ALIKE)
    text = "".join(sign for sign in text if sign.isalnum())
    return text.replace("rn", "m").replace("vv", "w")


def _bare(text: str) -> str:
    """Drop what is not drawn, and accents and other combining marks."""
    drawn = text.translate(_WITHOUT_THEM)
    return "".join(sign for sign in drawn if unicodedata.category(sign)[0] != "M")


@cache
def _table() -> dict[int, str]:
    """Return letters and the Latin ones they look like; ours count where both tables have one."""
    table: dict[str, str] = {}
    for letter, known in load("confusables.json").items():
        if len(letter) == 1 and not letter.isascii():
            found = (_latin(one["c"]) for one in known)
            if latin := next(filter(None, found), ""):
                table[letter] = latin
    return str.maketrans(table | _OF_OURS)


def _latin(text: str) -> str:
    """Return a look-alike in plain Latin letters and digits, or "" if it is something else."""
    plain = _bare(unicodedata.normalize("NFKD", text))
    return plain if plain.isascii() and plain.isalnum() else ""
