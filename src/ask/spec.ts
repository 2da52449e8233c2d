/** What a request asks for, as one specification: what was said, and the pattern's defaults for the rest. */
import { type BuildRequest, completeSpec } from "../build/spec.ts";
import {
  CAPABILITIES,
  type CapabilityId,
  LIBRARIES,
  type LibraryId,
  PATTERNS,
  type PatternId,
  SCALES,
  type Scale,
  type Workload,
} from "../build/vocabulary.ts";
import { DEFAULT_SETTINGS, PYTHON_VERSIONS, type PythonVersion } from "../config/settings.ts";

/** Beside a plan's own specification this one also holds what was said and cannot be composed: another library, an older Python. */
export interface AskedSpec {
  readonly pattern: PatternId;
  readonly workload: Workload;
  readonly libraries: readonly LibraryId[];
  readonly capabilities: readonly CapabilityId[];
  readonly scale: Scale;
  readonly python: PythonVersion;
  readonly name: string;
  readonly values: Readonly<Record<string, number>>;
}

type Defaults = Pick<AskedSpec, "workload" | "libraries" | "capabilities" | "scale" | "values">;

/** The specification of a wish; null where its pattern is not one. */
export function specOf(wish: BuildRequest, workload: Workload | null): AskedSpec | null {
  const pattern = PATTERNS.find((id) => id === wish.pattern);
  if (!pattern) return null;
  const usual = defaultsOf(pattern);
  const said = wish.libraries ?? [];
  const capabilities = CAPABILITIES.filter((id) => usual.capabilities.includes(id) || wish.capabilities?.includes(id));
  return {
    pattern,
    workload: workload ?? (usual.workload === "io" && capabilities.includes("cpu") ? "mixed" : usual.workload),
    libraries: librariesOf(said, usual.libraries),
    capabilities,
    scale: SCALES.find((one) => one === wish.scale) ?? usual.scale,
    python: PYTHON_VERSIONS.find((one) => one === wish.python) ?? DEFAULT_SETTINGS.targetVersion,
    name: wish.name ?? pattern,
    values: { ...usual.values, ...wish.values },
  };
}

/** What was named, and the usual library beside it where nothing named does that library's kind of work. */
function librariesOf(said: readonly string[], usual: readonly LibraryId[]): readonly LibraryId[] {
  if (said.includes("stdlib")) return [];
  const named = LIBRARIES.filter((id) => said.includes(id));
  const missing = usual.filter((id) => !named.some((one) => KIND[one] === KIND[id]));
  return LIBRARIES.filter((id) => named.includes(id) || missing.includes(id));
}

const KIND: Readonly<Record<LibraryId, "network" | "database" | "broker" | "files" | "loop">> = {
  aiohttp: "network",
  httpx: "network",
  sanic: "network",
  fastapi: "network",
  starlette: "network",
  websockets: "network",
  asyncpg: "database",
  redis: "broker",
  aiofiles: "files",
  uvloop: "loop",
};

function defaultsOf(pattern: PatternId): Defaults {
  const complete = completeSpec({ pattern });
  if (!complete.ok) throw new Error(`${pattern} has no defaults: ${complete.problem}`);
  return complete.value.spec;
}
