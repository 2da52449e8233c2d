/** `npm run check`: types, lint, format, dead code, generated files. `npm test` runs the same and more. */
import { CHECKS } from "./checks.mjs";
import { runQuietly } from "./steps.mjs";

for (const [name, command, args] of CHECKS) {
  const ok = runQuietly(command, args);
  console.log(`${ok ? "ok  " : "FAIL"} ${name}`);
  if (!ok) process.exitCode = 1;
}
