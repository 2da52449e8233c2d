from __future__ import annotations

import aiohttp

from conftest import Running


async def test_health_and_readiness(server: Running, http: aiohttp.ClientSession) -> None:
    async with http.get(f"{server.base}/healthz") as response:
        assert response.status == 200
        assert await response.json(content_type=None) == {"status": "ok", "requests": 0}
    async with http.get(f"{server.base}/readyz") as response:
        assert response.status == 200

    server.service.stopping.set()

    async with http.get(f"{server.base}/readyz") as response:
        assert response.status == 503
    async with http.get(f"{server.base}/healthz") as response:
        assert response.status == 200
