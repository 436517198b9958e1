"""A tiny InstructPix2Pix of the real classes, and the same weights under the names that single files give them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path

import torch
from diffusers import AutoencoderKL, StableDiffusionInstructPix2PixPipeline, UNet2DConditionModel
from transformers import CLIPTextConfig, CLIPTextModel

from sifm_gui.builtin.text import MOST_TOKENS, make_tokenizer
from sifm_gui.builtin.train_denoiser import make_scheduler

LAYERS = 1
Rules = Iterable[tuple[str, str]]
RESNET = {
    "norm1": "in_layers.0", "conv1": "in_layers.2", "time_emb_proj": "emb_layers.1", "norm2": "out_layers.0",
    "conv2": "out_layers.3", "conv_shortcut": "skip_connection",
}  # fmt: skip
ATTENTION = {"group_norm": "norm", "to_q": "q", "to_k": "k", "to_v": "v", "to_out.0": "proj_out"}


def tiny_pipeline() -> StableDiffusionInstructPix2PixPipeline:
    torch.manual_seed(0)
    tokenizer = make_tokenizer(["it", "make", "night"])
    text = CLIPTextConfig(
        vocab_size=len(tokenizer), hidden_size=16, intermediate_size=16, num_hidden_layers=1, num_attention_heads=2,
        max_position_embeddings=MOST_TOKENS, pad_token_id=1, bos_token_id=0, eos_token_id=1,
    )  # fmt: skip
    unet = UNet2DConditionModel(
        sample_size=8, in_channels=8, out_channels=4, block_out_channels=(16, 32), layers_per_block=LAYERS,
        norm_num_groups=4, attention_head_dim=2, cross_attention_dim=16,
        down_block_types=("CrossAttnDownBlock2D", "DownBlock2D"), up_block_types=("UpBlock2D", "CrossAttnUpBlock2D"),
    )  # fmt: skip
    vae = AutoencoderKL(
        block_out_channels=(16, 32), down_block_types=("DownEncoderBlock2D",) * 2, layers_per_block=LAYERS,
        up_block_types=("UpDecoderBlock2D",) * 2, latent_channels=4, norm_num_groups=4,
    )  # fmt: skip
    return StableDiffusionInstructPix2PixPipeline(
        vae=vae, text_encoder=CLIPTextModel(text), tokenizer=tokenizer, unet=unet, scheduler=make_scheduler(),
        safety_checker=None, feature_extractor=None, requires_safety_checker=False,
    )  # fmt: skip


def files_below(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def single_file_names(pipeline: StableDiffusionInstructPix2PixPipeline) -> dict[str, torch.Tensor]:
    """All weights, named as in the checkpoints of Stable Diffusion's authors."""
    text = {
        f"cond_stage_model.transformer.text_model.{name.removeprefix('text_model.')}": value
        for name, value in pipeline.text_encoder.state_dict().items()
    }
    unet = {f"model.diffusion_model.{_unet(name)}": value for name, value in pipeline.unet.state_dict().items()}
    vae = {f"first_stage_model.{_vae(name)}": value for name, value in pipeline.vae.state_dict().items()}
    return {name: value.contiguous() for name, value in {**text, **unet, **vae}.items()}


def _unet(name: str) -> str:
    for start, ldm in {
        "time_embedding.linear_1": "time_embed.0", "time_embedding.linear_2": "time_embed.2",
        "conv_in": "input_blocks.0.0", "conv_norm_out": "out.0", "conv_out": "out.2",
        "mid_block.resnets.0": "middle_block.0", "mid_block.attentions.0": "middle_block.1",
        "mid_block.resnets.1": "middle_block.2",
    }.items():  # fmt: skip
        if name.startswith(start):
            name = name.replace(start, ldm)
            return _renamed(name, RESNET) if "resnets" in start else name
    side, block, kind, layer, rest = re.fullmatch(r"(\w+)_blocks\.(\d)\.(\w+)\.(\d)\.(.+)", name).groups()  # type: ignore[union-attr]
    at = int(block) * (LAYERS + 1) + int(layer)
    place = f"input_blocks.{at + 1}" if side == "down" else f"output_blocks.{at}"
    if kind == "downsamplers":
        return f"input_blocks.{at + LAYERS + 1}.0.{rest.replace('conv', 'op')}"
    if kind == "upsamplers":
        return f"output_blocks.{at + LAYERS}.1.{rest}"
    return f"{place}.0.{_renamed(rest, RESNET)}" if kind == "resnets" else f"{place}.1.{rest}"


def _vae(name: str) -> str:
    name = (
        name.replace("down_blocks", "down")
        .replace("downsamplers.0", "downsample")
        .replace("conv_shortcut", "nin_shortcut")
    )
    name = re.sub(r"up_blocks\.(\d)", lambda found: f"up.{1 - int(found[1])}", name).replace("upsamplers.0", "upsample")
    name = re.sub(r"mid_block\.resnets\.(\d)", lambda found: f"mid.block_{int(found[1]) + 1}", name)
    if "mid_block.attentions.0" in name:
        name = _renamed(name.replace("mid_block.attentions.0", "mid.attn_1"), ATTENTION)
    return name.replace("resnets", "block").replace("conv_norm_out", "norm_out")


def _renamed(name: str, names: Mapping[str, str]) -> str:
    for old, new in names.items():
        name = re.sub(rf"(^|\.){re.escape(old)}\.", rf"\g<1>{new}.", name)
    return name
