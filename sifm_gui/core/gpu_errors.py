"""What can go wrong with the pack for a graphics card."""

from __future__ import annotations

from .errors import GuardError


class NoPack(GuardError):
    """Nothing fits this computer and this copy of the program."""

    sentence = (
        "There is nothing to fetch here: this computer has no graphics card that can be used, or this copy of the "
        "program was not made for one."
    )


class PackFileWrong(GuardError):
    """A file to import is something else."""

    sentence = (
        "{path} is not the pack for {maker} cards that this program needs ({why}); write it with 'sifm gpu get --to' "
        "of the same version of this program, on the same kind of system."
    )


class PackUnusable(GuardError):
    """It failed on trial."""

    sentence = (
        "The pack for {maker} cards is whole, but does not work on this computer ({why}); bring the driver of the card "
        "up to date, then try again. Until then the processor does the work."
    )
