"""The table of families: which pipeline runs them, and what its folder must look like."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import diffusers
from diffusers import DiffusionPipeline

from . import flux2_klein, flux_image_to_image, z_image
from .flux_fill import FluxFill
from .flux_kontext import FluxKontext
from .image_to_image import ImageToImage
from .inpainting import Inpainting
from .instruct_pix2pix import InstructPix2Pix
from .longcat_image_edit import LongCatImageEdit
from .prompts import DESCRIPTIONS, INSTRUCTIONS, NEUTRAL_DESCRIPTIONS, NEUTRAL_INSTRUCTIONS
from .qwen_image_21 import QwenImage21
from .qwen_image_edit import QwenImageEdit
from .stable_diffusion_3 import StableDiffusion3
from .stock import Family


@dataclass(frozen=True)
class FamilyKind:
    """One row.

    Attributes:
        make: the family's own part, of its pipeline.
        pipeline: the stock pipeline that attacks, a name in diffusers.
        denoiser: the component that denoises, and its class.
        config: what the config of the denoiser must say; it tells apart what has the same class.
        side, multiple: the working size, see `working_size`; without a side, that in the config of the U-Net.
        instructed: whether it obeys instructions, or draws what is described.
        defaults: what differs from the pipeline's own defaults.
    """

    make: Callable[[Any], Family]
    pipeline: str
    denoiser: tuple[str, str]
    config: Mapping[str, object] = field(default_factory=dict)
    side: int | None = 1024
    multiple: int = 16
    instructed: bool = True
    defaults: Callable[[Any], dict[str, object]] = lambda pipeline: {}

    @property
    def pipeline_class(self) -> type[DiffusionPipeline]:
        """The class of that name."""
        found: type[DiffusionPipeline] = getattr(diffusers, self.pipeline)
        return found

    @property
    def prompts(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Suggestions, and neutral ones."""
        return (INSTRUCTIONS, NEUTRAL_INSTRUCTIONS) if self.instructed else (DESCRIPTIONS, NEUTRAL_DESCRIPTIONS)


def _unet(
    make: Callable[[Any], Family], name: str, channels: int, *, side: int | None = None, **more: Any
) -> FamilyKind:
    """Sizes are multiples of 64, so that none of the three halvings of the latents rounds."""
    added = "text_time" if "XL" in name else None
    config = {"in_channels": channels, "addition_embed_type": added}
    return FamilyKind(make, name, ("unet", "UNet2DConditionModel"), config, side=side, multiple=64, **more)


def _mmdit(make: Callable[[Any], Family], name: str, transformer: str, channels: int, **more: Any) -> FamilyKind:
    return FamilyKind(make, name, ("transformer", transformer), {"in_channels": channels}, **more)


FAMILIES: dict[str, FamilyKind] = {
    "instruct-pix2pix": _unet(InstructPix2Pix, "StableDiffusionInstructPix2PixPipeline", 8),
    # trained at this size, on a base that was trained at 1024
    "instruct-pix2pix-xl": _unet(InstructPix2Pix, "StableDiffusionXLInstructPix2PixPipeline", 8, side=768),
    "image-to-image": _unet(ImageToImage, "StableDiffusionImg2ImgPipeline", 4, instructed=False),
    "image-to-image-xl": _unet(ImageToImage, "StableDiffusionXLImg2ImgPipeline", 4, instructed=False),
    "inpainting": _unet(Inpainting, "StableDiffusionInpaintPipeline", 9, instructed=False),
    "inpainting-xl": _unet(Inpainting, "StableDiffusionXLInpaintPipeline", 9, instructed=False),
    "stable-diffusion-3": _mmdit(
        StableDiffusion3, "StableDiffusion3Img2ImgPipeline", "SD3Transformer2DModel", 16, instructed=False
    ),
    "flux-image-to-image": _mmdit(
        flux_image_to_image.FluxImageToImage,
        "FluxImg2ImgPipeline",
        "FluxTransformer2DModel",
        64,
        instructed=False,
        defaults=flux_image_to_image.own_defaults,
    ),
    "flux-fill": _mmdit(FluxFill, "FluxFillPipeline", "FluxTransformer2DModel", 384, instructed=False),
    "flux-kontext": _mmdit(FluxKontext, "FluxKontextPipeline", "FluxTransformer2DModel", 64),
    "flux2-klein": _mmdit(
        flux2_klein.Flux2Klein,
        "Flux2KleinPipeline",
        "Flux2Transformer2DModel",
        128,
        defaults=flux2_klein.own_defaults,
    ),
    "qwen-image-edit": _mmdit(QwenImageEdit, "QwenImageEditPipeline", "QwenImageTransformer2DModel", 64, multiple=32),
    "qwen-image-edit-plus": _mmdit(
        QwenImageEdit, "QwenImageEditPlusPipeline", "QwenImageTransformer2DModel", 64, multiple=32
    ),
    "qwen-image-2.1": _mmdit(QwenImage21, "QwenImage21Pipeline", "QwenImage21Transformer2DModel", 64, multiple=32),
    "longcat-image-edit": _mmdit(LongCatImageEdit, "LongCatImageEditPipeline", "LongCatImageTransformer2DModel", 64),
    "z-image": _mmdit(
        z_image.ZImage,
        "ZImageImg2ImgPipeline",
        "ZImageTransformer2DModel",
        16,
        instructed=False,
        defaults=z_image.own_defaults,
    ),
}
