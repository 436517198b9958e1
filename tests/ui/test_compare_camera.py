import pytest
from hypothesis import given
from hypothesis import strategies as st

from sifm_gui.ui.compare.camera import Camera

SIZE = st.tuples(st.integers(1, 40_000), st.integers(1, 40_000))
PANE = st.tuples(st.integers(1, 4000), st.integers(1, 4000))


@given(SIZE, PANE)
def test_fitting_shows_all_of_it(picture: tuple[int, int], pane: tuple[int, int]) -> None:
    camera = Camera.fitting(picture, pane)
    assert camera.on_picture((0, 0, *pane)) == pytest.approx((0, 0, *picture), abs=1 / camera.scale)
    assert not camera.can_move()


@given(SIZE, PANE, st.floats(0.001, 1000), st.floats(0, 1), st.floats(0, 1), st.floats(-5000, 5000))
def test_no_gap_opens_beside_a_large_picture(
    picture: tuple[int, int], pane: tuple[int, int], scale: float, x: float, y: float, push: float
) -> None:
    camera = Camera.fitting(picture, pane).zoomed(scale, (x * pane[0], y * pane[1])).moved(push, -push)
    for start, side, room in ((camera.left, picture[0], pane[0]), (camera.top, picture[1], pane[1])):
        size = side * camera.scale
        if size <= room:
            assert start == pytest.approx((room - size) / 2)
        else:
            assert start <= 0 and start + size >= room - 1e-6


@given(st.floats(1.1, 30), st.floats(100, 700), st.floats(100, 500))
def test_what_is_under_the_pointer_stays_there(factor: float, x: float, y: float) -> None:
    before = Camera.fitting((4000, 3000), (800, 600))
    after = before.zoomed(before.scale * factor, (x, y))
    assert (x - after.left) / after.scale == pytest.approx((x - before.left) / before.scale)
    assert (y - after.top) / after.scale == pytest.approx((y - before.top) / before.scale)


def test_the_wheel_stops_at_100_percent_on_its_way() -> None:
    camera = Camera.fitting((4000, 3000), (800, 600)).zoomed(0.9)
    assert camera.stepped(1.25).scale == 1
    assert camera.stepped(1.25).stepped(1.25).scale == 1.25
    assert camera.zoomed(1.1).stepped(0.8).scale == 1


def test_zooming_out_ends_where_all_is_seen() -> None:
    large, small = Camera.fitting((4000, 3000), (800, 600)), Camera.fitting((40, 30), (800, 600))
    assert large.zoomed(3).zoomed(0.01) == large
    assert small.zoomed(0.01).scale == 1


def test_a_fitted_picture_stays_fitted_and_another_stays_in_the_middle() -> None:
    fitted = Camera.fitting((4000, 3000), (800, 600))
    assert fitted.resized((400, 300)) == Camera.fitting((4000, 3000), (400, 300))
    close = fitted.zoomed(1).resized((400, 300))
    assert close.scale == 1
    assert close.on_picture((200, 150, 200, 150)) == (2000, 1500, 2000, 1500)


@pytest.mark.parametrize(("scale", "halvings"), [(3, 0), (1, 0), (0.51, 0), (0.5, 1), (0.26, 1), (0.25, 2), (0.1, 3)])
def test_no_less_than_a_pixel_for_each_of_the_screen(scale: float, halvings: int) -> None:
    camera = Camera.fitting((40_000, 30_000), (800, 600)).zoomed(scale)
    assert camera.halvings == halvings
