/** Whole numbers that the text of a program sets, whatever its data is. */
import { sourceOf } from "../program/bindings.ts";
import { lookup, scopeAt } from "../program/lookup.ts";
import type { Definition, Module } from "../program/model.ts";
import type { Program } from "../program/program.ts";
import type { BinaryOperator, Expression } from "../python/nodes.ts";

/** A name in capitals says itself that it is set once. */
export const CONSTANT = /^_*[A-Z][A-Z0-9_]*$/;

const ARITHMETIC: ReadonlySet<BinaryOperator> = new Set(["+", "-", "*", "//", "%"]);
const MOST_STEPS = 8;

/** True for a number, a constant, a name that is only ever set to such, in this file or one of the program's own, and for sums and products of these. */
export function isSetNumber(program: Program, module: Module, node: Expression, steps = 0): boolean {
  if (steps > MOST_STEPS) return false;
  const again = (inner: Expression): boolean => isSetNumber(program, module, inner, steps + 1);
  switch (node.kind) {
    case "NumberLiteral":
      return true;
    case "BinOp":
      return ARITHMETIC.has(node.operator) && again(node.left) && again(node.right);
    case "UnaryOp":
      return node.operator === "-" && again(node.operand);
    case "Attribute":
      return CONSTANT.test(node.attribute.name);
    case "Name":
      return CONSTANT.test(node.name) || areSet(program, module, lookup(scopeAt(module, node), node.name)?.definitions ?? [], steps + 1);
    default:
      return false;
  }
}

function areSet(program: Program, module: Module, definitions: readonly Definition[], steps: number): boolean {
  return definitions.length > 0 && definitions.every((definition) => isSet(program, module, definition, steps));
}

function isSet(program: Program, module: Module, definition: Definition, steps: number): boolean {
  switch (definition.kind) {
    case "value":
    case "annotated":
      return definition.value !== null && isWholeTarget(definition) && isSetNumber(program, module, definition.value, steps);
    case "from": {
      const source = sourceOf(program, module, definition.statement);
      return source !== null && areSet(program, source, source.scope.bindings.get(definition.imported)?.definitions ?? [], steps + 1);
    }
    default:
      return false;
  }
}

/** Not a part of what is unpacked. */
function isWholeTarget(definition: Definition): boolean {
  return definition.kind !== "value" || definition.path.length === 0;
}
