"""SIFM Photo Guard: immunizes photos against text-guided AI edits, and shows what an attacker's edit would give."""

__version__ = "0.1.0"
