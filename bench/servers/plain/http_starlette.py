"""The least that answers like the built server: JSON in, JSON out, by Starlette on uvicorn."""

import socket

import uvicorn
from starlette.applications import Starlette
from starlette.responses import JSONResponse
from starlette.routing import Route


async def answer(request):
    return JSONResponse({"echo": await request.json()})


app = Starlette(routes=[Route("/answers", answer, methods=["POST"])])
listener = socket.create_server(("127.0.0.1", 0), backlog=128)
print(listener.getsockname()[1], flush=True)
config = uvicorn.Config(
    app, loop="asyncio", access_log=False, log_config=None, lifespan="off"
)
uvicorn.Server(config).run(sockets=[listener])
