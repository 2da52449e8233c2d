import type { CommandSpec, Run } from "./command.ts";
export const spec: CommandSpec = { name: "practices", usage: "", summary: "", description: "", options: [], examples: [] };
export const run: Run = () => Promise.resolve(0);
