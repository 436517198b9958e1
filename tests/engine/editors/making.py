"""Every family's own classes in miniature, with random weights and tokenizers that know letters, in a folder."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import diffusers as d
import torch
import transformers as t

from sifm_gui.builtin.text import MOST_TOKENS, make_tokenizer

WORDS = ["blue", "dog", "it", "make", "night", "red", "the"]
CHAT = (
    "{% for m in messages %}<|im_start|>{{ m.role }}\n{% if m.content is string %}{{ m.content }}"
    "{% else %}{% for part in m.content %}{{ part.text }}{% endfor %}{% endif %}<|im_end|>\n{% endfor %}"
)


def save_tiny(family: str, folder: Path) -> Path:
    """The folder, filled as a download would."""
    torch.manual_seed(0)
    PIPELINES[family]().save_pretrained(folder, safe_serialization=True)
    for processor in folder.glob("*processor"):
        name_as_published(folder, processor)
    return folder


def name_as_published(folder: Path, processor: Path) -> None:
    """Classes that read films, too, and need torchvision."""
    for ours, theirs in (("PictureProcessor", "Qwen2VLProcessor"), ("PictureProcessor3", "Qwen3VLProcessor")):
        replace_in(folder / "model_index.json", ["sifm_gui.engine.editors.picture_processor", ours],
                   ["transformers", theirs])  # fmt: skip
        for path in processor.glob("*.json"):
            replace_in(path, "Qwen2VLImageProcessorPil", "Qwen2VLImageProcessorFast")
            replace_in(path, ours, theirs)


def replace_in(path: Path, old: object, new: object) -> None:
    text = json.dumps(json.loads(path.read_text()))
    path.write_text(text.replace(json.dumps(old), json.dumps(new)))


def unet(channels: int, **more: Any) -> d.UNet2DConditionModel:
    return d.UNet2DConditionModel(
        sample_size=8, in_channels=channels, out_channels=4, block_out_channels=(8, 16), layers_per_block=1,
        norm_num_groups=4, attention_head_dim=2, down_block_types=("DownBlock2D", "CrossAttnDownBlock2D"),
        up_block_types=("CrossAttnUpBlock2D", "UpBlock2D"), **{"cross_attention_dim": 16, **more},
    )  # fmt: skip


def unet_xl(channels: int) -> d.UNet2DConditionModel:
    return unet(
        channels, cross_attention_dim=32, addition_embed_type="text_time", addition_time_embed_dim=8,
        projection_class_embeddings_input_dim=6 * 8 + 16,
    )  # fmt: skip


def vae(latent_channels: int, **more: Any) -> d.AutoencoderKL:
    return d.AutoencoderKL(
        block_out_channels=(8, 8, 8, 8), down_block_types=("DownEncoderBlock2D",) * 4, norm_num_groups=4,
        up_block_types=("UpDecoderBlock2D",) * 4, latent_channels=latent_channels, **more,
    )  # fmt: skip


def clip(kind: type = t.CLIPTextModel) -> Any:
    return kind(
        t.CLIPTextConfig(
            vocab_size=len(make_tokenizer(WORDS)), hidden_size=16, intermediate_size=16, num_hidden_layers=2,
            num_attention_heads=2, max_position_embeddings=MOST_TOKENS, projection_dim=16, pad_token_id=1,
            bos_token_id=0, eos_token_id=1,
        )
    )  # fmt: skip


def t5(width: int) -> tuple[Any, Any]:
    letters = [("<pad>", 0.0), ("</s>", 0.0), ("<unk>", 0.0), *(("▁" + c, -1.0) for c in "abcdefghijklmnopqrstuvwxyz")]
    tokenizer = t.T5Tokenizer(vocab=letters, extra_ids=0, model_max_length=512)
    config = t.T5Config(vocab_size=len(tokenizer), d_model=width, d_kv=8, d_ff=16, num_layers=1, num_heads=2)
    return t.T5EncoderModel(config), tokenizer


def qwen_tokenizer() -> Any:
    special = ["<|endoftext|>", "<|im_start|>", "<|im_end|>", "<|vision_start|>", "<|vision_end|>", "<|image_pad|>"]
    letters = sorted(t.convert_slow_tokenizer.bytes_to_unicode().values())
    vocab = {token: index for index, token in enumerate([*letters, *special, "<|video_pad|>"])}
    tokenizer = t.Qwen2Tokenizer(vocab=vocab, merges=[])
    tokenizer.add_special_tokens({"additional_special_tokens": [*special[1:], "<|video_pad|>"]})
    tokenizer.chat_template = CHAT
    return tokenizer


def diffusion() -> d.DDIMScheduler:
    return d.DDIMScheduler(beta_start=0.00085, beta_end=0.012, beta_schedule="scaled_linear", steps_offset=1)


def one_clip(pipeline: type, channels: int) -> d.DiffusionPipeline:
    return pipeline(
        vae=vae(4), text_encoder=clip(), tokenizer=make_tokenizer(WORDS), unet=unet(channels), scheduler=diffusion(),
        safety_checker=None, feature_extractor=None, requires_safety_checker=False,
    )  # fmt: skip


def two_clips(pipeline: type, channels: int) -> d.DiffusionPipeline:
    return pipeline(
        vae=vae(4), text_encoder=clip(), text_encoder_2=clip(t.CLIPTextModelWithProjection), unet=unet_xl(channels),
        tokenizer=make_tokenizer(WORDS), tokenizer_2=make_tokenizer(WORDS), scheduler=d.EulerDiscreteScheduler(),
    )  # fmt: skip


def stable_diffusion_3() -> d.DiffusionPipeline:
    encoder, tokenizer = t5(32)  # as wide as both CLIPs together
    transformer = d.SD3Transformer2DModel(
        sample_size=8, num_layers=4, attention_head_dim=8, num_attention_heads=2, joint_attention_dim=32,
        caption_projection_dim=16, pooled_projection_dim=32, dual_attention_layers=(0, 1), qk_norm="rms_norm",
    )  # fmt: skip
    return d.StableDiffusion3Pipeline(
        transformer=transformer, scheduler=d.FlowMatchEulerDiscreteScheduler(shift=3.0),
        vae=vae(16, shift_factor=0.06, scaling_factor=1.5, use_quant_conv=False, use_post_quant_conv=False),
        text_encoder=clip(t.CLIPTextModelWithProjection), tokenizer=make_tokenizer(WORDS),
        text_encoder_2=clip(t.CLIPTextModelWithProjection), tokenizer_2=make_tokenizer(WORDS),
        text_encoder_3=encoder, tokenizer_3=tokenizer,
    )  # fmt: skip


def flux(pipeline: type, *, guided: bool, **more: Any) -> d.DiffusionPipeline:
    encoder, tokenizer = t5(16)
    transformer = d.FluxTransformer2DModel(
        num_layers=4, num_single_layers=1, attention_head_dim=8, num_attention_heads=2, joint_attention_dim=16,
        pooled_projection_dim=16, guidance_embeds=guided, axes_dims_rope=(2, 2, 4), **more,
    )  # fmt: skip
    scheduler = d.FlowMatchEulerDiscreteScheduler(shift=3.0, use_dynamic_shifting=guided)
    return pipeline(
        transformer=transformer, scheduler=scheduler,
        vae=vae(16, shift_factor=0.1, scaling_factor=0.4, use_quant_conv=False, use_post_quant_conv=False),
        text_encoder=clip(), tokenizer=make_tokenizer(WORDS), text_encoder_2=encoder, tokenizer_2=tokenizer,
    )  # fmt: skip


def flux2_klein() -> d.DiffusionPipeline:
    tokenizer = qwen_tokenizer()
    text = t.Qwen3ForCausalLM(
        t.Qwen3Config(
            vocab_size=len(tokenizer), hidden_size=8, intermediate_size=8, num_hidden_layers=27, head_dim=4,
            num_attention_heads=2, num_key_value_heads=2,
        )
    )  # fmt: skip
    transformer = d.Flux2Transformer2DModel(
        num_layers=2, num_single_layers=1, attention_head_dim=8, num_attention_heads=2, joint_attention_dim=24,
        axes_dims_rope=(2, 2, 2, 2), guidance_embeds=False,
    )  # fmt: skip
    autoencoder = d.AutoencoderKLFlux2(block_out_channels=(8, 8, 8, 8), layers_per_block=1, norm_num_groups=4)
    autoencoder.bn.running_var.fill_(0.5)
    return d.Flux2KleinPipeline(
        transformer=transformer, vae=autoencoder, text_encoder=text, tokenizer=tokenizer, is_distilled=True,
        scheduler=d.FlowMatchEulerDiscreteScheduler(shift=3.0, use_dynamic_shifting=True),
    )  # fmt: skip


def z_image() -> d.DiffusionPipeline:
    tokenizer = qwen_tokenizer()
    text = t.Qwen3Model(
        t.Qwen3Config(
            vocab_size=len(tokenizer), hidden_size=8, intermediate_size=8, num_hidden_layers=2, head_dim=4,
            num_attention_heads=2, num_key_value_heads=2,
        )
    )  # fmt: skip
    transformer = d.ZImageTransformer2DModel(
        dim=24, n_layers=4, n_refiner_layers=1, n_heads=3, n_kv_heads=3, cap_feat_dim=8, axes_dims=[2, 2, 4],
        axes_lens=[512, 16, 16],
    )  # fmt: skip
    return d.ZImagePipeline(
        transformer=transformer, text_encoder=text, tokenizer=tokenizer,
        scheduler=d.FlowMatchEulerDiscreteScheduler(shift=3.0),
        vae=vae(16, shift_factor=0.1, scaling_factor=0.4, use_quant_conv=False, use_post_quant_conv=False),
    )  # fmt: skip


def qwen(pipeline: type, *, zero_cond_t: bool) -> d.DiffusionPipeline:
    text, tokenizer, processor = qwen_vision()
    transformer = d.QwenImageTransformer2DModel(
        num_layers=4, attention_head_dim=8, num_attention_heads=2, joint_attention_dim=16, axes_dims_rope=(2, 2, 4),
        zero_cond_t=zero_cond_t,
    )  # fmt: skip
    return pipeline(
        transformer=transformer, text_encoder=text, tokenizer=tokenizer, processor=processor,
        vae=d.AutoencoderKLQwenImage(base_dim=4, dim_mult=[1, 1, 1, 1], num_res_blocks=1),
        scheduler=d.FlowMatchEulerDiscreteScheduler(shift=3.0, use_dynamic_shifting=True),
    )  # fmt: skip


def qwen_21() -> d.DiffusionPipeline:
    from sifm_gui.engine.editors.picture_processor import PictureProcessor3

    tokenizer = qwen_tokenizer()
    text = t.Qwen3VLForConditionalGeneration(
        t.Qwen3VLConfig(
            text_config={
                "vocab_size": len(tokenizer), "hidden_size": 16, "intermediate_size": 16, "num_hidden_layers": 2,
                "num_attention_heads": 2, "num_key_value_heads": 2, "head_dim": 8,
                "rope_parameters": {"rope_type": "default", "mrope_section": [1, 1, 2], "rope_theta": 1e6},
            },
            vision_config={
                "depth": 2, "hidden_size": 16, "intermediate_size": 16, "num_heads": 2, "out_hidden_size": 16,
                "deepstack_visual_indexes": [0], "num_position_embeddings": 16,
            },
            **special_ids(tokenizer),
        )
    )  # fmt: skip
    pictures = t.Qwen2VLImageProcessorPil(patch_size=16, min_pixels=32 * 32, max_pixels=128 * 128)
    transformer = d.QwenImage21Transformer2DModel(
        in_channels=64, num_layers=4, attention_head_dim=8, num_attention_heads=2, context_in_dim=16,
        axes_dims_rope=(2, 2, 4),
    )  # fmt: skip
    return d.QwenImage21Pipeline(
        transformer=transformer, text_encoder=text,
        processor=PictureProcessor3(pictures, tokenizer, chat_template=CHAT),
        vae=d.AutoencoderKLQwenImage21(base_dim=4, decoder_base_dim=4, dim_mult=[1, 1, 1, 1, 1], num_res_blocks=1),
        scheduler=d.FlowMatchEulerDiscreteScheduler(shift=3.0, use_dynamic_shifting=True),
    )  # fmt: skip


def longcat() -> d.DiffusionPipeline:
    text, tokenizer, processor = qwen_vision()
    transformer = d.LongCatImageTransformer2DModel(
        num_layers=4, num_single_layers=1, attention_head_dim=8, num_attention_heads=2, joint_attention_dim=16,
        pooled_projection_dim=16, axes_dims_rope=[2, 2, 4],
    )  # fmt: skip
    return d.LongCatImageEditPipeline(
        transformer=transformer, text_encoder=text, tokenizer=tokenizer, text_processor=processor,
        vae=vae(16, shift_factor=0.1, scaling_factor=0.4, use_quant_conv=False, use_post_quant_conv=False),
        scheduler=d.FlowMatchEulerDiscreteScheduler(shift=3.0, use_dynamic_shifting=True),
    )  # fmt: skip


def qwen_vision() -> tuple[Any, Any, Any]:
    """A text encoder that sees pictures, its tokenizer, and what shows them to it."""
    from sifm_gui.engine.editors.picture_processor import PictureProcessor

    tokenizer = qwen_tokenizer()
    text = t.Qwen2_5_VLForConditionalGeneration(
        t.Qwen2_5_VLConfig(
            text_config={
                "vocab_size": len(tokenizer), "hidden_size": 16, "intermediate_size": 16, "num_hidden_layers": 2,
                "num_attention_heads": 2, "num_key_value_heads": 2,
                "rope_parameters": {"rope_type": "default", "mrope_section": [1, 1, 2], "rope_theta": 1e6},
            },
            vision_config={
                "depth": 1, "hidden_size": 16, "intermediate_size": 16, "num_heads": 2, "out_hidden_size": 16,
                "fullatt_block_indexes": [0],
            },
            **special_ids(tokenizer),
        )
    )  # fmt: skip
    processor = PictureProcessor(
        t.Qwen2VLImageProcessorPil(min_pixels=28 * 28, max_pixels=56 * 56), tokenizer, chat_template=CHAT
    )
    return text, tokenizer, processor


def special_ids(tokenizer: Any) -> dict[str, int]:
    names = {"image": "image_pad", "video": "video_pad", "vision_start": "vision_start", "vision_end": "vision_end"}
    return {f"{name}_token_id": tokenizer.convert_tokens_to_ids(f"<|{token}|>") for name, token in names.items()}


PIPELINES: dict[str, Callable[[], d.DiffusionPipeline]] = {
    "instruct-pix2pix": lambda: one_clip(d.StableDiffusionInstructPix2PixPipeline, 8),
    "instruct-pix2pix-xl": lambda: two_clips(d.StableDiffusionXLInstructPix2PixPipeline, 8),
    "image-to-image": lambda: one_clip(d.StableDiffusionPipeline, 4),
    "image-to-image-xl": lambda: two_clips(d.StableDiffusionXLPipeline, 4),
    "inpainting": lambda: one_clip(d.StableDiffusionInpaintPipeline, 9),
    "inpainting-xl": lambda: two_clips(d.StableDiffusionXLInpaintPipeline, 9),
    "stable-diffusion-3": stable_diffusion_3,
    "flux-image-to-image": lambda: flux(d.FluxPipeline, guided=False),
    "flux-fill": lambda: flux(d.FluxFillPipeline, guided=True, in_channels=384, out_channels=64),
    "flux-kontext": lambda: flux(d.FluxKontextPipeline, guided=True),
    "flux2-klein": flux2_klein,
    "qwen-image-edit": lambda: qwen(d.QwenImageEditPipeline, zero_cond_t=False),
    "qwen-image-edit-plus": lambda: qwen(d.QwenImageEditPlusPipeline, zero_cond_t=True),
    "qwen-image-2.1": qwen_21,
    "longcat-image-edit": longcat,
    "z-image": z_image,
}
