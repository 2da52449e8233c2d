from __future__ import annotations

import aiohttp

from conftest import Running


async def test_metrics_tell_what_happened(server: Running, http: aiohttp.ClientSession) -> None:
    async with http.post(server.url, data=b"1") as response:
        assert response.status == 200

    async with http.get(f"{server.base}/metrics") as response:
        assert response.status == 200
        text = await response.text()

    assert "\nreplies_200_total 1\n" in text
    assert "\nrequests_at_work 0\n" in text
