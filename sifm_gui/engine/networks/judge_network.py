"""The built-in judge: two pictures and a prompt to "followed" and "damaged"."""

from __future__ import annotations

from pathlib import Path

import torch
from diffusers.configuration_utils import ConfigMixin, register_to_config
from diffusers.models.modeling_utils import ModelMixin
from diffusers.models.resnet import ResnetBlock2D
from diffusers.models.transformers.transformer_2d import Transformer2DModel
from safetensors.torch import load_file, save_file
from torch import Tensor, nn
from torch.nn import functional as F
from transformers import CLIPTextConfig, CLIPTextModel

from .lite_features import MIDDLE_CHANNELS, SHALLOW_CHANNELS, TOP_CHANNELS, LiteFeatures

FOLLOWED_CLASSES = ("yes", "partly", "no")
WEIGHTS = "diffusion_pytorch_model.safetensors"
NAMED = 2
"""As many nouns as a prompt may name."""
STAGES = 4
"""Each is a residual block, and attention to the picture and to the prompt."""
LOOKED_UP_AT = 2
"""Index of the half of a stage from which on the picture is seen at half the size, and with the things in it."""


class JudgeNetwork(ModelMixin, ConfigMixin):
    """Pretrained features of both pictures, and their fine detail, meet the prompt in cross-attention.

    Edges and parts are looked at at half size, things at full size, where they are told apart best. The things that the
    prompt names are looked for in both pictures, and where they are is told to the rest. The features are those of the
    autoencoder, and are not kept a second time: see `load` and `save`.
    """

    config_name = "config.json"

    @register_to_config
    def __init__(
        self, vocabulary: int = 703, text_tokens: int = 28, text_width: int = 128, width: int = 128, nouns: int = 44
    ) -> None:
        super().__init__()
        self.text_encoder = CLIPTextModel(
            CLIPTextConfig(
                vocab_size=vocabulary,
                hidden_size=text_width,
                intermediate_size=4 * text_width,
                num_hidden_layers=3,
                num_attention_heads=4,
                max_position_embeddings=text_tokens,
                pad_token_id=1,
                bos_token_id=0,
                eos_token_id=1,
            )
        )
        self.features = LiteFeatures()
        self.fine = nn.Sequential(
            nn.Conv2d(9, 24, 4, 2, 1), nn.SiLU(), nn.Conv2d(24, 48, 4, 2, 1), nn.SiLU(),
            nn.Conv2d(48, 96, 4, 2, 1), nn.SiLU(), nn.Conv2d(96, 96, 4, 2, 1),
        )  # fmt: skip
        self.merge = nn.Conv2d(3 * (SHALLOW_CHANNELS + MIDDLE_CHANNELS) + 96 + 2, width, 1)
        self.things = nn.Conv2d(3 * TOP_CHANNELS, width, 1)
        self.nouns_seen = nn.Sequential(
            nn.Conv2d(TOP_CHANNELS, 2 * width, 1), nn.SiLU(),
            nn.Conv2d(2 * width, 2 * width, 3, padding=1, groups=8), nn.SiLU(),
            nn.Conv2d(2 * width, 1 + nouns, 1),
        )  # fmt: skip
        self.nouns_named = nn.Linear(text_width, NAMED * nouns)
        self.named_things = nn.Conv2d(2 * NAMED, width, 1)
        nn.init.zeros_(self.things.weight)  # a judge that was trained without it goes on as it was
        self.stages = nn.ModuleList()
        for _ in range(STAGES):
            block = ResnetBlock2D(in_channels=width, temb_channels=None, groups=16)
            attention = Transformer2DModel(
                num_attention_heads=4,
                attention_head_dim=width // 4,
                in_channels=width,
                num_layers=1,
                cross_attention_dim=text_width,
                norm_num_groups=16,
            )
            for last in (block.conv2, attention.proj_out):  # a stage begins as nothing done, so more can be added
                nn.init.zeros_(last.weight)
                nn.init.zeros_(last.bias)
            self.stages += [block, attention]
        told = 2 * width + text_width + 2 * NAMED
        self.head = nn.Sequential(nn.Linear(told, width), nn.SiLU(), nn.Linear(width, len(FOLLOWED_CLASSES) + 1))

    def forward(
        self, before: Tensor, after: Tensor, tokens: Tensor, things: Tensor | None = None
    ) -> tuple[Tensor, Tensor]:
        """Logits of `FOLLOWED_CLASSES` (B, 3) and of damage (B,).

        Pictures are (B, 3, H, W) in [-1, 1] with H and W multiples of 16, tokens (B, L); `things`, if it is known
        already, is `things_in` of the two.
        """
        states = self.text_encoder(tokens)[0]
        things = things_in(self.features, before, after) if things is None else things
        first, second = (self._seen(F.avg_pool2d(x, 2)) for x in (before, after))
        fine = self.fine(torch.cat([before, after, after - before], dim=1))
        x = torch.cat([first, second, second - first, fine, _coordinates(first)], dim=1)
        x = self.merge(x)
        where = self.where_named(things, states)
        x = x + self.named_things(F.interpolate(where, x.shape[-2:], mode="bilinear"))
        for index, stage in enumerate(self.stages):
            if index == LOOKED_UP_AT:
                x = F.avg_pool2d(x, 2)
                x = x + self.things(F.interpolate(_compared(things), x.shape[-2:]))
            if isinstance(stage, Transformer2DModel):
                x = stage(x, encoder_hidden_states=states, return_dict=False)[0]
            else:
                x = stage(x, None)
        x = F.silu(x)
        told = [x.mean(dim=(2, 3)), x.amax(dim=(2, 3)), states[:, -1], where.amax(dim=(2, 3))]
        logits = self.head(torch.cat(told, dim=1))
        return logits[:, :-1], logits[:, -1]

    def nouns_in(self, things: Tensor) -> Tensor:
        """Logits of no noun and of each noun, (B, 1 + nouns, h, w), in the top features of a picture (B, C, h, w)."""
        seen: Tensor = self.nouns_seen(things)
        return seen

    @torch.no_grad()
    def nouns_in_sight(self, things: Tensor) -> Tensor:
        """How likely each noun is anywhere in the picture before or after, of `things_in`: (B, nouns) in [0, 1]."""
        return torch.stack([self._nouns_shares(few) for few in things.chunk(2, dim=1)]).amax(dim=(0, 3, 4))

    def nouns_of(self, states: Tensor) -> Tensor:
        """Logits that a prompt, of states (B, L, C), names each noun as its first, or as its second: (B, 2, nouns)."""
        named: Tensor = self.nouns_named(states[:, -1])
        return named.unflatten(1, (NAMED, -1))

    def where_named(self, things: Tensor, states: Tensor) -> Tensor:
        """How likely the nouns of the prompt are in each cell: (B, 4, h, w), first the picture before, then after."""
        named = self.nouns_of(states).sigmoid()
        seen = [self._nouns_shares(few) for few in things.chunk(2, dim=1)]
        return torch.cat([torch.einsum("bkn,bnhw->bkhw", named, maps) for maps in seen], dim=1)

    def _nouns_shares(self, things: Tensor) -> Tensor:
        return self.nouns_in(things).softmax(dim=1)[:, 1:]

    def save(self, folder: Path) -> None:
        """All but the features, in half precision."""
        self.save_config(folder)
        own = {key: value.half() for key, value in self.state_dict().items() if not key.startswith("features.")}
        save_file(own, folder / WEIGHTS)

    @classmethod
    def load(cls, folder: Path, features: LiteFeatures) -> JudgeNetwork:
        """What was saved, with the autoencoder's features.

        Raises `OSError`, `ValueError` or `SafetensorError`, or `RuntimeError` if the shapes are others.
        """
        network: JudgeNetwork = cls.from_config(cls.load_config(folder, local_files_only=True))
        network.features = features
        missing, unknown = network.load_state_dict(load_file(folder / WEIGHTS), strict=False)
        if unknown or any(not key.startswith("features.") for key in missing):
            raise ValueError(f"{folder} does not hold the weights of a judge")
        return network

    def _seen(self, x: Tensor) -> Tensor:
        """Both depths at the size of the shallower."""
        found = []
        for few in _few(x):
            shallow, middle = self.features.to_the_middle(few)
            found.append(torch.cat([shallow, F.interpolate(middle, shallow.shape[-2:])], dim=1))
        return torch.cat(found)


def things_in(features: LiteFeatures, before: Tensor, after: Tensor) -> Tensor:
    """The highest features of both pictures, (B, 2 * `TOP_CHANNELS`, H/32, W/32)."""
    return torch.cat([tops_of(features, x) for x in (before, after)], dim=1)


@torch.no_grad()
def tops_of(features: LiteFeatures, pictures: Tensor) -> Tensor:
    """The highest features of pictures (B, 3, H, W) in [-1, 1]: (B, `TOP_CHANNELS`, H/32, W/32)."""
    return torch.cat([features(few).top for few in _few(pictures)])


def _few(x: Tensor) -> tuple[Tensor, ...]:
    """A few pictures at a time stay in a processor's cache."""
    return x.split(4) if x.device.type == "cpu" else (x,)


def _compared(things: Tensor) -> Tensor:
    before, after = things.chunk(2, dim=1)
    return torch.cat([before, after, after - before], dim=1)


def _coordinates(like: Tensor) -> Tensor:
    """Where each cell lies, (B, 2, h, w) in [-1, 1]: prompts speak of left and right."""
    y = torch.linspace(-1, 1, like.shape[-2], device=like.device, dtype=like.dtype)
    x = torch.linspace(-1, 1, like.shape[-1], device=like.device, dtype=like.dtype)
    grid = torch.stack(torch.meshgrid(y, x, indexing="ij"))
    return grid.expand(len(like), -1, -1, -1)
