/** The table of `--timing`: what each rule cost, the dearest first. */
import type { Cost } from "../review/timing.ts";

/** What an engine finds out for the first rule that asks is that rule's cost: the others find it done. */
export function timingTable(costs: readonly Cost[]): string {
  const total = costs.reduce((sum, cost) => sum + cost.milliseconds, 0);
  const line = ({ part, milliseconds }: Cost): string => {
    const share = total === 0 ? 0 : (100 * milliseconds) / total;
    return `${milliseconds.toFixed(1).padStart(9)} ms ${share.toFixed(1).padStart(5)} %  ${part}\n`;
  };
  return costs.map(line).join("") + line({ part: "in all", milliseconds: total });
}
