"""What is known of an editor that can be had, and the licences that several share."""

from __future__ import annotations

from dataclasses import dataclass

NO_NAMED_LICENCE = "as stated on its page"
GB = 10**9
NO_CHECKER = ("safety_checker", "feature_extractor")
"""A safety checker would paint an edit black, and a black edit proves nothing."""

HUB = "https://huggingface.co/"
OPENRAIL = "CreativeML OpenRAIL-M", "https://huggingface.co/spaces/CompVis/stable-diffusion-license"
OPENRAIL_XL = "OpenRAIL++-M", "https://huggingface.co/stabilityai/stable-diffusion-xl-base-1.0/blob/main/LICENSE.md"
APACHE = "Apache-2.0", "https://www.apache.org/licenses/LICENSE-2.0"
STABILITY = "Stability AI Community"
FLUX_DEV, FLUX = "FLUX [dev] Non-Commercial", "FLUX Non-Commercial"


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
        memory: GB on the device with all models on it, and with only those that are asked, and what SIFM runs of them.
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
    memory: tuple[float, float]
    gated: bool = False
    revision: str | None = None
    variant: str = ""
    leave_out: tuple[str, ...] = ()
    note: str = ""
