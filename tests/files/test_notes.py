from __future__ import annotations

import string

from sifm_gui.files.notes import NOTES, note_words


def test_every_note_is_found_again_with_its_facts() -> None:
    for template in NOTES:
        names = [name for _, name, _, _ in string.Formatter().parse(template) if name]
        filled = template.format(**dict.fromkeys(names, 7))
        assert note_words(filled, lambda text: f"§{text}") == f"§{filled}"
