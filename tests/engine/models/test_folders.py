"""Folders that are no whole model: each is told by its own sentence, and no pickle is opened."""

from __future__ import annotations

import json
import struct
from pathlib import Path

import pytest

from sifm_gui.core.errors import (
    GuardError,
    ModelFileDamaged,
    ModelIncomplete,
    NotAModel,
    PickleOnly,
    PointerFile,
    WebPageFile,
    WrongArchitecture,
)
from sifm_gui.engine.models.folders import check_folder
from sifm_gui.engine.models.weights import variant_of

from .making import UNET, entry, model_files, used, weights, written

GOOD = used(model_files())
HEADER = json.dumps({"w": {"dtype": "F32", "shape": [100], "data_offsets": [0, 400]}}).encode()


def without(*names: str) -> dict[str, bytes]:
    return {name: data for name, data in GOOD.items() if name not in names}


@pytest.mark.parametrize(
    ("files", "kind", "says"),
    [
        ({**GOOD, UNET: struct.pack("<Q", 1000) + HEADER[:20]}, ModelFileDamaged, "unet/diffusion"),
        ({**GOOD, UNET: GOOD[UNET][:-300]}, ModelFileDamaged, "get the model again"),
        ({**GOOD, UNET: b""}, ModelFileDamaged, "empty"),
        ({**GOOD, UNET: b"\n<!DOCTYPE html><html>"}, WebPageFile, "web page"),
        ({**GOOD, "unet/config.json": b"<html>Sign in</html>"}, WebPageFile, "signing in"),
        ({**GOOD, UNET: b"version https://git-lfs.github.com/spec/v1\nsize 335000000\n"}, PointerFile, "git lfs pull"),
        ({**GOOD, UNET: b"PK\x03\x04 an archive of torch under another name"}, PickleOnly, "none was opened"),
        ({**without(UNET), UNET.replace("safetensors", "bin"): b"pickle"}, PickleOnly, "pickles"),
        (without(UNET), ModelIncomplete, "its weights"),
        (without(UNET, "unet/config.json"), ModelIncomplete, "lacks unet"),
        (without("model_index.json"), NotAModel, "model_index.json"),
        ({**GOOD, "model_index.json": b"{"}, ModelFileDamaged, "model_index.json"),
        ({**GOOD, "model_index.json": b"[]"}, ModelFileDamaged, "no JSON object"),
        (used(model_files("FluxPipeline")), WrongArchitecture, "a FluxPipeline, but Tiny is a StableDiffusionInstruct"),
    ],
)
def test_each_fault_has_its_sentence(tmp_path: Path, files: dict[str, bytes], kind: type, says: str) -> None:
    with pytest.raises(GuardError, match=says) as caught:
        check_folder(written(tmp_path, files), entry())
    assert type(caught.value) is kind
    assert str(tmp_path) in str(caught.value)


def test_damage_is_told_before_what_is_lacking(tmp_path: Path) -> None:
    index = json.loads(GOOD["model_index.json"])
    more = json.dumps({**index, "vae": ["diffusers", "AutoencoderKL"]}).encode()
    with pytest.raises(ModelFileDamaged):
        check_folder(written(tmp_path, {**GOOD, "model_index.json": more, UNET: b""}), entry())


def test_whole_models_pass(tmp_path: Path) -> None:
    check_folder(written(tmp_path / "plain", GOOD), entry())
    half = {**without(UNET), "unet/diffusion_pytorch_model.fp16.safetensors": weights(10)}
    check_folder(written(tmp_path / "fp16", half), entry())
    check_folder(written(tmp_path / "beside pickles", {**GOOD, "unet/diffusion_pytorch_model.bin": b"pickle"}), entry())


def test_shards_are_counted(tmp_path: Path) -> None:
    names = [f"diffusion_pytorch_model-0000{n}-of-00002.safetensors" for n in (1, 2)]
    index = json.dumps({"weight_map": {"a": names[0], "b": names[1]}}).encode()
    files = {**without(UNET), f"{UNET}.index.json": index, f"unet/{names[0]}": weights(10)}
    with pytest.raises(ModelIncomplete, match=names[1]):
        check_folder(written(tmp_path, files), entry())
    check_folder(written(tmp_path, {f"unet/{names[1]}": weights(10)}), entry())


@pytest.mark.parametrize(
    ("name", "variant"),
    [
        ("model.safetensors", ""),
        ("unet/diffusion_pytorch_model.fp16.safetensors", "fp16"),
        ("model-00001-of-00002.safetensors", ""),
        ("model.fp16-00001-of-00002.safetensors", "fp16"),
        ("diffusion_pytorch_model-00001-of-00002.fp16.safetensors", "fp16"),
        ("diffusion_pytorch_model.non_ema.safetensors", "non_ema"),
    ],
)
def test_variants(name: str, variant: str) -> None:
    assert variant_of(name) == variant
