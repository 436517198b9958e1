"""Qwen2-VL's processor without the part that reads films, which would need torchvision."""

from __future__ import annotations

from transformers import Qwen2VLProcessor


class PictureProcessor(Qwen2VLProcessor):
    """Reads text and pictures."""

    @classmethod
    def get_attributes(cls) -> list[str]:
        return ["image_processor", "tokenizer"]
