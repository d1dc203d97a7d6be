"""Scenes in a town: its hall, its river, its park, its bus."""

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
    cloud,
    gouges,
    hills,
    house,
    line,
    path,
    person,
    polygon,
    poplar,
    rect,
    sky,
    tree,
    windows,
)


def town_hall():
    columns = "".join(
        rect(x, 430, 34, 250, WHITE) + rect(x - 8, 416, 50, 18, SAND) for x in range(574, 1030, 84)
    )
    return (
        sky(MIST, sun=(1180, 230, 96))
        + hills(600, 150, TEAL, seed=3, cuts=DEEP)
        + rect(300, 470, 1000, 230, SAND)
        + windows(340, 500, 3, 2, w=40, h=64, gap=30, seed=2)
        + windows(1060, 500, 3, 2, w=40, h=64, gap=30, seed=5)
        + rect(530, 420, 540, 280, SAND)
        + polygon([(500, 420), (800, 290), (1100, 420)], BRICK)
        + gouges(590, 350, 400, 60, SAND, number=22, length=40, seed=4)
        + rect(735, 120, 130, 190, SAND)
        + polygon([(716, 124), (800, 20), (884, 124)], TEAL)
        + circle(800, 210, 46, WHITE)
        + line("M800 210v-32M800 210l22 14", INK, 8)
        + columns
        + rect(760, 520, 80, 180, DEEP)
        + rect(480, 680, 640, 26, WHITE)
        + rect(440, 704, 720, 26, SAND)
        + rect(0, 728, WIDTH, 180, "#D8C79A")
        + gouges(0, 740, WIDTH, 150, PAPER, number=70, length=70, seed=8)
        + tree(170, 740, 1.2, LEAF, seed=3)
        + tree(1440, 740, 1.35, LEAF, seed=6)
        + person(420, 830, 0.72, BRICK, SKINS[0], bag=SUN)
        + person(520, 840, 0.74, TEAL, SKINS[2], BRICK, arm="out")
        + person(1010, 850, 0.78, SUN, SKINS[1], arm="up")
        + person(1210, 826, 0.68, DEEP, SKINS[3])
    )


def river():
    arches = "".join(
        path(f"M{x} 640v-60a110 96 0 0 1 220 0v60z", TEAL) for x in (120, 420, 720, 1020, 1320)
    )
    town = "".join(
        house(x, 500, w, h, wall, roof, seed=x)
        for x, w, h, wall, roof in (
            (60, 150, 150, SAND, BRICK),
            (230, 120, 220, WHITE, TEAL),
            (370, 170, 130, SAND, BRICK),
            (560, 130, 190, MIST, DEEP),
            (930, 150, 160, WHITE, BRICK),
            (1100, 130, 240, SAND, TEAL),
            (1260, 180, 150, SAND, BRICK),
            (1460, 130, 200, WHITE, DEEP),
        )
    )
    boat = path("M-120 0h240l-40 56h-160z", BRICK) + line("M0 0v-150", INK, 9)
    sail = path("M10 -146L100 -14H10z", WHITE)
    return (
        sky(SAND, sun=(800, 250, 120), seed=5)
        + hills(430, 150, LEAF, seed=11, cuts=TEAL)
        + rect(0, 490, WIDTH, 60, "#D8C79A")
        + rect(760, 250, 90, 250, SAND)
        + polygon([(746, 254), (805, 110), (864, 254)], BRICK)
        + town
        + rect(0, 560, WIDTH, 340, TEAL)
        + gouges(0, 590, WIDTH, 300, MIST, number=130, length=110, seed=3, width=7)
        + rect(0, 520, WIDTH, 130, SAND)
        + gouges(0, 524, WIDTH, 40, PAPER, number=40, length=60, seed=2)
        + arches
        + "".join(rect(x, 490, 16, 40, SAND) for x in range(10, WIDTH, 62))
        + rect(0, 486, WIDTH, 14, BRICK)
        + at(1120, 760, boat, sail)
        + at(420, 830, path("M-70 0h140l-24 34h-92z", DEEP))
    )


def park():
    bench = (
        rect(-150, -70, 300, 16, BRICK)
        + rect(-150, -110, 300, 16, BRICK)
        + rect(-150, -40, 300, 18, BRICK)
        + line("M-120 -110V20M120 -110V20", INK, 12)
    )
    return (
        sky(MIST, sun=(340, 210, 92), seed=2)
        + cloud(1050, 110, 1.4)
        + hills(560, 120, TEAL, seed=6, cuts=DEEP)
        + hills(640, 60, LEAF, seed=14, cuts=SAND, number=3)
        + path(
            "M620 900C760 760 980 760 900 680C860 640 940 620 1010 610L1060 612C980 640 1000 660 1060 700C1180 780 1000 830 960 900z",
            SAND,
        )
        + poplar(1240, 680, 1.1)
        + poplar(1340, 690, 1.3, DEEP)
        + poplar(1450, 684, 1.05)
        + tree(210, 760, 1.7, TEAL, seed=4)
        + tree(560, 690, 0.9, "#6FA384", seed=8)
        + at(420, 800, bench)
        + person(1100, 840, 0.8, BRICK, SKINS[3], arm="out")
        + person(1220, 846, 0.56, SUN, SKINS[1])
        + person(760, 720, 0.5, DEEP, SKINS[2], BRICK)
    )


def bus():
    body = (
        rect(0, 0, 820, 330, BRICK, 36)
        + rect(30, 46, 600, 120, MIST, 14)
        + "".join(rect(x, 46, 12, 120, BRICK) for x in (170, 320, 470))
        + rect(662, 46, 110, 230, DEEP, 12)
        + rect(0, 200, 640, 18, SUN)
        + rect(30, 10, 260, 28, INK, 6)
        + gouges(46, 14, 220, 18, SUN, number=14, length=26, width=6)
        + circle(180, 330, 62, INK)
        + circle(180, 330, 26, SAND)
        + circle(590, 330, 62, INK)
        + circle(590, 330, 26, SAND)
        + "".join(
            circle(x, 132, 30, SKINS[i]) + rect(x - 40, 150, 80, 17, c)
            for i, (x, c) in enumerate(((100, TEAL), (250, SUN), (400, DEEP)))
        )
    )
    stop = line("M0 0V-440", INK, 14) + circle(0, -440, 60, SUN) + rect(-34, -452, 68, 24, INK)
    return (
        sky("#D6E4E0", seed=9)
        + cloud(180, 90, 1.6)
        + cloud(980, 60, 1.9)
        + hills(500, 130, TEAL, seed=21, cuts=DEEP)
        + house(60, 640, 200, 170, SAND, seed=2)
        + house(300, 640, 150, 240, WHITE, TEAL, seed=4)
        + house(1330, 640, 210, 190, SAND, seed=7)
        + tree(1180, 650, 1.0, LEAF, seed=2)
        + rect(0, 640, WIDTH, 260, SLATE)
        + gouges(0, 690, WIDTH, 200, "#5C6675", number=80, length=90, seed=5)
        + rect(0, 634, WIDTH, 26, SAND)
        + at(330, 420, body)
        + at(1300, 800, stop)
        + person(1400, 850, 0.95, TEAL, SKINS[0], bag=SUN)
        + person(1520, 856, 0.9, SUN, SKINS[2], BRICK)
    )


def post_box():
    box = (
        rect(-120, -470, 240, 470, BRICK, 40)
        + path("M-140 -440a140 70 0 0 1 280 0z", "#8F3F2B")
        + rect(-80, -360, 160, 26, INK, 10)
        + rect(-66, -280, 132, 150, SAND, 8)
        + gouges(-50, -260, 80, 110, INK, number=9, length=60, width=6)
        + rect(-140, -20, 280, 34, "#8F3F2B")
    )
    letters = "".join(
        at(x, y, rect(0, 0, 170, 112, WHITE), line("M0 0L85 62L170 0", SLATE, 6), turn=turn)
        for x, y, turn in (
            (180, 210, -14),
            (420, 120, 9),
            (1010, 150, -8),
            (1270, 270, 16),
            (300, 420, 6),
            (1180, 480, -12),
        )
    )
    return (
        sky("#D6E4E0", sun=(800, 280, 150), seed=7)
        + hills(640, 140, TEAL, seed=5, cuts=DEEP)
        + rect(0, 740, WIDTH, 160, SAND)
        + gouges(0, 750, WIDTH, 140, PAPER, number=60, length=80, seed=3)
        + house(90, 745, 200, 170, WHITE, seed=4)
        + house(1330, 745, 210, 200, SAND, TEAL, seed=6)
        + letters
        + at(800, 810, box)
        + person(1060, 840, 1.1, SUN, SKINS[0], arm="out")
    )


TOWN = {
    "town-hall": town_hall,
    "river": river,
    "park": park,
    "bus": bus,
    "post-box": post_box,
}
