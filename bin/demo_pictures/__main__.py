"""Draw the pictures of the demo into demo/pictures: python -m bin.demo_pictures [NAME ...].

The drawings are ours and in the public domain (CC0). The files are committed, so that a site is
made without a browser; this is run again when a drawing changes.
"""

import io
import subprocess
import sys
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

from bin.demo_pictures.country import COUNTRY
from bin.demo_pictures.logos import LOGOS
from bin.demo_pictures.portraits import PORTRAITS
from bin.demo_pictures.rooms import ROOMS
from bin.demo_pictures.tables import TABLES
from bin.demo_pictures.town import TOWN

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "demo" / "pictures"
LARGEST = 40_000
# Edges as a knife leaves them; fine enough to keep the files small.
ROUGH = (
    '<filter id="cut" x="-2%" y="-2%" width="104%" height="104%">'
    '<feTurbulence type="fractalNoise" baseFrequency="0.018" numOctaves="2" seed="4"/>'
    '<feDisplacementMap in="SourceGraphic" scale="9" xChannelSelector="R" yChannelSelector="G"/>'
    "</filter>"
)


def main(names):
    """Draw all pictures, or those that are named."""
    scenes = TOWN | COUNTRY | ROOMS | TABLES
    kinds = ((scenes, 1600, 900, 1.02), (PORTRAITS, 480, 480, 1.24), (LOGOS, 260, 240, 1))
    chromium = subprocess.run([ROOT / "bin/find-chromium"], capture_output=True, text=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium.stdout.strip(), args=["--no-sandbox"]
        )
        for drawings, width, height, zoom in kinds:
            page = browser.new_page(viewport={"width": width, "height": height})
            for name, draw in drawings.items():
                if not names or name in names:
                    page.set_content(whole(draw(), width, height, zoom))
                    store(name, page.screenshot())
        browser.close()


def whole(parts, width, height, zoom):
    """The page to be photographed; what is cut reaches beyond the edge."""
    cut = f'{ROUGH}<g filter="url(#cut)">{parts}</g>' if zoom > 1 else parts
    shift = (
        f"translate({width / 2} {height / 2}) scale({zoom}) translate({-width / 2} {-height / 2})"
    )
    return (
        "<style>*{margin:0}svg{display:block}</style>"
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}">'
        f'<g transform="{shift}">{cut}</g></svg>'
    )


def store(name, png):
    """Write a picture as WebP, as good as the limit allows."""
    image = Image.open(io.BytesIO(png)).convert("RGB")
    image.thumbnail((1440, 810))
    for quality in (88, 80, 72, 64, 56, 48):
        file = io.BytesIO()
        image.save(file, "WEBP", quality=quality, method=6)
        if file.tell() <= LARGEST:
            break
    (FOLDER / f"{name}.webp").write_bytes(file.getvalue())
    print(f"{name}: {file.tell()} bytes at quality {quality}")


if __name__ == "__main__":
    main(sys.argv[1:])
