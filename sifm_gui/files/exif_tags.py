"""The tags of EXIF that are kept, that are not, and that say more than a photographer may want to say."""

from __future__ import annotations

from PIL import ExifTags

# What describes the photo. Everything else of the main block describes how the old file stored its pixels.
KEPT = frozenset(
    {
        ExifTags.Base.DocumentName,
        ExifTags.Base.ImageDescription,
        ExifTags.Base.Make,
        ExifTags.Base.Model,
        ExifTags.Base.XResolution,
        ExifTags.Base.YResolution,
        ExifTags.Base.ResolutionUnit,
        ExifTags.Base.Software,
        ExifTags.Base.DateTime,
        ExifTags.Base.Artist,
        ExifTags.Base.HostComputer,
        ExifTags.Base.Rating,
        ExifTags.Base.RatingPercent,
        ExifTags.Base.Copyright,
        ExifTags.Base.XPTitle,
        ExifTags.Base.XPComment,
        ExifTags.Base.XPAuthor,
        ExifTags.Base.XPKeywords,
        ExifTags.Base.XPSubject,
    }
)
# The maker's notes often hold a preview of the unprotected photo, and the size is that of the photo as it lay; the
# others have no business in an inner block.
NOT_KEPT = frozenset(
    {
        ExifTags.Base.MakerNote,
        ExifTags.Base.ExifImageWidth,
        ExifTags.Base.ExifImageHeight,
        ExifTags.Base.Orientation,
        ExifTags.IFD.Exif,
        ExifTags.IFD.GPSInfo,
        ExifTags.IFD.Interop,
    }
)
# The camera's and the lens's numbers, the owner's name, and a number that follows a picture wherever it goes.
PERSONAL = frozenset(
    {
        ExifTags.Base.HostComputer,
        ExifTags.Base.CameraOwnerName,
        ExifTags.Base.BodySerialNumber,
        ExifTags.Base.LensSerialNumber,
        ExifTags.Base.ImageUniqueID,
    }
)
# The inner block's own tags in the standard. Programs put serial numbers and owners under private numbers above them.
STANDARD = frozenset(tag.value for tag in ExifTags.Base if 0x829A <= tag.value <= 0xA500)
