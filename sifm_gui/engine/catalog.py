"""Every editor that can be had, as plain data: nothing here loads anything or opens a connection.

Sizes follow from the published counts of weights and their precision. Memory is an estimate: those weights in 16 bits,
and what gradients through the autoencoder take at the working size. What a maker publishes may change, so the folder
that was fetched is checked again whenever it is loaded.
"""

from __future__ import annotations

from dataclasses import dataclass

GB = 10**9
NO_CHECKER = ("safety_checker", "feature_extractor")
"""A safety checker would paint an edit black, and a black edit proves nothing."""


@dataclass(frozen=True)
class CatalogEntry:
    """An editor that can be had.

    Attributes:
        name: as typed, and the folder's name.
        title: as people know it.
        family: a key of `engine.editors.families.FAMILIES`.
        repo: its id on the Hugging Face hub.
        revision: a commit of the repo; None leaves it to the first download, which records it.
        licence, licence_url: and where it can be read, or accepted.
        gated: it is handed out only to accounts that accepted the licence.
        size: bytes to download, about.
        pipeline: `_class_name` in its model_index.json.
        working_size: the edit's width and height for a square photo, pixels.
        memory: GB on the device with all models on it, and with the text encoders put aside once they were asked.
        variant: "fp16" where 16-bit files stand beside larger ones.
        leave_out: components that are not needed.
        note: what else to know before choosing it.
    """

    name: str
    title: str
    family: str
    repo: str
    licence: str
    licence_url: str
    size: int
    pipeline: str
    working_size: int
    memory: tuple[float, float]
    gated: bool = False
    revision: str | None = None
    variant: str = ""
    leave_out: tuple[str, ...] = ()
    note: str = ""


OPENRAIL = "CreativeML OpenRAIL-M", "https://huggingface.co/spaces/CompVis/stable-diffusion-license"
OPENRAIL_XL = "OpenRAIL++-M", "https://huggingface.co/stabilityai/stable-diffusion-xl-base-1.0/blob/main/LICENSE.md"
APACHE = "Apache-2.0", "https://www.apache.org/licenses/LICENSE-2.0"
STABILITY = "Stability AI Community"
FLUX = "FLUX [dev] Non-Commercial"
HUB = "https://huggingface.co/"

CATALOG: tuple[CatalogEntry, ...] = (
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
        working_size=1024,
        memory=(27, 16),
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
        working_size=512,
        memory=(6, 6),
        leave_out=NO_CHECKER,
        note="Of the paper. Small; obeys instructions.",
    ),
    CatalogEntry(
        name="hq-edit",
        title="HQ-Edit",
        family="instruct-pix2pix",
        repo="UCSC-VLAA/HQ-Edit-ckpt",
        licence="as stated on its page",
        licence_url=HUB + "UCSC-VLAA/HQ-Edit-ckpt",
        size=round(4.3 * GB),
        pipeline="StableDiffusionInstructPix2PixPipeline",
        working_size=512,
        memory=(6, 6),
        leave_out=NO_CHECKER,
        note="Of the paper. InstructPix2Pix, trained on better pairs.",
    ),
    CatalogEntry(
        name="flux-kontext",
        title="FLUX.1 Kontext [dev]",
        family="flux-kontext",
        repo="black-forest-labs/FLUX.1-Kontext-dev",
        licence=FLUX,
        licence_url=HUB + "black-forest-labs/FLUX.1-Kontext-dev",
        gated=True,
        size=round(33.7 * GB),
        pipeline="FluxKontextPipeline",
        working_size=1024,
        memory=(46, 36),
    ),
    CatalogEntry(
        name="flux2-klein",
        title="FLUX.2 [klein] 4B",
        family="flux2-klein",
        repo="black-forest-labs/FLUX.2-klein-4B",
        licence=APACHE[0],
        licence_url=APACHE[1],
        size=round(16.0 * GB),
        pipeline="Flux2KleinPipeline",
        working_size=1024,
        memory=(28, 20),
        note="Free to use, fast, and as good as editors three times its size: what an attacker would take first.",
    ),
    CatalogEntry(
        name="flux2-klein-9b",
        title="FLUX.2 [klein] 9B",
        family="flux2-klein",
        repo="black-forest-labs/FLUX.2-klein-9B",
        licence=FLUX,
        licence_url=HUB + "black-forest-labs/FLUX.2-klein-9B",
        gated=True,
        size=round(34.7 * GB),
        pipeline="Flux2KleinPipeline",
        working_size=1024,
        memory=(47, 30),
    ),
    CatalogEntry(
        name="flux-schnell",
        title="FLUX.1 [schnell]",
        family="flux-image-to-image",
        repo="black-forest-labs/FLUX.1-schnell",
        licence=APACHE[0],
        licence_url=HUB + "black-forest-labs/FLUX.1-schnell",
        gated=True,
        size=round(33.7 * GB),
        pipeline="FluxPipeline",
        working_size=1024,
        memory=(46, 36),
        note="Draws what is described over the photo, in few steps.",
    ),
    CatalogEntry(
        name="flux-dev",
        title="FLUX.1 [dev]",
        family="flux-image-to-image",
        repo="black-forest-labs/FLUX.1-dev",
        licence=FLUX,
        licence_url=HUB + "black-forest-labs/FLUX.1-dev",
        gated=True,
        size=round(33.7 * GB),
        pipeline="FluxPipeline",
        working_size=1024,
        memory=(46, 36),
        note="Draws what is described over the photo.",
    ),
    CatalogEntry(
        name="qwen-image-edit",
        title="Qwen-Image-Edit",
        family="qwen-image-edit",
        repo="Qwen/Qwen-Image-Edit",
        licence=APACHE[0],
        licence_url=APACHE[1],
        size=round(57.7 * GB),
        pipeline="QwenImageEditPipeline",
        working_size=1024,
        memory=(72, 56),
    ),
    CatalogEntry(
        name="qwen-image-edit-2511",
        title="Qwen-Image-Edit 2511",
        family="qwen-image-edit-plus",
        repo="Qwen/Qwen-Image-Edit-2511",
        licence=APACHE[0],
        licence_url=APACHE[1],
        size=round(57.7 * GB),
        pipeline="QwenImageEditPlusPipeline",
        working_size=1024,
        memory=(72, 56),
    ),
    CatalogEntry(
        name="stable-diffusion-3.5",
        title="Stable Diffusion 3.5 medium",
        family="stable-diffusion-3",
        repo="stabilityai/stable-diffusion-3.5-medium",
        licence=STABILITY,
        licence_url=HUB + "stabilityai/stable-diffusion-3.5-medium",
        gated=True,
        size=round(16.3 * GB),
        pipeline="StableDiffusion3Pipeline",
        working_size=1024,
        memory=(28, 17),
    ),
    CatalogEntry(
        name="stable-diffusion-1.5",
        title="Stable Diffusion 1.5",
        family="image-to-image",
        repo="stable-diffusion-v1-5/stable-diffusion-v1-5",
        licence=OPENRAIL[0],
        licence_url=OPENRAIL[1],
        size=round(2.1 * GB),
        pipeline="StableDiffusionPipeline",
        working_size=512,
        memory=(6, 6),
        variant="fp16",
        leave_out=NO_CHECKER,
        note="The base of thousands of models; obeys or keeps the photo, rarely both.",
    ),
    CatalogEntry(
        name="stable-diffusion-2.1",
        title="Stable Diffusion 2.1",
        family="image-to-image",
        repo="stabilityai/stable-diffusion-2-1",
        licence=OPENRAIL_XL[0],
        licence_url=HUB + "stabilityai/stable-diffusion-2-1",
        size=round(2.6 * GB),
        pipeline="StableDiffusionPipeline",
        working_size=768,
        memory=(9, 8),
        variant="fp16",
        leave_out=NO_CHECKER,
    ),
    CatalogEntry(
        name="stable-diffusion-xl",
        title="Stable Diffusion XL",
        family="image-to-image-xl",
        repo="stabilityai/stable-diffusion-xl-base-1.0",
        licence=OPENRAIL_XL[0],
        licence_url=OPENRAIL_XL[1],
        size=round(6.9 * GB),
        pipeline="StableDiffusionXLPipeline",
        working_size=1024,
        memory=(17, 15),
        variant="fp16",
    ),
    CatalogEntry(
        name="instruct-pix2pix-xl",
        title="InstructPix2Pix XL",
        family="instruct-pix2pix-xl",
        repo="diffusers/sdxl-instructpix2pix-768",
        licence=OPENRAIL_XL[0],
        licence_url=HUB + "diffusers/sdxl-instructpix2pix-768",
        size=round(13.9 * GB),
        pipeline="StableDiffusionXLInstructPix2PixPipeline",
        working_size=768,
        memory=(13, 11),
    ),
    CatalogEntry(
        name="inpainting-1.5",
        title="Stable Diffusion 1.5 inpainting",
        family="inpainting",
        repo="stable-diffusion-v1-5/stable-diffusion-inpainting",
        licence=OPENRAIL[0],
        licence_url=OPENRAIL[1],
        size=round(2.1 * GB),
        pipeline="StableDiffusionInpaintPipeline",
        working_size=512,
        memory=(6, 6),
        variant="fp16",
        leave_out=NO_CHECKER,
        note="Draws the middle of the photo anew.",
    ),
    CatalogEntry(
        name="inpainting-xl",
        title="Stable Diffusion XL inpainting",
        family="inpainting-xl",
        repo="diffusers/stable-diffusion-xl-1.0-inpainting-0.1",
        licence=OPENRAIL_XL[0],
        licence_url=HUB + "diffusers/stable-diffusion-xl-1.0-inpainting-0.1",
        size=round(6.9 * GB),
        pipeline="StableDiffusionXLInpaintPipeline",
        working_size=1024,
        memory=(17, 15),
        variant="fp16",
        note="Draws the middle of the photo anew.",
    ),
)
"""The paper's three come first, then what is strongest today."""


def find_entry(name: str) -> CatalogEntry | None:
    """The editor of this name."""
    return next((entry for entry in CATALOG if entry.name == name), None)
