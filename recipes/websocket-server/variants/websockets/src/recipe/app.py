"""The websocket sessions, over the library websockets: their talk, and their end."""

from __future__ import annotations

import asyncio
import json  # lw: if health
import logging
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from http import HTTPStatus

from websockets.asyncio.server import ServerConnection, serve
from websockets.exceptions import ConnectionClosed
from websockets.frames import CloseCode
from websockets.http11 import Request, Response

from .clock import Clock
from .hub import CutOff, HubFull, Subscription, TooSlow
from .listening import BACKLOG
from .metrics import CONTENT_TYPE  # lw: if metrics
from .service import CLOSE_TIMEOUT, HEARTBEAT, MAX_MESSAGE, Service

log = logging.getLogger(__name__)


@dataclass(eq=False, slots=True)
class Session:
    """One client's connection, open or about to close."""

    connection: ServerConnection
    idle: asyncio.Event = field(default_factory=asyncio.Event)
    """Not set while a message is answered: a goodbye waits for the answer."""


@asynccontextmanager
async def listening(service: Service, listener: socket.socket) -> AsyncIterator[None]:
    """Accept connections inside this scope; on leaving, close them in order.

    Leaving: stop accepting, let each session finish the answer it is at, say goodbye (1001), cut
    those that don't listen. Who leaves by cancellation is in a hurry: all are cut.
    """
    sessions: set[Session] = set()

    async def handle(connection: ServerConnection) -> None:
        try:
            with service.hub.subscribe() as subscription:
                await hold_session(connection, service, subscription, sessions)
        except HubFull:  # two came at once for the last place
            await connection.close(CloseCode.TRY_AGAIN_LATER, "too many clients")

    def process_request(connection: ServerConnection, request: Request) -> Response | None:
        return respond(service, connection, request)

    server = await serve(  # lw: shows async-library
        handle,
        sock=listener,
        backlog=BACKLOG,
        process_request=process_request,
        max_size=MAX_MESSAGE,
        ping_interval=HEARTBEAT,
        ping_timeout=HEARTBEAT,
        close_timeout=CLOSE_TIMEOUT,
    )
    try:
        yield
    except asyncio.CancelledError:
        service.hub.cut()
        raise
    finally:
        server.close(close_connections=False)
        await close_all(sessions, service.timeout + CLOSE_TIMEOUT)
        await server.wait_closed()


def respond(service: Service, connection: ServerConnection, request: Request) -> Response | None:
    """Plain HTTP where no websocket is opened; nothing where one may be."""
    # lw: if health
    if request.path == "/healthz":
        text = json.dumps({"status": "ok", "clients": len(service.hub)})
        return connection.respond(HTTPStatus.OK, text)
    if request.path == "/readyz":
        return respond_ready(connection, ready=not service.stopping.is_set())
    # lw: end
    # lw: if metrics
    if request.path == "/metrics":
        response = connection.respond(HTTPStatus.OK, service.metrics.text())
        del response.headers["Content-Type"]
        response.headers["Content-Type"] = CONTENT_TYPE
        return response
    # lw: end
    if request.path != "/ws":
        return connection.respond(HTTPStatus.NOT_FOUND, "websockets are at /ws\n")
    if service.stopping.is_set():
        return connection.respond(HTTPStatus.SERVICE_UNAVAILABLE, "shutting down\n")
    if service.hub.is_full:
        return connection.respond(HTTPStatus.SERVICE_UNAVAILABLE, "too many clients\n")
    return None


# lw: if health
def respond_ready(connection: ServerConnection, *, ready: bool) -> Response:
    """Says no while draining, so that a load balancer sends new clients elsewhere."""
    status = HTTPStatus.OK if ready else HTTPStatus.SERVICE_UNAVAILABLE
    return connection.respond(status, json.dumps({"ready": ready}))


# lw: end
async def hold_session(
    connection: ServerConnection,
    service: Service,
    subscription: Subscription,
    sessions: set[Session],
) -> None:
    """From the handshake to the goodbye; open sessions are kept in ``sessions``."""
    session = Session(connection)
    sessions.add(session)
    log.debug("client came: %d now", len(service.hub))
    try:
        await talk(session, service, subscription)
    finally:
        sessions.discard(session)
        session.idle.set()
        log.debug("client left, code %s", connection.close_code)


async def talk(session: Session, service: Service, subscription: Subscription) -> None:
    """Receive and send at once; when one of them ends, so does the other."""
    try:
        async with asyncio.TaskGroup() as group:
            sender = group.create_task(send(session, subscription), name="ws-send")
            watch = group.create_task(subscription.end(), name="ws-watch")
            await receive(session, service)
            sender.cancel()
            watch.cancel()
    except* TooSlow:
        log.info("client dropped: too slow")
        service.metrics.add("dropped_total")  # lw: if metrics
        await close(session, CloseCode.TRY_AGAIN_LATER, "too slow")
    except* CutOff:
        session.connection.transport.abort()
    except* ConnectionClosed:  # the peer vanished between two writes
        log.debug("client gone")


async def send(session: Session, subscription: Subscription) -> None:
    while True:
        await session.connection.send(await subscription.mailbox.get())


async def receive(session: Session, service: Service) -> None:
    """Answer messages, one after another, until the client closes."""
    connection = session.connection
    while True:
        session.idle.set()
        limit = asyncio.timeout(None)
        clock = Clock(limit, service.timeout)
        try:
            async with limit:  # lw: shows timeouts
                async for message in connection:
                    if not isinstance(message, str):
                        continue
                    session.idle.clear()
                    await connection.send(await service.reply_to(message, clock))
                    session.idle.set()
            return
        except TimeoutError:
            if not limit.expired():  # not ours: the answer's own
                raise
            await connection.send(service.too_late)


async def close_all(sessions: set[Session], patience: float) -> None:
    """Say goodbye to all at once, to each when its answer is out."""
    async with asyncio.TaskGroup() as closing:
        for session in list(sessions):
            closing.create_task(close_when_idle(session, patience), name="ws-close")


async def close_when_idle(session: Session, patience: float) -> None:
    """Wait for the answer to be taken; a client that does not take it in time is cut."""
    try:
        async with asyncio.timeout(patience):
            await session.idle.wait()
    except TimeoutError:
        session.connection.transport.abort()
    else:
        await close(session, CloseCode.GOING_AWAY, "server shutdown")


async def close(session: Session, code: CloseCode, reason: str) -> None:
    """Close politely; hang up on a client that does not read or does not answer in time."""
    try:
        async with asyncio.timeout(CLOSE_TIMEOUT):
            await session.connection.close(code, reason)
    except TimeoutError:
        session.connection.transport.abort()
