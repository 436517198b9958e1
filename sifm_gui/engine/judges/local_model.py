"""A multimodal model of transformers, loaded from a folder and asked by word and picture.

The parts of a processor are put together here: its part for films needs torchvision, which this program does not have,
and still pictures are read by Pillow. Nothing is downloaded, and no code out of a folder is run.
"""

from __future__ import annotations

import inspect
from collections.abc import Sequence
from dataclasses import dataclass
from time import monotonic
from typing import Any

import torch
from PIL import Image
from safetensors import SafetensorError
from transformers import (
    AutoConfig,
    AutoImageProcessor,
    AutoModelForImageTextToText,
    AutoTokenizer,
    LogitsProcessor,
    LogitsProcessorList,
    StoppingCriteria,
    StoppingCriteriaList,
)
from transformers.models.auto.modeling_auto import MODEL_FOR_IMAGE_TEXT_TO_TEXT_MAPPING
from transformers.models.auto.processing_auto import PROCESSOR_MAPPING

from ...core.errors import JudgeFailed, JudgeFolderUnfit, JudgeTooSlow
from ...core.progress import Progress
from .answers import NoVerdict, Reply, excerpt
from .model_folder import ModelFolder

MOST_TOKENS = 1024
"""An answer has some hundred; the rest is for models that think first."""
UNUSABLE = (
    OSError, ValueError, KeyError, TypeError, AttributeError, ImportError, RuntimeError, SafetensorError,
)  # fmt: skip
"""What loading raises for files that lack something, are damaged, or need a package that is not there."""
ONLY_HERE: dict[str, Any] = {"local_files_only": True, "trust_remote_code": False}
FILMS = "video_processor"

Message = dict[str, object]


class LocalModel:
    """A loaded model with its processor.

    Args:
        folder: where it lies.
        device: where it runs: "cpu", "cuda" or "mps".

    Raises `JudgeFolderUnfit` if it is no model that can see and speak, or `JudgeFailed` if it does not fit into memory.
    """

    def __init__(self, folder: ModelFolder, device: str) -> None:
        self._name = folder.name
        try:
            self._processor = _processor(folder)
            self._template = _template(self._processor)
            self._model = AutoModelForImageTextToText.from_pretrained(
                folder.path, use_safetensors=True, dtype=dtype_for(device), device_map={"": device}, **ONLY_HERE
            ).eval()
        except torch.OutOfMemoryError:
            raise self._too_large(device) from None
        except UNUSABLE as error:
            raise JudgeFolderUnfit(path=folder.path, why=excerpt(str(error)).rstrip(".")) from error

    @torch.inference_mode()
    def say(
        self, messages: Sequence[Message], pictures: Sequence[Image.Image], seconds: float, progress: Progress
    ) -> Reply:
        """The likeliest answer to a conversation, whose pictures are given in the order in which it names them.

        Raises `Cancelled`, `JudgeTooSlow`, another `JudgeFailed`, or `NoVerdict` if the computation fails. It can be
        stopped between two tokens; reading the question is one step.
        """
        tokenizer = self._processor.tokenizer
        text = tokenizer.apply_chat_template(
            list(messages), chat_template=self._template, tokenize=False, add_generation_prompt=True
        )
        watch = _Watch(self._name, seconds, progress)
        try:
            # What begins and ends a conversation stands in the template already.
            asked = self._processor(text=text, images=list(pictures), add_special_tokens=False, return_tensors="pt").to(
                self._model.device, self._model.dtype
            )
            said = self._model.generate(
                **asked,
                do_sample=False,
                max_new_tokens=MOST_TOKENS,
                stopping_criteria=StoppingCriteriaList([watch]),
                logits_processor=LogitsProcessorList([_Finite()]),
            )
        except torch.OutOfMemoryError:
            raise self._too_large(str(self._model.device)) from None
        except (ValueError, RuntimeError) as error:
            raise JudgeFailed(judge=self._name, why=excerpt(str(error)).rstrip(".")) from error
        new = said[0, asked["input_ids"].shape[1] :]
        return Reply(tokenizer.decode(new, skip_special_tokens=True), cut=len(new) == MOST_TOKENS)

    def defused(self, text: str) -> str:
        """The text with those words broken up by which a model marks pictures, and the ends of what is said."""
        for token in self._processor.tokenizer.added_tokens_decoder.values():
            if token.special and len(token.content) > 1:
                text = text.replace(token.content, f"{token.content[0]} {token.content[1:]}")
        return text

    def _too_large(self, device: str) -> JudgeFailed:
        return JudgeFailed(judge=self._name, why=f"it does not fit into the memory of {device}")


def dtype_for(device: str) -> torch.dtype:
    """bfloat16 where the device computes with it, else float32: in float16 some of these models overflow."""
    if device.startswith("cpu"):
        return torch.float32  # on most processors the quicker one
    try:
        torch.ones(1, dtype=torch.bfloat16, device=device).add(1)
    except (RuntimeError, TypeError):
        return torch.float32
    return torch.bfloat16


def _processor(folder: ModelFolder) -> Any:
    """The processor of a model, for still pictures."""
    config = AutoConfig.from_pretrained(folder.path, **ONLY_HERE)
    if type(config) not in PROCESSOR_MAPPING or type(config) not in MODEL_FOR_IMAGE_TEXT_TO_TEXT_MAPPING:
        raise ValueError(f"a {config.model_type} cannot see and speak")
    kind = PROCESSOR_MAPPING[type(config)]
    takes = inspect.signature(kind.__init__).parameters
    parts = {
        "image_processor": AutoImageProcessor.from_pretrained(folder.path, backend="pil", **ONLY_HERE),
        "tokenizer": AutoTokenizer.from_pretrained(folder.path, **ONLY_HERE),
    }
    known, _ = kind.get_processor_dict(folder.path, local_files_only=True)
    settings = {name: value for name, value in known.items() if name in takes and name not in (*parts, FILMS)}
    return (_without_films(kind) if FILMS in takes else kind)(**parts, **settings)


def _without_films(kind: type) -> type:
    class StillProcessor(kind):
        # Which parts there must be, the base class reads off this signature.
        def __init__(self, image_processor: Any, tokenizer: Any, **settings: Any) -> None:
            super().__init__(image_processor=image_processor, tokenizer=tokenizer, video_processor=None, **settings)

    return StillProcessor


def _template(processor: Any) -> str:
    """How a conversation is written down for the model."""
    template = processor.chat_template or processor.tokenizer.chat_template
    if isinstance(template, dict):
        template = template.get("default")
    if not template:
        raise ValueError("it has no chat template, so it was not made to answer questions")
    return str(template)


@dataclass
class _Watch(StoppingCriteria):
    """Looks after every token whether the user has cancelled, or the time is over."""

    name: str
    seconds: float
    progress: Progress

    def __post_init__(self) -> None:
        self._begun = monotonic()

    def __call__(self, input_ids: torch.Tensor, scores: object, **_: object) -> torch.Tensor:
        passed = monotonic() - self._begun
        if passed >= self.seconds:
            raise JudgeTooSlow(judge=self.name, seconds=round(self.seconds))
        self.progress.report(0.0, f"{self.name} is answering, {passed:.0f} s of at most {self.seconds:.0f} s")
        return torch.zeros(len(input_ids), dtype=torch.bool, device=input_ids.device)


class _Finite(LogitsProcessor):
    """Where a model overflows, the likeliest word is a coincidence."""

    def __call__(self, input_ids: torch.Tensor, scores: torch.Tensor) -> torch.Tensor:
        if torch.isnan(scores).any():
            raise NoVerdict("The computation of the answer gave numbers that are not finite.")
        return scores
