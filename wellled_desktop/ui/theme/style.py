"""What a style sheet cannot say: check boxes, radio buttons, branches and focus as the kit draws them."""

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPalette, QPen
from PySide6.QtWidgets import QMenu, QMenuBar, QProxyStyle, QStyle, QStyleFactory, QStyleOption, QWidget

_E = QStyle.PrimitiveElement
_State = QStyle.StateFlag
_PIXELS = {
    QStyle.PixelMetric.PM_IndicatorWidth: 16,
    QStyle.PixelMetric.PM_IndicatorHeight: 16,
    QStyle.PixelMetric.PM_ExclusiveIndicatorWidth: 16,
    QStyle.PixelMetric.PM_ExclusiveIndicatorHeight: 16,
    QStyle.PixelMetric.PM_CheckBoxLabelSpacing: 8,
    QStyle.PixelMetric.PM_RadioButtonLabelSpacing: 8,
    QStyle.PixelMetric.PM_SplitterWidth: 1,
    QStyle.PixelMetric.PM_ScrollBarExtent: 12,
}


class KitStyle(QProxyStyle):
    """Fusion with the kit's own marks; colours come from the palette, which the theme fills."""

    def __init__(self) -> None:
        super().__init__(QStyleFactory.create("Fusion"))

    def pixelMetric(
        self,
        metric: QStyle.PixelMetric,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
    ) -> int:
        """Return the kit's sizes for marks and handles."""
        if metric in _PIXELS:
            return _PIXELS[metric]
        return super().pixelMetric(metric, option, widget)

    def styleHint(
        self,
        hint: QStyle.StyleHint,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
        returnData: object = None,
    ) -> int:
        """Open nothing by one click, and underline letters to press in menus alone."""
        if hint == QStyle.StyleHint.SH_ItemView_ActivateItemOnSingleClick:
            return 0
        if hint == QStyle.StyleHint.SH_UnderlineShortcut:
            return int(isinstance(widget, QMenu | QMenuBar))
        return super().styleHint(hint, option, widget)

    def drawPrimitive(
        self,
        element: QStyle.PrimitiveElement,
        option: QStyleOption,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        """Draw marks ourselves and leave the rest to Fusion."""
        if element in (_E.PE_IndicatorCheckBox, _E.PE_IndicatorItemViewItemCheck):
            draw_check(painter, option.rect, option.palette, option.state)
        elif element == _E.PE_IndicatorRadioButton:
            draw_radio(painter, option.rect, option.palette, option.state)
        elif element == _E.PE_IndicatorBranch:
            draw_branch(painter, option.rect, option.palette, option.state)
        elif element == _E.PE_FrameFocusRect:
            draw_focus(painter, option.rect, option.palette)
        else:
            super().drawPrimitive(element, option, painter, widget)


def draw_check(painter: QPainter, rect: QRect, palette: QPalette, state: QStyle.StateFlag) -> None:
    """Draw a check box of 16 px: an outline, or an accent square with a tick."""
    box = _square(rect, 16)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    chosen = bool(state & (_State.State_On | _State.State_NoChange))
    able = bool(state & _State.State_Enabled)
    fill = palette.accent() if able else palette.mid()
    outline = palette.color(QPalette.ColorRole.Dark)
    painter.setPen(Qt.PenStyle.NoPen if chosen else QPen(outline, 1))
    painter.setBrush(fill if chosen else palette.base())
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
    pen = QPen(palette.color(QPalette.ColorRole.BrightText), 2)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    left, top = box.left(), box.top()
    if state & _State.State_On:
        painter.drawPolyline(
            [QPointF(left + 4, top + 8.5), QPointF(left + 7, top + 11.5), QPointF(left + 12, top + 5)]
        )
    elif state & _State.State_NoChange:
        painter.drawLine(QPointF(left + 4, top + 8), QPointF(left + 12, top + 8))
    painter.restore()


def draw_radio(painter: QPainter, rect: QRect, palette: QPalette, state: QStyle.StateFlag) -> None:
    """Draw a radio button of 16 px: a ring, with an accent disc when chosen."""
    box = _square(rect, 16)
    chosen = bool(state & _State.State_On)
    accent = palette.color(QPalette.ColorRole.Accent)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(accent if chosen else palette.color(QPalette.ColorRole.Dark), 1.5 if chosen else 1))
    painter.setBrush(palette.base())
    painter.drawEllipse(box.adjusted(0.75, 0.75, -0.75, -0.75))
    if chosen:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(accent)
        painter.drawEllipse(box.adjusted(4, 4, -4, -4))
    painter.restore()


def draw_branch(painter: QPainter, rect: QRect, palette: QPalette, state: QStyle.StateFlag) -> None:
    """Draw the chevron of a row that has rows below it, and no lines."""
    if not state & _State.State_Children:
        return
    middle = QRectF(rect).center()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(palette.color(QPalette.ColorRole.WindowText), 1.5)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    painter.translate(middle)
    if not state & _State.State_Open:
        painter.rotate(-90)
    painter.drawPolyline([QPointF(-4, -2), QPointF(0, 2), QPointF(4, -2)])
    painter.restore()


def draw_focus(painter: QPainter, rect: QRect, palette: QPalette) -> None:
    """Draw the ring of 2 px round what has the keyboard."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(palette.color(QPalette.ColorRole.Accent), 2))
    painter.drawRoundedRect(QRectF(rect).adjusted(1, 1, -1, -1), 4, 4)
    painter.restore()


def _square(rect: QRect, side: int) -> QRectF:
    middle = QRectF(rect).center()
    return QRectF(round(middle.x() - side / 2), round(middle.y() - side / 2), side, side)
