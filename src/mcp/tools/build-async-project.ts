/** `build_async_project`: writes a planned program into a directory of its own. */
import { inputRequired } from "@modelcontextprotocol/server";
import { z } from "zod";
import type { BuildPlan } from "../../build/build.ts";
import { done, failed, type Outcome } from "../../host/host.ts";
import { relative, resolve } from "../../host/path.ts";
import { isWithin, within } from "../../host/within.ts";
import { type Access, reachOf } from "../access.ts";
import { answer, refusal } from "../answer.ts";
import type { Register } from "../kit.ts";
import { askUser, buildParameters, planOf, question, withChoice } from "../planning.ts";
import { CANT_WRITE, FIELDS, NEXT_STEPS, NO_ROOTS, NOT_EMPTY, OUTSIDE, PARAMETERS, TOOLS } from "../words.ts";

const input = z.object({ ...buildParameters, directory: z.string().optional().describe(PARAMETERS.directory) });

const output = z.object({
  question,
  directory: z.string().describe(FIELDS.directory),
  files: z.array(z.string()).describe(FIELDS.builtFiles),
  assumptions: z.array(z.string()).describe(FIELDS.assumptions),
  next: z.string().describe(FIELDS.next),
});

/** Adds files where nothing was; the second call for the same directory fails. */
const ADDS = { readOnlyHint: false, destructiveHint: false, idempotentHint: false, openWorldHint: false } as const;

export const registerBuildAsyncProject: Register = (server, kit) => {
  const spec = { ...TOOLS.build_async_project, inputSchema: input, outputSchema: output, annotations: ADDS };
  server.registerTool("build_async_project", spec, ({ directory, ...args }, cx) => {
    const planned = planOf(withChoice(args, cx));
    if (planned.kind === "problem") return refusal(planned.problem);
    const reach = reachOf(kit.access, server, cx);
    // Both are asked in one round, since a round forgets the one before.
    const asked = planned.kind === "question" ? askUser(planned.question, server, cx) : null;
    if (reach.kind === "ask" || asked) return inputRequired({ inputRequests: { ...(reach.kind === "ask" && reach.requests), ...asked } });
    if (planned.kind === "question") {
      const { text, choices } = planned.question;
      return answer({ question: { text, choices: [...choices] }, directory: "", files: [], assumptions: [], next: "" });
    }
    const written = write(planned.plan, directory ?? planned.plan.spec.name, kit.access, reach.roots);
    if (!written.ok) return refusal(written.problem);
    const { assumptions, files } = planned.plan;
    const paths = files.map(({ path }) => path);
    return answer({
      question: null,
      directory: written.value,
      files: paths,
      assumptions: [...assumptions],
      next: NEXT_STEPS(written.value),
    });
  });
};

/** Gives the directory, relative to the root it lies in; refuses one in which something stands already. */
function write(plan: BuildPlan, directory: string, { host }: Access, roots: readonly string[]): Outcome<string> {
  const [first] = roots;
  if (first === undefined) return failed(NO_ROOTS);
  const target = resolve(first, directory);
  if (!isWithin(host, roots, target)) return failed(OUTSIDE(directory, roots));
  const guarded = within(host, roots);
  const kind = guarded.kindOf(target);
  if (!kind.ok) return failed(CANT_WRITE(directory, kind.problem));
  if (kind.value !== "missing") {
    const entries = guarded.list(target);
    if (!entries.ok || entries.value.length > 0) return failed(NOT_EMPTY(directory));
  }
  const written = guarded.writeTree(target, plan.files);
  return written.ok ? done(relative(first, target)) : failed(CANT_WRITE(directory, written.problem));
}
