"""Marks of organisations: plain shapes, no letters."""

from bin.demo_pictures.shapes import (
    BRICK,
    DEEP,
    INK,
    LEAF,
    MIST,
    SAND,
    SLATE,
    SUN,
    TEAL,
    WHITE,
    at,
    circle,
    line,
    path,
    polygon,
    rect,
)


def on_white(*parts):
    return rect(0, 0, 260, 240, WHITE) + at(130, 120, *parts)


def network():
    spots = ((-90, 40), (-30, -60), (60, -20), (100, 60), (0, 60))
    lines = "M-90 40L-30 -60L60 -20L100 60L0 60zM-30 -60L0 60L60 -20"
    return on_white(
        line(lines, TEAL, 10),
        *(circle(x, y, 24, BRICK if i == 2 else TEAL) for i, (x, y) in enumerate(spots)),
    )


def cabinet():
    return on_white(
        polygon([(-110, -30), (0, -90), (110, -30)], DEEP),
        *(rect(x, -18, 24, 80, DEEP) for x in (-88, -38, 14, 64)),
        rect(-110, 70, 220, 22, DEEP),
    )


def treasury():
    return on_white(
        circle(0, 0, 92, INK),
        circle(0, 0, 74, SUN),
        path("M-40 20q40 -70 80 0M-50 40h100", "none", INK, 14),
    )


def registry():
    return on_white(
        *(
            rect(-110 + 20 * i, -80 + 42 * i, 180, 30, c, 4)
            for i, c in enumerate((TEAL, SLATE, TEAL, SLATE))
        )
    )


def communities():
    return on_white(
        *(
            polygon([(x - 50, 10), (x, -60 + d), (x + 50, 10)], c) + rect(x - 40, 8, 80, 66, c)
            for x, d, c in ((-86, 10, LEAF), (86, 10, SUN), (0, -20, BRICK))
        )
    )


def commission():
    return on_white(
        path("M-110 0Q0 -110 110 0Q0 110 -110 0z", TEAL),
        circle(0, 0, 50, WHITE),
        circle(0, 0, 28, INK),
    )


def money():
    return on_white(
        circle(-16, -14, 74, INK),
        circle(-16, -14, 56, SAND),
        *(rect(-50 + 26 * i, 14 - h, 18, h, BRICK) for i, h in enumerate((24, 44, 62))),
        line("M40 42L96 92", INK, 24),
    )


def access():
    return on_white(
        rect(-60, -90, 120, 180, SLATE),
        polygon([(-60, -90), (50, -60), (50, 104), (-60, 90)], SUN),
        circle(26, 16, 9, INK),
    )


def local():
    return on_white(
        path("M-110 -70h130v90h-70l-34 34v-34h-26z", TEAL),
        path("M30 -30h90v80h-24v30l-30 -30h-80v-30h44z", BRICK),
    )


def youth():
    return on_white(
        *(
            at(0, 0, path("M0 -30C-22 -60 -10 -90 0 -100C10 -90 22 -60 0 -30z", c), turn=45 * i)
            for i, c in enumerate((BRICK, SUN, LEAF, TEAL) * 2)
        ),
        circle(0, 0, 18, INK),
    )


def aldmouth():
    return on_white(
        path("M-90 -90h180v100q0 70 -90 94q-90 -24 -90 -94z", TEAL),
        path("M-90 10q45 -40 90 0t90 0v20q-10 56 -90 74q-80 -18 -90 -74z", MIST),
        polygon([(-26, -10), (-26, -50), (0, -74), (26, -50), (26, -10)], SAND),
    )


def university():
    return on_white(
        polygon([(-120, -20), (0, -74), (120, -20), (0, 34)], INK),
        path("M-60 16v44q60 36 120 0v-44l-60 28z", BRICK),
        line("M104 -14v70", INK, 8),
        circle(104, 62, 12, SUN),
    )


LOGOS = {
    f"logo-{draw.__name__}": draw
    for draw in (
        network,
        cabinet,
        treasury,
        registry,
        communities,
        commission,
        money,
        access,
        local,
        youth,
        aldmouth,
        university,
    )
}
