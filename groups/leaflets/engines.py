"""What works on a PDF once it is set, and on pictures of it: None where it cannot be imported.

Then the installation is broken, and nothing is printed (render.py); everything else works.
"""

from groups.leaflets.press import Missing

try:
    import pikepdf
    from pikepdf import Array, Dictionary, Name, OutlineItem
    from PIL import Image
except ImportError:
    pikepdf = Array = Dictionary = Image = Name = OutlineItem = None

__all__ = ["Array", "Dictionary", "Image", "Name", "OutlineItem", "need", "pikepdf"]


def need() -> None:
    """Raise press.Missing where what is set could not be worked on."""
    if pikepdf is None:
        raise Missing("pikepdf or Pillow cannot be imported")
