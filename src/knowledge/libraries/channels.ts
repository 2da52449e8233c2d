/** Django Channels: consumers of both kinds, and the layer over which they speak to each other. */
import type { Fact, Library } from "../fact.ts";

export const channels: Library = {
  imports: ["channels"],
  package: "channels",
  source: "https://channels.readthedocs.io/en/stable/topics/consumers.html",
  get facts(): readonly Fact[] {
    return [
      { name: "channels.generic.websocket.AsyncWebsocketConsumer", is: "class" },
      { name: "channels.generic.websocket.AsyncWebsocketConsumer.accept", is: "coroutine", waits: "stream" },
      { name: "channels.generic.websocket.AsyncWebsocketConsumer.send", is: "coroutine", waits: "stream" },
      { name: "channels.generic.websocket.AsyncWebsocketConsumer.close", is: "coroutine", waits: "stream" },
      { name: "channels.generic.websocket.AsyncWebsocketConsumer.channel_layer", is: "property", returns: "channels.layers.BaseChannelLayer" },
      { name: "channels.generic.websocket.AsyncJsonWebsocketConsumer", is: "class", bases: ["channels.generic.websocket.AsyncWebsocketConsumer"] },
      { name: "channels.generic.websocket.AsyncJsonWebsocketConsumer.send_json", is: "coroutine", waits: "stream" },
      { name: "channels.layers.BaseChannelLayer", is: "class" },
      { name: "channels.layers.BaseChannelLayer.send", is: "coroutine", waits: "network" },
      { name: "channels.layers.BaseChannelLayer.receive", is: "coroutine", waits: "queue" },
      { name: "channels.layers.BaseChannelLayer.new_channel", is: "coroutine" },
      { name: "channels.layers.BaseChannelLayer.group_add", is: "coroutine", waits: "network" },
      { name: "channels.layers.BaseChannelLayer.group_discard", is: "coroutine", waits: "network" },
      { name: "channels.layers.BaseChannelLayer.group_send", is: "coroutine", waits: "network" },
      { name: "channels.layers.InMemoryChannelLayer", is: "class", bases: ["channels.layers.BaseChannelLayer"] },
      { name: "channels.layers.get_channel_layer", returns: "channels.layers.BaseChannelLayer" },
      { name: "channels.db.database_sync_to_async", sameAs: "asgiref.sync.sync_to_async" },
      { name: "channels.db.aclose_old_connections", is: "coroutine" },
    ];
  },
};
