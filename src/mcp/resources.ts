/** What an agent can read beside the tools: the catalogue and the checklist. */
import { ResourceNotFoundError, ResourceTemplate } from "@modelcontextprotocol/server";
import { documentOf } from "../explain/document.ts";
import { explain } from "../explain/explain.ts";
import { checklistDocument, practiceTable } from "../explain/reference.ts";
import { practices } from "../knowledge/practices/index.ts";
import { type Block, blocksAsMarkdown } from "../report/blocks.ts";
import type { Register } from "./kit.ts";
import { RESOURCES } from "./words.ts";

const MARKDOWN = "text/markdown";

export const registerResources: Register = (server) => {
  const listed = [
    { name: "practices", spec: RESOURCES.practices, blocks: practiceTable },
    { name: "checklist", spec: RESOURCES.checklist, blocks: checklistDocument },
  ];
  for (const { name, spec, blocks } of listed)
    server.registerResource(name, `loopwright://${name}`, { ...spec, mimeType: MARKDOWN }, (uri) => document(uri, blocks()));
  const ids = practices.map(({ id }) => id);
  const template = new ResourceTemplate("loopwright://practices/{id}", {
    list: undefined,
    complete: { id: (start) => ids.filter((id) => id.startsWith(start)) },
  });
  server.registerResource("practice", template, { ...RESOURCES.practice, mimeType: MARKDOWN }, (uri, { id }) => {
    const found = typeof id === "string" && ids.includes(id) ? explain(id) : null;
    if (!found) throw new ResourceNotFoundError(uri.href);
    return document(uri, documentOf(found));
  });
};

function document(uri: URL, blocks: readonly Block[]) {
  return { contents: [{ uri: uri.href, mimeType: MARKDOWN, text: blocksAsMarkdown(blocks) }] };
}
