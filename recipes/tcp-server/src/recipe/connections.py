"""The connections: streams that are read line by line, and their end."""

from __future__ import annotations

import asyncio
import logging
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from .listening import BACKLOG
from .service import MAX_LINE, Service, encode

log = logging.getLogger(__name__)

CLOSE_TIMEOUT = 2.0
"""Seconds for what was written to leave; then the connection is cut."""


class Connection:
    """One client. While a line of it is answered it is not read: that is the backpressure."""

    def __init__(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, service: Service
    ) -> None:
        self._reader = reader
        self._writer = writer
        self._service = service
        self._reading: asyncio.Timeout | None = None

    def stop(self) -> None:
        """Wait for no further line: one that is being answered is finished."""
        if self._reading is not None:
            self._reading.reschedule(asyncio.get_running_loop().time())

    async def talk(self) -> None:
        """Answer line by line until the client closes, is silent too long, or the server stops."""
        while line := await self._next_line():
            await self._send(await self._service.reply_to(line))

    async def refuse(self) -> None:
        await self._send(encode({"error": "too many clients"}))

    async def close(self) -> None:
        """Let what was written leave; cut a client that does not take it in time."""
        self._writer.close()
        try:
            async with asyncio.timeout(CLOSE_TIMEOUT):
                await self._writer.wait_closed()
        except (TimeoutError, ConnectionError):
            self.cut()

    def cut(self) -> None:
        self._writer.transport.abort()

    async def _next_line(self) -> bytes:
        """The next line, or nothing. A stopping server still takes the lines that have arrived."""
        silence = 0 if self._service.stopping.is_set() else self._service.idle
        self._reading = limit = asyncio.timeout(silence)
        try:
            async with limit:
                return await self._reader.readline()  # lw: shows async-library
        except TimeoutError:
            if not limit.expired():
                raise
            return b""
        except ValueError:  # the line is longer than the reader's limit
            await self._send(encode({"error": f"a line of more than {MAX_LINE} bytes"}))
            return b""
        finally:
            self._reading = None

    async def _send(self, reply: bytes) -> None:
        """Write, and wait for the client to take it; ``TimeoutError`` if it never does."""
        self._writer.write(reply)
        async with asyncio.timeout(self._service.idle):
            await self._writer.drain()  # lw: shows no-blocking-wait


@asynccontextmanager
async def listening(service: Service, listener: socket.socket) -> AsyncIterator[None]:
    """Accept connections inside this scope; on leaving, close them in order.

    Leaving: stop accepting, answer the lines that have arrived, close. Who leaves by cancellation
    is in a hurry: the group cancels the connections' tasks, and they are cut.
    """
    connections: set[Connection] = set()

    async with asyncio.TaskGroup() as group:

        def accept(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            """In tasks of our own: asyncio's would end neither with the group nor in silence."""
            connection = Connection(reader, writer, service)
            name = f"client {writer.get_extra_info('peername')}"
            group.create_task(hold(connection, connections, service), name=name)

        server = await asyncio.start_server(accept, sock=listener, limit=MAX_LINE, backlog=BACKLOG)
        try:
            yield
        finally:
            server.close()
            for connection in connections:
                connection.stop()
    await server.wait_closed()


async def hold(connection: Connection, connections: set[Connection], service: Service) -> None:
    """From the first line to the last. A bug costs this connection alone."""
    has_room = len(connections) < service.most
    connections.add(connection)
    try:
        await (connection.talk() if has_room else connection.refuse())
        await connection.close()
    except (ConnectionError, TimeoutError) as error:
        log.info("client lost: %r", error)
    except Exception:
        log.exception("a bug cost a client its connection")
    finally:
        connection.cut()  # no effect on one that is closed
        connections.discard(connection)
