"""Photo exhibits: what a picture says of itself, clean copies, and what is drawn over them."""

from wellled_desktop.pictures.annotations import Annotation
from wellled_desktop.pictures.facts import PictureFacts
from wellled_desktop.pictures.limits import CannotBeShown, Limits
from wellled_desktop.pictures.looking import Look, clean_copy, drawn_copy, look_at, read_about

__all__ = [
    "Annotation",
    "CannotBeShown",
    "Limits",
    "Look",
    "PictureFacts",
    "clean_copy",
    "drawn_copy",
    "look_at",
    "read_about",
]
