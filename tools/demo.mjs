/** `npm run demo`: installs, builds, and reviews the bundled example. Ends well though the example has faults: they are planted. */
import { prepare, run } from "./steps.mjs";

const EXAMPLE = "examples/price-watch";

if (!prepare()) process.exit(1);
console.log(`\n$ loopwright review ${EXAMPLE}\n`);
if (!run(process.execPath, ["dist/cli/main.js", "review", EXAMPLE, "--isolated", "--exit-zero"])) process.exitCode = 1;
console.log(`\nThe same as a Markdown report: node dist/cli/main.js review ${EXAMPLE} --output-format markdown`);
