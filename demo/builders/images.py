"""The images of the demo: charts are drawn here, scenes, portraits and marks are shipped."""

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

from django.core.files.images import ImageFile
from PIL import Image as Canvas
from PIL import ImageDraw, ImageFont
from wagtail.images.models import Image

from core.image_renditions import draw_renditions
from demo.texts import pictures

FOLDER = Path(__file__).resolve().parents[1] / "pictures"
# After what editors upload.
DRAW_PRIORITY = -50
PAPER, SURFACE, INK, INK_SOFT, LINE = "#FBFAF6", "#FFFFFF", "#1B2230", "#434B5A", "#D9D5CA"
ACCENT, SUCCESS, INFO, WARNING, NEUTRAL = "#0B5563", "#11552F", "#1C4A7D", "#6B4500", "#3F4756"
MARK = "#FFF1B8"
NOTES = [("#E1EFF0", ACCENT), ("#E5EDF7", INFO), ("#FCEFD2", WARNING), ("#EEE7F7", "#533088")]
SIZE = (1600, 900)
LABELS_END, BARS_START, BARS_END = 430, 460, 1440


def draw_completion() -> Canvas.Image:
    """How many commitments of the fifth plan reached which step."""
    rows = [
        ("Complete", 1, SUCCESS),
        ("Substantial", 2, INFO),
        ("Limited", 2, WARNING),
        ("Not started", 1, NEUTRAL),
    ]
    return _bars(rows, full=3, unit="")


def draw_answers() -> Canvas.Image:
    """Share of requests that each kind of body answers in time."""
    rows = [
        ("Ministries", 84, ACCENT),
        ("Police", 76, ACCENT),
        ("Councils", 69, ACCENT),
        ("Health bodies", 58, WARNING),
    ]
    return _bars(rows, full=100, unit="%")


def draw_margin() -> Canvas.Image:
    """A page of text with notes in its margin, each joined to a line."""
    canvas = Canvas.new("RGB", SIZE, PAPER)
    draw = ImageDraw.Draw(canvas)
    draw.rectangle((180, 70, 1080, 900), fill=SURFACE, outline=LINE, width=3)
    draw.rectangle((180, 70, 1080, 84), fill=ACCENT)
    draw.rectangle((260, 150, 700, 184), fill=INK)
    widths = (720, 690, 735, 640, 0, 705, 730, 660, 715, 420, 0, 725, 680, 735, 700, 560)
    lines = [(240 + 42 * number, width) for number, width in enumerate(widths) if width]
    noted = (1, 5, 8, 12)
    for number, (top, width) in enumerate(lines):
        if number in noted:
            draw.rectangle((250, top - 9, 270 + width, top + 23), fill=MARK)
        draw.rectangle((260, top, 260 + width, top + 14), fill=INK_SOFT)
    for line, (ground, edge) in zip(noted, NOTES, strict=True):
        top, width = lines[line]
        draw.line((270 + width, top + 7, 1150, top + 7), fill=edge, width=3)
        draw.rectangle((1150, top - 40, 1460, top + 84), fill=ground)
        draw.rectangle((1150, top - 40, 1158, top + 84), fill=edge)
        for step, length in enumerate((230, 250, 140)):
            draw.rectangle((1190, top - 10 + 30 * step, 1190 + length, top + 30 * step), fill=edge)
    return canvas


PICTURES = {
    "completion": ("Completion of the fifth plan", draw_completion),
    "answers": ("Requests answered in time", draw_answers),
    "margin": ("A draft with notes", draw_margin),
}


def make_images() -> dict[str, Image]:
    """Draw and store the charts, store the scenes; returns a dict of key to Image."""
    charts = {key: _draw(key, title, draw()) for key, (title, draw) in PICTURES.items()}
    scenes = {
        key: shipped(key, title, description)
        for key, (title, description) in pictures.SCENES.items()
    }
    return charts | scenes


def shipped(key: str, title: str, description: str = "") -> Image:
    """Store one of the files of demo/pictures, by its name."""
    content = BytesIO((FOLDER / f"{key}.webp").read_bytes())
    return _store(ImageFile(content, name=f"{key}.webp"), title, description)


def _bars(rows: Sequence[tuple[str, int, str]], *, full: int, unit: str) -> Canvas.Image:
    """Horizontal bars with their names and values; `full` is the value of the longest bar."""
    canvas = Canvas.new("RGB", SIZE, PAPER)
    draw = ImageDraw.Draw(canvas)
    font = ImageFont.load_default(size=52)
    step = SIZE[1] // (len(rows) + 1)
    for number, (label, value, colour) in enumerate(rows, start=1):
        middle = step * number
        end = BARS_START + (BARS_END - BARS_START) * value / full
        draw.text((LABELS_END, middle), label, font=font, fill=INK, anchor="rm")
        draw.rectangle((BARS_START, middle - 46, BARS_END, middle + 46), fill=SURFACE)
        draw.rectangle((BARS_START, middle - 46, end, middle + 46), fill=colour)
        draw.text((BARS_END + 24, middle), f"{value}{unit}", font=font, fill=INK, anchor="lm")
    draw.line((BARS_START, step - 90, BARS_START, SIZE[1] - step + 90), fill=INK, width=4)
    return canvas


def _draw(key: str, title: str, canvas: Canvas.Image) -> Image:
    file = BytesIO()
    canvas.save(file, "PNG", optimize=True)
    return _store(ImageFile(file, name=f"{key}.png"), title)


def _store(file: ImageFile, title: str, description: str = "") -> Image:
    image = Image.objects.create(title=title, description=description, file=file)
    draw_renditions.using(priority=DRAW_PRIORITY).enqueue(image.pk)
    return image
