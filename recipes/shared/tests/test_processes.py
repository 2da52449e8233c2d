from __future__ import annotations

import os
import signal

from live_program import ended, logged, posix_only, program

COPIES = ("--port", "0", "--processes", "2")


@posix_only
async def test_a_signal_is_passed_on_to_every_copy() -> None:
    async with program(*COPIES, module="copies_program") as process:
        await logged(process, "copy up: ")
        await logged(process, "copy up: ")
        process.send_signal(signal.SIGTERM)
        _, err = await ended(process)

    assert process.returncode == 0
    assert err.count("copy drained") == 2


@posix_only
async def test_a_second_signal_reaches_every_copy() -> None:
    args = (*COPIES, "--hang", "--grace", "60")
    async with program(*args, module="copies_program") as process:
        await logged(process, "copy up: ")
        await logged(process, "copy up: ")
        process.send_signal(signal.SIGTERM)
        await logged(process, "draining")  # perhaps before it was passed on
        process.send_signal(signal.SIGTERM)
        _, err = await ended(process)

    assert process.returncode == 1
    assert err.count("SIGTERM again") == 3
    assert "something hangs" not in err


@posix_only
async def test_a_copy_that_dies_stops_the_others() -> None:
    async with program(*COPIES, module="copies_program") as process:
        victim = int(await logged(process, "copy up: "))
        await logged(process, "copy up: ")
        os.kill(victim, signal.SIGKILL)
        _, err = await ended(process)

    assert process.returncode == 1
    assert err.count("copy drained") == 1


@posix_only
async def test_copies_do_not_outlive_the_first_process() -> None:
    async with program(*COPIES, module="copies_program") as process:
        await logged(process, "copy up: ")
        await logged(process, "copy up: ")
        process.kill()
        _, err = await ended(process)  # once the last copy has closed standard error

    assert err.count("copy drained") == 2
