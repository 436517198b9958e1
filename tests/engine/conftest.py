"""A tiny editor of the built-in's very classes with random weights: real parts, made in a second."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch
from diffusers import StableDiffusionInstructPix2PixPipeline, UNet2DConditionModel
from transformers import CLIPTextConfig, CLIPTextModel

from sifm_gui.builtin.text import MOST_TOKENS, make_tokenizer
from sifm_gui.builtin.train_denoiser import make_scheduler
from sifm_gui.core.photo import Carrier, Photo
from sifm_gui.engine.editors.builtin import check_words
from sifm_gui.engine.editors.instruct_pix2pix import InstructPix2Pix
from sifm_gui.engine.editors.stock import StockEditor
from sifm_gui.engine.networks.feature_autoencoder import FeatureAutoencoder

WORDS = ["blue", "dog", "it", "make", "night", "red", "the"]


def tiny_editor() -> StockEditor:
    torch.manual_seed(0)
    tokenizer = make_tokenizer(WORDS)
    text = CLIPTextModel(
        CLIPTextConfig(
            vocab_size=len(tokenizer),
            hidden_size=16,
            intermediate_size=32,
            num_hidden_layers=1,
            num_attention_heads=2,
            max_position_embeddings=MOST_TOKENS,
            pad_token_id=1,
            bos_token_id=0,
            eos_token_id=1,
        )
    )
    unet = UNet2DConditionModel(
        sample_size=4, in_channels=40, out_channels=16, block_out_channels=(16, 16, 32), layers_per_block=1,
        norm_num_groups=4, attention_head_dim=2, cross_attention_dim=16,
        down_block_types=("DownBlock2D", "CrossAttnDownBlock2D", "CrossAttnDownBlock2D"),
        up_block_types=("CrossAttnUpBlock2D", "CrossAttnUpBlock2D", "UpBlock2D"),
        addition_embed_type="text", addition_embed_type_num_heads=2,
    )  # fmt: skip
    pipeline = StableDiffusionInstructPix2PixPipeline(
        vae=FeatureAutoencoder(16, 4, (16, 16, 16), (1, 1, 1)), text_encoder=text, tokenizer=tokenizer, unet=unet,
        scheduler=make_scheduler(), safety_checker=None, feature_extractor=None, requires_safety_checker=False,
    )  # fmt: skip
    return StockEditor(
        InstructPix2Pix(pipeline), name="tiny editor", device=torch.device("cpu"), side=64, multiple=16, at_once=2,
        defaults={"num_inference_steps": 3, "guidance_scale": 2.0, "image_guidance_scale": 1.2},
        neutral_prompts=("make it night",), suggestions=("make it night",),
        check_prompt=lambda prompt: check_words(prompt, tokenizer),
    )  # fmt: skip


@pytest.fixture(scope="session")
def editor() -> StockEditor:
    return tiny_editor()


def photo_of(width: int, height: int, seed: int = 0) -> Photo:
    rng = np.random.default_rng(seed)
    smooth = np.linspace(40, 200, width)[None, :, None] + np.linspace(-30, 30, height)[:, None, None]
    pixels = np.clip(smooth + rng.normal(0, 12, (height, width, 3)), 0, 255).astype(np.uint8)
    return Photo(path=Path("photo.png"), pixels=pixels, carrier=Carrier("PNG", pixels))


@pytest.fixture
def photo() -> Photo:
    return photo_of(64, 64)
