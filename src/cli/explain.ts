import type { CommandSpec, Run } from "./command.ts";
export const spec: CommandSpec = { name: "explain", usage: "", summary: "", description: "", options: [], examples: [] };
export const run: Run = () => Promise.resolve(0);
