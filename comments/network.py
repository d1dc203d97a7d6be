"""From which network a request comes; decided in `core.client_network`."""

from core.client_network import network_of

__all__ = ["network_of"]
