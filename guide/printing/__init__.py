"""A volume of a guide as PDF: laid out as HTML, printed by Chromium."""

from .printer import print_volume

__all__ = ["print_volume"]
