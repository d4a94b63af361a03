"""Source pictures as an export should show them, worked out with Pillow alone."""

import math
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


def expected(side, size, is_face):
    """A side of a pair as it should be exported in this size, and where that is known: beyond the border of an image a face crop shows nothing of it."""
    whole = upright(side["path"])
    if not is_face:
        return covering(whole, size), np.ones((size[1], size[0]), dtype=bool)
    x1, y1, x2, y2 = side["face"]
    # The square around a face is 1.6 times the longer side of its box.
    half = 0.8 * max(x2 - x1, y2 - y1)
    box = ((x1 + x2) / 2 - half, (y1 + y2) / 2 - half, (x1 + x2) / 2 + half, (y1 + y2) / 2 + half)
    corner = tuple(math.floor(edge) for edge in box[:2])
    around = whole.crop((*corner, *(math.ceil(edge) for edge in box[2:])))
    crop = around.resize(size, Image.Resampling.BICUBIC, box=tuple(edge - corner[place % 2] for place, edge in enumerate(box)))
    margin = 2 * half / size[0] * 3
    columns, rows = ((np.arange(size[axis]) + 0.5) * 2 * half / size[axis] + box[axis] for axis in (0, 1))
    inside = [(edges > margin) & (edges < limit - margin) for edges, limit in zip((columns, rows), whole.size)]
    return crop, inside[1][:, None] & inside[0][None, :]


def difference(one, other, where=None):
    """Mean absolute difference of two pictures of one size, 0 to 255, all over or where a mask says."""
    assert one.size == other.size, (one.size, other.size)
    differences = np.abs(np.asarray(one.convert("RGB"), dtype=np.int16) - np.asarray(other.convert("RGB"), dtype=np.int16))
    return float((differences if where is None else differences[where]).mean())
