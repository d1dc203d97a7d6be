"""Portraits: flat faces, each a handful of shapes."""

from functools import partial

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
    circle,
    gouges,
    line,
    path,
    rect,
)

GREY, BROWN, FAIR, RED = "#8A8F98", "#5A3A28", "#D9B26A", "#A4502F"
HAIR_BEHIND = {
    "long": "M120 210C110 60 370 60 360 210L372 400H108z",
    "curls": "M100 230C60 120 130 50 240 52C350 50 420 120 380 230C400 300 360 320 340 300H140C120 320 80 300 100 230z",
    "bob": "M122 200C116 70 364 70 358 200L362 310H118z",
    "scarf": "M110 230C96 50 384 50 370 230C376 320 360 380 340 420H140C120 380 104 320 110 230z",
}
HAIR_ABOVE = {
    "short": "M142 214C128 90 352 90 338 214C330 160 300 150 240 150C180 150 150 160 142 214z",
    "parted": "M142 220C124 90 356 84 340 214C330 170 260 176 210 140C190 170 150 176 142 220z",
    "long": "M140 230C130 90 350 90 340 230C326 160 250 170 230 132C214 168 156 170 140 230z",
    "bob": "M138 226C128 88 352 88 342 226C338 180 310 172 240 172C170 172 142 180 138 226z",
    "curls": "M134 196C140 90 340 90 346 196C310 150 280 166 240 150C200 166 170 150 134 196z",
    "bald": "M140 236C136 200 138 190 146 176C150 200 148 214 148 240zM340 236C344 200 342 190 334 176C330 200 332 214 332 240z",
    "scarf": "M128 230C120 90 360 90 352 230C346 150 290 132 240 132C190 132 134 150 128 230z",
    "bun": "M142 214C128 90 352 90 338 214C320 150 280 140 240 140C200 140 160 150 142 214zM182 152a58 58 0 1 1 116 0z",
}


def portrait(ground, skin, hair, style, coat, *, glasses=False, beard=False, collar="", seed=1):
    """A face before a plain ground."""
    parts = [
        rect(0, 0, 480, 480, ground),
        gouges(0, 0, 480, 480, PAPER, number=34, length=60, seed=seed),
    ]
    if style in HAIR_BEHIND:
        parts.append(path(HAIR_BEHIND[style], hair))
    parts += [
        path("M40 500C50 390 130 372 240 370C350 372 430 390 440 500z", coat),
        gouges(70, 410, 300, 70, MIST, number=9, length=40, seed=seed + 3, slope=0.5),
        path("M196 300h88v76q-44 40 -88 0z", skin),
        path("M196 318q44 40 88 0v26q-44 30 -88 0z", "rgba(27,34,48,.22)"),
        path(
            "M142 200C142 110 338 110 338 200C340 290 300 346 240 346C180 346 140 290 142 200z",
            skin,
        ),
        circle(142, 226, 20, skin) + circle(338, 226, 20, skin),
    ]
    if beard:
        parts.append(
            path(
                "M146 246C150 340 200 366 240 366C280 366 330 340 334 246C310 290 280 276 240 276C200 276 170 290 146 246z",
                hair,
            )
        )
    parts += [
        path("M240 204l-12 60q12 10 26 2", "none", "rgba(27,34,48,.45)", 6),
        circle(198, 216, 8, INK) + circle(282, 216, 8, INK),
        line("M180 192q18 -12 36 -2M264 190q18 -10 36 2", hair if hair != FAIR else BROWN, 7),
        path("M208 300q32 24 64 0q-32 8 -64 0z", BRICK if not beard else SAND),
        path(HAIR_ABOVE[style], hair),
    ]
    if glasses:
        rim = "M166 214a32 30 0 1 0 64 0a32 30 0 1 0 -64 0M250 214a32 30 0 1 0 64 0a32 30 0 1 0 -64 0M230 210h20"
        parts.append(line(rim, INK, 6))
    if collar:
        parts.append(path("M190 372L240 430L290 372L310 380L244 470L170 380z", collar))
    return "".join(parts)


PORTRAITS = {
    f"face-{name}": partial(portrait, *look, **more, seed=number)
    for number, (name, look, more) in enumerate(
        (
            ("ruth", (SUN, SKINS[3], INK, "curls", TEAL), {"collar": SAND}),
            ("hannah", (MIST, SKINS[2], RED, "long", BRICK), {}),
            ("tom", (SAND, SKINS[2], BROWN, "parted", SLATE), {"beard": True, "glasses": True}),
            ("daniel", ("#D6E4E0", SKINS[1], GREY, "short", DEEP), {"collar": WHITE}),
            ("priya", ("#E9C9A8", SKINS[4], INK, "bun", LEAF), {"glasses": True}),
            ("gareth", (TEAL, SKINS[2], GREY, "bald", BRICK), {"beard": True}),
            ("eleanor", (SAND, SKINS[2], FAIR, "bob", TEAL), {"glasses": True}),
            ("martin", (MIST, SKINS[0], INK, "short", SUN), {"collar": WHITE}),
            ("samira", (BRICK, SKINS[1], DEEP, "scarf", SAND), {}),
            ("ingrid", ("#D6E4E0", SKINS[2], GREY, "bob", SLATE), {}),
            ("nell", (LEAF, SKINS[2], BROWN, "curls", SUN), {}),
        )
    )
}
