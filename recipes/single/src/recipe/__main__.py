"""Ask several hosts at once whether they answer, and say how fast: one JSON line for each.

    python recipe.py example.org:443 example.com:80

One file, and no more than it needs: a bound, deadlines, an outcome for each, an orderly end.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import logging
import signal
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

# lw: if uvloop
import uvloop

# lw: end
log = logging.getLogger("recipe")

CONCURRENCY = 20  # lw: value concurrency
TIMEOUT = 5.0  # lw: value timeout
DEADLINE = 60.0  # lw: value deadline


class Unreachable(Exception):
    """The host gave no usable answer; the message says why."""


async def ask(target: str) -> str:  # lw: shows async-library
    """The part to replace with your own: what is done for one target."""
    host, _, port = target.rpartition(":")
    if not host or not port.isdecimal() or int(port) > 65535:
        raise Unreachable("not host:port")
    try:
        async with asyncio.timeout(TIMEOUT):
            _, writer = await asyncio.open_connection(host, int(port))
    except TimeoutError:
        raise Unreachable(f"no answer within {TIMEOUT:g} s") from None
    except OSError as error:
        raise Unreachable(error.strerror or str(error)) from error
    try:
        peer = writer.get_extra_info("peername")
        return f"{peer[0]}:{peer[1]}"
    finally:  # lw: shows cancel-propagates
        writer.close()
        await writer.wait_closed()


def tell(outcome: dict[str, object]) -> None:
    print(json.dumps(outcome), flush=True)


async def ask_all(targets: Sequence[str], *, concurrency: int, deadline: float) -> int:
    """Ask them all, ``concurrency`` at a time; how many did not answer.

    One that fails costs itself alone. A bug in ``ask`` is raised once the others have ended.
    """
    loop = asyncio.get_running_loop()
    end = loop.time() + deadline
    slots = asyncio.Semaphore(concurrency)

    async def one(target: str) -> bool:
        started = loop.time()
        try:
            async with asyncio.timeout_at(end), slots:  # lw: shows timeouts
                log.debug("%s began", target)
                started = loop.time()
                answer = await ask(target)  # lw: shows workload-fit
        except (Unreachable, TimeoutError) as error:  # lw: shows item-isolated
            reason = str(error) or f"not done within the {deadline:g} s for all"
            log.warning("%s: %s", target, reason)
            tell({"target": target, "error": reason})
            return False
        seconds = loop.time() - started
        log.debug("%s answered in %.3f s", target, seconds)
        tell({"target": target, "answer": answer, "seconds": round(seconds, 3)})
        return True

    results = await asyncio.gather(
        *(asyncio.create_task(one(target), name=f"ask {target}") for target in targets),
        return_exceptions=True,
    )
    bugs = [result for result in results if isinstance(result, BaseException)]
    if bugs:
        raise BaseExceptionGroup("bugs, not hosts that do not answer", bugs)
    return results.count(False)


async def run(options: argparse.Namespace) -> int:
    """0 when every target answered, 1 when some did not."""
    task = asyncio.current_task()
    with suppress(NotImplementedError):  # Windows has no SIGTERM to speak of
        if task is not None:  # asyncio.run does the same for SIGINT
            asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, task.cancel)
    targets = list(options.targets)
    if options.file is not None:
        text = await asyncio.to_thread(options.file.read_text, "utf-8")
        targets += text.split()
    failed = await ask_all(  # lw: shows resources-first
        targets,
        concurrency=options.concurrency,
        deadline=options.deadline,
    )
    log.info("%d answered, %d did not", len(targets) - failed, failed)
    return 1 if failed else 0


def positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("must be at least 1")
    return number


def main() -> int:
    parser = argparse.ArgumentParser(
        prog="recipe",
        description="Ask hosts whether they answer; write one JSON line for each.",
    )
    add = parser.add_argument
    add("targets", nargs="*", metavar="HOST:PORT")
    add("--file", type=Path, help="more targets, parted by white space")
    add("--concurrency", type=positive, default=CONCURRENCY, help="asked at the same time")
    add("--deadline", type=positive, default=DEADLINE, help="seconds for all of them")
    add("--debug", action="store_true", help="asyncio's debug mode")
    options = parser.parse_args()
    logging.basicConfig(  # lw: shows debug-mode
        level=logging.DEBUG if options.debug else logging.INFO,
        format="%(asctime)s %(levelname)s %(name)s: %(message)s",
    )
    try:
        return asyncio.run(run(options), debug=options.debug)  # lw: if stdlib-loop
        return uvloop.run(run(options), debug=options.debug)  # lw: if uvloop
    except asyncio.CancelledError:
        log.warning("cancelled by SIGTERM")
        return 128 + signal.SIGTERM
    except KeyboardInterrupt:
        log.warning("cancelled by SIGINT")
        return 128 + signal.SIGINT
    except OSError as error:
        log.error("%s", error)
        return 2


if __name__ == "__main__":
    sys.exit(main())
