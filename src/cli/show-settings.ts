/** `review --show-settings` and `--show-files`: what a review would go by, and stop. */
import { CONFIG } from "../config/schema.ts";
import type { Host } from "../host/host.ts";
import { relative } from "../host/path.ts";
import type { Walk } from "../host/walk.ts";
import { showable } from "../report/characters.ts";
import { EXIT_FAILED, EXIT_FINE } from "./command.ts";
import type { ReviewPlan } from "./review-options.ts";

/** Every setting with its value and where that comes from; then the projects inside that have settings of their own, and what pytest is told. */
export function showSettings(plan: ReviewPlan, host: Host): number {
  const { settings, walk, failOn, baseline, origins } = plan;
  const { exclude, forceExclude, respectGitignore } = walk;
  const values: Readonly<Record<string, unknown>> = {
    ...settings,
    exclude,
    forceExclude,
    respectGitignore,
    failOn,
    baseline: shownPath(baseline, host),
  };
  const shown = Object.entries(CONFIG).map(([key, { field }]) => [key, { value: values[field], from: origins[field] ?? "default" }]);
  const projects = settings.projects.map((project) => {
    const own: Readonly<Record<string, unknown>> = { ...project.settings };
    const keys = Object.entries(CONFIG).filter(([, { field }]) => field in own);
    return { directory: project.directory, settings: Object.fromEntries(keys.map(([key, { field }]) => [key, own[field]])) };
  });
  const pytest = settings.pytest.map((one) => ({ from: relative(host.cwd, one.file), settings: one.settings }));
  const root = relative(host.cwd, walk.excludeRoot);
  host.stdout.write(`${JSON.stringify({ root, settings: Object.fromEntries(shown), projects, pytest }, null, 2)}\n`);
  return EXIT_FINE;
}

function shownPath(path: string | null, host: Host): string | null {
  return path === null ? null : relative(host.cwd, path);
}

export function showFiles(found: Walk | null, host: Host): number {
  for (const error of found?.errors ?? []) host.stderr.write(`loopwright: ${showable(error.path)}: ${showable(error.message)}\n`);
  host.stdout.write((found?.files ?? []).map((file) => `${showable(file.path)}\n`).join(""));
  return found && found.files.length === 0 && found.errors.length > 0 ? EXIT_FAILED : EXIT_FINE;
}
