/**
 * Messages as lines of JSON over two streams. Unlike the SDK's own transport it answers a line that is no message, outlives one that is far
 * too long, and answers what was asked before the input ended.
 */
import type { Readable, Writable } from "node:stream";
import {
  INVALID_REQUEST,
  isJSONRPCErrorResponse,
  isJSONRPCNotification,
  isJSONRPCRequest,
  isJSONRPCResultResponse,
  isSpecType,
  type JSONRPCMessage,
  type JSONRPCNotification,
  PARSE_ERROR,
  type RequestId,
  type Transport,
} from "@modelcontextprotocol/server";
import { GARBAGE, NO_MESSAGE, TOO_LONG } from "./words.ts";

export const MOST_BYTES = 32 * 1024 * 1024;
/** How long answers may still take once the input has ended. */
const LAST_ANSWERS_MS = 30_000;

export class LineTransport implements Transport {
  onclose?: () => void;
  onerror?: (error: Error) => void;
  onmessage?: (message: JSONRPCMessage) => void;

  readonly #input: Readable;
  readonly #output: Writable;
  /** The pieces of a line that has not ended yet; null while the rest of one that is too long goes by. */
  #pieces: Buffer[] | null = [];
  #size = 0;
  #isEnded = false;
  #isClosed = false;
  readonly #unanswered = new Set<RequestId>();

  constructor(input: Readable, output: Writable) {
    this.#input = input;
    this.#output = output;
  }

  async start(): Promise<void> {
    this.#output.on("error", () => this.close());
    this.#input.on("data", (chunk: Buffer) => this.#take(chunk));
    this.#input.on("error", (error) => this.onerror?.(error));
    for (const event of ["end", "close"]) this.#input.on(event, () => this.#end());
  }

  async send(message: JSONRPCMessage): Promise<void> {
    if ("id" in message && !("method" in message) && message.id !== undefined) this.#unanswered.delete(message.id);
    await this.#write(message);
    if (this.#isEnded && this.#unanswered.size === 0) await this.close();
  }

  async close(): Promise<void> {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#input.removeAllListeners("data").pause();
    this.onclose?.();
  }

  #write(message: unknown): Promise<void> {
    if (this.#isClosed) return Promise.resolve();
    return new Promise((resolve) => this.#output.write(`${JSON.stringify(message)}\n`, () => resolve()));
  }

  #take(chunk: Buffer): void {
    let rest = chunk;
    for (let end = rest.indexOf(10); end >= 0; end = rest.indexOf(10)) {
      this.#add(rest.subarray(0, end));
      this.#endLine();
      rest = rest.subarray(end + 1);
    }
    this.#add(rest);
  }

  #add(piece: Buffer): void {
    if (this.#pieces === null || piece.length === 0) return;
    this.#size += piece.length;
    this.#pieces.push(piece);
    if (this.#size <= MOST_BYTES) return;
    this.#pieces = null;
    this.#complain(INVALID_REQUEST, TOO_LONG(MOST_BYTES));
  }

  #endLine(): void {
    const line = this.#pieces === null ? "" : Buffer.concat(this.#pieces).toString("utf8").trim();
    this.#pieces = [];
    this.#size = 0;
    if (line !== "") this.#read(line);
  }

  #read(line: string): void {
    let value: unknown;
    try {
      value = JSON.parse(line);
    } catch {
      this.#complain(PARSE_ERROR, GARBAGE);
      return;
    }
    if (isJSONRPCRequest(value)) this.#unanswered.add(value.id);
    else if (isJSONRPCNotification(value)) this.#noteCancelled(value);
    else if (!isJSONRPCResultResponse(value) && !isJSONRPCErrorResponse(value)) {
      this.#complain(INVALID_REQUEST, NO_MESSAGE, idOf(value));
      return;
    }
    this.onmessage?.(value);
  }

  /** A cancelled request is never answered. */
  #noteCancelled(message: JSONRPCNotification): void {
    if (!isSpecType.CancelledNotification(message)) return;
    const { requestId } = message.params;
    if (requestId !== undefined) this.#unanswered.delete(requestId);
  }

  #complain(code: number, message: string, id: RequestId | null = null): void {
    this.#write({ jsonrpc: "2.0", id, error: { code, message } });
  }

  #end(): void {
    if (this.#isEnded) return;
    this.#isEnded = true;
    this.#endLine();
    if (this.#unanswered.size === 0) this.close();
    else setTimeout(() => this.close(), LAST_ANSWERS_MS).unref();
  }
}

function idOf(value: unknown): RequestId | null {
  const id = typeof value === "object" && value !== null && "id" in value ? value.id : null;
  return isId(id) ? id : null;
}

function isId(id: unknown): id is RequestId {
  return typeof id === "string" || typeof id === "number";
}
