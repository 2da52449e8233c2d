/// <reference path="./webassembly.d.ts" />
/** The kernel compiled to WebAssembly. */

import type { Kernel } from "./kernel.ts";
import { KERNEL_WASM } from "./kernel.wasm.ts";

const FUNCTIONS = [
  "prepare",
  "parse",
  "nodesAt",
  "countNodes",
  "namesAt",
  "countNames",
  "commentsAt",
  "countComments",
  "errorsAt",
  "countErrors",
] as const;

type KernelFunctions = Omit<Kernel, "memory">;

interface KernelExports extends KernelFunctions {
  readonly memory: { readonly buffer: ArrayBuffer };
}

/** An instance of its own; null where WebAssembly does not exist or is forbidden. */
export function instantiateKernel(): Kernel | null {
  if (typeof WebAssembly === "undefined") return null;
  try {
    const { exports } = new WebAssembly.Instance(new WebAssembly.Module(decodeBase64(KERNEL_WASM)));
    return isKernel(exports) ? kernelOf(exports) : null;
  } catch {
    return null;
  }
}

function kernelOf(exports: KernelExports): Kernel {
  return { ...exports, memory: () => new Uint8Array(exports.memory.buffer) };
}

function isKernel(exports: unknown): exports is KernelExports {
  if (typeof exports !== "object" || exports === null || !("memory" in exports)) return false;
  const found: ReadonlyMap<string, unknown> = new Map(Object.entries(exports));
  return FUNCTIONS.every((name) => typeof found.get(name) === "function");
}

function decodeBase64(text: string): Uint8Array {
  const binary = atob(text);
  const bytes = new Uint8Array(binary.length);
  for (let i = 0; i < binary.length; i++) bytes[i] = binary.charCodeAt(i);
  return bytes;
}
