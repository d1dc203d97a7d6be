"""The application that the web server runs: Django's WSGI handler behind `config.bridge`.

Puts the project on the path because servers start elsewhere.
"""

import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
for folder in (str(ROOT / "site"), str(ROOT)):
    if folder not in sys.path:
        sys.path.insert(0, folder)
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.production")

from config.bridge import Bridge  # noqa: E402  the path must be set first
from config.wsgi import application as wsgi_application  # noqa: E402

application = Bridge(wsgi_application, threads=int(os.environ.get("WEB_THREADS") or 2))
