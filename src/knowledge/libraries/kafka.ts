/** kafka-python and confluent-kafka: producers buffer, consumers and flushes block. */
import type { Fact, Library } from "../fact.ts";

export const kafka: Library = {
  imports: ["kafka"],
  package: "kafka-python",
  source: "https://kafka-python.readthedocs.io/en/master/apidoc/modules.html",
  get facts(): readonly Fact[] {
    return [
      { name: "kafka.KafkaConsumer", is: "class", iterates: "sync", iterationBlocks: "network", blocks: "network", instead: "aiokafka.AIOKafkaConsumer(topic)", closedBy: "close()", exclusive: true },
      { name: "kafka.KafkaConsumer.poll", blocks: "network", instead: "await consumer.poll()" },
      { name: "kafka.KafkaConsumer.commit", blocks: "network", instead: "await consumer.commit()" },
      { name: "kafka.KafkaConsumer.position", blocks: "network", instead: "await consumer.position()" },
      { name: "kafka.KafkaConsumer.seek_to_beginning", blocks: "network", instead: "await consumer.seek_to_beginning()" },
      { name: "kafka.KafkaConsumer.seek_to_end", blocks: "network", instead: "await consumer.seek_to_end()" },
      { name: "kafka.KafkaConsumer.partitions_for_topic", blocks: "network", instead: "await consumer.partitions_for_topic()" },
      { name: "kafka.KafkaConsumer.topics", blocks: "network", instead: "await consumer.topics()" },
      { name: "kafka.KafkaConsumer.close", blocks: "network", instead: "await consumer.close()" },
      { name: "kafka.KafkaProducer", is: "class", blocks: "network", instead: "aiokafka.AIOKafkaProducer()", closedBy: "close()", pooled: true },
      { name: "kafka.KafkaProducer.send", returns: "kafka.producer.future.FutureRecordMetadata", blocks: "network", instead: "await producer.send_and_wait(topic, value)", timeout: 60 },
      { name: "kafka.producer.future.FutureRecordMetadata", is: "class" },
      { name: "kafka.producer.future.FutureRecordMetadata.get", blocks: "network", instead: "await producer.send_and_wait(topic, value)", timeoutParameter: "timeout" },
      { name: "kafka.KafkaProducer.flush", blocks: "network", instead: "await producer.flush()", timeoutParameter: "timeout" },
      { name: "kafka.KafkaProducer.close", blocks: "network", instead: "await producer.close()", timeoutParameter: "timeout" },
      { name: "kafka.KafkaProducer.partitions_for", blocks: "network", instead: "await producer.partitions_for()", timeoutParameter: "timeout" },
      { name: "kafka.KafkaAdminClient", is: "class", blocks: "network", others: { blocks: "network" }, closedBy: "close()" },
    ];
  },
};

export const confluentKafka: Library = {
  imports: ["confluent_kafka"],
  package: "confluent-kafka",
  source: "https://docs.confluent.io/platform/current/clients/confluent-kafka-python/html/index.html",
  get facts(): readonly Fact[] {
    return [
      { name: "confluent_kafka.Consumer", is: "class", instead: "aiokafka.AIOKafkaConsumer(topic)", closedBy: "close()", exclusive: true },
      { name: "confluent_kafka.Consumer.poll", blocks: "network", blocksUnless: "timeoutZero", instead: "await consumer.getone()", timeoutParameter: "timeout" },
      { name: "confluent_kafka.Consumer.consume", blocks: "network", blocksUnless: "timeoutZero", instead: "await consumer.getmany()", timeoutParameter: "timeout" },
      { name: "confluent_kafka.Consumer.close", blocks: "network", instead: "await consumer.stop()" },
      { name: "confluent_kafka.Consumer.committed", blocks: "network", instead: "await consumer.stop()" },
      { name: "confluent_kafka.Consumer.list_topics", blocks: "network", instead: "await consumer.stop()" },
      { name: "confluent_kafka.Consumer.get_watermark_offsets", blocks: "network", instead: "await consumer.stop()" },
      { name: "confluent_kafka.Consumer.subscribe" },
      { name: "confluent_kafka.Consumer.assign" },
      { name: "confluent_kafka.Producer", is: "class", instead: "aiokafka.AIOKafkaProducer()", pooled: true },
      { name: "confluent_kafka.Producer.flush", blocks: "network", instead: "await producer.flush()", timeoutParameter: "timeout" },
      { name: "confluent_kafka.Producer.poll", blocks: "network", blocksUnless: "timeoutZero", instead: "await producer.send_and_wait(topic, value)", timeoutParameter: "timeout" },
      { name: "confluent_kafka.Producer.produce" },
    ];
  },
};
