/** Compiles src/python/kernel to WebAssembly, and that to a module that carries it as text. */
import { readFileSync } from "node:fs";
import { join, normalize } from "node:path";
import asc from "assemblyscript/asc";

const ENTRY = "src/python/kernel/main.ts";
const TARGET = "src/python/kernel.wasm.ts";
const HEADER = "// Generated from src/python/kernel by `npm run generate`. Do not edit.\n";
const LINE = 116;

/** The generated module's path and text. The compiler's output depends on nothing but the sources and its version. */
export async function buildKernel(): Promise<ReadonlyMap<string, string>> {
  let binary: Uint8Array = new Uint8Array();
  const { error, stderr } = await asc.main([ENTRY, "-O3", "--runtime", "stub", "--use", "abort=", "--outFile", "kernel.wasm"], {
    readFile: readSource,
    writeFile: (_name: string, contents: Uint8Array | string) => {
      if (typeof contents !== "string") binary = contents;
    },
    listFiles: () => [],
  });
  if (error) throw new Error(`the kernel does not compile to WebAssembly: ${stderr.toString()}`);
  return new Map([[TARGET, moduleText(binary)]]);
}

/** The compiler reads the kernel's sources, with the memory that is written for it in the place of the other one. */
function readSource(name: string, base: string): string | null {
  const path = normalize(join(base, name));
  try {
    return readFileSync(path.endsWith(join("kernel", "memory.ts")) ? path.replace("memory.ts", "memory.wasm.ts") : path, "utf8");
  } catch {
    return null;
  }
}

function moduleText(binary: Uint8Array): string {
  const text = Buffer.from(binary).toString("base64");
  const lines = text.match(new RegExp(`.{1,${LINE}}`, "g")) ?? [];
  const body = lines.map((line) => `  "${line}"`).join(" +\n");
  return `${HEADER}\n/** The kernel compiled to WebAssembly, in base64. */\nexport const KERNEL_WASM =\n${body};\n`;
}
