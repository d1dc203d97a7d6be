"""From which network a comment comes; told in `core.network`, because following asks it too."""

from core.network import network_of

__all__ = ["network_of"]
