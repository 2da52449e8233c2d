/** What an annotation asks for where a value is put: by a parameter, a field, a declared name, a declared result. */
import { factOf, methodOf } from "../knowledge/lookup.ts";
import { annotationType } from "../program/annotations.ts";
import { targetsOf } from "../program/calls.ts";
import { typeOf } from "../program/infer.ts";
import { functionAt } from "../program/lookup.ts";
import { classOrder, hasUnknownBase, isSubclassOf, memberOf } from "../program/members.ts";
import type { Binding, ClassInfo, Module } from "../program/model.ts";
import type { Program } from "../program/program.ts";
import { instanceOf, optionsOf, type Type } from "../program/types.ts";
import { type Use, useOf } from "../program/uses.ts";
import type { Expression, Node } from "../python/nodes.ts";
import { parameterFor } from "./holding.ts";

export interface Expected {
  /** The annotation's own words, without quotes. */
  readonly text: string;
  /** What asks for it: a call, an assignment, a `return`. */
  readonly at: Node;
}

/** What is asked for where an expression stands, if it surely is nothing that can be awaited; null where it may be. */
export function plainValueExpected(program: Program, module: Module, node: Expression): Expected | null {
  const asked = annotationFor(program, module, useOf(node), node);
  if (!asked) return null;
  const type = annotationType(program, asked.module, asked.annotation);
  return optionsOf(type).every((option) => isPlain(program, option))
    ? { text: asked.annotation.text.replace(/^["']|["']$/g, ""), at: asked.at }
    : null;
}

/** True for values of a known type that is surely nothing that can be awaited, None aside. */
export function isPlainValue(program: Program, type: Type): boolean {
  const options = optionsOf(type);
  return options.every((option) => isPlain(program, option)) && options.some((option) => option.kind !== "none");
}

interface Asked {
  readonly module: Module;
  readonly annotation: Expression;
  readonly at: Node;
}

function annotationFor(program: Program, module: Module, use: Use, node: Expression): Asked | null {
  const { parent } = node;
  if (parent?.kind === "AnnAssign" && use.kind === "assigned") return { module, annotation: parent.annotation, at: parent };
  if (use.kind === "returned" && use.by.kind === "Return") {
    const { node: fn, isAsync } = functionAt(module, node);
    // What a plain function returns may be awaited by those who call it, whatever its annotation says.
    return isAsync && fn.kind === "FunctionDef" && fn.returns ? { module, annotation: fn.returns, at: use.by } : null;
  }
  if (use.kind !== "argument" || use.isStarred) return null;
  const callee = typeOf(program, module, use.call.function);
  const declared = callee.kind === "class" ? inClass(program, callee.cls, use) : inFunction(program, callee, use);
  return declared && { ...declared, at: use.call };
}

function inFunction(program: Program, callee: Type, use: Use & { kind: "argument" }): Omit<Asked, "at"> | null {
  if (callee.kind !== "function" || !callee.sure) return null;
  const targets = targetsOf(program, callee);
  const [target] = targets;
  if (!target || targets.length > 1) return null;
  const definition = parameterFor(target, use, callee.receiver !== null)?.definitions[0];
  const annotation = definition?.kind === "parameter" ? definition.node.annotation : null;
  return annotation && { module: target.module, annotation };
}

/** A constructor's parameter; without a constructor, the field of a class that makes one of its annotations. */
function inClass(program: Program, cls: ClassInfo, use: Use & { kind: "argument" }): Omit<Asked, "at"> | null {
  if (cls.node.decorators.length === 0) {
    const made = memberOf(program, instanceOf(cls, [], true), "__init__");
    if (made.kind === "function") return inFunction(program, made, use);
  }
  if (hasUnknownBase(program, cls) || cls.methods.has("__init__")) return null;
  const field = fieldFor(cls, use);
  const definition = field?.definitions[0];
  return definition?.kind === "annotated" ? { module: cls.module, annotation: definition.annotation } : null;
}

function fieldFor(cls: ClassInfo, use: Use & { kind: "argument" }): Binding | undefined {
  if (typeof use.position === "string") return cls.scope.bindings.get(use.position);
  // The fields of a base come first.
  if (use.position === null || cls.node.arguments.length > 0) return undefined;
  return [...cls.scope.bindings.values()].filter((binding) => binding.definitions[0]?.kind === "annotated")[use.position];
}

const LIBRARY_VALUES = /^(builtins\.(?!object$)|datetime\.|decimal\.|fractions\.|pathlib\.|uuid\.)/;

/** True for an object of a library's class that nobody awaits; asyncio's own and those of abstract types stand for others. */
function isPlainObject(cls: string): boolean {
  return factOf(cls)?.is === "class" && !ABSTRACT.test(cls) && methodOf(cls, "__await__") === undefined;
}

const ABSTRACT = /^(builtins|asyncio|concurrent|typing|typing_extensions|collections|contextlib|types|tornado|unittest)\./;

/** True for the values of a type that is no awaitable, and that no subclass is likely to make one. */
function isPlain(program: Program, type: Type): boolean {
  if (type.kind === "none" || type.kind === "tuple") return true;
  if (type.kind !== "instance") return false;
  if (typeof type.cls === "string") return LIBRARY_VALUES.test(type.cls) || isPlainObject(type.cls);
  if (isSubclassOf(program, type.cls, "typing.Protocol")) return false;
  return classOrder(program, type.cls).every((owner) => owner !== null && (typeof owner === "string" || !owner.methods.has("__await__")));
}
