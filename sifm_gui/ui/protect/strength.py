"""How much effort is made: by name, or in numbers; with which seed, and on which device."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFormLayout, QGridLayout, QRadioButton, QSpinBox, QWidget

from ...core.devices import Device
from ...core.protection import EFFORTS, MOST_ITERATIONS, MOST_TIMESTEPS, Effort, ProtectionSettings, Strength
from .. import messages
from ..decimals import with_decimals
from .section import Caption, Section, choices

LARGEST_SEED = 2**31 - 1
"""What a `QSpinBox` can hold."""


class StrengthBox(Section):
    """Emits `changed` whatever of it is changed, and `device_chosen` when it is the device."""

    changed = Signal()
    device_chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__(self.tr("Strength"))
        self.body.addLayout(self._names())
        self._words = Caption()
        self.body.addWidget(self._words)
        self.body.addWidget(self._numbers())
        self.body.addWidget(self._more())
        for button in (*self.strengths.values(), self.custom):
            button.toggled.connect(self._show)
        for spin in (self.iterations, self.timesteps):
            spin.valueChanged.connect(self._show)
        self.seed.valueChanged.connect(self.changed)
        self.device.activated.connect(lambda: self.device_chosen.emit(self.device.currentData()))
        self._show()

    def strength(self) -> Strength:
        """The name that is chosen; the standard one beside a custom effort."""
        return next((name for name, button in self.strengths.items() if button.isChecked()), Strength.STANDARD)

    def effort(self) -> Effort | None:
        """The effort in numbers, if that is what is chosen."""
        return Effort(self.iterations.value(), self.timesteps.value()) if self.custom.isChecked() else None

    def take(self, settings: ProtectionSettings, device: str) -> None:
        """Shows what was chosen before."""
        self.iterations.setValue(settings.effort.iterations)
        self.timesteps.setValue(settings.effort.timesteps)
        (self.custom if settings.custom else self.strengths[settings.strength]).setChecked(True)
        self.seed.setValue(min(settings.seed, LARGEST_SEED))
        self._choose_device(device)

    def offer_devices(self, devices: Sequence[Device]) -> None:
        """The devices of this computer take the place of those that any computer might have."""
        chosen = self.device.currentData()
        self.device.clear()
        self.device.addItem(self.tr("Automatic (the fastest)"), "auto")
        for device in devices:
            self.device.addItem(messages.device_words(device), device.name)
            self.device.setItemData(self.device.count() - 1, device.title, Qt.ItemDataRole.ToolTipRole)
        self._choose_device(chosen)

    def _choose_device(self, name: str) -> None:
        self.device.setCurrentIndex(max(0, self.device.findData(name)))

    def _names(self) -> QGridLayout:
        grid, group = QGridLayout(), QButtonGroup(self)
        self.strengths = {strength: QRadioButton(messages.strength_words(strength)) for strength in Strength}
        self.custom = QRadioButton(self.tr("Custom"))
        for place, button in enumerate((*self.strengths.values(), self.custom)):
            group.addButton(button)
            grid.addWidget(button, place // 2, place % 2)
        self.strengths[Strength.STANDARD].setChecked(True)
        return grid

    def _numbers(self) -> QWidget:
        self._custom_numbers = QWidget()
        form = QFormLayout(self._custom_numbers)
        form.setContentsMargins(0, 0, 0, 0)
        standard = EFFORTS[Strength.STANDARD]
        self.iterations = QSpinBox(minimum=1, maximum=MOST_ITERATIONS, value=standard.iterations)
        self.iterations.setToolTip(self.tr("Steps of the optimizer; the paper takes 100"))
        self.timesteps = QSpinBox(minimum=1, maximum=MOST_TIMESTEPS, value=standard.timesteps)
        self.timesteps.setToolTip(self.tr("How many noise levels of the editor each step looks at"))
        form.addRow(self.tr("&Iterations"), self.iterations)
        form.addRow(self.tr("&Timesteps"), self.timesteps)
        return self._custom_numbers

    def _more(self) -> Section:
        more = Section(self.tr("Seed and device"), small=True, is_open=False)
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.seed = QSpinBox(maximum=LARGEST_SEED)
        self.seed.setToolTip(self.tr("The same seed gives the same result on the same device"))
        self.device = choices([], self.tr("Device"))
        self.offer_devices([Device(name) for name in ("cpu", "cuda", "mps")])
        form.addRow(self.tr("See&d"), self.seed)
        form.addRow(self.tr("De&vice"), self.device)
        more.body.addLayout(form)
        return more

    def _show(self) -> None:
        self._custom_numbers.setVisible(self.custom.isChecked())
        effort = self.effort() or EFFORTS[self.strength()]
        words = self.tr("{iterations} steps at {timesteps} noise levels each; {times} times as long as Standard.")
        if effort == EFFORTS[Strength.STANDARD]:
            words = self.tr("{iterations} steps at {timesteps} noise levels each.")
        times = with_decimals(f"{effort.cost:.2g}" if effort.cost < 10 else f"{effort.cost:.0f}")
        self._words.setText(words.format(iterations=effort.iterations, timesteps=effort.timesteps, times=times))
        self.changed.emit()
