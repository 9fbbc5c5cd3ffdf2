"""One worker for what takes long: asked in order, answered in order on the main thread, trouble delivered."""

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QEventLoop, QObject, QThread, Signal

from wellled_desktop.core.errors import Trouble
from wellled_desktop.ui.tidying import Tidying

log = logging.getLogger("wellled_desktop")
_BUG = Trouble(
    "Something went wrong inside the program.", "What was saved is safe. Try again, or use the menu."
)


@dataclass(slots=True)
class Job:
    """What is to be done, and who hears of it: the answer, or the trouble."""

    work: Callable[[], Any]
    then: Callable[[Any], None]
    trouble: Callable[[Trouble], None] | None = None
    doing: str = ""
    answer: Any = None
    raised: Trouble | None = None
    done: bool = field(default=False)


class Background(QObject):
    """Does long work beside the window. `busy(words)` when a job begins, `busy("")` when none is left."""

    busy = Signal(str)
    troubled = Signal(object)
    _wanted = Signal(object)
    _idle = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._waiting: list[Job] = []
        self._tidying = Tidying(self)
        self._thread = QThread()
        self._worker = _Worker()
        self._worker.moveToThread(self._thread)
        self._wanted.connect(self._worker.do)
        self._worker.finished.connect(self._answer)
        self._thread.start()

    def ask(
        self,
        work: Callable[[], Any],
        then: Callable[[Any], None],
        trouble: Callable[[Trouble], None] | None = None,
        doing: str = "",
    ) -> None:
        """Do `work` in the worker, then call `then` with its answer (or `trouble`) on the main thread."""
        job = Job(work, then, trouble, doing)
        self._waiting.append(job)
        if len(self._waiting) == 1:
            self.busy.emit(doing)
        self._wanted.emit(job)

    def is_busy(self) -> bool:
        """Say whether something is being done or waits."""
        return bool(self._waiting)

    def last(self, work: Callable[[], Any], doing: str) -> None:
        """Do one job more before closing and wait for it, while the window still paints; no key is taken.

        What waits is not begun; trouble is told as ever.
        """
        for job in self._waiting[1:]:
            job.done = True
        del self._waiting[1:]
        pause = QEventLoop()
        self._idle.connect(pause.quit)
        self.ask(work, _nothing, doing=doing)
        if self._waiting:
            pause.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)

    def close(self) -> None:
        """Let the present job end and stop; what waits is not begun."""
        for job in self._waiting[1:]:
            job.done = True
        self._waiting.clear()
        self._thread.quit()
        self._thread.wait()
        self._tidying.stop()

    def _answer(self, job: Job) -> None:
        if job not in self._waiting:
            return
        self._waiting.remove(job)
        self.busy.emit(self._waiting[0].doing if self._waiting else "")
        if job.raised is None:
            job.then(job.answer)
        elif job.trouble is not None:
            job.trouble(job.raised)
        else:
            self.troubled.emit(job.raised)
        if not self._waiting:
            self._idle.emit()


def _nothing(_answer: object) -> None:
    """Take an answer that nobody waits for."""


class _Worker(QObject):
    """Lives in the worker's thread."""

    finished = Signal(object)

    def do(self, job: Job) -> None:
        """Do one job; whatever it raises is carried back."""
        if job.done:
            return
        try:
            job.answer = job.work()
        except Trouble as trouble:
            job.raised = trouble
        except Exception as error:  # the worker's last door: a bug is told calmly, its trace goes to the log
            log.exception("bug in the worker", exc_info=error)
            job.raised = _BUG
        self.finished.emit(job)
