/** Agents and what they run on: MCP, Pydantic AI, the OpenAI Agents SDK, CrewAI, Browser Use and Ray. */
import type { Fact, Library } from "../fact.ts";

export const mcp: Library = {
  imports: ["mcp"],
  package: "mcp",
  source: "https://github.com/modelcontextprotocol/python-sdk",
  get facts(): readonly Fact[] {
    return [
      { name: "mcp.ClientSession", is: "class", context: "async", loopBound: true },
      { name: "mcp.client.session.ClientSession", sameAs: "mcp.ClientSession" },
      { name: "mcp.ClientSession.initialize", is: "coroutine", waits: "network" },
      { name: "mcp.ClientSession.call_tool", is: "coroutine", waits: "network" },
      { name: "mcp.ClientSession.list_tools", is: "coroutine", waits: "network" },
      { name: "mcp.ClientSession.list_prompts", is: "coroutine", waits: "network" },
      { name: "mcp.ClientSession.get_prompt", is: "coroutine", waits: "network" },
      { name: "mcp.ClientSession.list_resources", is: "coroutine", waits: "network" },
      { name: "mcp.ClientSession.list_resource_templates", is: "coroutine", waits: "network" },
      { name: "mcp.ClientSession.read_resource", is: "coroutine", waits: "network" },
      { name: "mcp.ClientSession.send_ping", is: "coroutine", waits: "network" },
      { name: "mcp.ClientSession.complete", is: "coroutine", waits: "network" },
      { name: "mcp.ClientSession.subscribe_resource", is: "coroutine", waits: "network" },
      { name: "mcp.ClientSession.unsubscribe_resource", is: "coroutine", waits: "network" },
      { name: "mcp.ClientSession.set_logging_level", is: "coroutine", waits: "network" },
      { name: "mcp.ClientSession.send_progress_notification", is: "coroutine" },
      { name: "mcp.ClientSession.send_roots_list_changed", is: "coroutine" },
      { name: "mcp.stdio_client", context: "async" },
      { name: "mcp.client.stdio.stdio_client", sameAs: "mcp.stdio_client" },
      { name: "mcp.client.sse.sse_client", context: "async" },
      { name: "mcp.client.streamable_http.streamablehttp_client", context: "async" },
      { name: "mcp.client.streamable_http.streamable_http_client", context: "async" },
      { name: "mcp.stdio_server", context: "async" },
      { name: "mcp.server.stdio.stdio_server", sameAs: "mcp.stdio_server" },
      // Version 1 calls a plain function on the loop itself; MCPServer of version 2 gives it to a thread.
      { name: "mcp.server.fastmcp.FastMCP", is: "class" },
      { name: "mcp.server.fastmcp.server.FastMCP", sameAs: "mcp.server.fastmcp.FastMCP" },
      { name: "mcp.server.fastmcp.FastMCP.tool", is: "decorator", registers: { as: "handler", sync: "loop" } },
      { name: "mcp.server.fastmcp.FastMCP.resource", is: "decorator", registers: { as: "handler", sync: "loop" } },
      { name: "mcp.server.fastmcp.FastMCP.prompt", is: "decorator", registers: { as: "handler", sync: "loop" } },
      { name: "mcp.server.fastmcp.FastMCP.run", instead: "await server.run_stdio_async()", runsLoop: true },
      { name: "mcp.server.fastmcp.FastMCP.run_stdio_async", is: "coroutine" },
      { name: "mcp.server.fastmcp.FastMCP.run_sse_async", is: "coroutine" },
      { name: "mcp.server.fastmcp.FastMCP.run_streamable_http_async", is: "coroutine" },
      { name: "mcp.server.fastmcp.FastMCP.list_tools", is: "coroutine" },
      { name: "mcp.server.fastmcp.FastMCP.call_tool", is: "coroutine" },
      { name: "mcp.server.fastmcp.Context", is: "class" },
      { name: "mcp.server.fastmcp.Context.report_progress", is: "coroutine" },
      { name: "mcp.server.fastmcp.Context.read_resource", is: "coroutine" },
      { name: "mcp.server.fastmcp.Context.elicit", is: "coroutine" },
      { name: "mcp.server.fastmcp.Context.log", is: "coroutine" },
      { name: "mcp.server.fastmcp.Context.debug", is: "coroutine" },
      { name: "mcp.server.fastmcp.Context.info", is: "coroutine" },
      { name: "mcp.server.fastmcp.Context.warning", is: "coroutine" },
      { name: "mcp.server.fastmcp.Context.error", is: "coroutine" },
      { name: "mcp.server.mcpserver.MCPServer", is: "class" },
      { name: "mcp.server.mcpserver.MCPServer.tool", is: "decorator", registers: { as: "handler", sync: "thread" } },
      { name: "mcp.server.mcpserver.MCPServer.resource", is: "decorator", registers: { as: "handler", sync: "thread" } },
      { name: "mcp.server.mcpserver.MCPServer.prompt", is: "decorator", registers: { as: "handler", sync: "thread" } },
      { name: "mcp.server.mcpserver.MCPServer.run", instead: "await server.run_stdio_async()", runsLoop: true },
      { name: "mcp.server.mcpserver.MCPServer.run_stdio_async", is: "coroutine" },
      { name: "mcp.server.mcpserver.MCPServer.run_sse_async", is: "coroutine" },
      { name: "mcp.server.mcpserver.MCPServer.run_streamable_http_async", is: "coroutine" },
      { name: "mcp.server.mcpserver.MCPServer.list_tools", is: "coroutine" },
      { name: "mcp.server.mcpserver.MCPServer.call_tool", is: "coroutine" },
      { name: "mcp.server.lowlevel.Server", is: "class" },
      { name: "mcp.server.Server", sameAs: "mcp.server.lowlevel.Server" },
      { name: "mcp.server.lowlevel.Server.list_tools", is: "decorator", registers: { as: "handler", sync: "never" } },
      { name: "mcp.server.lowlevel.Server.call_tool", is: "decorator", registers: { as: "handler", sync: "never" } },
      { name: "mcp.server.lowlevel.Server.list_prompts", is: "decorator", registers: { as: "handler", sync: "never" } },
      { name: "mcp.server.lowlevel.Server.get_prompt", is: "decorator", registers: { as: "handler", sync: "never" } },
      { name: "mcp.server.lowlevel.Server.list_resources", is: "decorator", registers: { as: "handler", sync: "never" } },
      { name: "mcp.server.lowlevel.Server.list_resource_templates", is: "decorator", registers: { as: "handler", sync: "never" } },
      { name: "mcp.server.lowlevel.Server.read_resource", is: "decorator", registers: { as: "handler", sync: "never" } },
      { name: "mcp.server.lowlevel.Server.run", is: "coroutine" },
    ];
  },
};

export const pydanticAi: Library = {
  imports: ["pydantic_ai"],
  package: "pydantic-ai",
  source: "https://ai.pydantic.dev/",
  get facts(): readonly Fact[] {
    return [
      { name: "pydantic_ai.Agent", is: "class", context: "async" },
      { name: "pydantic_ai.agent.Agent", sameAs: "pydantic_ai.Agent" },
      { name: "pydantic_ai.Agent.run", is: "coroutine", waits: "network" },
      { name: "pydantic_ai.Agent.run_sync", instead: "await agent.run(prompt)", runsLoop: true },
      { name: "pydantic_ai.Agent.run_stream", context: "async", enters: "pydantic_ai.result.StreamedRunResult", waits: "network" },
      { name: "pydantic_ai.Agent.iter", context: "async" },
      { name: "pydantic_ai.Agent.to_cli", is: "coroutine" },
      { name: "pydantic_ai.Agent.to_cli_sync", instead: "await agent.to_cli()", runsLoop: true },
      { name: "pydantic_ai.Agent.override", context: "sync" },
      { name: "pydantic_ai.Agent.tool", is: "decorator", registers: { as: "handler", sync: "thread" } },
      { name: "pydantic_ai.Agent.tool_plain", is: "decorator", registers: { as: "handler", sync: "thread" } },
      { name: "pydantic_ai.Agent.system_prompt", is: "decorator", registers: { as: "handler", sync: "thread" } },
      { name: "pydantic_ai.Agent.output_validator", is: "decorator", registers: { as: "handler", sync: "thread" } },
      { name: "pydantic_ai.result.StreamedRunResult", is: "class" },
      { name: "pydantic_ai.result.StreamedRunResult.stream_text", is: "asyncGenerator", iterates: "async" },
      { name: "pydantic_ai.result.StreamedRunResult.stream_output", is: "asyncGenerator", iterates: "async" },
      { name: "pydantic_ai.result.StreamedRunResult.get_output", is: "coroutine", waits: "network" },
    ];
  },
};

export const agents: Library = {
  imports: ["agents"],
  package: "openai-agents",
  source: "https://openai.github.io/openai-agents-python/",
  get facts(): readonly Fact[] {
    return [
      { name: "agents.Runner", is: "class" },
      { name: "agents.Runner.run", is: "coroutine", waits: "network" },
      { name: "agents.Runner.run_sync", instead: "await agents.Runner.run(agent, text)", runsLoop: true },
      { name: "agents.Runner.run_streamed", returns: "agents.RunResultStreaming" },
      { name: "agents.RunResultStreaming", is: "class" },
      { name: "agents.RunResultStreaming.stream_events", is: "asyncGenerator", iterates: "async" },
      { name: "agents.mcp.MCPServerStdio", is: "class", bases: ["agents.mcp.MCPServer"], context: "async", closedBy: "await cleanup()", loopBound: true },
      { name: "agents.mcp.MCPServerSse", is: "class", bases: ["agents.mcp.MCPServer"], context: "async", closedBy: "await cleanup()", loopBound: true },
      { name: "agents.mcp.MCPServerStreamableHttp", is: "class", bases: ["agents.mcp.MCPServer"], context: "async", closedBy: "await cleanup()", loopBound: true },
      { name: "agents.mcp.MCPServer", is: "class" },
      { name: "agents.mcp.MCPServer.connect", is: "coroutine" },
      { name: "agents.mcp.MCPServer.cleanup", is: "coroutine" },
      { name: "agents.mcp.MCPServer.list_tools", is: "coroutine", waits: "network" },
      { name: "agents.mcp.MCPServer.call_tool", is: "coroutine", waits: "network" },
      { name: "agents.mcp.MCPServer.list_prompts", is: "coroutine", waits: "network" },
      { name: "agents.mcp.MCPServer.get_prompt", is: "coroutine", waits: "network" },
    ];
  },
};

export const crewai: Library = {
  imports: ["crewai"],
  package: "crewai",
  source: "https://docs.crewai.com/",
  get facts(): readonly Fact[] {
    return [
      // `kickoff_async` is `kickoff` on a thread; `akickoff` is asynchronous all the way.
      { name: "crewai.Crew", is: "class" },
      { name: "crewai.Crew.kickoff", blocks: "network", instead: "await crew.kickoff_async(inputs=inputs)" },
      { name: "crewai.Crew.kickoff_for_each", blocks: "network", instead: "await crew.kickoff_for_each_async(inputs=inputs)" },
      { name: "crewai.Crew.kickoff_async", is: "coroutine", waits: "network" },
      { name: "crewai.Crew.kickoff_for_each_async", is: "coroutine", waits: "network" },
      { name: "crewai.Crew.akickoff", is: "coroutine", waits: "network" },
      { name: "crewai.Crew.akickoff_for_each", is: "coroutine", waits: "network" },
      { name: "crewai.Crew.train", blocks: "network", instead: "await asyncio.to_thread(crew.train, *arguments)" },
      { name: "crewai.Crew.replay", blocks: "network", instead: "await asyncio.to_thread(crew.replay, task_id)" },
      { name: "crewai.flow.flow.Flow", is: "class" },
      { name: "crewai.Flow", sameAs: "crewai.flow.flow.Flow" },
      { name: "crewai.flow.Flow", sameAs: "crewai.flow.flow.Flow" },
      { name: "crewai.flow.flow.Flow.kickoff", blocks: "network", instead: "await flow.kickoff_async(inputs=inputs)" },
      { name: "crewai.flow.flow.Flow.kickoff_async", is: "coroutine", waits: "network" },
    ];
  },
};

export const browserUse: Library = {
  imports: ["browser_use"],
  package: "browser-use",
  source: "https://docs.browser-use.com/",
  get facts(): readonly Fact[] {
    return [
      { name: "browser_use.Agent", is: "class" },
      { name: "browser_use.Agent.run", is: "coroutine" },
      { name: "browser_use.Agent.step", is: "coroutine" },
      { name: "browser_use.Agent.close", is: "coroutine" },
      { name: "browser_use.Agent.rerun_history", is: "coroutine" },
      { name: "browser_use.Agent.run_sync", instead: "await agent.run()", runsLoop: true },
      { name: "browser_use.Agent.pause" },
      { name: "browser_use.Agent.resume" },
      { name: "browser_use.Agent.stop" },
      { name: "browser_use.Agent.add_new_task" },
      { name: "browser_use.BrowserSession", is: "class", loopBound: true },
      { name: "browser_use.Browser", sameAs: "browser_use.BrowserSession" },
      { name: "browser_use.BrowserSession.start", is: "coroutine" },
      { name: "browser_use.BrowserSession.stop", is: "coroutine" },
      { name: "browser_use.BrowserSession.kill", is: "coroutine" },
      { name: "browser_use.BrowserSession.new_page", is: "coroutine" },
      { name: "browser_use.BrowserSession.get_current_page", is: "coroutine" },
      { name: "browser_use.BrowserSession.get_pages", is: "coroutine" },
      { name: "browser_use.BrowserSession.navigate_to", is: "coroutine" },
      { name: "browser_use.BrowserSession.take_screenshot", is: "coroutine" },
      { name: "browser_use.BrowserSession.cookies", is: "coroutine" },
      { name: "browser_use.BrowserSession.clear_cookies", is: "coroutine" },
      { name: "browser_use.BrowserSession.get_tabs", is: "coroutine" },
      { name: "browser_use.BrowserSession.get_current_page_url", is: "coroutine" },
      { name: "browser_use.BrowserSession.get_current_page_title", is: "coroutine" },
    ];
  },
};

export const ray: Library = {
  imports: ["ray"],
  package: "ray",
  source: "https://docs.ray.io/en/latest/ray-core/api/core.html",
  get facts(): readonly Fact[] {
    return [
      // A reference is itself awaitable, so inside async code nothing needs these.
      { name: "ray.init", blocks: "process", instead: "await asyncio.to_thread(ray.init)" },
      { name: "ray.get", blocks: "wait", blocksUnless: "timeoutZero", instead: "await asyncio.gather(*references)", timeoutParameter: "timeout" },
      { name: "ray.wait", blocks: "wait", blocksUnless: "timeoutZero", instead: "await asyncio.wait(references)", timeoutParameter: "timeout" },
    ];
  },
};
