"""The FastAPI application: its routes."""

from __future__ import annotations

from functools import partial

from fastapi import FastAPI, Request, Response
from fastapi.responses import JSONResponse  # lw: if health

from .bodies import read_body
from .metrics import CONTENT_TYPE  # lw: if metrics
from .service import Reply, Service


def create_app(service: Service) -> FastAPI:
    app = FastAPI(title="recipe")

    @app.post("/answers")
    async def post_answer(request: Request) -> Response:
        return respond(await service.reply_to(partial(read_body, request)))

    # lw: if health
    @app.get("/healthz")
    async def alive() -> Response:
        return JSONResponse({"status": "ok", "requests": len(service)})

    @app.get("/readyz")
    async def ready() -> Response:
        """Says no while draining, so that a load balancer sends new requests elsewhere."""
        stopping = service.stopping.is_set()
        return JSONResponse({"ready": not stopping}, 503 if stopping else 200)

    # lw: end
    # lw: if metrics
    @app.get("/metrics")
    async def metrics() -> Response:
        return Response(service.metrics.text(), headers={"Content-Type": CONTENT_TYPE})

    # lw: end
    return app


def respond(reply: Reply) -> Response:
    return Response(reply.body, reply.status, reply.headers, "application/json")
