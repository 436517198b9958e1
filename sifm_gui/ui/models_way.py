"""By which way models come: offline or not, a mirror, a proxy, and the token for gated ones."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QFormLayout, QHBoxLayout, QLabel, QLineEdit, QPushButton

from ..core.errors import WrongSetting
from ..core.models import HUB, HubSettings
from . import messages
from .protect.section import Caption, Section


class ModelsWay(Section):
    """Builds `HubSettings`; folded away until it is needed."""

    changed = Signal(object)
    """`HubSettings`."""
    token_given = Signal(str)
    """A token to keep; empty to remove the one that is kept."""

    def __init__(self, settings: HubSettings) -> None:
        super().__init__(self.tr("Way to the models"), is_open=False)
        self.offline = QCheckBox(self.tr("Stay &offline: open no connection for any of this"))
        self.mirror, self.proxy = QLineEdit(settings.mirror), QLineEdit(settings.proxy)
        self.mirror.setPlaceholderText(HUB)
        self.proxy.setPlaceholderText(self.tr("as the computer"))
        self.token = QLineEdit(echoMode=QLineEdit.EchoMode.Password)
        self.token.setPlaceholderText(self.tr("Only for models whose licence has to be accepted"))
        self.keep, self.forget = QPushButton(self.tr("&Keep")), QPushButton(self.tr("For&get it"))
        self.token_told, self.wrong = Caption(), Caption()
        row = QHBoxLayout()
        for part, stretch in ((self.token, 1), (self.keep, 0), (self.forget, 0)):
            row.addWidget(part, stretch)
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow(self.tr("&Mirror"), self.mirror)
        form.addRow(self.tr("&Proxy"), self.proxy)
        label = QLabel(self.tr("&Token"))
        label.setBuddy(self.token)
        form.addRow(label, row)
        form.addRow("", self.token_told)
        self.body.addWidget(self.offline)
        self.body.addLayout(form)
        self.body.addWidget(self.wrong)
        self.offline.setChecked(settings.offline)
        self.wrong.say("")
        self.show_token(there=False)
        self._connect()

    def show_token(self, *, there: bool) -> None:
        """Whether the keyring holds one. What was typed is kept by now."""
        self.token.clear()
        self.forget.setEnabled(there)
        self.token_told.say(
            self.tr("There is a token in the keyring of this computer.")
            if there
            else self.tr("Kept in the keyring of this computer, and nowhere else.")
        )

    def _connect(self) -> None:
        self.offline.toggled.connect(self._change)
        self.mirror.editingFinished.connect(self._change)
        self.proxy.editingFinished.connect(self._change)
        self.token.textChanged.connect(lambda text: self.keep.setEnabled(bool(text.strip())))
        self.keep.setEnabled(False)
        self.keep.clicked.connect(lambda: self.token_given.emit(self.token.text()))
        self.forget.clicked.connect(lambda: self.token_given.emit(""))

    def _change(self) -> None:
        try:
            settings = HubSettings(self.mirror.text(), self.proxy.text(), self.offline.isChecked())
        except WrongSetting as error:
            self.wrong.say(messages.sentence(error), warns=True)
        else:
            self.wrong.say("")
            self.changed.emit(settings)
