"""Source pictures as an export should show them, worked out with Pillow alone."""

from io import BytesIO

import numpy as np
from PIL import Image, ImageCms, ImageOps, JpegImagePlugin

ORIENTATION = 0x0112


def facts_of(path):
    """What decides whether a file is exported as it is: type, size, turn, profile, encoder."""
    with Image.open(path) as picture:
        profile = picture.info.get("icc_profile")
        turned = picture.getexif().get(ORIENTATION, 1) != 1
        encoder = (picture.quantization, JpegImagePlugin.get_sampling(picture)) if picture.format == "JPEG" else None
        return {"type": picture.format, "size": ImageOps.exif_transpose(picture).size, "turned": turned, "profile": _is_other_profile(profile), "encoder": encoder}


def _is_other_profile(profile):
    return profile is not None and "srgb" not in ImageCms.getProfileName(ImageCms.ImageCmsProfile(BytesIO(profile))).lower()


def is_kept(one, other, types):
    """Whether the two files of a pair are exported byte for byte."""
    first, second = facts_of(one), facts_of(other)
    same = all(first[what] == second[what] for what in ("type", "size", "encoder"))
    return same and first["type"] in types and not any(facts[what] for facts in (first, second) for what in ("turned", "profile"))


def upright(path):
    """A source picture in sRGB, upright."""
    picture = Image.open(path)
    profile = picture.info.get("icc_profile")
    turned = ImageOps.exif_transpose(picture).convert("RGB")
    if not _is_other_profile(profile):
        return turned
    return ImageCms.profileToProfile(turned, ImageCms.ImageCmsProfile(BytesIO(profile)), ImageCms.createProfile("sRGB"), outputMode="RGB", renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC)


def covering(picture, size):
    """The picture scaled to cover this size and cropped at its centre."""
    return picture if picture.size == size else ImageOps.fit(picture, size, Image.Resampling.LANCZOS)


def difference(one, other):
    """Mean absolute difference of two pictures of one size, 0 to 255."""
    assert one.size == other.size, (one.size, other.size)
    return float(np.abs(np.asarray(one.convert("RGB"), dtype=np.int16) - np.asarray(other.convert("RGB"), dtype=np.int16)).mean())
