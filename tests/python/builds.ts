/** The two builds of the kernel, and their results as text that can be compared. */
import { createHash } from "node:crypto";
import { javaScriptKernel, runKernel } from "../../src/python/parse.ts";
import { instantiateKernel } from "../../src/python/wasm.ts";

const wasm = instantiateKernel();
if (!wasm) throw new Error("this machine has no WebAssembly");
export const wasmKernel = wasm;

/** Whether both builds give the same words. */
export function buildsAgree(source: Uint8Array): boolean {
  return digest(source, wasmKernel) === digest(source, javaScriptKernel);
}

function digest(source: Uint8Array, kernel: Parameters<typeof runKernel>[0]): string {
  const { nodes, names, comments, errors, root } = runKernel(kernel, source);
  const hash = createHash("md5");
  for (const words of [nodes, names, comments, errors, Int32Array.of(root)]) hash.update(words).update("|");
  return hash.digest("hex");
}
