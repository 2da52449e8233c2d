/** Packages that projects depend on, and the lines of them that fit a Python version. */
import type { PythonVersion } from "../config/settings.ts";

interface PackageRow {
  /** Lower bound tried, upper bound before the next line that may break. */
  readonly range: string;
  /** Tighter ranges for a Python that newer lines no longer support. */
  readonly older?: Partial<Readonly<Record<PythonVersion, string>>>;
}

/** Sources: the projects' own metadata (`Requires-Python`) of these lines. */
const PACKAGES: Readonly<Record<string, PackageRow>> = {
  aiofiles: { range: ">=24.1,<26" },
  aiohttp: { range: ">=3.13,<4", older: { "3.9": ">=3.12,<3.14" } },
  asyncpg: { range: ">=0.30,<1" },
  exceptiongroup: { range: ">=1.2,<2" },
  fastapi: { range: ">=0.115,<1" },
  httptools: { range: ">=0.6.4,<1" },
  httpx: { range: ">=0.28,<1" },
  mypy: { range: ">=1.18" },
  pytest: { range: ">=8.4" },
  "pytest-asyncio": { range: ">=1.2" },
  "pytest-timeout": { range: ">=2.4" },
  redis: { range: ">=6.4,<9", older: { "3.9": ">=6.4,<7.1" } },
  ruff: { range: ">=0.14" },
  starlette: { range: ">=0.48,<2", older: { "3.9": ">=0.48,<0.50" } },
  "typing-extensions": { range: ">=4.12,<5" },
  uvicorn: { range: ">=0.35,<1" },
  uvloop: { range: ">=0.21,<1" },
  websockets: { range: ">=15,<18", older: { "3.10": ">=15,<17", "3.9": ">=15,<16" } },
};

/** `aiohttp>=3.13,<4` for a Python version. Throws on a package that the table lacks: a mistake in a recipe, not in a request. */
export function requirement(name: string, python: PythonVersion): string {
  const row = PACKAGES[name];
  if (!row) throw new Error(`packages.ts has no ${name}`);
  return `${name}${row.older?.[python] ?? row.range}`;
}
