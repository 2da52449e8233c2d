"""The Starlette application: its routes."""

from __future__ import annotations

from functools import partial

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import (
    JSONResponse,  # lw: if health
    Response,
)
from starlette.routing import Route

from .bodies import read_body
from .metrics import CONTENT_TYPE  # lw: if metrics
from .service import Reply, Service


def create_app(service: Service) -> Starlette:
    async def post_answer(request: Request) -> Response:
        return respond(await service.reply_to(partial(read_body, request)))

    routes = [Route("/answers", post_answer, methods=["POST"])]
    # lw: if health

    async def alive(_: Request) -> Response:
        return JSONResponse({"status": "ok", "requests": len(service)})

    async def ready(_: Request) -> Response:
        """Says no while draining, so that a load balancer sends new requests elsewhere."""
        stopping = service.stopping.is_set()
        return JSONResponse({"ready": not stopping}, 503 if stopping else 200)

    routes += [Route("/healthz", alive), Route("/readyz", ready)]
    # lw: end
    # lw: if metrics

    async def metrics(_: Request) -> Response:
        return Response(service.metrics.text(), headers={"Content-Type": CONTENT_TYPE})

    routes += [Route("/metrics", metrics)]
    # lw: end
    return Starlette(routes=routes)


def respond(reply: Reply) -> Response:
    return Response(reply.body, reply.status, reply.headers, "application/json")
