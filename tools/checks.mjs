/** What the machine can say about the source without running it: each check is a name and the command that makes it. */
export const CHECKS = [
  ["types of the source", "tsc", ["--noEmit", "-p", "tsconfig.json"]],
  ["types of the tools", "tsc", ["--noEmit", "-p", "tools/tsconfig.json"]],
  ["types of the page", "tsc", ["--noEmit", "-p", "src/report/page/tsconfig.json"]],
  ["types of the tests", "tsc", ["--noEmit", "-p", "tests/tsconfig.json"]],
  ["lint and format", "biome", ["check", "--error-on-warnings", "."]],
  ["dead code", "knip", ["--no-progress"]],
  ["lock file", process.execPath, ["tools/complete-lock.mjs", "--check"]],
  ["generated files", "npm", ["run", "--silent", "generate", "--", "--check"]],
];
