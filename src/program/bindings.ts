/** The type of a name: what its definitions that can reach a place give it. */
import { factOf, libraryOf } from "../knowledge/lookup.ts";
import type { Expression, ImportFrom, Node, Parameter } from "../python/nodes.ts";
import { annotationType } from "./annotations.ts";
import { BUILTINS } from "./builtins.ts";
import { givenByCalls } from "./given.ts";
import { givenByLibrary } from "./handed.ts";
import { calledType, elementType, entered, typeOf, unpacked } from "./infer.ts";
import { decoratedFunction } from "./members.ts";
import type { Binding, Definition, FunctionInfo, Module } from "./model.ts";
import { isOverload } from "./overloads.ts";
import type { Program } from "./program.ts";
import { reaching } from "./reaching.ts";
import { dottedText } from "./spelling.ts";
import { implementedClass, implementedFunction, stubDefinitions, stubOfFunction } from "./twins.ts";
import { external, instanceOf, type Type, UNKNOWN, union } from "./types.ts";

/** A name as it is seen at a place. */
export function typeOfBinding(program: Program, module: Module, binding: Binding, use: Node): Type {
  return typeOfDefinitions(program, module, reaching(module, binding, use));
}

/** The union over definitions; those that only change a value in place do not count where others say what it is. */
export function typeOfDefinitions(program: Program, module: Module, definitions: readonly Definition[]): Type {
  const [only] = definitions;
  if (only && definitions.length === 1) return typeOfDefinition(program, module, only);
  const declared = definitions.filter((definition) => definition.kind === "annotated");
  if (declared.length > 0) {
    const type = union(declared.map((definition) => typeOfDefinition(program, module, definition)));
    if (type.kind !== "unknown") return moreKnown(program, module, type, definitions) ?? type;
  }
  const giving = definitions.filter((definition) => definition.kind !== "augmented" && !isOverload(definition));
  return union(giving.map((definition) => typeOfDefinition(program, module, definition)));
}

/** Of a library's class that is declared and then made, the value says more: `connection: sqlite3.Connection` may be one in memory. */
function moreKnown(program: Program, module: Module, declared: Type, definitions: readonly Definition[]): Type | null {
  if (declared.kind !== "instance" || typeof declared.cls !== "string" || declared.args.length > 0) return null;
  const values = definitions.filter((definition) => definition.kind === "value");
  if (values.length === 0) return null;
  const given = union(values.map((definition) => typeOfDefinition(program, module, definition)));
  return given.kind === "instance" && given.cls === declared.cls && given.args.length > 0 ? given : null;
}

export function typeOfDefinition(program: Program, module: Module, definition: Definition): Type {
  const { definitions } = program;
  const known = definitions.known(definition);
  if (known) return known;
  const asked = definitions.ask(definition);
  return definitions.found(definition, asked, findType(program, module, definition));
}

function findType(program: Program, module: Module, definition: Definition): Type {
  switch (definition.kind) {
    case "import":
      return importedModule(program, module, definition.alias.asName ? definition.module : (definition.module.split(".")[0] ?? ""));
    case "from":
      return importedName(
        program,
        module,
        definition.statement.level,
        definition.statement.module ? dottedText(module.tree, definition.statement.module.id) : "",
        definition.imported,
      );
    case "function": {
      const fn = module.functionOf.get(definition.node.id);
      return fn ? decoratedFunction(program, implementedFunction(program, fn)) : UNKNOWN;
    }
    case "class": {
      const cls = module.classOf.get(definition.node.id);
      return cls ? { kind: "class", cls: implementedClass(program, cls) } : UNKNOWN;
    }
    case "parameter":
      return typeOfParameter(program, module, definition);
    case "value":
      return unpacked(program, module, typeOf(program, module, givenValue(definition)), definition.path);
    case "annotated": {
      const declared = annotationType(program, module, definition.annotation);
      return declared.kind === "unknown" && definition.value ? typeOf(program, module, definition.value) : declared;
    }
    case "element":
      return unpacked(program, module, elementType(program, module, typeOf(program, module, definition.iterable)), definition.path);
    case "entered":
      return unpacked(
        program,
        module,
        entered(program, module, typeOf(program, module, definition.item.manager), definition.isAsync),
        definition.path,
      );
    case "caught":
      return definition.node.type ? caughtType(program, module, definition.node.type) : UNKNOWN;
    case "other":
      // `case Path() as path`
      return definition.node.kind === "MatchAs" && definition.node.pattern?.kind === "MatchClass"
        ? annotationType(program, module, definition.node.pattern.class)
        : UNKNOWN;
    default:
      return UNKNOWN;
  }
}

/** `self.x = self.x or make()` gives what the right side makes: the left one is what was there before. */
function givenValue(definition: Definition & { kind: "value" }): Expression {
  const { value, node } = definition;
  if (value.kind !== "BoolOp" || value.operator !== "or" || value.values.length !== 2) return value;
  const [before, made] = value.values;
  return node.kind === "Attribute" && made && before?.text === node.text ? made : value;
}

function caughtType(program: Program, module: Module, caught: Expression): Type {
  const types = caught.kind === "Tuple" ? caught.elements : [caught];
  return union(types.map((type) => annotationType(program, module, type)));
}

function typeOfParameter(program: Program, module: Module, definition: Definition & { kind: "parameter" }): Type {
  const { node, owner } = definition;
  const declared = declaredByStub(program, owner, node);
  if (declared) return declared;
  if (node.role === "star")
    return instanceOf("builtins.tuple", [node.annotation ? annotationType(program, module, node.annotation) : UNKNOWN]);
  if (node.role === "doubleStar") return instanceOf("builtins.dict", [instanceOf("builtins.str"), UNKNOWN]);
  if (node.annotation) {
    const declared = annotationType(program, module, node.annotation);
    return declared.kind === "unknown" && /(^|\.)Any$/.test(node.annotation.text) ? givenByCalls(program, module, owner, node) : declared;
  }
  const isFirst = owner.node.kind === "FunctionDef" && owner.node.parameters.parameters[0]?.id === node.id;
  if (isFirst && owner.cls && owner.node.kind === "FunctionDef") {
    const decorators = owner.node.decorators.map((decorator) => decorator.text);
    if (decorators.includes("classmethod") || owner.name === "__new__") return { kind: "class", cls: owner.cls, open: true };
    if (!decorators.includes("staticmethod")) return instanceOf(owner.cls);
  }
  const handed = node.default && node.default.text !== "None" ? UNKNOWN : givenByLibrary(program, module, owner, node);
  if (handed.kind !== "unknown") return handed;
  if (!node.default) return givenByCalls(program, module, owner, node);
  const injected = injectedType(program, module, node.default);
  if (injected) return injected;
  const type = typeOf(program, module, node.default);
  return type.kind === "none" ? givenByCalls(program, module, owner, node) : type;
}

/** What the function's stub says of a parameter; null where it says nothing that is known. */
function declaredByStub(program: Program, owner: FunctionInfo, own: Parameter): Type | null {
  const stub = stubOfFunction(program, owner);
  if (stub?.node.kind !== "FunctionDef") return null;
  const parameter = stub.node.parameters.parameters.find(
    (one) => one.name.name === own.name.name && one.role !== "star" && one.role !== "doubleStar",
  );
  const type = parameter?.annotation ? annotationType(program, stub.module, parameter.annotation) : UNKNOWN;
  return type.kind === "unknown" ? null : type;
}

const INJECTORS = new Set(["fastapi.Depends", "fastapi.Security", "fastapi.params.Depends"]);

/** `db=Depends(get_db)`: what the dependency returns or yields. */
function injectedType(program: Program, module: Module, value: Expression): Type | null {
  if (value.kind !== "Call") return null;
  const callee = typeOf(program, module, value.function);
  if (callee.kind !== "external" || !INJECTORS.has(callee.name)) return null;
  const [dependency] = value.arguments;
  if (!dependency || dependency.kind === "Keyword") return UNKNOWN;
  const result = calledType(program, module, typeOf(program, module, dependency), null);
  if (result.kind === "coroutine") return result.result;
  return result.kind === "generator" ? result.yields : result;
}

/** A module by its dotted name: one of the program, else a library. */
export function importedModule(program: Program, from: Module, name: string): Type {
  const module = program.imported(name, from);
  return module ? { kind: "module", module } : external(name);
}

function importedName(program: Program, from: Module, level: number, moduleName: string, name: string): Type {
  if (level > 0) {
    const module = program.importedRelatively(level, moduleName, from);
    return module ? memberOfModule(program, module, name) : UNKNOWN;
  }
  const module = program.imported(moduleName, from);
  if (module && moduleMember(program, module, name)) return memberOfModule(program, module, name);
  const submodule = program.imported(`${moduleName}.${name}`, from);
  if (submodule) return { kind: "module", module: submodule };
  return module ? memberOfModule(program, module, name) : canonical(`${moduleName}.${name}`);
}

/** A library's name, under the one name that facts know it by. */
export function canonical(name: string): Type {
  return external(factOf(name)?.name ?? name);
}

/** What a module of the program has under a name: a binding, a star-imported one, a submodule; null for none. */
export function moduleMember(program: Program, module: Module, name: string): Type | null {
  const own = ownModuleMember(program, module, name);
  const stub = program.stubOf(module);
  const declared = stub ? declaredType(program, stub, stubDefinitions(stub, name), own) : null;
  return declared ?? own;
}

/** What `module.name` is. What an installed package makes of C, or only as it runs, is still a name of that package. */
export function memberOfModule(program: Program, module: Module, name: string): Type {
  const found = moduleMember(program, module, name) ?? UNKNOWN;
  return found.kind === "unknown" && program.isInstalled(module) ? canonical(`${module.name}.${name}`) : found;
}

function ownModuleMember(program: Program, module: Module, name: string): Type | null {
  const binding = module.scope.bindings.get(name);
  if (binding) {
    const { members } = program;
    const known = members.known(binding);
    if (known) return known;
    const asked = members.ask(binding);
    return members.found(binding, asked, typeOfDefinitions(program, module, binding.definitions));
  }
  const submodule = program.submodule(module, name);
  if (submodule) return { kind: "module", module: submodule };
  return starMember(program, module, name);
}

/** What a stub says of a name: an annotation always counts, anything else where the module itself says nothing. */
export function declaredType(program: Program, stub: Module, definitions: readonly Definition[], own: Type | null): Type | null {
  if (definitions.length === 0) return null;
  const isAnnotated = definitions.some((definition) => definition.kind === "annotated");
  if (!isAnnotated && own && own.kind !== "unknown") return null;
  const type = typeOfDefinitions(program, stub, definitions);
  return type.kind === "unknown" ? null : type;
}

/** The file of the program that a `from … import` reads; null for a library. */
export function sourceOf(program: Program, module: Module, statement: ImportFrom): Module | null {
  const from = statement.module ? dottedText(module.tree, statement.module.id) : "";
  return statement.level > 0 ? program.importedRelatively(statement.level, from, module) : program.imported(from, module);
}

function starMember(program: Program, module: Module, name: string): Type | null {
  if (name.startsWith("_")) return null;
  for (const statement of module.starImports) {
    const from = statement.module ? dottedText(module.tree, statement.module.id) : "";
    const source = sourceOf(program, module, statement);
    if (source && source !== module) {
      const member = starImported(program, source, name);
      if (member) return member;
    } else if (!source && libraryOf(from) && factOf(`${from}.${name}`)) return canonical(`${from}.${name}`);
  }
  return null;
}

/** What `from source import *` gives a name, if anything. */
function starImported(program: Program, source: Module, name: string): Type | null {
  const { starMembers } = program;
  const key = `${source.path}:${name}`;
  const known = starMembers.known(key);
  if (known !== undefined) return known;
  const asked = starMembers.ask(key);
  return starMembers.found(key, asked, moduleMember(program, source, name));
}

/** A name that no scope binds: star-imported, a builtin, or unknown. */
export function typeOfBuiltin(program: Program, module: Module, name: string): Type {
  const imported = module.starImports.length > 0 ? starMember(program, module, name) : null;
  if (imported) return imported;
  return BUILTINS.has(name) ? external(`builtins.${name}`) : UNKNOWN;
}
