"""Pieces of drawings, as SVG: every function returns markup."""

import random

PAPER, SAND, INK, SLATE = "#FBFAF6", "#F1E4C3", "#1B2230", "#434B5A"
TEAL, DEEP, MIST, SUN, BRICK = "#0B5563", "#083F4A", "#BFDDDD", "#F2C14E", "#B5553A"
LEAF, WHITE = "#4F8A6B", "#FFFFFF"
SKINS = ("#8D5B3F", "#C98F6B", "#E9BE9C", "#6B4330", "#B87C58")
WIDTH, HEIGHT = 1600, 900


def rect(x, y, w, h, fill, r=0):
    return f'<rect x="{x}" y="{y}" width="{w}" height="{h}" fill="{fill}" rx="{r}"/>'


def circle(x, y, r, fill):
    return f'<circle cx="{x}" cy="{y}" r="{r}" fill="{fill}"/>'


def path(d, fill="none", stroke="none", width=0):
    return (
        f'<path d="{d}" fill="{fill}" stroke="{stroke}" stroke-width="{width}" '
        'stroke-linecap="round" stroke-linejoin="round"/>'
    )


def line(d, colour=INK, width=8):
    return path(d, "none", colour, width)


def polygon(points, fill):
    return f'<polygon points="{" ".join(f"{x},{y}" for x, y in points)}" fill="{fill}"/>'


def at(x, y, *parts, scale=1, turn=0, flip=False):
    """Parts drawn around a place, larger or turned."""
    across = -scale if flip else scale
    return f'<g transform="translate({x} {y}) rotate({turn}) scale({across} {scale})">{"".join(parts)}</g>'


def gouges(x, y, w, h, colour, *, number=40, length=46, seed=1, slope=0.0, width=5):
    """Short cuts that taper at both ends, as a gouge leaves them in lino."""
    dice = random.Random(seed)
    cuts = []
    for _cut in range(number):
        left, top = x + dice.random() * w, y + dice.random() * h
        long = length * (0.5 + dice.random())
        drop, half = long * slope, width * (0.6 + dice.random() * 0.6) / 2
        cuts.append(
            f"M{left:.0f} {top:.0f}q{long / 2:.0f} {drop / 2 - half:.1f} {long:.0f} {drop:.0f}"
            f"q{-long / 2:.0f} {-drop / 2 + half:.1f} {-long:.0f} {-drop:.0f}z"
        )
    return path("".join(cuts), colour)


def sky(top=MIST, *, sun=None, sun_colour=SUN, rays=True, seed=1):
    """The whole ground, with a sun and the cuts around it."""
    parts = [rect(0, 0, WIDTH, HEIGHT, top)]
    if sun:
        x, y, r = sun
        parts.append(circle(x, y, r, sun_colour))
        if rays:
            for ring in range(3):
                reach = r + 34 + 38 * ring
                for step in range(26 + 8 * ring):
                    angle = 360 / (26 + 8 * ring) * step + 5 * ring
                    cut = path(f"M{reach} 0q13 -5 26 0q-13 5 -26 0z", PAPER)
                    parts.append(at(x, y, cut, turn=angle))
    parts.append(gouges(0, 20, WIDTH, 420, PAPER, number=46, length=90, seed=seed))
    return "".join(parts)


def hills(y, rise, fill, *, seed=1, cuts=None, number=4):
    """A range from the left to the right edge, down to the bottom."""
    dice = random.Random(seed)
    step = WIDTH / number
    d, left = f"M0 {HEIGHT}L0 {y}", 0.0
    for _hill in range(number):
        top = y - rise * (0.5 + dice.random())
        d += f"Q{left + step / 2:.0f} {top:.0f} {left + step:.0f} {y + dice.randint(-14, 14)}"
        left += step
    parts = [path(f"{d}L{WIDTH} {HEIGHT}z", fill)]
    if cuts:
        room = HEIGHT - y
        parts.append(
            gouges(0, y, WIDTH, room, cuts, number=70, length=60, seed=seed + 9, slope=0.12)
        )
    return "".join(parts)


def cloud(x, y, scale=1.0, fill=PAPER):
    d = "M0 60a40 40 0 0 1 40-44a58 58 0 0 1 108-6a44 44 0 0 1 62 50z"
    return at(x, y, path(d, fill), scale=scale)


def tree(x, y, scale=1.0, fill=LEAF, trunk=INK, *, seed=1):
    """A round tree that stands on y."""
    return at(
        x,
        y,
        path("M-9 0l4 -150h10l4 150z", trunk),
        path("M0 -90l-40 -48M0 -70l36 -40", "none", trunk, 7),
        circle(0, -200, 88, fill),
        circle(-62, -150, 56, fill),
        circle(62, -156, 60, fill),
        gouges(-90, -270, 150, 150, PAPER, number=16, length=30, seed=seed, slope=-0.5, width=5),
        scale=scale,
    )


def poplar(x, y, scale=1.0, fill=TEAL):
    cuts = gouges(-26, -280, 40, 240, MIST, number=10, length=22, seed=x, slope=1.4, width=4)
    body = path("M0 0C-60 -80 -52 -240 0 -330C52 -240 60 -80 0 0z", fill)
    return at(x, y, rect(-5, -30, 10, 34, INK), body, cuts, scale=scale)


def windows(x, y, columns, rows, *, w=34, h=50, gap=26, fill=SUN, dark=DEEP, seed=1):
    """Rows of panes, most of them lit."""
    dice = random.Random(seed)
    return "".join(
        rect(
            x + column * (w + gap),
            y + row * (h + gap),
            w,
            h,
            fill if dice.random() < 0.72 else dark,
        )
        for column in range(columns)
        for row in range(rows)
    )


def house(x, y, w, h, wall, roof=BRICK, *, seed=1):
    """A house that stands on y, with a gable towards us."""
    columns = max(1, int((w - 20) // 60))
    rows = max(1, int((h - 40) // 80))
    left = x + (w - (columns * 34 + (columns - 1) * 26)) / 2
    top = y - h
    return (
        rect(x, top, w, h, wall)
        + polygon([(x - 14, top + 4), (x + w / 2, top - w * 0.42), (x + w + 14, top + 4)], roof)
        + gouges(
            x, top - w * 0.2, w * 0.7, w * 0.16, PAPER, number=9, length=24, seed=seed, width=4
        )
        + windows(left, top + 26, columns, rows, seed=seed)
    )


def person(x, y, scale=1.0, coat=TEAL, skin=SKINS[1], hair=INK, legs=INK, *, arm="", bag=""):
    """Someone who stands on y; `arm` is down, up or out."""
    arms = {
        "": "M-40 -190q-16 60 -8 104M40 -190q16 60 8 104",
        "up": "M-40 -190q-16 60 -8 104M40 -190q44 -46 38 -110",
        "out": "M-40 -190q-16 60 -8 104M40 -184q50 20 92 6",
    }[arm]
    parts = [
        path("M-26 -96L-22 0M24 -96L22 0", "none", legs, 26),
        path("M-50 -80C-56 -170 -48 -214 0 -216C48 -214 56 -170 50 -80z", coat),
        path(arms, "none", coat, 24),
        rect(-10, -236, 20, 30, skin),
        circle(0, -262, 36, skin),
        path("M-38 -262C-42 -312 42 -312 38 -262C20 -288 -14 -288 -38 -262z", hair),
    ]
    if bag:
        parts.append(rect(-74, -110, 44, 56, bag, 6))
    return at(x, y, *parts, scale=scale)


def sitter(x, y, scale=1.0, coat=TEAL, skin=SKINS[1], hair=INK, *, back=False):
    """Someone at a table, from the waist up; y is the edge of the table."""
    face = (
        "" if back else path("M-38 -150C-42 -200 42 -200 38 -150C20 -176 -14 -176 -38 -150z", hair)
    )
    crown = circle(0, -152, 38, hair) if back else circle(0, -150, 36, skin)
    body = path("M-74 6C-76 -84 -50 -108 0 -110C50 -108 76 -84 74 6z", coat)
    return at(x, y, body, rect(-10, -126, 20, 26, skin), crown, face, scale=scale)


def sheet(x, y, w, h, *, lines=5, fill=WHITE, ink=SLATE, turn=0, head=TEAL):
    """A written page."""
    inner = w - w * 0.28
    rows = "".join(
        rect(w * 0.14, h * 0.3 + i * h * 0.62 / lines, inner * (1 - 0.22 * (i % 3 == 2)), 7, ink)
        for i in range(lines)
    )
    return at(
        x, y, rect(0, 0, w, h, fill), rect(w * 0.14, h * 0.13, w * 0.44, 14, head), rows, turn=turn
    )
