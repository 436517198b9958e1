"""The three editors of the paper."""

from __future__ import annotations

from .entry import GB, HUB, NO_CHECKER, NO_NAMED_LICENCE, STABILITY, CatalogEntry

PAPER: tuple[CatalogEntry, ...] = (
    CatalogEntry(
        name="stable-diffusion-3",
        title="Stable Diffusion 3 medium",
        family="stable-diffusion-3",
        repo="stabilityai/stable-diffusion-3-medium-diffusers",
        licence=STABILITY,
        licence_url=HUB + "stabilityai/stable-diffusion-3-medium-diffusers",
        gated=True,
        size=round(15.5 * GB),
        pipeline="StableDiffusion3Pipeline",
        memory=(27, 14),
        note="Of the paper. Draws what is described over the photo.",
    ),
    CatalogEntry(
        name="instruct-pix2pix",
        title="InstructPix2Pix",
        family="instruct-pix2pix",
        repo="timbrooks/instruct-pix2pix",
        licence="MIT",
        licence_url=HUB + "timbrooks/instruct-pix2pix",
        size=round(4.3 * GB),
        pipeline="StableDiffusionInstructPix2PixPipeline",
        memory=(6, 6),
        leave_out=NO_CHECKER,
        note="Of the paper. Small; obeys instructions.",
    ),
    CatalogEntry(
        name="hq-edit",
        title="HQ-Edit",
        family="instruct-pix2pix",
        repo="UCSC-VLAA/HQ-Edit-ckpt",
        licence=NO_NAMED_LICENCE,
        licence_url=HUB + "UCSC-VLAA/HQ-Edit-ckpt",
        size=round(3.9 * GB),
        pipeline="StableDiffusionInstructPix2PixPipeline",
        memory=(6, 6),
        leave_out=NO_CHECKER,
        note="Of the paper. InstructPix2Pix, trained on better pairs.",
    ),
)
