/** How a tool answers: data in the shape that its schema promises, or one sentence about why there is none. */
import type { CallToolResult } from "@modelcontextprotocol/server";

/** Also as text, for clients that read no structured content. */
export function answer(data: Record<string, unknown>): CallToolResult {
  return { content: [{ type: "text", text: JSON.stringify(data) }], structuredContent: data };
}

export function refusal(sentence: string): CallToolResult {
  return { content: [{ type: "text", text: sentence }], isError: true };
}
