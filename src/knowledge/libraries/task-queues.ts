/** More task queues, dramatiq and Huey: sending a task is a round trip to where tasks are kept. */
import type { Fact, Library } from "../fact.ts";

export const dramatiq: Library = {
  imports: ["dramatiq"],
  package: "dramatiq",
  source: "https://dramatiq.io/reference.html",
  get facts(): readonly Fact[] {
    return [
      { name: "dramatiq.actor", is: "decorator", registers: { as: "background", sync: "thread" } },
      { name: "dramatiq.Actor", is: "class" },
      { name: "dramatiq.Actor.send", returns: "dramatiq.Message", blocks: "network", instead: "await asyncio.to_thread(actor.send, *arguments)" },
      { name: "dramatiq.Actor.send_with_options", returns: "dramatiq.Message", blocks: "network", instead: "await asyncio.to_thread(actor.send_with_options, *arguments)" },
      { name: "dramatiq.Actor.message", returns: "dramatiq.Message" },
      { name: "dramatiq.Actor.message_with_options", returns: "dramatiq.Message" },
      { name: "dramatiq.Message", is: "class" },
      // Asks the backend once, or with `block=True` until the result is there.
      { name: "dramatiq.Message.get_result", blocks: "network", instead: "await asyncio.to_thread(message.get_result, block=True, timeout=milliseconds)", timeoutParameter: "timeout" },
      { name: "dramatiq.Broker", is: "class" },
      { name: "dramatiq.Broker.enqueue", blocks: "network", instead: "await asyncio.to_thread(broker.enqueue, message)" },
      { name: "dramatiq.brokers.redis.RedisBroker", is: "class", bases: ["dramatiq.Broker"], closedBy: "close()" },
      { name: "dramatiq.brokers.rabbitmq.RabbitmqBroker", is: "class", bases: ["dramatiq.Broker"], closedBy: "close()" },
    ];
  },
};

export const huey: Library = {
  imports: ["huey"],
  package: "huey",
  source: "https://huey.readthedocs.io/en/latest/api.html",
  get facts(): readonly Fact[] {
    return [
      { name: "huey.Huey", is: "class" },
      { name: "huey.Huey.task", is: "decorator", registers: { as: "background", sync: "thread" } },
      { name: "huey.Huey.periodic_task", is: "decorator", registers: { as: "background", sync: "thread" } },
      { name: "huey.RedisHuey", is: "class", bases: ["huey.Huey"] },
      { name: "huey.PriorityRedisHuey", is: "class", bases: ["huey.RedisHuey"] },
      { name: "huey.RedisHuey.enqueue", blocks: "network", instead: "await asyncio.to_thread(huey.enqueue, *arguments)" },
      { name: "huey.RedisHuey.result", blocks: "network", instead: "await asyncio.to_thread(huey.result, *arguments)" },
      { name: "huey.RedisHuey.pending", blocks: "network", instead: "await asyncio.to_thread(huey.pending, *arguments)" },
      { name: "huey.RedisHuey.scheduled", blocks: "network", instead: "await asyncio.to_thread(huey.scheduled, *arguments)" },
      { name: "huey.RedisHuey.pending_count", blocks: "network", instead: "await asyncio.to_thread(huey.pending_count, *arguments)" },
      { name: "huey.RedisHuey.scheduled_count", blocks: "network", instead: "await asyncio.to_thread(huey.scheduled_count, *arguments)" },
      { name: "huey.RedisHuey.flush", blocks: "network", instead: "await asyncio.to_thread(huey.flush, *arguments)" },
      { name: "huey.contrib.asyncio.aget_result", is: "coroutine" },
    ];
  },
};
