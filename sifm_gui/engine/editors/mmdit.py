"""What goes into the joint blocks of diffusers' multimodal transformers, and what comes out of the first of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import torch
from diffusers import (
    Flux2Transformer2DModel,
    FluxTransformer2DModel,
    LongCatImageTransformer2DModel,
    ModelMixin,
    QwenImageTransformer2DModel,
    SD3Transformer2DModel,
)
from torch import Tensor

from .blocks import run_until
from .text import TextStates


def joint_blocks(
    transformer: ModelMixin, hidden: Tensor, context: Tensor, layers: Sequence[str], **conditions: Any
) -> tuple[Tensor, ...]:
    """The picture's tokens (B, N, D) after the layers asked for: see `run_until`."""

    def step(block: Callable[..., Any]) -> Tensor:
        nonlocal context, hidden
        context, hidden = block(hidden_states=hidden, encoder_hidden_states=context, **conditions)
        return hidden

    return run_until(transformer.transformer_blocks, layers, step, transformer)


def sd3_features(
    transformer: SD3Transformer2DModel, sample: Tensor, timesteps: Tensor, states: TextStates, layers: Sequence[str]
) -> tuple[Tensor, ...]:
    """`sample` is (B, C, h, w), `timesteps` (B,) of 0..999."""
    states = states.expand(len(sample))
    return joint_blocks(
        transformer,
        transformer.pos_embed(sample.to(transformer.dtype)).contiguous(),
        transformer.context_embedder(states.sequence),
        layers,
        temb=transformer.time_text_embed(timesteps, states.pooled),
    )


def flux_features(
    transformer: FluxTransformer2DModel,
    tokens: Tensor,
    positions: Tensor,
    timesteps: Tensor,
    states: TextStates,
    guidance: float,
    layers: Sequence[str],
) -> tuple[Tensor, ...]:
    """`tokens` is (B, N, C), `positions` (N, 3), `timesteps` (B,) of 0..999."""
    states, tokens = states.expand(len(tokens)), tokens.to(transformer.dtype)
    time = timesteps.to(tokens.dtype)
    if transformer.config["guidance_embeds"]:
        scale = torch.full_like(time, 1000 * guidance)
        temb = transformer.time_text_embed(time, scale, states.pooled)
    else:
        temb = transformer.time_text_embed(time, states.pooled)
    text_positions = torch.zeros(states.sequence.shape[1], 3, device=tokens.device, dtype=tokens.dtype)
    return joint_blocks(
        transformer,
        transformer.x_embedder(tokens),
        transformer.context_embedder(states.sequence),
        layers,
        temb=temb,
        image_rotary_emb=transformer.pos_embed(torch.cat([text_positions, positions.to(tokens)])),
    )


def qwen_features(
    transformer: QwenImageTransformer2DModel,
    tokens: Tensor,
    shapes: Sequence[tuple[int, int, int]],
    timesteps: Tensor,
    states: TextStates,
    layers: Sequence[str],
) -> tuple[Tensor, ...]:
    """`tokens` is (B, N, C): pictures of `shapes` (frames, rows, columns), the noisy one first; `timesteps` (B,)."""
    states, tokens = states.expand(len(tokens)), tokens.to(transformer.dtype)
    time, index = (timesteps / 1000).to(tokens.dtype), None
    if transformer.config["zero_cond_t"]:  # later models tell the clean picture's tokens that they are clean
        time = torch.cat([time, torch.zeros_like(time)])
        noisy, *clean = (rows * columns * frames for frames, rows, columns in shapes)
        index = torch.tensor([[0] * noisy + [1] * sum(clean)], device=tokens.device).expand(len(tokens), -1)
    hidden = transformer.img_in(tokens)
    context = transformer.txt_in(transformer.txt_norm(states.sequence))
    rotary = transformer.pos_embed([list(shapes)] * len(tokens), max_txt_seq_len=context.shape[1], device=tokens.device)
    return joint_blocks(
        transformer,
        hidden,
        context,
        layers,
        encoder_hidden_states_mask=None,
        temb=transformer.time_text_embed(time, hidden),
        image_rotary_emb=rotary,
        modulate_index=index,
    )


def flux2_features(
    transformer: Flux2Transformer2DModel,
    tokens: Tensor,
    positions: Tensor,
    timesteps: Tensor,
    states: TextStates,
    layers: Sequence[str],
) -> tuple[Tensor, ...]:
    """As `flux_features`, with `positions` (N, 4): which picture, row, column, and place in the text."""
    states, tokens = states.expand(len(tokens)), tokens.to(transformer.dtype)
    temb = transformer.time_guidance_embed(timesteps.to(tokens.dtype), None)
    length = states.sequence.shape[1]
    text_positions = torch.nn.functional.pad(torch.arange(length, device=tokens.device)[:, None], (3, 0))
    rotary = zip(transformer.pos_embed(text_positions), transformer.pos_embed(positions), strict=True)
    return joint_blocks(
        transformer,
        transformer.x_embedder(tokens),
        transformer.context_embedder(states.sequence),
        layers,
        temb_mod_img=transformer.double_stream_modulation_img(temb),
        temb_mod_txt=transformer.double_stream_modulation_txt(temb),
        image_rotary_emb=tuple(torch.cat(pair) for pair in rotary),
    )


def longcat_features(
    transformer: LongCatImageTransformer2DModel,
    tokens: Tensor,
    positions: Tensor,
    timesteps: Tensor,
    states: TextStates,
    layers: Sequence[str],
) -> tuple[Tensor, ...]:
    """As `flux_features`; the pictures are numbered from 1, as the text is 0, and lie behind its last place."""
    states, tokens = states.expand(len(tokens)), tokens.to(transformer.dtype)
    length = states.sequence.shape[1]
    text_positions = torch.nn.functional.pad(torch.arange(length, device=tokens.device)[:, None].expand(-1, 2), (1, 0))
    picture_positions = positions + torch.tensor([0, length, length], device=tokens.device)
    return joint_blocks(
        transformer,
        transformer.x_embedder(tokens),
        transformer.context_embedder(states.sequence),
        layers,
        temb=transformer.time_embed(timesteps.to(tokens.dtype), tokens.dtype),
        image_rotary_emb=transformer.pos_embed(torch.cat([text_positions, picture_positions])),
    )
