"""Threads for what takes a moment and needs no engine: reading and writing files."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

Result = TypeVar("Result")


class Pool:
    """Runs calls off the window's thread."""

    def __init__(self, name: str, threads: int | None = None) -> None:
        self._executor = ThreadPoolExecutor(threads, thread_name_prefix=name)

    async def run(self, call: Callable[[], Result]) -> Result:
        """The result of the call; raises what it raises."""
        return await asyncio.get_event_loop().run_in_executor(self._executor, call)

    def close(self) -> None:
        """Takes no more calls, and drops those that wait. Does not wait itself."""
        self._executor.shutdown(wait=False, cancel_futures=True)
