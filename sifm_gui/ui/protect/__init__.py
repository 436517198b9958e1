"""The parts of the panel that protects."""
