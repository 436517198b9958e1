"""What the choices come to, in words."""

from __future__ import annotations

from math import log10

from ...core.output import LEAST_QUALITY, MetadataChoice, OutputFormat, OutputSettings
from .. import messages
from ..decimals import with_decimals
from ..messages import tr

TYPICAL_SHARE = 0.7
"""Root mean square of a protection as a share of its budget: 33.2 dB at 8 levels, by the table of the README."""


def expected_psnr(levels: int) -> str:
    """How similar the protected photo will be; how similar at least."""
    typical = round(20 * log10(255 / (TYPICAL_SHARE * levels)))
    words = tr("Similarity: about {typical} dB, {least}.")
    return words.format(typical=typical, least=messages.least_psnr(levels))


def quality_words(output: OutputSettings) -> str:
    """What a JPEG quality costs; nothing where it does not count."""
    if output.format is OutputFormat.PNG:
        return ""
    if output.jpeg_quality is None:
        return tr("As fine as the protection and the original need.")
    if output.jpeg_quality <= LEAST_QUALITY + 5:
        return tr("Smaller, but most of the protection is lost. At 8 levels, 95 leaves about a fifth of it, 100 most.")
    return tr(
        "The coarser, the less of the protection is left. At 8 levels, 98 leaves about 40\u00a0%, 100 about 70\u00a0%."
    )


def metadata_words(choice: MetadataChoice) -> str:
    """What the file will say of the photo."""
    if choice is MetadataChoice.NONE:
        return tr("Only the colour profile is kept.")
    if choice is MetadataChoice.NO_PLACE:
        return tr("Author, copyright, titles and dates stay.")
    return tr("EXIF, XMP and IPTC, with location and serial numbers.")


def job_words(count: int, output: OutputSettings | None, seconds: float, size: int = 0) -> str:
    """The whole job in a line: how many photos, where to, as what, how large, and how long.

    `size` is that of the file of the photo at hand, in bytes; 0 bytes or seconds are not known.
    """
    if output is None:
        return tr("The name under Output cannot be used.")
    if count == 0:
        return tr("No photo to protect is chosen.")
    photos = tr("1 photo") if count == 1 else tr("{count} photos").format(count=count)
    place = tr("beside the originals") if output.folder is None else f"{output.folder.name or output.folder}/"
    parts = [tr("{photos} → {place}").format(photos=photos, place=place), _format_words(output)]
    if output.preset.side:
        parts.append(tr("{side} pixels").format(side=output.preset.side))
    if output.metadata is not MetadataChoice.ALL:
        nothing = output.metadata is MetadataChoice.NONE
        parts.append(tr("no metadata") if nothing else tr("no location"))
    if size:
        parts.append((tr("about {size}") if count == 1 else tr("about {size} each")).format(size=file_size(size)))
    if seconds:
        parts.append(tr("{time} on this computer").format(time=duration(seconds)))
    return ", ".join(parts)


def _format_words(output: OutputSettings) -> str:
    quality = "" if output.jpeg_quality is None else f" {output.jpeg_quality}"
    if output.format is OutputFormat.SAME:
        return tr("same format") + (tr(", JPEG at{quality}").format(quality=quality) if quality else "")
    return "PNG" if output.format is OutputFormat.PNG else f"JPEG{quality}"


def protect_words(count: int) -> str:
    """What the button does."""
    return tr("&Protect") if count < 2 else tr("&Protect {count} photos").format(count=count)


def file_size(length: int) -> str:
    """A number of bytes as people say it."""
    if length < 1_000_000:
        return tr("{number} kB").format(number=max(1, round(length / 1000)))
    megabytes = length / 1e6
    return tr("{number} MB").format(number=with_decimals(f"{megabytes:.1f}" if megabytes < 10 else f"{megabytes:.0f}"))


def duration(seconds: float) -> str:
    """A time as people say it."""
    if seconds < 90:
        return tr("about {seconds} s").format(seconds=max(1, round(seconds)))
    if seconds < 90 * 60:
        return tr("about {minutes} min").format(minutes=round(seconds / 60))
    return tr("about {hours} h").format(hours=with_decimals(f"{seconds / 3600:.1f}".removesuffix(".0")))
