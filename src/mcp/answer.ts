/** How a tool answers: data in the shape that its schema promises, or one sentence about why there is none. */
import type { CallToolResult } from "@modelcontextprotocol/server";

/** Also as text, for clients that read no structured content. */
export function answer(data: Record<string, unknown>): CallToolResult {
  return { content: [{ type: "text", text: JSON.stringify(data) }], structuredContent: data };
}

const MOST_CHARACTERS = 1000;

/** A sentence may name what was given, however long that was. */
export function refusal(sentence: string): CallToolResult {
  const text = sentence.length > MOST_CHARACTERS ? `${sentence.slice(0, MOST_CHARACTERS)}…` : sentence;
  return { content: [{ type: "text", text }], isError: true };
}
