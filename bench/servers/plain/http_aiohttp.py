"""The least that answers like the built server: JSON in, JSON out, by aiohttp alone."""

import socket

from aiohttp import web


async def answer(request):
    return web.json_response({"echo": await request.json()})


app = web.Application()
app.router.add_post("/answers", answer)
listener = socket.create_server(("127.0.0.1", 0), backlog=128)
print(listener.getsockname()[1], flush=True)
web.run_app(app, sock=listener, access_log=None, print=None)
