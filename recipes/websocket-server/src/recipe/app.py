"""The aiohttp application: routes, websocket sessions, and their end."""

from __future__ import annotations

import asyncio
import logging
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from aiohttp import WSCloseCode, WSMsgType, web

from .clock import Clock
from .hub import CutOff, HubFull, Subscription, TooSlow
from .listening import BACKLOG
from .metrics import CONTENT_TYPE  # lw: if metrics
from .service import CLOSE_TIMEOUT, HEARTBEAT, MAX_MESSAGE, Service

log = logging.getLogger(__name__)


@dataclass(eq=False, slots=True)
class Session:
    """One client's connection, open or about to close."""

    socket: web.WebSocketResponse
    transport: asyncio.Transport
    idle: asyncio.Event = field(default_factory=asyncio.Event)
    """Not set while a message is answered: a goodbye waits for the answer."""


SERVICE = web.AppKey("service", Service)
SESSIONS = web.AppKey("sessions", set[Session])


@asynccontextmanager
async def listening(service: Service, listener: socket.socket) -> AsyncIterator[None]:
    """Accept connections inside this scope; on leaving, close them in order.

    Leaving: stop accepting, let each session finish the answer it is at, say goodbye (1001), cut
    those that don't listen. Who leaves by cancellation is in a hurry: all are cut.
    """
    app = create_app(service)
    runner = web.AppRunner(
        app, handle_signals=False, access_log=None, shutdown_timeout=CLOSE_TIMEOUT
    )
    try:
        await runner.setup()
        await web.SockSite(runner, listener, backlog=BACKLOG).start()
        yield
    except asyncio.CancelledError:
        service.hub.cut()
        raise
    finally:
        await runner.cleanup()


def create_app(service: Service) -> web.Application:
    app = web.Application(client_max_size=MAX_MESSAGE)
    app[SERVICE] = service
    app[SESSIONS] = set()
    app.router.add_get("/ws", websocket)
    # lw: if health
    app.router.add_get("/healthz", alive)
    app.router.add_get("/readyz", ready)
    # lw: end
    app.router.add_get("/metrics", metrics)  # lw: if metrics
    app.on_shutdown.append(close_all)
    return app


# lw: if health
async def alive(request: web.Request) -> web.Response:
    return web.json_response({"status": "ok", "clients": len(request.app[SERVICE].hub)})


async def ready(request: web.Request) -> web.Response:
    """Says no while draining, so that a load balancer sends new clients elsewhere."""
    stopping = request.app[SERVICE].stopping.is_set()
    return web.json_response({"ready": not stopping}, status=503 if stopping else 200)


# lw: end
# lw: if metrics
async def metrics(request: web.Request) -> web.Response:
    text = request.app[SERVICE].metrics.text()
    return web.Response(text=text, headers={"Content-Type": CONTENT_TYPE})


# lw: end
async def websocket(request: web.Request) -> web.StreamResponse:
    service = request.app[SERVICE]
    if service.stopping.is_set():
        raise web.HTTPServiceUnavailable(text="shutting down")
    try:
        with service.hub.subscribe() as subscription:
            return await hold_session(request, service, subscription)
    except HubFull:
        raise web.HTTPServiceUnavailable(text="too many clients") from None


async def hold_session(
    request: web.Request, service: Service, subscription: Subscription
) -> web.StreamResponse:
    """From the handshake to the goodbye; open sessions are kept in ``SESSIONS``."""
    ws = web.WebSocketResponse(heartbeat=HEARTBEAT, max_msg_size=MAX_MESSAGE)
    await ws.prepare(request)  # lw: shows async-library
    if request.transport is None:  # gone already
        return ws
    session = Session(ws, request.transport)
    sessions = request.app[SESSIONS]
    sessions.add(session)
    log.debug("client came: %d now", len(service.hub))
    try:
        await talk(session, service, subscription)
    finally:
        sessions.discard(session)
        session.idle.set()
        log.debug("client left, code %s", ws.close_code)
    return ws


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
        await close(session, WSCloseCode.TRY_AGAIN_LATER, b"too slow")
    except* CutOff:
        session.transport.abort()
    except* ConnectionError:  # the peer vanished between two writes
        log.debug("client gone")


async def send(session: Session, subscription: Subscription) -> None:
    while True:
        await session.socket.send_str(await subscription.mailbox.get())


async def receive(session: Session, service: Service) -> None:
    """Answer messages, one after another, until the client closes."""
    while True:
        session.idle.set()
        limit = asyncio.timeout(None)
        clock = Clock(limit, service.timeout)
        try:
            async with limit:  # lw: shows timeouts
                async for message in session.socket:
                    if message.type is not WSMsgType.TEXT:
                        continue
                    session.idle.clear()
                    await session.socket.send_str(await service.reply_to(message.data, clock))
                    session.idle.set()
            return
        except TimeoutError:
            if not limit.expired():  # not ours: the answer's own
                raise
            await session.socket.send_str(service.too_late)


async def close_all(app: web.Application) -> None:
    """Say goodbye to all at once, to each when its answer is out."""
    patience = app[SERVICE].timeout + CLOSE_TIMEOUT
    async with asyncio.TaskGroup() as closing:
        open_now = app[SESSIONS]
        for session in list(open_now):
            closing.create_task(close_when_idle(session, patience), name="ws-close")


async def close_when_idle(session: Session, patience: float) -> None:
    """Wait for the answer to be taken; a client that does not take it in time is cut."""
    try:
        async with asyncio.timeout(patience):
            await session.idle.wait()
    except TimeoutError:
        session.transport.abort()
    else:
        await close(session, WSCloseCode.GOING_AWAY, b"server shutdown")


async def close(session: Session, code: WSCloseCode, reason: bytes) -> None:
    """Close politely; hang up on a client that does not read or does not answer in time."""
    try:
        async with asyncio.timeout(CLOSE_TIMEOUT):
            await session.socket.close(code=code, message=reason)
    except (TimeoutError, ConnectionError):
        session.transport.abort()
