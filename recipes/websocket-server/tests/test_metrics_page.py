from __future__ import annotations

import aiohttp

from conftest import Running


async def test_metrics_tell_what_happened(server: Running, http: aiohttp.ClientSession) -> None:
    async with http.ws_connect(f"{server.base}/ws") as ws:
        await ws.send_json(1)
        await ws.receive_json()

        async with http.get(f"{server.base}/metrics") as response:
            assert response.status == 200
            text = await response.text()

    assert "\nclients 1\n" in text
    assert "\nanswers_total 1\n" in text
