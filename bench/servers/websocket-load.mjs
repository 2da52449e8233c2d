/** Load on a websocket server: clients that send a message as soon as the last one is answered. */
import { connect } from "node:net";

const TEXT = Buffer.from('{"n": 1}');
const HANDSHAKE = [
  "GET /ws HTTP/1.1",
  "Host: 127.0.0.1",
  "Upgrade: websocket",
  "Connection: Upgrade",
  "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
  "Sec-WebSocket-Version: 13",
  "",
  "",
].join("\r\n");
/** A text frame, final, masked with zeros, as a client must mask. */
const FRAME = Buffer.concat([Buffer.from([0x81, 0x80 | TEXT.length, 0, 0, 0, 0]), TEXT]);
/** What the servers answer: a short text frame, never masked. */
const REPLY = Buffer.from('{"echo": {"n": 1}}');
const REPLY_FRAME = Buffer.concat([Buffer.from([0x81, REPLY.length]), REPLY]);

/** The messages that were answered in `seconds`, over `clients` connections. Throws on any answer but the right one. */
export async function answeredMessages(port, { clients, seconds }) {
  const sockets = await Promise.all(Array.from({ length: clients }, () => opened(port)));
  let answered = 0;
  let fail = () => {};
  const failed = new Promise((_, reject) => {
    fail = reject;
  });
  for (const socket of sockets) {
    let received = Buffer.alloc(0);
    socket.on("error", fail);
    socket.on("data", (chunk) => {
      received = received.length === 0 ? chunk : Buffer.concat([received, chunk]);
      if (received.length < REPLY_FRAME.length) return;
      if (!received.equals(REPLY_FRAME)) fail(new Error(`not what was asked for: ${received.toString("latin1")}`));
      received = Buffer.alloc(0);
      answered++;
      socket.write(FRAME);
    });
    socket.write(FRAME);
  }
  let timer;
  const over = new Promise((resolve) => {
    timer = setTimeout(resolve, seconds * 1000);
  });
  try {
    await Promise.race([over, failed]);
    return answered;
  } finally {
    clearTimeout(timer);
    for (const socket of sockets) socket.destroy();
  }
}

function opened(port) {
  return new Promise((resolve, reject) => {
    const socket = connect(port, "127.0.0.1", () => socket.write(HANDSHAKE));
    socket.once("error", reject);
    socket.once("data", (head) => {
      socket.off("error", reject);
      if (head.toString("latin1").startsWith("HTTP/1.1 101")) resolve(socket);
      else reject(new Error(`no websocket: ${head.toString("latin1").split("\r\n")[0]}`));
    });
  });
}
