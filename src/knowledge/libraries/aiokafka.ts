/** aiokafka */
import type { Fact, Library } from "../fact.ts";

export const aiokafka: Library = {
  imports: ["aiokafka"],
  package: "aiokafka",
  source: "https://aiokafka.readthedocs.io/en/stable/api.html",
  get facts(): readonly Fact[] {
    return [
      { name: "aiokafka.AIOKafkaConsumer", is: "class", iterates: "async", context: "async", closedBy: "await stop()", exclusive: true, loopBound: true },
      { name: "aiokafka.AIOKafkaConsumer.start", is: "coroutine", waits: "network" },
      { name: "aiokafka.AIOKafkaConsumer.stop", is: "coroutine", waits: "network" },
      { name: "aiokafka.AIOKafkaConsumer.getone", is: "coroutine", waits: "queue" },
      { name: "aiokafka.AIOKafkaConsumer.getmany", is: "coroutine", waits: "queue" },
      { name: "aiokafka.AIOKafkaConsumer.commit", is: "coroutine", waits: "network", timeout: 40 },
      { name: "aiokafka.AIOKafkaConsumer.committed", is: "coroutine", waits: "network", timeout: 40 },
      { name: "aiokafka.AIOKafkaConsumer.position", is: "coroutine", waits: "network", timeout: 40 },
      { name: "aiokafka.AIOKafkaConsumer.seek_to_beginning", is: "coroutine", waits: "network", timeout: 40 },
      { name: "aiokafka.AIOKafkaConsumer.seek_to_end", is: "coroutine", waits: "network", timeout: 40 },
      { name: "aiokafka.AIOKafkaConsumer.seek_to_committed", is: "coroutine", waits: "network", timeout: 40 },
      { name: "aiokafka.AIOKafkaConsumer.topics", is: "coroutine", waits: "network", timeout: 40 },
      { name: "aiokafka.AIOKafkaConsumer.subscribe" },
      { name: "aiokafka.AIOKafkaConsumer.unsubscribe" },
      { name: "aiokafka.AIOKafkaConsumer.assign" },
      { name: "aiokafka.AIOKafkaConsumer.assignment" },
      { name: "aiokafka.AIOKafkaConsumer.seek" },
      { name: "aiokafka.AIOKafkaConsumer.pause" },
      { name: "aiokafka.AIOKafkaConsumer.resume" },
      { name: "aiokafka.AIOKafkaProducer", is: "class", context: "async", closedBy: "await stop()", pooled: true, loopBound: true },
      { name: "aiokafka.AIOKafkaProducer.start", is: "coroutine", waits: "network" },
      { name: "aiokafka.AIOKafkaProducer.stop", is: "coroutine", waits: "network" },
      { name: "aiokafka.AIOKafkaProducer.flush", is: "coroutine", waits: "network" },
      { name: "aiokafka.AIOKafkaProducer.send", is: "coroutine", returns: "asyncio.Future", waits: "network", timeout: 40 },
      { name: "aiokafka.AIOKafkaProducer.send_and_wait", is: "coroutine", waits: "network", timeout: 40 },
      { name: "aiokafka.AIOKafkaProducer.begin_transaction", is: "coroutine", waits: "network" },
      { name: "aiokafka.AIOKafkaProducer.commit_transaction", is: "coroutine", waits: "network" },
      { name: "aiokafka.AIOKafkaProducer.abort_transaction", is: "coroutine", waits: "network" },
      { name: "aiokafka.AIOKafkaProducer.send_batch", is: "coroutine", waits: "network" },
      { name: "aiokafka.AIOKafkaProducer.transaction", context: "async" },
    ];
  },
};
