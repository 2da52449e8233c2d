/** The files of a project that are no Python: its metadata, its container, and what it was built from. */
import type { PythonVersion } from "../config/settings.ts";
import { VERSION } from "../report/version.ts";
import { chosenModules, factsOf, helperModules, type ProjectFile } from "./compose.ts";
import { requirement } from "./packages.ts";
import { type CompleteSpec, isOn, moduleName } from "./spec.ts";

const DEVELOPMENT = ["mypy", "pytest", "pytest-asyncio", "pytest-timeout", "ruff"];

export function projectFiles(complete: CompleteSpec): readonly ProjectFile[] {
  const files: ProjectFile[] = [
    { path: ".gitignore", text: ".venv/\n__pycache__/\n.mypy_cache/\n.pytest_cache/\n.ruff_cache/\ndist/\n" },
    { path: "loopwright.json", text: `${JSON.stringify({ version: VERSION, spec: complete.spec }, null, 2)}\n` },
    { path: "pyproject.toml", text: pyproject(complete) },
  ];
  if (!complete.pattern.isService) return files;
  return [
    ...files,
    { path: ".dockerignore", text: "*\n!pyproject.toml\n!README.md\n!src\n**/__pycache__\n" },
    { path: "Dockerfile", text: dockerfile(complete) },
  ];
}

/** What a project asks of a package index. */
export interface Requirements {
  readonly runtime: readonly string[];
  /** For its tests and checks, without what it needs to run. */
  readonly development: readonly string[];
}

export function requirementsOf(complete: CompleteSpec): Requirements {
  const runtime = dependencies(complete, "dependencies");
  const test = dependencies(complete, "testDependencies").filter((name) => !runtime.includes(name));
  const tools = DEVELOPMENT.map((name) => requirement(name, complete.spec.python));
  return { runtime, development: [...tools, ...test].sort() };
}

function dependencies({ pattern, features, spec }: CompleteSpec, key: "dependencies" | "testDependencies"): readonly string[] {
  const names = pattern.features.filter((row) => isOn(row.when, features)).flatMap((row) => row[key] ?? []);
  return [...new Set(names)].sort().map((name) => requirement(name, spec.python));
}

function pyproject(complete: CompleteSpec): string {
  const { spec, pattern, features } = complete;
  const module = moduleName(spec.name);
  const { runtime, development } = requirementsOf(complete);
  return `[build-system]
requires = ["hatchling"]
build-backend = "hatchling.build"

[project]
name = "${spec.name}"
version = "0.1.0"
description = "${pattern.summary}"
readme = "README.md"
requires-python = ">=${spec.python}"
dependencies = ${tomlList(runtime)}

[project.scripts]
${spec.name} = "${module}.__main__:main"

[dependency-groups]
dev = ${tomlList(development)}

[tool.hatch.build.targets.wheel]
packages = ["src/${module}"]

[tool.pytest.ini_options]
asyncio_mode = "auto"
asyncio_default_fixture_loop_scope = "function"
asyncio_debug = true
pythonpath = ["src"]
testpaths = ["tests"]
timeout = 180
filterwarnings = ${warningFilters(spec.python)}
addopts = "--strict-markers --strict-config"

[tool.mypy]
strict = true
mypy_path = "src"
files = ["src", "tests"]
${untyped(complete)}
[tool.ruff]
line-length = 100
target-version = "${features.has("before-3.11") ? "py39" : "py311"}"
src = ["src"]

[tool.ruff.lint]
select = ["E", "F", "W", "B", "I", "UP", "ASYNC", "RUF006", "PT", "SIM", "BLE"]

[tool.ruff.lint.isort]
known-local-folder = [${[...helperModules(chosenModules(complete))]
    .sort()
    .map((name) => `"${name}"`)
    .join(", ")}]
`;
}

/** Every warning fails a test, save that of a loop which pytest-asyncio makes and leaves: its last release for Python 3.9 does so. */
function warningFilters(python: PythonVersion): string {
  if (python !== "3.9") return '["error"]';
  return `[
    "error",
    # pytest-asyncio leaves a loop behind, with its pair of sockets, where it runs on Python 3.9
    "ignore:unclosed event loop:ResourceWarning",
    "ignore:unclosed <socket.socket .*AF_UNIX:ResourceWarning",
]`;
}

/** Libraries that come without types are taken as they are. */
function untyped({ pattern, features }: CompleteSpec): string {
  const names = pattern.features.filter((row) => isOn(row.when, features)).flatMap((row) => row.untyped ?? []);
  if (names.length === 0) return "";
  return `\n[[tool.mypy.overrides]]\nmodule = [${names.map((name) => `"${name}.*"`).join(", ")}]\nignore_missing_imports = true\n`;
}

function tomlList(items: readonly string[]): string {
  return items.length === 0 ? "[]" : `[\n${items.map((item) => `    "${item}",\n`).join("")}]`;
}

/** Exec form, so that SIGTERM reaches the program itself; a user of its own; dependencies in a layer of their own. */
function dockerfile({ spec, ...complete }: CompleteSpec): string {
  const module = moduleName(spec.name);
  const ports = complete.pattern.values["port"] ? `EXPOSE ${factsOf({ spec, ...complete }).value("port")}\n` : "";
  return `FROM python:${spec.python}-slim AS build
WORKDIR /build
COPY pyproject.toml README.md ./
COPY src ./src
RUN pip install --no-cache-dir --prefix=/install .

FROM python:${spec.python}-slim
ENV PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1
COPY --from=build /install /usr/local
RUN useradd --system --no-create-home --uid 10001 app
USER app
${ports}STOPSIGNAL SIGTERM
ENTRYPOINT ["python", "-m", "${module}"]
${ports === "" ? "" : 'CMD ["--host", "0.0.0.0"]\n'}`;
}
