/** What a stub and the module it describes say of the same thing: types stand in the one, bodies in the other. */
import type { ClassInfo, Definition, FunctionInfo, Module } from "./model.ts";
import type { Program } from "./program.ts";

interface Index {
  readonly functions: ReadonlyMap<string, readonly FunctionInfo[]>;
  readonly classes: ReadonlyMap<string, ClassInfo>;
}

const indexes = new WeakMap<Module, Index>();

function indexOf(module: Module): Index {
  const known = indexes.get(module);
  if (known) return known;
  const functions = new Map<string, FunctionInfo[]>();
  for (const fn of module.functions) {
    const same = functions.get(fn.qualifiedName);
    if (same) same.push(fn);
    else functions.set(fn.qualifiedName, [fn]);
  }
  const made: Index = { functions, classes: new Map(module.classes.map((cls) => [cls.qualifiedName, cls])) };
  indexes.set(module, made);
  return made;
}

/** What a function's stub declares; null where there is none, and for overloads, which need the call's arguments. */
export function stubOfFunction(program: Program, fn: FunctionInfo): FunctionInfo | null {
  const stub = program.stubOf(fn.module);
  const [only, ...others] = (stub && indexOf(stub).functions.get(fn.qualifiedName)) ?? [];
  return only && others.length === 0 ? only : null;
}

export function stubOfClass(program: Program, cls: ClassInfo): ClassInfo | null {
  const stub = program.stubOf(cls.module);
  return (stub && indexOf(stub).classes.get(cls.qualifiedName)) ?? null;
}

/** The function that runs: for one of a stub the one it describes, else the function itself. */
export function implementedFunction(program: Program, fn: FunctionInfo): FunctionInfo {
  const module = program.implementationOf(fn.module);
  return (module && indexOf(module).functions.get(fn.qualifiedName)?.at(-1)) ?? fn;
}

export function implementedClass(program: Program, cls: ClassInfo): ClassInfo {
  const module = program.implementationOf(cls.module);
  return (module && indexOf(module).classes.get(cls.qualifiedName)) ?? cls;
}

/** The definitions that a stub has under a name of a module or a class. */
export function stubDefinitions(stub: Module | ClassInfo | null, name: string): readonly Definition[] {
  return stub?.scope.bindings.get(name)?.definitions ?? [];
}
