"""Algorithm 1 as it is written down, with nothing saved: what the loop is compared with."""

from __future__ import annotations

from typing import cast

import torch
from torch import Tensor

from ..engine.editors.instruct_pix2pix import InstructPix2Pix
from ..engine.editors.latents import add_diffusion_noise, add_flow_noise
from ..engine.editors.stable_diffusion_3 import StableDiffusion3
from ..engine.editors.text import TextStates
from ..engine.objective import Objective
from ..engine.sifm.settings import SifmSettings
from ..engine.sifm.target import average_equal, inner_timesteps


class LiteralTarget:
    """For each timestep the picture is encoded again, the whole denoiser is run, and one gradient is taken.

    Even so nothing is done after the features on the way back, and no gradients of weights are taken.
    """

    def __init__(
        self,
        family: InstructPix2Pix | StableDiffusion3,
        settings: SifmSettings,
        states: TextStates,
        x0: Tensor,
        seed: int,
    ) -> None:
        self._family, self._states = family, states
        self._timesteps = inner_timesteps(settings.timesteps).to(x0.device)
        self._objective = Objective(settings.divergence_weight, settings.terms, settings.reduction)
        with torch.no_grad():
            shape = (settings.timesteps, *family.encode(x0).shape[1:])
            self._noise = torch.randn(shape, generator=torch.Generator().manual_seed(seed)).to(x0.device)
            self._clean = [self._features(x0, index) for index in range(settings.timesteps)]

    def gradient(self, x: Tensor) -> tuple[Tensor, Tensor]:
        """The loss and its gradient (1, 3, H, W), averaged over the timesteps."""
        loss, gradient = torch.zeros((), device=x.device), torch.zeros_like(x)
        for index, clean in enumerate(self._clean):
            x = x.detach().requires_grad_()
            one = self._objective(self._features(x, index), clean).sum() / len(self._clean)
            one.backward(inputs=[x])
            gradient += cast(Tensor, x.grad)
            loss += one.detach()
        return loss, gradient

    def _features(self, x: Tensor, index: int) -> Tensor:
        """Those of the middle block, by a hook on the whole network."""
        config, unet = self._family.pipeline.vae.config, self._family.denoiser
        channels, timestep = config["latent_channels"], self._timesteps[index : index + 1]
        latents = self._family.encode(x)
        shown, noise = latents[:, :channels] * config["scaling_factor"], self._noise[index : index + 1, :channels]
        noisy = add_diffusion_noise(self._family.pipeline.scheduler, shown, noise, timestep)
        seen: list[Tensor] = []
        hook = unet.mid_block.register_forward_hook(lambda *call: seen.append(call[2]))
        try:
            unet(torch.cat([noisy, latents], dim=1).to(unet.dtype), timestep, self._states.sequence)
        finally:
            hook.remove()
        return seen[0]


class LiteralTargetOf3(LiteralTarget):
    """The same for Stable Diffusion 3."""

    def _features(self, x: Tensor, index: int) -> Tensor:
        """The mean of those of the blocks that SIFM looks at, by hooks on the whole network."""
        transformer = self._family.denoiser
        noisy = add_flow_noise(self._family.encode(x), self._noise[index : index + 1], self._timesteps[index])
        seen: list[Tensor] = []
        blocks = [transformer.transformer_blocks[int(name.removeprefix("block"))] for name in self._family.layers]
        hooks = [block.register_forward_hook(lambda *call: seen.append(call[2][1])) for block in blocks]
        try:
            transformer(
                noisy.to(transformer.dtype),
                encoder_hidden_states=self._states.sequence,
                pooled_projections=self._states.pooled,
                timestep=self._timesteps[index : index + 1],
            )
        finally:
            for hook in hooks:
                hook.remove()
        (found,) = average_equal(seen)
        return found


def literal_target(
    family: InstructPix2Pix | StableDiffusion3, settings: SifmSettings, states: TextStates, x0: Tensor, seed: int
) -> LiteralTarget:
    """For a photo `x0` (1, 3, H, W) of the editor's working size, and one prompt."""
    kind = LiteralTargetOf3 if isinstance(family, StableDiffusion3) else LiteralTarget
    return kind(family, settings, states, x0, seed)
