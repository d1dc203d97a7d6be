"""Scenes in rooms: shelves, a screen, a machine."""

from bin.demo_pictures.shapes import (
    BRICK,
    DEEP,
    HEIGHT,
    INK,
    LEAF,
    MIST,
    PAPER,
    SAND,
    SKINS,
    SLATE,
    SUN,
    TEAL,
    WHITE,
    WIDTH,
    at,
    circle,
    gouges,
    line,
    path,
    person,
    polygon,
    rect,
    sheet,
    sitter,
)

SPINES = (TEAL, BRICK, SAND, DEEP, SUN, WHITE, LEAF)
COATS = (TEAL, BRICK, SUN, DEEP, LEAF, SLATE)


def wall(colour, cuts, *, seed=1):
    ground = gouges(0, 0, WIDTH, HEIGHT, cuts, number=110, length=100, seed=seed, width=6)
    return rect(0, 0, WIDTH, HEIGHT, colour) + ground


def books(x, y, width, height, *, shift=0):
    """A row of spines that stand on y."""
    parts, left, number = [], x, shift
    while left < x + width - 30:
        w = 26 + (number * 37) % 26
        h = height - (number * 53) % 46
        parts.append(rect(left, y - h, w - 3, h, SPINES[number % len(SPINES)]))
        parts.append(rect(left + 5, y - h * 0.72, w - 13, 8, INK if number % 3 else PAPER))
        left, number = left + w, number + 1
    return "".join(parts)


def library():
    shelves = "".join(
        rect(60, y, 1480, 20, "#8A5A3C")
        + books(76, y, 700, 150, shift=i * 3)
        + books(826, y, 700, 150, shift=i * 5 + 2)
        for i, y in enumerate((200, 400, 600))
    )
    frame = "".join(rect(x, 30, 24, 620, "#8A5A3C") for x in (48, 788, 1528))
    lamp = (
        line("M0 0v-150", INK, 10)
        + path("M-90 -150a90 76 0 0 1 180 0z", LEAF)
        + rect(-60, -6, 120, 14, INK)
    )
    return (
        wall(SAND, PAPER, seed=3)
        + frame
        + shelves
        + rect(0, 620, WIDTH, 280, "#6D4630")
        + rect(160, 690, 1280, 34, "#A8714B")
        + rect(220, 720, 30, 190, "#8A5A3C")
        + rect(1350, 720, 30, 190, "#8A5A3C")
        + sitter(480, 690, 1.5, TEAL, SKINS[0])
        + sitter(1120, 690, 1.5, BRICK, SKINS[2], SUN)
        + at(800, 690, lamp)
        + polygon([(410, 690), (450, 640), (600, 640), (640, 690)], WHITE)
        + polygon([(1000, 690), (1030, 646), (1180, 646), (1220, 690)], WHITE)
    )


def archive():
    boxes = "".join(
        rect(
            90 + 180 * column,
            66 + 176 * row,
            150,
            124,
            (SAND, "#D8C79A", MIST)[(column + row * 2) % 3],
            6,
        )
        + rect(128 + 180 * column, 96 + 176 * row, 74, 34, WHITE)
        + circle(165 + 180 * column, 160 + 176 * row, 11, INK)
        for column in range(8)
        for row in range(4)
        if (column, row) != (5, 1)
    )
    boards = "".join(rect(40, 190 + 176 * row, 1520, 18, DEEP) for row in range(4))
    climb = line("M-70 0L-10 -700M90 0L30 -700", SUN, 16) + "".join(
        line(f"M{-64 + i * 9} {-70 - i * 100}H{84 - i * 9}", SUN, 12) for i in range(7)
    )
    return (
        wall(TEAL, DEEP, seed=4)
        + boards
        + boxes
        + rect(0, 800, WIDTH, 100, SLATE)
        + gouges(0, 806, WIDTH, 90, MIST, number=40, length=90)
        + at(1060, 820, climb)
        + person(1066, 560, 1.05, BRICK, SKINS[1], arm="up")
        + person(520, 850, 1.05, SUN, SKINS[3], arm="out")
        + at(600, 640, rect(0, 0, 150, 124, SAND, 6), rect(38, 30, 74, 34, WHITE))
    )


def screen():
    """Questions and answers online."""

    def tile(x, y, coat, skin, hair, ground):
        return at(x, y, rect(0, 0, 290, 190, ground, 10), sitter(145, 190, 1.05, coat, skin, hair))

    tiles = "".join(
        tile(
            370 + 310 * (i % 3) - 20,
            140 + 210 * (i // 3),
            COATS[i],
            SKINS[i % 5],
            (INK, BRICK, INK, SUN, SLATE, INK)[i],
            (MIST, SAND, "#D6E4E0", "#F7E3A6", MIST, SAND)[i],
        )
        for i in range(6)
    )
    bubbles = (
        path("M120 180h190v120h-90l-44 44v-44h-56z", SUN)
        + rect(150, 212, 130, 12, INK)
        + rect(150, 246, 90, 12, INK)
        + path("M1330 300h180v116h-50v42l-42 -42h-88z", WHITE)
        + rect(1358, 332, 120, 12, TEAL)
        + rect(1358, 364, 80, 12, TEAL)
    )
    return (
        wall(TEAL, DEEP, seed=2)
        + rect(290, 90, 1020, 530, INK, 26)
        + rect(320, 116, 960, 478, SLATE, 10)
        + tiles
        + rect(720, 616, 160, 90, INK)
        + rect(600, 700, 400, 26, INK, 10)
        + rect(0, 724, WIDTH, 176, "#A8714B")
        + gouges(0, 736, WIDTH, 150, "#8A5A3C", number=50, length=120, seed=4)
        + sheet(180, 700, 200, 130, lines=2, turn=-4)
        + circle(1200, 760, 50, WHITE)
        + circle(1200, 760, 36, "#6D4630")
        + bubbles
    )


def machine():
    """Cards go in, decisions come out: a program that decides."""
    gears = "".join(
        at(
            x,
            y,
            *(
                rect(-14, -r - 18, 28, 36, c)
                if not t
                else at(0, 0, rect(-14, -r - 18, 28, 36, c), turn=t)
                for t in range(0, 360, 36)
            ),
            circle(0, 0, r, c),
            circle(0, 0, r * 0.4, SAND),
        )
        for x, y, r, c in ((640, 430, 110, SUN), (840, 330, 76, BRICK), (880, 520, 92, MIST))
    )
    cards = "".join(
        at(
            60 + 110 * i,
            520 - 34 * i,
            rect(0, 0, 210, 130, WHITE),
            *(
                circle(34 + 36 * (k % 5), 40 + 50 * (k // 5), 11, INK if (k + i) % 3 else SAND)
                for k in range(10)
            ),
            turn=-9,
        )
        for i in range(3)
    )
    lamps = "".join(circle(520 + 64 * i, 250, 18, (SUN, BRICK, MIST)[i % 3]) for i in range(3))
    return (
        wall("#D6E4E0", PAPER, seed=5)
        + rect(0, 740, WIDTH, 160, SAND)
        + gouges(0, 750, WIDTH, 140, PAPER, number=50, length=90)
        + cards
        + rect(450, 190, 620, 560, TEAL, 30)
        + rect(500, 290, 520, 350, DEEP, 16)
        + gears
        + lamps
        + rect(1060, 520, 170, 70, DEEP)
        + rect(430, 480, 60, 120, DEEP)
        + sheet(1190, 560, 220, 180, lines=4, turn=8)
        + person(1440, 850, 1.25, BRICK, SKINS[0], arm="up")
        + circle(1330, 420, 64, INK)
        + circle(1330, 420, 48, MIST)
        + line("M1376 466l44 44", INK, 18)
        + rect(500, 740, 60, 60, INK)
        + rect(960, 740, 60, 60, INK)
    )


ROOMS = {
    "library": library,
    "archive": archive,
    "screen": screen,
    "algorithm": machine,
}
