"""The text side of the built-in editor: a CLIP tokenizer whose every known word is one token."""

from __future__ import annotations

from collections.abc import Sequence

from transformers import CLIPTokenizer

MOST_TOKENS = 28
SPECIAL = ("<|startoftext|>", "<|endoftext|>")


def make_tokenizer(words: Sequence[str]) -> CLIPTokenizer:
    """A tokenizer with byte-pair merges that build each of `words` from left to right."""
    pieces = [chr(c) for c in range(ord("a"), ord("z") + 1)]
    vocab = {token: index for index, token in enumerate([*SPECIAL, *pieces, *(p + "</w>" for p in pieces)])}
    merges: list[tuple[str, str]] = []
    for word in words:
        symbols = [*word[:-1], word[-1] + "</w>"]
        while len(symbols) > 1:
            # From the right end, so that a word's merges never apply inside another word's beginning.
            pair = (symbols[-2], symbols[-1])
            if pair not in merges:
                merges.append(pair)
            symbols[-2:] = ["".join(pair)]
            vocab.setdefault(symbols[-1], len(vocab))
    return CLIPTokenizer(
        vocab=vocab, merges=merges, unk_token=SPECIAL[1], bos_token=SPECIAL[0], eos_token=SPECIAL[1],
        pad_token=SPECIAL[1], model_max_length=MOST_TOKENS,
    )  # fmt: skip
