"""Tiny models of the real classes, with random weights, in folders as a download would leave them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import torch
from tokenizers import Tokenizer, decoders, models, pre_tokenizers
from transformers import (
    Gemma3Config,
    Gemma3ForConditionalGeneration,
    Gemma3ImageProcessorPil,
    GotOcr2ImageProcessorPil,
    Idefics3Config,
    Idefics3ForConditionalGeneration,
    Idefics3ImageProcessorPil,
    InternVLConfig,
    InternVLForConditionalGeneration,
    PreTrainedTokenizerFast,
    Qwen2_5_VLConfig,
    Qwen2_5_VLForConditionalGeneration,
    Qwen2VLImageProcessorPil,
    Qwen3VLConfig,
    Qwen3VLForConditionalGeneration,
    SmolVLMConfig,
    SmolVLMForConditionalGeneration,
    SmolVLMImageProcessorPil,
)

TEXT = {
    "vocab_size": 400, "hidden_size": 32, "intermediate_size": 64, "num_hidden_layers": 2, "num_attention_heads": 4,
    "num_key_value_heads": 2, "max_position_embeddings": 8192,
}  # fmt: skip
EYES = {"hidden_size": 32, "intermediate_size": 64, "num_hidden_layers": 2, "num_attention_heads": 4}
SMALL_EYES = {**EYES, "image_size": 32, "patch_size": 8}
QWEN_EYES = {
    "depth": 2, "hidden_size": 32, "intermediate_size": 64, "num_heads": 4, "out_hidden_size": 32, "patch_size": 8,
    "spatial_merge_size": 2, "temporal_patch_size": 2,
}  # fmt: skip
TEMPLATE = (
    "{% for message in messages %}<{{ message['role'] }}>{% for part in message['content'] %}"
    "{% if part['type'] == 'image' %}PICTURE{% else %}{{ part['text'] }}{% endif %}{% endfor %}\n{% endfor %}"
    "{% if add_generation_prompt %}<assistant>{% endif %}"
)

Parts = tuple[Any, Any, Any, dict[str, object], str]
"""Tokenizer, model, reader of pictures, settings of the processor, and the words that stand for a picture."""


def tokenizer(special: list[str], **names: str) -> PreTrainedTokenizerFast:
    """Every byte is a token, and so is every special word."""
    bytes_ = {letter: place for place, letter in enumerate(sorted(pre_tokenizers.ByteLevel.alphabet()))}
    plain = Tokenizer(models.BPE(vocab=bytes_, merges=[]))
    plain.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    plain.decoder = decoders.ByteLevel()
    made = PreTrainedTokenizerFast(
        tokenizer_object=plain, eos_token="<eos>", pad_token="<pad>", bos_token="<bos>", extra_special_tokens=names
    )
    made.add_special_tokens({"additional_special_tokens": special})
    return made


def _ids(words: PreTrainedTokenizerFast, **names: str) -> dict[str, int]:
    return {name: words.convert_tokens_to_ids(word) for name, word in names.items()}


def _smol(config: Any, model: Any, eyes: Any, processor: str) -> Parts:
    places = [f"<row_{row}_col_{column}>" for row in range(1, 7) for column in range(1, 7)]
    words = tokenizer(["<image>", "<fake_token_around_image>", "<global-img>", "<end_of_utterance>", *places])
    settings = config(
        vision_config=SMALL_EYES, text_config={"model_type": "llama", **TEXT}, scale_factor=2, vocab_size=400,
        pad_token_id=words.pad_token_id, **_ids(words, image_token_id="<image>"),
    )  # fmt: skip
    reader = eyes(size={"longest_edge": 64}, max_image_size={"longest_edge": 32})
    return words, model(settings), reader, {"processor_class": processor, "image_seq_len": 4}, "<image>"


def _qwen(config: Any, model: Any, processor: str, eyes: dict[str, object], rope: dict[str, object]) -> Parts:
    words = tokenizer(["<|image_pad|>", "<|video_pad|>", "<|vision_start|>", "<|vision_end|>"])
    ids = _ids(
        words, image_token_id="<|image_pad|>", video_token_id="<|video_pad|>", vision_start_token_id="<|vision_start|>",
        vision_end_token_id="<|vision_end|>",
    )  # fmt: skip
    text = {**TEXT, "head_dim": 8, "rope_parameters": {"rope_type": "default", "rope_theta": 10000.0, **rope}}
    settings = config(vision_config={**QWEN_EYES, **eyes}, text_config=text, **ids)
    reader = Qwen2VLImageProcessorPil(
        patch_size=8, merge_size=2, temporal_patch_size=2, size={"shortest_edge": 256, "longest_edge": 4096}
    )
    picture = "<|vision_start|><|image_pad|><|vision_end|>"
    return words, model(settings), reader, {"processor_class": processor}, picture


def _gemma3() -> Parts:
    names = {"image_token": "<image_soft_token>", "boi_token": "<start_of_image>", "eoi_token": "<end_of_image>"}
    words = tokenizer([], **names)
    ids = _ids(
        words, image_token_id="<image_soft_token>", boi_token_index="<start_of_image>", eoi_token_index="<end_of_image>"
    )
    settings = Gemma3Config(vision_config=SMALL_EYES, text_config={**TEXT, "head_dim": 8}, mm_tokens_per_image=4, **ids)
    reader = Gemma3ImageProcessorPil(size={"height": 32, "width": 32})
    known: dict[str, object] = {"processor_class": "Gemma3Processor", "image_seq_length": 4}
    return words, Gemma3ForConditionalGeneration(settings), reader, known, "<start_of_image>"


def _internvl() -> Parts:
    names = {
        "start_image_token": "<img>", "end_image_token": "</img>", "context_image_token": "<IMG_CONTEXT>",
        "video_token": "<video>",
    }  # fmt: skip
    words = tokenizer([], **names)
    settings = InternVLConfig(
        vision_config={**EYES, "image_size": [32, 32], "patch_size": [8, 8]}, image_seq_length=4, downsample_ratio=0.5,
        text_config={**TEXT, "model_type": "qwen2"}, **_ids(words, image_token_id="<IMG_CONTEXT>"),
    )  # fmt: skip
    reader = GotOcr2ImageProcessorPil(size={"height": 32, "width": 32}, max_patches=4)
    known: dict[str, object] = {"processor_class": "InternVLProcessor", "image_seq_length": 4}
    return words, InternVLForConditionalGeneration(settings), reader, known, "<IMG_CONTEXT>"


FAMILIES: dict[str, Callable[[], Parts]] = {
    "SmolVLM2": lambda: _smol(
        SmolVLMConfig, SmolVLMForConditionalGeneration, SmolVLMImageProcessorPil, "SmolVLMProcessor"
    ),
    "Idefics3": lambda: _smol(
        Idefics3Config, Idefics3ForConditionalGeneration, Idefics3ImageProcessorPil, "Idefics3Processor"
    ),
    "Qwen2.5-VL": lambda: _qwen(
        Qwen2_5_VLConfig, Qwen2_5_VLForConditionalGeneration, "Qwen2_5_VLProcessor",
        {"window_size": 32, "fullatt_block_indexes": [1]}, {"mrope_section": [1, 1, 2]},
    ),
    "Qwen3-VL": lambda: _qwen(
        Qwen3VLConfig, Qwen3VLForConditionalGeneration, "Qwen3VLProcessor",
        {"num_position_embeddings": 64, "deepstack_visual_indexes": [0, 1]},
        {"mrope_section": [2, 1, 1], "mrope_interleaved": True},
    ),
    "Gemma 3": _gemma3,
    "InternVL": _internvl,
}  # fmt: skip


def write_model(family: str, folder: Path, says: str | None = None) -> Path:
    """A folder with such a model, which babbles; or has learned to say one thing, whatever it is asked."""
    torch.manual_seed(0)
    words, model, reader, settings, picture = FAMILIES[family]()
    if says is not None:
        words.add_tokens([says])
        _teach(model, [words.convert_tokens_to_ids(says), words.eos_token_id])
        model.generation_config.eos_token_id = words.eos_token_id
    for part in (model, words, reader):
        part.save_pretrained(folder)
    (folder / "processor_config.json").write_text(json.dumps(settings))
    (folder / "chat_template.jinja").write_text(TEMPLATE.replace("PICTURE", picture))
    return folder


def _teach(model: Any, answer: list[int]) -> None:
    """A few steps are enough to learn the same two tokens after anything."""
    optimizer = torch.optim.Adam(model.parameters(), lr=3e-3)
    for _ in range(60):
        asked = torch.randint(0, 256, (4, 24))
        said = torch.cat([asked, torch.tensor(answer).expand(4, -1)], dim=1)
        logits = model(input_ids=said).logits[:, -1 - len(answer) : -1]
        loss = torch.nn.functional.cross_entropy(logits.flatten(0, 1), said[:, -len(answer) :].flatten())
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
