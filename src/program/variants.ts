/** Classes of libraries whose objects are of another kind where they are made with a certain class: `sessionmaker(class_=AsyncSession)`. */
import { factOf } from "../knowledge/lookup.ts";
import type { Call } from "../python/nodes.ts";
import { argumentAt } from "./calls.ts";
import { typeOf } from "./infer.ts";
import { isSubclassOf } from "./members.ts";
import type { Module } from "./model.ts";
import type { Program } from "./program.ts";
import { instanceOf, type Type, union } from "./types.ts";

/** What a call of the class makes, or `type`, which is an instance of it, where it has no variant. */
export function madeVariant(program: Program, module: Module, type: Type, call: Call | null): Type {
  const variant = variantOf(type);
  if (!variant || !call) return type;
  const given = argumentAt(call, variant.index, variant.keyword);
  if (given) return chosen(program, type, typeOf(program, module, given));
  const isOpen = call.arguments.some((argument) => argument.kind === "Keyword" && argument.name === null);
  return isOpen ? either(type) : type;
}

/** What an annotation means that names the class: without an argument, `made: sessionmaker` says nothing of its kind. */
export function annotatedVariant(program: Program, type: Type): Type {
  if (!variantOf(type) || type.kind !== "instance") return type;
  const [argument] = type.args;
  return argument ? chosen(program, type, argument) : either(type);
}

function variantOf(type: Type) {
  return type.kind === "instance" && typeof type.cls === "string" ? factOf(type.cls)?.variant : undefined;
}

function chosen(program: Program, type: Type, by: Type): Type {
  const variant = variantOf(type);
  const cls = by.kind === "class" || by.kind === "instance" ? by.cls : by.kind === "external" ? by.name : null;
  if (!variant || cls === null) return either(type);
  return isSubclassOf(program, cls, variant.by) ? instanceOf(variant.is, [], true) : type;
}

function either(type: Type): Type {
  const variant = variantOf(type);
  return variant ? union([type, instanceOf(variant.is)]) : type;
}
