/** The oldest Python that a project says it runs on: by a specifier of PEP 440, or one of Poetry's with `^` or `~`. */
import { PYTHON_VERSIONS, type PythonVersion } from "./settings.ts";

/** Clamped to the versions known here; null where the text sets no lower bound that can be read. */
export function lowestPython(specifier: string): PythonVersion | null {
  const clauses = specifier.split(",").map((clause) => /^\s*(===|==|~=|!=|<=|>=|<|>|\^|~)\s*v?(\d+)(?:\.(\d+))?(?:\.(\d+))?/.exec(clause));
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

/** From the text of a `setup.cfg` or `setup.py`, as far as it gives the specifier as it stands. */
export function setupPython(text: string): PythonVersion | null {
  const found = /(?:^|[\s(,])python_requires\s*=\s*(?:(["'])(.*?)\1|([^"'\s].*))/m.exec(text);
  const specifier = found?.[2] ?? found?.[3];
  return specifier === undefined ? null : lowestPython(specifier);
}
