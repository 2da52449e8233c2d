"""The least that answers like the built server: JSON in, JSON out, over aiohttp's websockets."""

import json
import socket

from aiohttp import WSMsgType, web


async def answer(request):
    ws = web.WebSocketResponse(heartbeat=20)
    await ws.prepare(request)
    async for message in ws:
        if message.type is WSMsgType.TEXT:
            await ws.send_str(json.dumps({"echo": json.loads(message.data)}))
    return ws


app = web.Application()
app.router.add_get("/ws", answer)
listener = socket.create_server(("127.0.0.1", 0), backlog=128)
print(listener.getsockname()[1], flush=True)
web.run_app(app, sock=listener, access_log=None, print=None)
