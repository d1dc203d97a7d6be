"""Scenes at tables, and at the ballot box."""

from bin.demo_pictures.rooms import COATS, books, wall
from bin.demo_pictures.shapes import (
    BRICK,
    DEEP,
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
    polygon,
    rect,
    sheet,
    sitter,
)


def ballot():
    box = (
        polygon([(-330, 0), (330, 0), (286, 350), (-286, 350)], TEAL)
        + gouges(-270, 60, 500, 250, DEEP, number=40, length=70, seed=5, width=7)
        + polygon([(-370, 0), (-300, -90), (300, -90), (370, 0)], DEEP)
        + rect(-150, -58, 300, 26, INK, 10)
        + rect(-110, 110, 220, 130, SAND)
        + line("M-60 176l40 40l86 -86", BRICK, 22)
    )
    paper = sheet(-100, -250, 200, 220, lines=4, turn=0)
    hand = path(
        "M-40 -150L-66 -250C-70 -330 -30 -360 40 -356L230 -470L300 -360L110 -230C96 -190 60 -150 20 -150z",
        SKINS[1],
    ) + path("M200 -452L620 -700L700 -560L286 -350z", BRICK)
    other = path("M-240 -90L-330 -230L-430 -190L-330 -40z", SKINS[3]) + path(
        "M-320 -220L-640 -420L-720 -290L-410 -160z", SUN
    )
    return (
        wall(SAND, PAPER, seed=7)
        + rect(0, 770, WIDTH, 130, "#A8714B")
        + gouges(0, 780, WIDTH, 110, "#8A5A3C", number=40, length=120)
        + at(800, 470, other, paper, box, hand)
    )


def workshop():
    """A table from above: papers, cups, hands."""
    top = rect(150, 130, 1300, 640, "#C58B5E", 60) + gouges(
        190, 160, 1200, 580, "#A8714B", number=60, length=130, seed=3, width=7
    )
    papers = (
        sheet(330, 240, 220, 290, turn=-8)
        + sheet(640, 210, 230, 300, lines=6, turn=5, head=BRICK)
        + sheet(980, 250, 220, 280, turn=-4)
        + sheet(520, 480, 210, 240, lines=4, turn=10, fill=MIST)
        + sheet(860, 500, 230, 220, lines=4, turn=-9, fill="#F7E3A6")
    )
    notes = "".join(
        at(x, y, rect(0, 0, 78, 78, c), turn=t)
        for x, y, c, t in (
            (250, 560, SUN, 8),
            (1230, 300, SUN, -6),
            (1250, 560, BRICK, 10),
            (760, 590, TEAL, -12),
            (580, 190, LEAF, 9),
        )
    )
    cups = "".join(
        circle(x, y, 44, WHITE) + circle(x, y, 32, "#6D4630")
        for x, y in ((300, 470), (1180, 660), (930, 200))
    )

    def from_above(x, y, turn, coat, skin, hair):
        arm = path("M-70 -40C-86 40 -60 120 -30 150", "none", coat, 34) + circle(-28, 156, 22, skin)
        other = path("M70 -40C86 40 60 120 30 150", "none", coat, 34) + circle(28, 156, 22, skin)
        body = path("M-110 0a110 66 0 0 1 220 0a110 66 0 0 1 -220 0z", coat)
        return at(x, y, arm, other, body, circle(0, -8, 52, hair), turn=turn)

    people = "".join(
        from_above(x, y, turn, coat, skin, hair)
        for x, y, turn, coat, skin, hair in (
            (430, 84, 0, TEAL, SKINS[0], INK),
            (800, 76, 0, BRICK, SKINS[2], SUN),
            (1160, 84, 0, DEEP, SKINS[1], "#8A5A3C"),
            (420, 826, 180, SUN, SKINS[3], INK),
            (810, 834, 180, TEAL, SKINS[1], BRICK),
            (1180, 826, 180, LEAF, SKINS[4], INK),
        )
    )
    return wall("#D6E4E0", PAPER, seed=6) + top + papers + notes + cups + people


def forum():
    """A round table, seen from the gallery."""
    back = "".join(
        sitter(x, y, 1.15, COATS[i % 6], SKINS[i % 5], (INK, BRICK, SLATE)[i % 3])
        for i, (x, y) in enumerate(
            ((330, 520), (520, 450), (720, 420), (920, 420), (1110, 450), (1290, 520))
        )
    )
    front = "".join(
        sitter(x, y, 1.5, COATS[(i + 3) % 6], SKINS[i], (SLATE, INK, BRICK)[i % 3], back=True)
        for i, (x, y) in enumerate(((420, 880), (800, 920), (1180, 880)))
    )
    panes = "".join(
        rect(x, 60, 180, 250, MIST)
        + circle(x + 120, 140, 30, SUN)
        + path(f"M{x} 310v-60q60 -70 90 -20t90 -30v110z", LEAF)
        + rect(x + 84, 60, 12, 250, SAND)
        + rect(x, 176, 180, 12, SAND)
        for x in (120, 420, 720, 1020, 1320)
    )
    return (
        wall(TEAL, DEEP, seed=8)
        + panes
        + back
        + '<ellipse cx="800" cy="660" rx="640" ry="210" fill="#A8714B"/>'
        + '<ellipse cx="800" cy="640" rx="640" ry="206" fill="#C58B5E"/>'
        + gouges(300, 540, 960, 200, "#A8714B", number=50, length=110, seed=5, width=7)
        + "".join(
            at(x, y, polygon([(-60, 0), (-44, -46), (44, -46), (60, 0)], WHITE))
            for x, y in (
                (380, 600),
                (560, 550),
                (760, 530),
                (960, 540),
                (1150, 580),
                (620, 740),
                (980, 750),
            )
        )
        + front
    )


def desk():
    """A draft with pencil and lamp: writing a plan."""
    lamp = (
        line("M0 0L-60 -260L110 -420", INK, 14)
        + polygon([(60, -470), (170, -390), (260, -500), (120, -560)], BRICK)
        + rect(-90, -8, 180, 22, INK, 8)
    )
    pencil = (
        polygon([(0, 0), (260, -26), (260, 26), (0, 52)], SUN)
        + polygon([(260, -26), (320, 0), (260, 26)], SAND)
        + rect(-34, 0, 36, 52, BRICK)
    )
    return (
        wall(DEEP, TEAL, seed=9)
        + polygon([(420, 380), (300, 430), (820, 900), (1500, 900), (1500, 560)], "#F7E3A6")
        + rect(0, 620, WIDTH, 280, "#A8714B")
        + gouges(0, 640, WIDTH, 250, "#8A5A3C", number=70, length=140, seed=6, width=7)
        + sheet(560, 330, 420, 520, lines=9, turn=4)
        + sheet(1010, 420, 340, 430, lines=7, turn=-5, fill="#FBF4DC", head=BRICK)
        + "".join(rect(600, y, 300, 24, SUN) for y in (500, 620))
        + at(240, 640, lamp)
        + at(880, 800, pencil, turn=-22)
        + circle(1430, 720, 74, WHITE)
        + circle(1430, 720, 54, "#6D4630")
        + rect(60, 520, 150, 130, BRICK, 8)
        + books(80, 520, 130, 120, shift=2)
    )


TABLES = {
    "ballot": ballot,
    "workshop": workshop,
    "forum": forum,
    "desk": desk,
}
