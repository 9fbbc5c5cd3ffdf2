"""From a file's bytes to clean pixels: upright, in sRGB, with nothing beside them. Runs in the child."""

import io
from importlib import import_module
from importlib.util import find_spec

from PIL import Image, ImageCms

from wellled_desktop.pictures.exif import orientation_of, with_camera
from wellled_desktop.pictures.facts import PictureFacts
from wellled_desktop.pictures.limits import CannotBeShown, Limits

FORMATS = ("JPEG", "PNG", "WEBP", "TIFF", "GIF")
HEIC_PLUGIN = "pillow_heif"
_SPOKEN = {"MPO": "JPEG", "WEBP": "WebP", "HEIF": "HEIC"}
_LOSSLESS = ("PNG", "GIF")
_UPRIGHT = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_DEEP = ("I;16", "I;16L", "I;16B", "I;16N")
_DEEP_STEP = 1 / 257  # from 65,535 to 255


def opened(content: bytes) -> Image.Image:
    """Open a picture without decoding it; raises whatever Pillow raises for what it cannot read."""
    Image.MAX_IMAGE_PIXELS = None  # the limit is ours, and a size is told rather than refused unseen
    return Image.open(io.BytesIO(content), formats=_formats())


def facts_of(image: Image.Image, limits: Limits) -> PictureFacts:
    """Return what the picture says of itself; of one that is too large only its size."""
    name = image.format or ""
    plain = PictureFacts(_SPOKEN.get(name, name), image.width, image.height)
    return plain if _too_large(image, limits) else with_camera(plain, image)


def clean_pixels(image: Image.Image, longest: int, limits: Limits) -> Image.Image:
    """Return an upright RGB or grey picture whose longer side is at most `longest`, without metadata.

    Raises CannotBeShown when it has more pixels than are taken.
    """
    image.draft(None, (longest, longest))  # a large JPEG is decoded at half, quarter or eighth of its size
    if _too_large(image, limits):
        raise CannotBeShown(f"The picture has {image.width} × {image.height} pixels, more than can be shown.")
    image.load()
    orientation = orientation_of(image)
    profile = image.info.get("icc_profile")
    plain = _eight_bits(image)
    plain.thumbnail((longest, longest), Image.Resampling.LANCZOS, reducing_gap=3.0)
    seen = _flat(_in_srgb(plain, profile))
    turned = seen.transpose(_UPRIGHT[orientation]) if orientation in _UPRIGHT else seen
    return Image.frombytes(turned.mode, turned.size, turned.tobytes())


def encoded(image: Image.Image, source_format: str) -> bytes:
    """Return the picture as PNG where its source was drawn without loss, else as JPEG; the same each time."""
    out = io.BytesIO()
    if source_format in _LOSSLESS:
        image.save(out, "PNG", compress_level=6)
    else:
        image.save(out, "JPEG", quality=88)
    return out.getvalue()


def _formats() -> tuple[str, ...]:
    if find_spec(HEIC_PLUGIN) is None:
        return FORMATS
    import_module(HEIC_PLUGIN).register_heif_opener()
    return (*FORMATS, "HEIF")


def _too_large(image: Image.Image, limits: Limits) -> bool:
    return image.width * image.height > limits.pixels


def _eight_bits(image: Image.Image) -> Image.Image:
    """Return the pixels in a mode that can be made smaller without steps."""
    if image.mode == "1":
        return image.convert("L")
    if image.mode in ("P", "PA"):
        return image.convert("RGBA" if "transparency" in image.info or image.mode == "PA" else "RGB")
    if image.mode in _DEEP:
        return image.convert("I").point(_shallow).convert("L")
    if image.mode in ("I", "F"):
        return image.convert("L")
    if image.mode in ("RGB", "L") and "transparency" in image.info:
        return image.convert("RGBA")
    return image


def _shallow(level: float) -> float:
    return level * _DEEP_STEP


def _in_srgb(image: Image.Image, profile: object) -> Image.Image:
    """Return the pixels as sRGB has them; a profile that cannot be used is as none."""
    alpha = image.getchannel("A") if image.mode in ("RGBA", "LA") else None
    colours = image.convert(image.mode[:-1]) if alpha else image
    if isinstance(profile, bytes) and profile:
        colours = _converted(colours, profile)
    if colours.mode not in ("RGB", "L"):
        colours = colours.convert("RGB")
    if alpha:
        colours.putalpha(alpha)
    return colours


def _converted(image: Image.Image, profile: bytes) -> Image.Image:
    try:
        own = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        made = ImageCms.profileToProfile(image, own, ImageCms.createProfile("sRGB"), outputMode="RGB")
    except (ImageCms.PyCMSError, OSError, ValueError):
        return image
    return made or image


def _flat(image: Image.Image) -> Image.Image:
    """Return the picture on white paper: what cannot be seen through does not travel underneath."""
    if image.mode not in ("RGBA", "LA"):
        return image
    paper = Image.new("RGBA", image.size, "white")
    return Image.alpha_composite(paper, image.convert("RGBA")).convert("RGB")
