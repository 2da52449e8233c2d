/** paho-mqtt: its callbacks run where its network loop does, which is a thread unless the program drives it by hand. */
import type { Fact, Library } from "../fact.ts";

const THREADED = ["paho.mqtt.client.Client.loop_start", "paho.mqtt.client.Client.loop_forever"] as const;

export const paho: Library = {
  imports: ["paho"],
  package: "paho-mqtt",
  source: "https://eclipse.dev/paho/files/paho.mqtt.python/html/client.html",
  get facts(): readonly Fact[] {
    return [
      { name: "paho.mqtt.client.Client", is: "class" },
      { name: "paho.mqtt.client.Client.on_connect", is: "property", calls: { argument: "=", on: "thread", where: THREADED } },
      { name: "paho.mqtt.client.Client.on_connect_fail", is: "property", calls: { argument: "=", on: "thread", where: THREADED } },
      { name: "paho.mqtt.client.Client.on_disconnect", is: "property", calls: { argument: "=", on: "thread", where: THREADED } },
      { name: "paho.mqtt.client.Client.on_message", is: "property", calls: { argument: "=", on: "thread", where: THREADED } },
      { name: "paho.mqtt.client.Client.on_publish", is: "property", calls: { argument: "=", on: "thread", where: THREADED } },
      { name: "paho.mqtt.client.Client.on_subscribe", is: "property", calls: { argument: "=", on: "thread", where: THREADED } },
      { name: "paho.mqtt.client.Client.on_unsubscribe", is: "property", calls: { argument: "=", on: "thread", where: THREADED } },
      { name: "paho.mqtt.client.Client.on_log", is: "property", calls: { argument: "=", on: "thread", where: THREADED } },
      { name: "paho.mqtt.client.Client.message_callback_add", calls: { argument: 1, on: "thread", where: THREADED } },
      { name: "paho.mqtt.client.Client.loop_start" },
      { name: "paho.mqtt.client.Client.loop_forever", blocks: "network", instead: "client.loop_start()" },
      { name: "paho.mqtt.client.Client.connect", blocks: "network", instead: "await asyncio.to_thread(client.connect, host)" },
    ];
  },
};
