"""The small judge that ships with the program; its accuracy is in the model card beside its weights."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import torch
from safetensors import SafetensorError
from transformers import CLIPTokenizer

from ...core.attack import Attack
from ...core.errors import ModelMissing, NotANumber
from ...core.photo import Pixels
from ...core.progress import Progress
from ...core.verdict import Followed, Judgement, Verdict
from ..networks.feature_autoencoder import FeatureAutoencoder
from ..networks.judge_network import FOLLOWED_CLASSES, JudgeNetwork
from ..tensors import to_tensor
from .screening import FLAT_LEVELS, screened

NAME = "built-in judge"
OPPOSITE = {"left": "right", "right": "left"}


class BuiltinJudge:
    """Judges each edit by itself against the untouched photo. Knows the built-in editor's words only.

    It looks twice, the second time in a mirror, where left is right: what it says is the mean of both.
    """

    name = NAME

    def __init__(self, network: JudgeNetwork, tokenizer: CLIPTokenizer) -> None:
        self._network, self._tokenizer = network.eval(), tokenizer

    def judge(self, attack: Attack, progress: Progress) -> Verdict:
        """The verdict on both edits. Raises `NotANumber` if the network gives no finite answer."""
        progress.report(0.0, "judging the edit of the original")
        on_original = self.look(attack.original, attack.edit_of_original, attack.request.prompt)
        progress.report(0.5, "judging the edit of the protected photo")
        on_protected = self.look(attack.original, attack.edit_of_protected, attack.request.prompt)
        return screened(attack, Verdict(on_original, on_protected, self.name))

    @torch.no_grad()
    def look(self, before: Pixels, after: Pixels, prompt: str) -> Judgement:
        """One edit: `before` and `after` have one size, in multiples of 16."""
        if float(np.std(after.reshape(-1, 3), axis=0).max()) < FLAT_LEVELS:
            return Judgement(Followed.NO, damaged=True, confidence=1.0, reason="It shows nothing.")
        device = self._network.device
        pictures = (torch.cat([x, x.flip(3)]) for x in (to_tensor(before, device), to_tensor(after, device)))
        prompts = [prompt, mirrored_prompt(prompt)]
        tokens = self._tokenizer(prompts, padding="max_length", truncation=True, return_tensors="pt").input_ids
        followed_logits, damaged_logits = self._network(*pictures, tokens.to(device))
        followed, damaged = followed_logits.softmax(dim=1).mean(dim=0), float(damaged_logits.sigmoid().mean())
        if not (torch.isfinite(followed).all() and np.isfinite(damaged)):
            raise NotANumber(where="the judge's answer")
        best = int(followed.argmax())
        shares = ", ".join(f"{name} {float(p):.0%}" for name, p in zip(FOLLOWED_CLASSES, followed, strict=True))
        return Judgement(
            followed=Followed(FOLLOWED_CLASSES[best]),
            damaged=damaged > 0.5,
            confidence=min(float(followed[best]), max(damaged, 1 - damaged)),
            reason=f"Follows the prompt: {shares}. Visibly damaged: {damaged:.0%}.",
        )


def mirrored_prompt(prompt: str) -> str:
    """The prompt with left and right exchanged."""
    return re.sub(r"\b(left|right)\b", lambda side: OPPOSITE[side[0]], prompt.lower())


def load_builtin_judge(folder: Path, device: torch.device) -> BuiltinJudge:
    """The judge from `resources/builtin`. Raises `ModelMissing` if a file is missing or damaged."""
    try:
        autoencoder = FeatureAutoencoder.from_pretrained(folder / "vae", use_safetensors=True, local_files_only=True)
        network = JudgeNetwork.load(folder / "judge", autoencoder.features)
        tokenizer = CLIPTokenizer.from_pretrained(folder / "tokenizer", local_files_only=True)
    except (OSError, ValueError, RuntimeError, SafetensorError) as error:
        raise ModelMissing(path=folder) from error
    return BuiltinJudge(network.float().to(device), tokenizer)
