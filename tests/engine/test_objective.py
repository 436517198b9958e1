import pytest
import torch

from sifm_gui.engine.objective import Objective, Reduction, Terms


def reference(x: torch.Tensor, clean: torch.Tensor, weight: float, reduction: str) -> torch.Tensor:
    """Eq. (6), written out element by element, for one timestep."""
    total = torch.zeros((), dtype=torch.float64)
    for a, b in zip(x.flatten(), clean.flatten(), strict=True):
        total = total + a.abs() - weight * (a - b) * (a - b)
    return total / x.numel() if reduction == "mean" else total


@pytest.mark.parametrize("reduction", list(Reduction))
@pytest.mark.parametrize("weight", [0.001, 0.1, 3.0])
def test_loss_and_gradient_equal_the_equation(reduction: Reduction, weight: float) -> None:
    torch.manual_seed(1)
    x, clean = torch.randn(2, 3, 4, 4, requires_grad=True), torch.randn(2, 3, 4, 4)
    ours = Objective(weight, reduction=reduction)(x, clean)
    wide = x.detach().double().requires_grad_()
    theirs = torch.stack([reference(a, b, weight, reduction) for a, b in zip(wide, clean.double(), strict=True)])
    torch.testing.assert_close(ours, theirs.float(), rtol=1e-5, atol=0)
    (gradient,) = torch.autograd.grad(ours.sum(), x)
    (expected,) = torch.autograd.grad(theirs.sum(), wide)
    torch.testing.assert_close(gradient, expected.float(), rtol=1e-4, atol=1e-7)


def test_the_terms_alone() -> None:
    x, clean = torch.tensor([[1.0, -3.0]]), torch.tensor([[2.0, 0.0]])
    assert Objective(0.1, Terms.NORM_ONLY)(x, clean).item() == pytest.approx(2.0)
    assert Objective(0.1, Terms.DIVERGENCE_ONLY)(x, clean).item() == pytest.approx(-5.0)
    assert Objective(0.1)(x, clean).item() == pytest.approx(2.0 - 0.5)


def test_half_precision_does_not_overflow() -> None:
    x = torch.full((1, 100_000), 2.0, dtype=torch.float16)
    assert Objective(0.0, Terms.NORM_ONLY, Reduction.SUM)(x, x).item() == pytest.approx(200_000)


@pytest.mark.parametrize("terms", list(Terms))
def test_the_scale_is_the_loss_of_the_clean_photo_or_of_nothing(terms: Terms) -> None:
    clean = torch.tensor([[1.0, -3.0], [2.0, 0.0]])
    loss = Objective(0.1, terms)(clean, clean)
    if terms is Terms.DIVERGENCE_ONLY:
        loss = -Objective(0.1, terms)(torch.zeros_like(clean), clean)
    torch.testing.assert_close(Objective(0.1, terms).scale(clean), loss)
