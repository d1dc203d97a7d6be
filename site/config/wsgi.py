"""WSGI entry point; puts the project on the path because servers start elsewhere."""

import gc
import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
for folder in (str(ROOT / "site"), str(ROOT)):
    if folder not in sys.path:
        sys.path.insert(0, folder)
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.production")

from django.core.wsgi import get_wsgi_application  # noqa: E402  the path must be set first

application = get_wsgi_application()

# A request makes tens of thousands of objects and leaves hardly a cycle behind. Looking for cycles
# as often as Python does by default takes a fifteenth of its time.
gc.set_threshold(20_000, 20, 10)
