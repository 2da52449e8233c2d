"""Lists and calls every tool of a server over stdio with the official Python client; prints what came as JSON.

Usage: client.py MODE ROOT CALLS COMMAND..., where CALLS is {tool: arguments} in JSON and the client grants ROOT.
"""

import asyncio
import json
import pathlib
import sys
from typing import Any

import mcp
from mcp import Client, StdioServerParameters, stdio_client


async def main(mode: str, root: str, calls: dict[str, Any], command: list[str]) -> None:
    async def list_roots(_context: Any) -> Any:
        return mcp.types.ListRootsResult(roots=[mcp.types.Root(uri=pathlib.Path(root).as_uri())])

    server = stdio_client(StdioServerParameters(command=command[0], args=command[1:]))
    async with asyncio.timeout(60), Client(server, mode=mode, list_roots_callback=list_roots) as client:
        tools = await client.list_tools()
        answers = {}
        for name, arguments in calls.items():
            result = await client.call_tool(name, arguments)
            answers[name] = {"isError": bool(result.is_error), "data": result.structured_content}
        print(json.dumps({"tools": [tool.name for tool in tools.tools], "answers": answers}))


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], sys.argv[2], json.loads(sys.argv[3]), sys.argv[4:]))
