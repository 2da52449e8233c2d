"""The least that answers like the built server: JSON in, JSON out, by FastAPI on uvicorn."""

import socket

import uvicorn
from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse

app = FastAPI()


@app.post("/answers")
async def answer(request: Request):
    return JSONResponse({"echo": await request.json()})


listener = socket.create_server(("127.0.0.1", 0), backlog=128)
print(listener.getsockname()[1], flush=True)
config = uvicorn.Config(
    app, loop="asyncio", access_log=False, log_config=None, lifespan="off"
)
uvicorn.Server(config).run(sockets=[listener])
