"""The processors of Qwen's models that see, without the part that reads films, which would need torchvision."""

from __future__ import annotations

from transformers import ProcessorMixin, Qwen2VLProcessor, Qwen3VLProcessor

PICTURE_PARTS = ["image_processor", "tokenizer"]


class PictureProcessor(Qwen2VLProcessor):
    """Reads text and pictures."""

    @classmethod
    def get_attributes(cls) -> list[str]:
        return PICTURE_PARTS


class PictureProcessor3(Qwen3VLProcessor):
    """Likewise."""

    @classmethod
    def get_attributes(cls) -> list[str]:
        return PICTURE_PARTS


PICTURE_PROCESSORS: dict[str, type[ProcessorMixin]] = {
    "Qwen2VLProcessor": PictureProcessor,
    "Qwen3VLProcessor": PictureProcessor3,
}
"""By the class that a folder names."""
