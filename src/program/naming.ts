/**
 * Under which names a function may be called anywhere in the program, told without types: by its own, by those that
 * `import … as`, an assignment or a default gives it, and by names whose values come from calls, loops and containers, which
 * may stand for anything. A question about few functions so types few calls; a name too many only costs time.
 */
import { KIND, SLOT } from "../python/nodes.ts";
import type { Tree } from "../python/tree.ts";
import { ATTRIBUTE, BINDING, bindingRows, definitionRows, isImported, kindOfDefinition, nodeOf, sourceOf } from "./facts.ts";
import type { FunctionInfo, Module, Scope } from "./model.ts";
import type { Program } from "./program.ts";
import { calledNames, callsNamed, isCalled, lastName } from "./spelling.ts";

class Naming {
  /** From what is meant to the names given to it. */
  readonly #renames = new Map<string, Set<string>>();
  /** Attributes and module variables with a value that no name tells. */
  readonly #obscure = new Set<string>();
  /** The first parts of what the program imports. */
  readonly imported = new Set<string>();
  readonly #closures = new Map<string, ReadonlySet<string>>();
  /** The same, by the very list that was asked with: lists that come from facts are long, and stay the same. */
  readonly #byList = new WeakMap<readonly string[], ReadonlySet<string>>();

  readonly #modules: readonly Module[];
  #callers: ReadonlyMap<string, readonly Module[]> | null = null;

  constructor(modules: Iterable<Module>) {
    this.#modules = [...modules];
    for (const module of this.#modules) this.#learnModule(module);
  }

  modulesCalling(name: string): readonly Module[] {
    this.#callers ??= this.#byCalledName();
    return this.#callers.get(name) ?? [];
  }

  #byCalledName(): ReadonlyMap<string, readonly Module[]> {
    const found = new Map<string, Module[]>();
    for (const module of this.#modules)
      for (const name of calledNames(module)) {
        const modules = found.get(name);
        if (modules) modules.push(module);
        else found.set(name, [module]);
      }
    return found;
  }

  /** Every name that is given to what these names mean. */
  closure(meant: readonly string[]): ReadonlySet<string> {
    const answered = this.#byList.get(meant);
    if (answered) return answered;
    const found = this.#closureOf(meant);
    this.#byList.set(meant, found);
    return found;
  }

  #closureOf(meant: readonly string[]): ReadonlySet<string> {
    const key = meant.join(" ");
    const known = this.#closures.get(key);
    if (known) return known;
    const found = new Set(meant);
    // A set grows while it is walked: a rename of a rename is found as well.
    for (const name of found) for (const other of this.#renames.get(name) ?? []) found.add(other);
    this.#closures.set(key, found);
    return found;
  }

  isObscure(name: string): boolean {
    return this.#obscure.has(name);
  }

  #learnModule(module: Module): void {
    const { facts, tree } = module;
    for (const scope of module.scopes)
      for (const row of bindingRows(facts, scope.row)) {
        // Most locals are never called; one that only stands between two names is not followed.
        if (isLocal(scope) && !isCalled(module, row) && !isImported(facts, row)) continue;
        const name = tree.nameText(facts.bindings.at(row, BINDING.name));
        for (const definition of definitionRows(facts, row)) {
          this.#learnNames(name, givenNames(module, definition));
          this.#learnImport(module, definition);
          if (!isLocal(scope) && isObscure(module, definition)) this.#obscure.add(name);
        }
      }
    for (const statement of module.starImports) this.imported.add(statement.module?.parts[0]?.name ?? "");
    // A subclass called in place of its base runs the same `__init__`.
    for (const cls of module.classes)
      for (const base of cls.node.arguments) if (base.kind !== "Keyword") this.#learnNames(cls.name, namesIn(tree, base.id) ?? []);
    for (let row = 0; row < facts.attributes.rows; row++) {
      const name = tree.nameText(facts.attributes.at(row, ATTRIBUTE.name));
      const definition = facts.attributes.at(row, ATTRIBUTE.definition);
      this.#learnNames(name, givenNames(module, definition));
      if (isObscure(module, definition)) this.#obscure.add(name);
    }
    for (const fn of module.functions) if (fn.cls && isProperty(fn)) this.#obscure.add(fn.name);
  }

  #learnImport({ facts, tree }: Module, definition: number): void {
    const kind = kindOfDefinition(facts, definition);
    if (kind === "import") this.imported.add(tree.nameOf(tree.firstChild(tree.firstChild(nodeOf(facts, definition)))));
    if (kind !== "from") return;
    const dotted = tree.firstChild(sourceOf(facts, definition));
    if (tree.kindOf(dotted) === KIND.DottedName) this.imported.add(tree.nameOf(tree.firstChild(dotted)));
  }

  #learnNames(name: string, meant: readonly string[]): void {
    for (const one of meant) {
      if (one === name) continue;
      const known = this.#renames.get(one);
      if (known) known.add(name);
      else this.#renames.set(one, new Set([name]));
    }
  }
}

/** Made of the modules that are parsed when the first question comes: in a review, all that speak of asynchronous code. */
const namings = new WeakMap<Program, Naming>();

function namingOf(program: Program): Naming {
  let naming = namings.get(program);
  if (!naming) {
    naming = new Naming(program.modules);
    namings.set(program, naming);
  }
  return naming;
}

/** The modules, of those that were parsed when the first question came, with calls under a name. */
export function modulesCalling(program: Program, name: string): readonly Module[] {
  return namingOf(program).modulesCalling(name);
}

/** The first parts of the names of all modules that the program imports, its own among them. */
export function importedBy(program: Program): ReadonlySet<string> {
  return namingOf(program).imported;
}

/** The last names that the program gives to things with these last names, themselves among them. */
export function namesFor(program: Program, lastNames: readonly string[]): ReadonlySet<string> {
  return namingOf(program).closure(lastNames);
}

/** The last names that the program gives to one of its functions. */
export function namesOf(program: Program, fn: FunctionInfo): ReadonlySet<string> {
  return namesFor(program, fn.name === "__init__" && fn.cls ? [fn.name, fn.cls.name] : [fn.name]);
}

/** The calls of a file whose callee's name tells nothing of what is called: it may be anything. */
export function obscureCalls(program: Program, module: Module): ReadonlySet<number> {
  const known = obscure.get(module);
  if (known) return known;
  const found = new Set<number>();
  const { tree } = module;
  const naming = namingOf(program);
  const own = obscureNames(module);
  for (const name of calledNames(module)) {
    const isAnyones = name === "" || naming.isObscure(name);
    if (!isAnyones && !own.has(name)) continue;
    for (const { id } of callsNamed(module, name)) if (isAnyones || tree.kindOf(tree.firstChild(id)) === KIND.Name) found.add(id);
  }
  obscure.set(module, found);
  return found;
}

const obscure = new WeakMap<Module, ReadonlySet<number>>();

/** The names of a file that somewhere in it have a value which no name tells. */
function obscureNames(module: Module): ReadonlySet<string> {
  const found = new Set<string>();
  for (const scope of module.scopes)
    for (const row of bindingRows(module.facts, scope.row)) {
      if (!isCalled(module, row)) continue;
      const isAnyones = definitionRows(module.facts, row).some((definition) => isObscure(module, definition));
      if (isAnyones) found.add(module.tree.nameText(module.facts.bindings.at(row, BINDING.name)));
    }
  return found;
}

function isLocal(scope: Scope): boolean {
  return scope.kind !== "module" && scope.kind !== "class";
}

/** The names that a definition gives another name to; none where it is a thing of its own, or no name tells. */
function givenNames({ facts, tree }: Module, definition: number): readonly string[] {
  switch (kindOfDefinition(facts, definition)) {
    case "from": {
      const dotted = tree.firstChild(nodeOf(facts, definition));
      return tree.nextSibling(dotted) === 0 ? NONE : [tree.nameOf(lastChild(tree, dotted))];
    }
    case "value":
    case "augmented":
      return namesIn(tree, sourceOf(facts, definition)) ?? NONE;
    case "annotated": {
      const value = tree.nextSibling(sourceOf(facts, definition));
      return value === 0 ? NONE : (namesIn(tree, value) ?? NONE);
    }
    case "parameter": {
      const value = tree.childIn(nodeOf(facts, definition), SLOT.Parameter.default);
      return value === 0 ? NONE : (namesIn(tree, value) ?? NONE);
    }
    default:
      return NONE;
  }
}

function isObscure({ facts, tree }: Module, definition: number): boolean {
  switch (kindOfDefinition(facts, definition)) {
    case "value":
    case "augmented":
      return namesIn(tree, sourceOf(facts, definition)) === null;
    case "annotated":
    case "element":
    case "entered":
      return true;
    case "parameter": {
      const node = nodeOf(facts, definition);
      const value = tree.childIn(node, SLOT.Parameter.default);
      return tree.childIn(node, SLOT.Parameter.annotation) !== 0 || (value !== 0 && namesIn(tree, value) === null);
    }
    default:
      return false;
  }
}

/** The last names that an expression's value has; null where none tells, nothing where it is no function in any case. */
function namesIn(tree: Tree, value: number): readonly string[] | null {
  switch (tree.kindOf(value)) {
    case KIND.Name:
    case KIND.Attribute:
      return [lastName(tree, value)];
    case KIND.IfExp:
      return together(tree, [tree.childIn(value, SLOT.IfExp.body), tree.childIn(value, SLOT.IfExp.orelse)]);
    case KIND.BoolOp:
      return together(tree, childrenOf(tree, value));
    case KIND.SingletonLiteral:
    case KIND.NumberLiteral:
    case KIND.Str:
    case KIND.Concatenation:
    case KIND.FString:
    case KIND.Compare:
      return NONE;
    default:
      return null;
  }
}

function together(tree: Tree, values: readonly number[]): readonly string[] | null {
  const names = values.map((value) => namesIn(tree, value));
  return names.includes(null) ? null : names.flatMap((some) => some ?? []);
}

const NONE: readonly string[] = [];

function childrenOf(tree: Tree, id: number): readonly number[] {
  const found: number[] = [];
  for (let child = tree.firstChild(id); child !== 0; child = tree.nextSibling(child)) found.push(child);
  return found;
}

function lastChild(tree: Tree, id: number): number {
  let last = tree.firstChild(id);
  for (let next = tree.nextSibling(last); next !== 0; next = tree.nextSibling(last)) last = next;
  return last;
}

function isProperty(method: FunctionInfo): boolean {
  const { node } = method;
  return node.kind === "FunctionDef" && node.decorators.some((decorator) => decorator.text.includes("property"));
}
