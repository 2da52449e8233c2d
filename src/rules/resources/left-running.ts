/** A child process whose deadline ends the waiting, and not the process. */
import { isWithinDeadline } from "../../asyncio/deadlines.ts";
import { fateOfBinding } from "../../asyncio/ownership.ts";
import { isTestFile } from "../../asyncio/places.ts";
import type { CallSite } from "../../program/calls.ts";
import { lookup, scopeAt } from "../../program/lookup.ts";
import { useOf } from "../../program/uses.ts";
import type { Name, Node } from "../../python/nodes.ts";
import type { RuleContext } from "../context.ts";

/** Reports the wait with a deadline for each process that its function starts and nobody kills. */
export function reportLeftRunning(cx: RuleContext): void {
  for (const site of cx.callsTo("asyncio.create_subprocess_exec", "asyncio.create_subprocess_shell")) {
    const name = nameOf(site);
    const binding = name && lookup(scopeAt(cx.module, name), name.name);
    if (!name || binding?.scope !== site.fn.scope) continue;
    const fate = fateOfBinding(cx.program, cx.module, binding);
    if (fate.escapes.length > 0 || fate.closes.some((node) => !isWait(node)) || endsProcess(site, name.name)) continue;
    const wait = fate.closes.find((node) => isWait(node) && isWithinDeadline(cx.program, cx.module, node));
    if (!wait) continue;
    cx.report(wait, {
      message: `\`${name.name}\` runs on when this deadline passes: nothing in \`${site.fn.name}\` kills it.`,
      why: "A timeout ends the wait and leaves the child process alone. It goes on with its memory, its pipes and whatever it holds, and each further timeout adds one more.",
      confidence: isTestFile(cx.module) ? "possible" : "probable",
      trace: [
        { module: cx.module, node: site.node, message: "the process is started here" },
        { module: cx.module, node: wait, message: "only the waiting ends here" },
      ],
      snippet: `try:\n    await asyncio.wait_for(${wait.text}, timeout=10)\nexcept TimeoutError:\n    ${name.name}.kill()\n    await ${name.name}.wait()\n    raise`,
    });
  }
}

/** The local name that gets the started process. */
function nameOf(site: CallSite): Name | null {
  const use = useOf(site.node);
  const value = use.kind === "awaited" ? useOf(use.by) : use;
  const [target] = value.kind === "assigned" ? value.targets : [];
  return target?.kind === "Name" ? target : null;
}

function isWait(node: Node): boolean {
  return node.kind === "Call" && node.function.kind === "Attribute" && /^(communicate|wait)$/.test(node.function.attribute.name);
}

function endsProcess({ fn }: CallSite, name: string): boolean {
  return fn.calls.some((id) => {
    const call = fn.module.tree.node(id);
    return call.kind === "Call" && /\.(send_signal|killpg)$/.test(call.function.text) && call.text.includes(name);
  });
}
