/** RabbitMQ: pika's blocking connection, and aio-pika. */
import type { Fact, Library } from "../fact.ts";

export const pika: Library = {
  imports: ["pika"],
  package: "pika",
  source: "https://pika.readthedocs.io/en/stable/modules/adapters/blocking.html",
  get facts(): readonly Fact[] {
    return [
      { name: "pika.BlockingConnection", is: "class", context: "sync", blocks: "network", instead: "await aio_pika.connect_robust(url)", closedBy: "close()", exclusive: true },
      { name: "pika.BlockingConnection.channel", returns: "pika.adapters.blocking_connection.BlockingChannel", blocks: "network", instead: "await connection.channel()" },
      { name: "pika.BlockingConnection.process_data_events", blocks: "network" },
      { name: "pika.BlockingConnection.sleep", blocks: "network" },
      { name: "pika.BlockingConnection.close", blocks: "network" },
      { name: "pika.adapters.blocking_connection.BlockingChannel", is: "class", context: "sync", closedBy: "close()", exclusive: true },
      { name: "pika.adapters.blocking_connection.BlockingChannel.start_consuming", blocks: "network", instead: "await channel.declare_queue(name)" },
      { name: "pika.adapters.blocking_connection.BlockingChannel.queue_declare", blocks: "network", instead: "await channel.declare_queue(name)" },
      { name: "pika.adapters.blocking_connection.BlockingChannel.exchange_declare", blocks: "network", instead: "await channel.declare_queue(name)" },
      { name: "pika.adapters.blocking_connection.BlockingChannel.queue_bind", blocks: "network", instead: "await channel.declare_queue(name)" },
      { name: "pika.adapters.blocking_connection.BlockingChannel.basic_publish", blocks: "network", instead: "await channel.declare_queue(name)" },
      { name: "pika.adapters.blocking_connection.BlockingChannel.basic_get", blocks: "network", instead: "await channel.declare_queue(name)" },
      { name: "pika.adapters.blocking_connection.BlockingChannel.basic_qos", blocks: "network", instead: "await channel.declare_queue(name)" },
      { name: "pika.adapters.blocking_connection.BlockingChannel.basic_ack", blocks: "network", instead: "await channel.declare_queue(name)" },
      { name: "pika.adapters.blocking_connection.BlockingChannel.basic_nack", blocks: "network", instead: "await channel.declare_queue(name)" },
      { name: "pika.adapters.blocking_connection.BlockingChannel.close", blocks: "network", instead: "await channel.declare_queue(name)" },
      { name: "pika.adapters.blocking_connection.BlockingChannel.consume", iterates: "sync", iterationBlocks: "network", instead: "async for message in queue.iterator():" },
    ];
  },
};

export const aioPika: Library = {
  imports: ["aio_pika"],
  package: "aio-pika",
  source: "https://docs.aio-pika.com/",
  get facts(): readonly Fact[] {
    return [
      { name: "aio_pika.connect", is: "coroutine", returns: "aio_pika.abc.AbstractConnection", context: "async", waits: "network", timeoutParameter: "timeout", closedBy: "await close()", pooled: true, loopBound: true },
      { name: "aio_pika.connect_robust", is: "coroutine", returns: "aio_pika.abc.AbstractConnection", context: "async", waits: "network", timeoutParameter: "timeout", closedBy: "await close()", pooled: true, loopBound: true },
      { name: "aio_pika.abc.AbstractConnection", is: "class", context: "async", closedBy: "await close()" },
      { name: "aio_pika.abc.AbstractConnection.channel", is: "coroutine", returns: "aio_pika.abc.AbstractChannel", context: "async", closedBy: "await close()" },
      { name: "aio_pika.abc.AbstractChannel", is: "class", context: "async", closedBy: "await close()" },
      { name: "aio_pika.abc.AbstractChannel.declare_exchange", is: "coroutine", waits: "network", timeoutParameter: "timeout" },
      { name: "aio_pika.abc.AbstractChannel.set_qos", is: "coroutine", waits: "network", timeoutParameter: "timeout" },
      { name: "aio_pika.abc.AbstractChannel.close", is: "coroutine", waits: "network", timeoutParameter: "timeout" },
      { name: "aio_pika.abc.AbstractChannel.declare_queue", is: "coroutine", returns: "aio_pika.abc.AbstractQueue", waits: "network", timeoutParameter: "timeout" },
      { name: "aio_pika.abc.AbstractQueue", is: "class" },
      { name: "aio_pika.abc.AbstractQueue.iterator", iterates: "async", context: "async" },
      { name: "aio_pika.abc.AbstractQueue.get", is: "coroutine", waits: "network", timeoutParameter: "timeout" },
      { name: "aio_pika.abc.AbstractQueue.consume", is: "coroutine", waits: "network", timeoutParameter: "timeout", registers: { as: "handler", sync: "never", argument: 0 }, gives: ["aio_pika.abc.AbstractIncomingMessage"] },
      { name: "aio_pika.abc.AbstractIncomingMessage", is: "class" },
      { name: "aio_pika.abc.AbstractIncomingMessage.ack", is: "coroutine", waits: "network" },
      { name: "aio_pika.abc.AbstractIncomingMessage.nack", is: "coroutine", waits: "network" },
      { name: "aio_pika.abc.AbstractIncomingMessage.reject", is: "coroutine", waits: "network" },
      { name: "aio_pika.abc.AbstractIncomingMessage.process", context: "async" },
      { name: "aio_pika.abc.AbstractQueue.bind", is: "coroutine", waits: "network", timeoutParameter: "timeout" },
      { name: "aio_pika.abc.AbstractQueue.purge", is: "coroutine", waits: "network", timeoutParameter: "timeout" },
    ];
  },
};
