"""Which part of a picture is seen in a pane, and how large."""

from __future__ import annotations

from dataclasses import dataclass, replace

LARGEST_SCALE = 64.0

Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""


@dataclass(frozen=True)
class Camera:
    """A picture seen through a pane. Immutable: every gesture gives another one.

    Attributes:
        picture: width and height in pixels.
        pane: width and height in physical pixels of the screen.
        scale: physical pixels for one of the picture: 1 is 100 %, on every screen.
        left: where the picture begins in the pane, in physical pixels; negative when it begins outside.
        top: likewise.
        fitted: whether it stays as large as the pane, whatever becomes of the pane.
    """

    picture: tuple[int, int]
    pane: tuple[int, int]
    scale: float
    left: float
    top: float
    fitted: bool

    @classmethod
    def fitting(cls, picture: tuple[int, int], pane: tuple[int, int]) -> Camera:
        """The whole picture, as large as the pane allows."""
        return cls(picture, pane, fitting_scale(picture, pane), 0, 0, fitted=True)._kept_inside()

    @property
    def origin(self) -> tuple[int, int]:
        """Left and top as they are painted: on whole physical pixels, so that nothing is blurred at 100 %."""
        return round(self.left), round(self.top)

    @property
    def halvings(self) -> int:
        """How often the picture may be halved and still have a pixel for each of the screen."""
        level, scale = 0, self.scale
        while scale <= 0.5:
            level, scale = level + 1, scale * 2
        return level

    def zoomed(self, scale: float, at: tuple[float, float] | None = None) -> Camera:
        """Another size; what lies under a point of the pane, by default its middle, stays there.

        No smaller than fits, unless 100 % is smaller.
        """
        x, y = at or (self.pane[0] / 2, self.pane[1] / 2)
        fit = fitting_scale(self.picture, self.pane)
        if scale <= fit < 1:
            return Camera.fitting(self.picture, self.pane)
        scale = min(max(scale, min(fit, 1)), LARGEST_SCALE)
        grown = scale / self.scale
        left, top = x - (x - self.left) * grown, y - (y - self.top) * grown
        return replace(self, scale=scale, left=left, top=top, fitted=False)._kept_inside()

    def stepped(self, factor: float, at: tuple[float, float] | None = None) -> Camera:
        """A factor larger or smaller, with a stop at 100 % on the way."""
        scale = self.scale * factor
        return self.zoomed(1 if (scale - 1) * (self.scale - 1) < 0 else scale, at)

    def moved(self, right: float, down: float) -> Camera:
        """The picture pushed by physical pixels, as far as its edges allow."""
        return replace(self, left=self.left + right, top=self.top + down)._kept_inside()

    def resized(self, pane: tuple[int, int]) -> Camera:
        """Another pane: the middle stays in the middle, or all is fitted again."""
        if self.fitted:
            return Camera.fitting(self.picture, pane)
        right, down = (pane[0] - self.pane[0]) / 2, (pane[1] - self.pane[1]) / 2
        return replace(self, pane=pane).moved(right, down)

    def shown(self) -> Box:
        """Where in the pane there is picture, in physical pixels."""
        left, top = self.origin
        width, height = self.picture[0] * self.scale, self.picture[1] * self.scale
        return max(0, left), max(0, top), min(self.pane[0], left + width), min(self.pane[1], top + height)

    def on_picture(self, pane_box: Box) -> Box:
        """A box of the pane in pixels of the picture, no larger than the picture."""
        left, top = self.origin
        x0, y0, x1, y1 = pane_box
        width, height = self.picture
        return (
            max(0, (x0 - left) / self.scale),
            max(0, (y0 - top) / self.scale),
            min(width, (x1 - left) / self.scale),
            min(height, (y1 - top) / self.scale),
        )

    def in_pane(self, picture_box: Box) -> Box:
        """A box of the picture in physical pixels of the pane."""
        left, top = self.origin
        x0, y0, x1, y1 = picture_box
        return left + x0 * self.scale, top + y0 * self.scale, left + x1 * self.scale, top + y1 * self.scale

    def can_move(self) -> bool:
        """Whether some of the picture is outside the pane."""
        return any(size * self.scale > pane + 1e-6 for size, pane in zip(self.picture, self.pane, strict=True))

    def _kept_inside(self) -> Camera:
        left = _kept(self.left, self.picture[0] * self.scale, self.pane[0])
        top = _kept(self.top, self.picture[1] * self.scale, self.pane[1])
        return replace(self, left=left, top=top)


def fitting_scale(picture: tuple[int, int], pane: tuple[int, int]) -> float:
    """The scale at which all of a picture is seen."""
    return min(pane[0] / picture[0], pane[1] / picture[1], LARGEST_SCALE)


def _kept(start: float, size: float, pane: float) -> float:
    """In the middle if it is smaller than the pane, else without a gap at either end."""
    return (pane - size) / 2 if size <= pane else min(0, max(pane - size, start))
