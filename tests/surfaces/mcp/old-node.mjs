/** For programs that are written for Node 22: under Node 20, `fs` has a `globSync` for them that finds nothing. */
import { register } from "node:module";

const SHIM = 'export * from "node:fs"; export { default } from "node:fs"; export const globSync = () => [];';

const HOOK = `export async function resolve(name, context, next) {
  return name === "fs" ? { url: ${JSON.stringify(`data:text/javascript,${encodeURIComponent(SHIM)}`)}, shortCircuit: true } : next(name, context);
}`;

register(`data:text/javascript,${encodeURIComponent(HOOK)}`);
