/** The oldest Python that a `requires-python` specifier (PEP 440) lets in. */
import { PYTHON_VERSIONS, type PythonVersion } from "./settings.ts";

/** Clamped to the versions known here; null where the text sets no lower bound that can be read. */
export function lowestPython(specifier: string): PythonVersion | null {
  const clauses = specifier.split(",").map((clause) => /^\s*(===|==|~=|!=|<=|>=|<|>)\s*v?(\d+)(?:\.(\d+))?(?:\.(\d+))?/.exec(clause));
  let lowest: number | null = null;
  for (const clause of clauses) {
    if (!clause) continue;
    const [, operator = "", major = "", minor = "0", patch] = clause;
    if (operator.startsWith("<") || operator === "!=") continue;
    const floor = Number(major) * 100 + Number(minor) + (operator === ">" && patch === undefined && clause[3] !== undefined ? 1 : 0);
    lowest = Math.max(lowest ?? 0, floor);
  }
  if (lowest === null) return null;
  const floor = lowest;
  return PYTHON_VERSIONS.find((version) => asNumber(version) >= floor) ?? PYTHON_VERSIONS.at(-1) ?? null;
}

function asNumber(version: PythonVersion): number {
  return 300 + Number(version.slice(2));
}
