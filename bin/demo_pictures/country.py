"""Scenes outside and at work: fields, a building site, the sea."""

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
    cloud,
    gouges,
    hills,
    house,
    line,
    path,
    person,
    polygon,
    rect,
    sheet,
    sky,
    tree,
    windows,
)


def harvest_of_data():
    """Fields whose rows are bars."""
    heights = (90, 140, 120, 190, 170, 240, 220, 300, 340)
    bars = "".join(
        rect(230 + 128 * i, 690 - h, 88, h, TEAL if i % 3 else BRICK)
        + gouges(238 + 128 * i, 700 - h, 60, h - 20, MIST, number=h // 14, length=30, seed=i)
        for i, h in enumerate(heights)
    )
    rows = "".join(
        path(f"M{x} 900Q{(x + 800) / 2} 780 {760 + (x - 800) * 0.22} 690", "none", SAND, 10)
        for x in range(-300, 1950, 150)
    )
    return (
        sky(SAND, sun=(1290, 220, 110), seed=12)
        + hills(600, 140, "#9DC3A9", seed=9, cuts=LEAF)
        + rect(0, 690, WIDTH, 220, LEAF)
        + rows
        + bars
        + line("M270 560C500 520 560 470 700 470S1000 330 1310 300", INK, 9)
        + tree(110, 710, 0.8, DEEP, seed=5)
        + person(1460, 850, 0.9, BRICK, SKINS[1], arm="up")
    )


def towers():
    """Office blocks behind a magnifying glass: who owns them?"""
    blocks = (
        (80, 300, 190, TEAL),
        (300, 420, 150, SLATE),
        (480, 220, 210, DEEP),
        (720, 360, 160, TEAL),
        (910, 180, 200, SLATE),
        (1140, 400, 170, DEEP),
        (1340, 260, 190, TEAL),
    )
    city = "".join(
        rect(x, top, w, 900 - top, colour)
        + windows(x + 24, top + 34, (w - 22) // 54, (640 - top) // 66, w=30, h=40, gap=24, seed=x)
        for x, top, w, colour in blocks
    )
    glass = (
        circle(0, 0, 232, INK)
        + circle(0, 0, 204, SAND)
        + person(0, 190, 1.25, BRICK, SKINS[1])
        + line("M164 164L330 330", INK, 54)
    )
    return (
        sky(MIST, sun=(1240, 150, 84), seed=4)
        + city
        + rect(0, 760, WIDTH, 140, SAND)
        + gouges(0, 780, WIDTH, 110, PAPER, number=50, length=80, seed=3)
        + at(640, 470, glass)
    )


def crane():
    lattice = "".join(line(f"M{x} 190l46 60l46 -60", SUN, 9) for x in range(330, 1180, 92))
    tower = "".join(line(f"M560 {y}l84 60l-84 60", SUN, 9) for y in range(250, 760, 120))
    storeys = "".join(
        rect(880, 700 - 130 * i, 520, 24, SLATE)
        + "".join(rect(x, 700 - 130 * i, 24, 130, SLATE) for x in (880, 1050, 1210, 1376))
        for i in range(4)
    )
    return (
        sky(SAND, seed=14)
        + cloud(120, 120, 1.5, WHITE)
        + cloud(1240, 90, 1.2, WHITE)
        + hills(640, 110, "#9DC3A9", seed=4, cuts=LEAF)
        + rect(904, 460, 470, 240, MIST)
        + gouges(920, 470, 420, 220, TEAL, number=40, length=60, seed=7)
        + storeys
        + lattice
        + line("M330 190H1230M330 250H1230", SUN, 12)
        + line("M560 250V830M644 250V830", SUN, 12)
        + tower
        + line("M602 90L340 190M602 90L1180 190M602 90V200", INK, 7)
        + rect(300, 230, 110, 96, SLATE)
        + rect(570, 250, 70, 80, BRICK)
        + line("M1120 250V380", INK, 7)
        + sheet(1010, 380, 220, 150, lines=3)
        + rect(0, 824, WIDTH, 80, "#C9B27C")
        + person(260, 850, 0.95, SUN, SKINS[3], BRICK, arm="up")
        + person(780, 856, 0.8, BRICK, SKINS[1], SUN)
    )


def turbines():
    def mill(x, y, size, turn):
        blade = path("M-8 0C-22 -70 -8 -150 0 -200C12 -140 14 -60 8 0z", WHITE)
        return at(
            x,
            y,
            path("M-9 0L-14 400H14L9 0z", WHITE),
            *(at(0, 0, blade, turn=turn + t) for t in (0, 120, 240)),
            circle(0, 0, 18, BRICK),
            scale=size,
        )

    def coins(x, y, number):
        return "".join(
            path(f"M{x - 52} {y - 20 * i}v-14a52 16 0 0 1 104 0v14a52 16 0 0 1 -104 0z", INK)
            + f'<ellipse cx="{x}" cy="{y - 20 * i - 14}" rx="49" ry="14" fill="{SUN}"/>'
            for i in range(number)
        )

    furrows = "".join(
        path(f"M{x} 900Q{x + 200} 790 {800 + (x - 600) * 0.35} 690", "none", "#3E7659", 9)
        for x in range(-500, 1900, 110)
    )
    return (
        sky(MIST, sun=(250, 230, 100), seed=3)
        + hills(560, 170, TEAL, seed=17, cuts=DEEP)
        + hills(690, 60, LEAF, seed=8, number=3)
        + furrows
        + mill(1210, 260, 1.05, 12)
        + mill(960, 360, 0.74, 50)
        + mill(1440, 330, 0.86, 80)
        + mill(720, 420, 0.56, 24)
        + house(180, 760, 190, 130, SAND, seed=5)
        + tree(480, 770, 0.9, DEEP, seed=9)
        + "".join(coins(620 + 150 * i, 850, n) for i, n in enumerate((3, 5, 8)))
    )


def steps():
    """Young people on the steps of a public building."""
    flight = "".join(
        rect(0, 520 + 76 * i, WIDTH, 76, c) for i, c in enumerate((WHITE, SAND, WHITE, SAND, WHITE))
    )
    columns = "".join(
        rect(x, 60, 90, 470, SAND)
        + gouges(x + 16, 90, 40, 400, PAPER, number=22, length=26, seed=x, slope=3)
        for x in (90, 430, 770, 1110, 1450)
    )
    people = (
        (190, 700, TEAL, SKINS[0], INK, ""),
        (370, 840, SUN, SKINS[2], BRICK, "up"),
        (560, 690, BRICK, SKINS[3], INK, ""),
        (760, 850, DEEP, SKINS[1], INK, "out"),
        (960, 700, SUN, SKINS[4], INK, "up"),
        (1150, 830, TEAL, SKINS[2], SUN, ""),
        (1360, 700, BRICK, SKINS[1], INK, "out"),
    )
    return (
        rect(0, 0, WIDTH, HEIGHT, TEAL)
        + gouges(0, 0, WIDTH, 520, DEEP, number=90, length=90, seed=2, width=7)
        + columns
        + rect(0, 0, WIDTH, 76, SAND)
        + gouges(0, 14, WIDTH, 50, PAPER, number=40, length=60)
        + flight
        + gouges(0, 530, WIDTH, 360, "#D8C79A", number=70, length=90, seed=4)
        + "".join(person(x, y, 1.0, c, s, h, arm=a) for x, y, c, s, h, a in people)
    )


def lighthouse():
    """A light for those at sea: what a network is for."""
    beam = polygon([(840, 250), (1700, 60), (1700, 420)], "#F7E3A6") + polygon(
        [(760, 250), (-100, 90), (-100, 390)], "#F7E3A6"
    )
    tower = (
        polygon([(720, 760), (752, 310), (848, 310), (880, 760)], WHITE)
        + polygon([(743, 440), (747, 380), (853, 380), (857, 440)], BRICK)
        + polygon([(731, 620), (736, 540), (864, 540), (869, 620)], BRICK)
        + rect(728, 292, 144, 22, INK)
        + rect(752, 210, 96, 84, SUN)
        + polygon([(736, 214), (800, 140), (864, 214)], TEAL)
        + rect(776, 660, 48, 100, DEEP)
    )
    return (
        rect(0, 0, WIDTH, HEIGHT, DEEP)
        + gouges(0, 0, WIDTH, 560, TEAL, number=120, length=90, seed=6, width=7)
        + beam
        + rect(0, 620, WIDTH, 280, TEAL)
        + gouges(0, 640, WIDTH, 260, MIST, number=110, length=120, seed=2, width=7)
        + path("M520 900C560 760 680 740 800 736S1060 770 1120 900z", SLATE)
        + gouges(600, 770, 420, 120, MIST, number=26, length=50, seed=9)
        + tower
        + at(
            300,
            720,
            path("M-100 0h200l-34 48h-132z", BRICK),
            line("M0 0v-130", SAND, 8),
            path("M8 -126L86 -10H8z", WHITE),
        )
        + at(
            1330,
            760,
            path("M-80 0h160l-28 40h-104z", SUN),
            line("M0 0v-100", SAND, 7),
            path("M7 -98L66 -8H7z", WHITE),
        )
    )


COUNTRY = {
    "harvest": harvest_of_data,
    "towers": towers,
    "crane": crane,
    "turbines": turbines,
    "steps": steps,
    "lighthouse": lighthouse,
}
