"""Work that is started and forgotten."""

import asyncio


async def heartbeat():
    while True:
        await asyncio.sleep(10)
        print("alive")


async def flush():
    await asyncio.sleep(1)


class Worker:
    def __init__(self):
        self.jobs = asyncio.Queue()

    async def start(self):
        asyncio.ensure_future(heartbeat())  # expect: LW208 definite "heartbeat()"
        self.runner = asyncio.create_task(self.run())

    async def run(self):
        while True:
            job = await self.jobs.get()
            try:
                await job()
            except asyncio.CancelledError:  # expect: LW701 definite "swallows the cancellation"
                print("interrupted")
            except Exception:  # expect: LW702 probable "without a word"
                pass

    async def stop(self):
        flush()  # expect: LW201 definite "never runs"
        self.runner.cancel()  # expect: LW403 probable "never awaited"


def report():
    asyncio.run(flush())


async def main():
    worker = Worker()
    await worker.start()
    report()  # expect: LW204 definite "already runs on one"
    await worker.stop()


asyncio.run(main())  # expect: LW401 probable "SIGTERM"
