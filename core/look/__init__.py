"""How the site looks, as its owner sets it: docs/decisions/0017-look-settings.md."""
