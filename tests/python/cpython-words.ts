/** What CPython calls the operators, contexts and conversions that stand in the text as signs, and how it writes numbers. */
import { integerValue, numberValue } from "../../src/python/literals.ts";
import type { NumberLiteral } from "../../src/python/nodes.ts";

export const BINARY: Readonly<Record<string, string>> = {
  "+": "Add",
  "-": "Sub",
  "*": "Mult",
  "/": "Div",
  "//": "FloorDiv",
  "%": "Mod",
  "@": "MatMult",
  "**": "Pow",
  "<<": "LShift",
  ">>": "RShift",
  "&": "BitAnd",
  "|": "BitOr",
  "^": "BitXor",
};
export const UNARY: Readonly<Record<string, string>> = { not: "Not", "~": "Invert", "+": "UAdd", "-": "USub" };
export const COMPARE: Readonly<Record<string, string>> = {
  "==": "Eq",
  "!=": "NotEq",
  "<": "Lt",
  "<=": "LtE",
  ">": "Gt",
  ">=": "GtE",
  in: "In",
  notIn: "NotIn",
  is: "Is",
  isNot: "IsNot",
};
export const CONTEXT = { load: "Load", store: "Store", delete: "Del" } as const;
export const CONVERSION = { none: "-1", str: "115", repr: "114", ascii: "97" } as const;

export function numberText(node: NumberLiteral): string {
  if (node.form === "int") return `int ${(integerValue(node) ?? 0n).toString(16)}`;
  const bytes = Buffer.alloc(8);
  bytes.writeDoubleBE(numberValue(node) ?? Number.NaN);
  return `${node.form} ${bytes.toString("hex")}`;
}
