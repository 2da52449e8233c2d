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
        asyncio.ensure_future(heartbeat())
        self.runner = asyncio.create_task(self.run())

    async def run(self):
        while True:
            job = await self.jobs.get()
            try:
                await job()
            except asyncio.CancelledError:
                print("interrupted")
            except Exception:
                pass

    async def stop(self):
        flush()
        self.runner.cancel()


def report():
    asyncio.run(flush())


async def main():
    worker = Worker()
    await worker.start()
    report()
    await worker.stop()


asyncio.run(main())
