/** gRPC: a call through a plain channel blocks; `grpc.aio` is the async API. */
import type { Fact, Library } from "../fact.ts";

export const grpc: Library = {
  imports: ["grpc"],
  package: "grpcio",
  source: "https://grpc.github.io/grpc/python/grpc_asyncio.html",
  get facts(): readonly Fact[] {
    return [
      { name: "grpc.insecure_channel", returns: "grpc.Channel", context: "sync", instead: "grpc.aio.insecure_channel(target)", closedBy: "close()", pooled: true },
      { name: "grpc.secure_channel", returns: "grpc.Channel", context: "sync", instead: "grpc.aio.secure_channel(target, credentials)", closedBy: "close()", pooled: true },
      { name: "grpc.Channel", is: "class", context: "sync", closedBy: "close()", pooled: true },
      { name: "grpc.Channel.unary_unary", returns: "grpc.UnaryUnaryMultiCallable" },
      { name: "grpc.Channel.stream_unary", returns: "grpc.UnaryUnaryMultiCallable" },
      { name: "grpc.Channel.unary_stream", returns: "grpc.UnaryStreamMultiCallable" },
      { name: "grpc.Channel.stream_stream", returns: "grpc.UnaryStreamMultiCallable" },
      { name: "grpc.UnaryUnaryMultiCallable", is: "class" },
      { name: "grpc.UnaryUnaryMultiCallable.__call__", blocks: "network", instead: "await stub.method(request)", timeoutParameter: "timeout" },
      { name: "grpc.UnaryStreamMultiCallable", is: "class" },
      { name: "grpc.UnaryStreamMultiCallable.__call__", iterates: "sync", iterationBlocks: "network", instead: "async for reply in stub.method(request):", timeoutParameter: "timeout" },
      { name: "grpc.channel_ready_future", returns: "grpc.Future" },
      { name: "grpc.Future", is: "class" },
      { name: "grpc.Future.result", blocks: "network", instead: "await channel.channel_ready()", timeoutParameter: "timeout" },
      { name: "grpc.Future.exception", blocks: "network", instead: "await channel.channel_ready()", timeoutParameter: "timeout" },
      { name: "grpc.server", returns: "grpc.Server", instead: "grpc.aio.server()", closedBy: "stop(grace)" },
      { name: "grpc.Server", is: "class", closedBy: "stop(grace)" },
      { name: "grpc.Server.wait_for_termination", blocks: "wait", instead: "await server.wait_for_termination()", timeoutParameter: "timeout" },
      { name: "grpc.aio.insecure_channel", returns: "grpc.aio.Channel", context: "async", closedBy: "await close()", pooled: true, loopBound: true },
      { name: "grpc.aio.secure_channel", returns: "grpc.aio.Channel", context: "async", closedBy: "await close()", pooled: true, loopBound: true },
      { name: "grpc.aio.Channel", is: "class", context: "async", closedBy: "await close()", pooled: true, loopBound: true },
      { name: "grpc.aio.Channel.close", is: "coroutine" },
      { name: "grpc.aio.Channel.channel_ready", is: "coroutine" },
      { name: "grpc.aio.Channel.wait_for_state_change", is: "coroutine" },
      { name: "grpc.aio.server", returns: "grpc.aio.Server", closedBy: "await stop(grace)", loopBound: true },
      { name: "grpc.aio.Server", is: "class", closedBy: "await stop(grace)", loopBound: true },
      { name: "grpc.aio.Server.start", is: "coroutine" },
      { name: "grpc.aio.Server.stop", is: "coroutine" },
      { name: "grpc.aio.Server.wait_for_termination", is: "coroutine" },
    ];
  },
};
