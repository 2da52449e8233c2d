/** Which expressions of a handler are errors taken out of the group that it caught. */
import { nodesRunIn } from "../../asyncio/names.ts";
import type { ExceptHandler, Expression, Node } from "../../python/nodes.ts";

/** `group.exceptions[0]`, or a name that has it: by assignment, or as the turn of a loop over `group.exceptions`. */
export function isMember(expression: Expression, handler: ExceptHandler | null): boolean {
  if (expression.kind === "Subscript") return isMembers(expression.value, handler);
  if (expression.kind !== "Name" || !handler) return false;
  const values = valuesOf(expression.name, handler);
  return (
    values.length > 0 &&
    values.every(({ value, isTurn }) => (isTurn ? isMembers(value, handler) : value.text !== expression.text && isMember(value, handler)))
  );
}

/** `group.exceptions`, or a name that has it. */
function isMembers(expression: Expression, handler: ExceptHandler | null): boolean {
  if (expression.kind === "Attribute") return expression.attribute.name === "exceptions";
  if (expression.kind !== "Name" || !handler) return false;
  const values = valuesOf(expression.name, handler);
  return values.length > 0 && values.every(({ value, isTurn }) => !isTurn && value.text !== expression.text && isMembers(value, handler));
}

interface Value {
  readonly value: Expression;
  /** It is what each turn of a loop takes out of the value. */
  readonly isTurn: boolean;
}

/** All that a handler gives a name; none where some of it cannot be read. */
function valuesOf(name: string, handler: ExceptHandler): readonly Value[] {
  const values: Value[] = [];
  for (const at of handler.body.flatMap((statement): readonly Node[] => [...nodesRunIn(statement)])) {
    if (at.kind === "Assign" && at.targets.some((target) => isNamed(target, name))) values.push({ value: at.value, isTurn: false });
    else if (at.kind === "AnnAssign" && at.value && isNamed(at.target, name)) values.push({ value: at.value, isTurn: false });
    else if (at.kind === "For" && isNamed(at.target, name)) values.push({ value: at.iterable, isTurn: true });
    else if (at.kind === "Name" && at.name === name && at.context === "store" && !isRead(at)) return [];
  }
  return values;
}

function isNamed(target: Expression, name: string): boolean {
  return target.kind === "Name" && target.name === name;
}

/** Stored by one of the statements that are read above. */
function isRead(name: Node): boolean {
  const parent = name.parent;
  return parent?.kind === "Assign" || parent?.kind === "AnnAssign" || parent?.kind === "For";
}
