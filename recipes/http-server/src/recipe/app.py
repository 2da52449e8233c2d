"""The aiohttp application: its routes."""

from __future__ import annotations

from functools import partial

from aiohttp import web

from .metrics import CONTENT_TYPE  # lw: if metrics
from .service import MAX_BODY, BodyTooLarge, Reply, Service

SERVICE = web.AppKey("service", Service)


def create_app(service: Service) -> web.Application:
    app = web.Application(client_max_size=MAX_BODY)
    app[SERVICE] = service
    app.router.add_post("/answers", post_answer)
    # lw: if health
    app.router.add_get("/healthz", alive)
    app.router.add_get("/readyz", ready)
    # lw: end
    app.router.add_get("/metrics", metrics)  # lw: if metrics
    return app


async def post_answer(request: web.Request) -> web.Response:
    return respond(await request.app[SERVICE].reply_to(partial(read_body, request)))


async def read_body(request: web.Request) -> bytes:
    try:
        return await request.read()
    except web.HTTPRequestEntityTooLarge:
        raise BodyTooLarge from None


def respond(reply: Reply) -> web.Response:
    return web.Response(
        body=reply.body,
        status=reply.status,
        headers=reply.headers,
        content_type="application/json",
    )


# lw: if health
async def alive(request: web.Request) -> web.Response:
    return web.json_response({"status": "ok", "requests": len(request.app[SERVICE])})


async def ready(request: web.Request) -> web.Response:
    """Says no while draining, so that a load balancer sends new requests elsewhere."""
    stopping = request.app[SERVICE].stopping.is_set()
    return web.json_response({"ready": not stopping}, status=503 if stopping else 200)


# lw: end
# lw: if metrics
async def metrics(request: web.Request) -> web.Response:
    text = request.app[SERVICE].metrics.text()
    return web.Response(text=text, headers={"Content-Type": CONTENT_TYPE})


# lw: end
