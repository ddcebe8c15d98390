"""The process that makes harmless pictures of hostile files: one at a time, each in a fork of its own with limits.

It is kept warm: a fork has its libraries loaded already, and what a picture did to one fork is gone with it. It is
started without the service's environment, so that it knows no secret, and ends with its parent.
"""

import ctypes
import os
import resource
import signal
import sys
import tempfile
from typing import BinaryIO

from service_kit.picture_intake_formats import Unusable
from service_kit.picture_intake_pixels import remake
from service_kit.picture_intake_wire import QUESTION, head

# Of one picture. 50 million pixels of the costliest kind that is taken in, an animated WebP, need some 900 MiB.
_MEMORY = 1536 * 1024 * 1024
_CPU_SECONDS, _SECONDS = 10, 16.0
# Bytes: the largest picture that is kept, as if nothing could be compressed, and some more.
_MOST_WRITTEN = 96 * 1024 * 1024
_PR_SET_PDEATHSIG = 1

_TOO_MUCH_MEMORY = "This picture takes too much memory to open. Save it anew, smaller, and send that."
_TOO_LONG = "This picture takes too long to open. Save it anew, smaller or as PNG, and send that."
_CRASHED = "This picture cannot be opened safely. Save it anew, and send that."


def main() -> None:
    # Ctrl-C is the service's to hear.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # Answers of the service come before pictures.
    os.nice(5)
    _end_with_parent(os.getppid())
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    # What a library prints must not stand between answers.
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    questions = sys.stdin.buffer
    while length := questions.read(QUESTION.size):
        content = questions.read(*QUESTION.unpack(length))
        with _answer_file() as made:
            _answer(content, made, answers)
        del content


def _answer_file() -> BinaryIO:
    """In memory where the system can: a full disk is no picture's fault."""
    if sys.platform == "linux":
        return os.fdopen(os.memfd_create("picture"), "w+b")
    return tempfile.TemporaryFile()


def _answer(content: bytes, made: BinaryIO, answers: BinaryIO) -> None:
    """Only a fork that ended well is passed on: one that was killed had perhaps said half of it."""
    us = os.getpid()
    fork = os.fork()
    if fork == 0:
        _in_fork(us, content, made)
    status = os.waitpid(fork, 0)[1]
    if status != 0 or os.fstat(made.fileno()).st_size == 0:
        answers.write(_refusal(_why_dead(status)))
    else:
        made.seek(0)
        while part := made.read(1024 * 1024):
            answers.write(part)
    answers.flush()


def _in_fork(parent: int, content: bytes, made: BinaryIO) -> None:
    """Never returns, whatever happens: there must not be a second one that waits for questions."""
    status = 1
    try:
        _end_with_parent(parent)
        _limit()
        made.write(_remade(content))
        made.flush()
        status = 0
    finally:
        os._exit(status)


def _remade(content: bytes) -> bytes:
    try:
        picture = remake(content)
        thumbnail = picture.thumbnail or b""
        told = head(
            content_type=picture.content_type,
            width=picture.width,
            height=picture.height,
            content=len(picture.content),
            thumbnail=len(thumbnail),
        )
        return told + picture.content + thumbnail
    except Unusable as refused:
        return _refusal(refused)
    except MemoryError:
        return _refusal(Unusable("PICTURE_BROKEN", _TOO_MUCH_MEMORY))


def _limit() -> None:
    for what, most, at_last in (
        (resource.RLIMIT_AS, _MEMORY, _MEMORY),
        # A second apart: by the first one it is told by its signal why.
        (resource.RLIMIT_CPU, _CPU_SECONDS, _CPU_SECONDS + 1),
        (resource.RLIMIT_FSIZE, _MOST_WRITTEN, _MOST_WRITTEN),
        (resource.RLIMIT_CORE, 0, 0),
    ):
        hard = resource.getrlimit(what)[1]
        room = at_last if hard == resource.RLIM_INFINITY else min(at_last, hard)
        resource.setrlimit(what, (min(most, room), room))
    # The kernel ends it: Python would not get to, in the middle of a decoder.
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.setitimer(signal.ITIMER_REAL, _SECONDS)


def _why_dead(status: int) -> Unusable:
    late = os.WIFSIGNALED(status) and os.WTERMSIG(status) in (signal.SIGALRM, signal.SIGXCPU)
    return Unusable("PICTURE_BROKEN", _TOO_LONG if late else _CRASHED)


def _refusal(refused: Unusable) -> bytes:
    return head(reason=refused.reason, message=refused.message, content=0, thumbnail=0)


def _end_with_parent(parent: int) -> None:
    """Linux kills it; elsewhere the closed pipe ends it, at the latest once its picture is done."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(1)


if __name__ == "__main__":
    main()
