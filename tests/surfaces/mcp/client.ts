/** Connects the official client to the built command, as an agent's host does. */
import { Client, type ElicitResult } from "@modelcontextprotocol/client";
import { StdioClientTransport } from "@modelcontextprotocol/client/stdio";
import { z } from "zod";
import { BIN } from "../bin.ts";

export type Era = "legacy" | "modern";

export interface ClientOptions {
  readonly args?: readonly string[];
  readonly cwd?: string;
  /** Directories that the client grants; absent: it knows no roots. */
  readonly roots?: readonly string[];
  /** Answers the server's questions; absent: it can't be asked. */
  readonly elicit?: (message: string, schema: unknown) => ElicitResult;
  readonly era?: Era;
}

export async function connected({ args = [], cwd, roots, elicit, era = "legacy" }: ClientOptions = {}): Promise<Client> {
  const client = new Client(
    { name: "test", version: "1" },
    {
      capabilities: { ...(roots && { roots: {} }), ...(elicit && { elicitation: { form: {} } }) },
      versionNegotiation: { mode: era === "modern" ? "auto" : "legacy" },
    },
  );
  if (roots) client.setRequestHandler("roots/list", () => ({ roots: roots.map((path) => ({ uri: `file://${path}` })) }));
  if (elicit)
    client.setRequestHandler("elicitation/create", ({ params }) =>
      elicit(params.message, "requestedSchema" in params ? params.requestedSchema : undefined),
    );
  const command = { command: process.execPath, args: [BIN, "mcp", ...args], ...(cwd !== undefined && { cwd }) };
  await client.connect(new StdioClientTransport({ ...command, stderr: "inherit" }));
  return client;
}

const finding = z.object({ rule: z.string(), path: z.string(), line: z.number(), severity: z.string(), chain: z.array(z.string()) });

const review = z.object({
  verdict: z.string(),
  total: z.number(),
  findings: z.array(finding),
  nextCursor: z.string().nullable(),
});

/** Calls a review tool and reads its answer; an error is thrown with its sentence. */
export async function reviewed(client: Client, name: string, args: Record<string, unknown>) {
  return review.parse(await called(client, name, args));
}

/** The structured answer of a tool; an error is thrown with its sentence. */
export async function called(client: Client, name: string, args: Record<string, unknown>): Promise<unknown> {
  const result = await client.callTool({ name, arguments: args });
  if (result.isError) throw new Error(sentenceOf(result.content));
  return result.structuredContent;
}

/** The sentence of a call that must fail. */
export async function refused(client: Client, name: string, args: Record<string, unknown>): Promise<string> {
  const result = await client.callTool({ name, arguments: args });
  if (!result.isError) throw new Error(`${name} did not fail: ${sentenceOf(result.content)}`);
  return sentenceOf(result.content);
}

function sentenceOf(content: readonly { readonly type: string; readonly text?: unknown }[]): string {
  return content.map((block) => (typeof block.text === "string" ? block.text : block.type)).join("\n");
}
