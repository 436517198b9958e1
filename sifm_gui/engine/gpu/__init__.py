"""torch for the graphics card: an installed program ships with the small build, which computes on the processor alone.

The one that fits is fetched after a yes, or imported, and used from the next start on.
"""

from __future__ import annotations

from collections.abc import Sequence

from ...core.gpu import GpuPacks, Maker
from ...core.models import HubSettings


def open_gpu_packs(settings: HubSettings, makers: Sequence[Maker] = ()) -> GpuPacks:
    """The way to the pack for the cards of this computer, or for cards of `makers` elsewhere. Opens no connection."""
    import os

    from ...core.gpu import Card
    from .cards import found_cards
    from .packs import known_packs
    from .store import PackStore
    from .using import usual_place

    cards = tuple(Card(maker) for maker in makers) or found_cards()
    return PackStore(known_packs(), cards, usual_place(), settings.completed(os.environ))
