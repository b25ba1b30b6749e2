"""Going through the portal as a customer does, and telling it."""

from .acts import choose, enter, label_of, look, pick, press, press_at, tick
from .book import Chapter, Guide, Volume, chapter
from .camera import Camera, Photograph, Shot
from .walk import StepFailed, Walk

__all__ = [
    "Camera", "Chapter", "Guide", "Photograph", "Shot", "StepFailed", "Volume", "Walk",
    "chapter", "choose", "enter", "label_of", "look", "pick", "press", "press_at", "tick",
]
