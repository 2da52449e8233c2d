"""The least that answers like the built server: JSON in, JSON out, by websockets alone."""

import asyncio
import json
import socket

from websockets.asyncio.server import serve
from websockets.exceptions import ConnectionClosed


async def answer(connection):
    try:
        async for message in connection:
            await connection.send(json.dumps({"echo": json.loads(message)}))
    except ConnectionClosed:
        pass


async def main():
    listener = socket.create_server(("127.0.0.1", 0), backlog=128)
    print(listener.getsockname()[1], flush=True)
    async with serve(
        answer, sock=listener, ping_interval=20, ping_timeout=20
    ) as server:
        await server.serve_forever()


asyncio.run(main())
