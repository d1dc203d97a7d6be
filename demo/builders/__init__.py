"""How the demo's texts become people, pages and comments."""
