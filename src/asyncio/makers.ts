/** Which calls make an object that is known by a name or an attribute. */
import { typeOf } from "../program/infer.ts";
import { lookup, scopeAt } from "../program/lookup.ts";
import type { Definition, Module } from "../program/model.ts";
import type { Program } from "../program/program.ts";
import { optionsOf } from "../program/types.ts";
import type { Call, Expression } from "../python/nodes.ts";

/** The calls that may have made an object: its name's or attribute's values in the same module. */
export function makersOf(program: Program, module: Module, object: Expression): readonly Call[] {
  return definitionsOf(program, module, object).flatMap((definition) => {
    if (definition.kind === "value" || definition.kind === "annotated") return callOf(definition.value);
    return definition.kind === "entered" ? callOf(definition.item.manager) : [];
  });
}

function definitionsOf(program: Program, module: Module, object: Expression): readonly Definition[] {
  if (object.kind === "Name") return lookup(scopeAt(module, object), object.name)?.definitions ?? [];
  if (object.kind !== "Attribute") return [];
  return optionsOf(typeOf(program, module, object.value)).flatMap((option) =>
    option.kind === "instance" && typeof option.cls !== "string"
      ? (option.cls.attributes.get(object.attribute.name) ?? []).map((one) => one.definition)
      : [],
  );
}

function callOf(value: Expression | null): readonly Call[] {
  if (value?.kind === "Await") return callOf(value.value);
  return value?.kind === "Call" ? [value] : [];
}
