/**
 * Under which names a function may be called anywhere in the program, told without types: by its own, by those that
 * `import … as`, an assignment or a default gives it, and by names whose values come from calls, loops and containers, which
 * may stand for anything. A question about few functions so types few calls; a name too many only costs time.
 */
import type { Expression } from "../python/nodes.ts";
import { KIND } from "../python/nodes.ts";
import { bindingRows, isImported } from "./facts.ts";
import type { Definition, FunctionInfo, Module, Scope } from "./model.ts";
import type { Program } from "./program.ts";
import { calledNames, callsNamed, isCalled } from "./spelling.ts";

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

  constructor(modules: Iterable<Module>) {
    for (const module of modules) this.#learnModule(module);
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
    for (const scope of module.scopes)
      for (const row of bindingRows(module.facts, scope.row)) {
        // Most locals are never called; one that only stands between two names is not followed.
        if (isLocal(scope) && !isCalled(module, row) && !isImported(module.facts, row)) continue;
        const binding = module.bindingAt(row);
        for (const definition of binding.definitions) {
          this.#learnNames(binding.name, givenNames(definition));
          this.#learnImport(definition);
        }
        if (!isLocal(scope) && binding.definitions.some(isObscure)) this.#obscure.add(binding.name);
      }
    for (const statement of module.starImports) this.imported.add(statement.module?.parts[0]?.name ?? "");
    for (const cls of module.classes) {
      // A subclass called in place of its base runs the same `__init__`.
      for (const base of cls.node.arguments) if (base.kind !== "Keyword") this.#learnNames(cls.name, namesIn(base) ?? []);
      for (const [name, definitions] of cls.attributes)
        for (const { definition } of definitions) {
          this.#learnNames(name, givenNames(definition));
          if (isObscure(definition)) this.#obscure.add(name);
        }
      for (const method of cls.methods.values()) if (isProperty(method)) this.#obscure.add(method.name);
    }
  }

  #learnImport(definition: Definition): void {
    if (definition.kind === "import") this.imported.add(firstPart(definition.module));
    else if (definition.kind === "from" && definition.statement.module) this.imported.add(definition.statement.module.parts[0]?.name ?? "");
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
      const { name, definitions } = module.bindingAt(row);
      if (definitions.some(isObscure)) found.add(name);
    }
  return found;
}

function firstPart(dotted: string): string {
  return dotted.split(".")[0] ?? "";
}

function isLocal(scope: Scope): boolean {
  return scope.kind !== "module" && scope.kind !== "class";
}

/** The names that a definition gives another name to; none where it is a thing of its own, or no name tells. */
function givenNames(definition: Definition): readonly string[] {
  switch (definition.kind) {
    case "from":
      return definition.alias.asName ? [definition.imported.slice(definition.imported.lastIndexOf(".") + 1)] : [];
    case "value":
    case "augmented":
      return namesIn(definition.value) ?? [];
    case "annotated":
      return definition.value ? (namesIn(definition.value) ?? []) : [];
    case "parameter":
      return definition.node.default ? (namesIn(definition.node.default) ?? []) : [];
    default:
      return [];
  }
}

function isObscure(definition: Definition): boolean {
  switch (definition.kind) {
    case "value":
    case "augmented":
      return namesIn(definition.value) === null;
    case "annotated":
      return true;
    case "parameter":
      return definition.node.annotation !== null || (definition.node.default !== null && namesIn(definition.node.default) === null);
    case "element":
    case "entered":
      return true;
    default:
      return false;
  }
}

/** The last names that an expression's value has; null where none tells, nothing where it is no function in any case. */
function namesIn(value: Expression): readonly string[] | null {
  switch (value.kind) {
    case "Name":
      return [value.name];
    case "Attribute":
      return [value.attribute.name];
    case "IfExp":
      return together([value.body, value.orelse]);
    case "BoolOp":
      return together(value.values);
    case "SingletonLiteral":
    case "NumberLiteral":
    case "Str":
    case "Concatenation":
    case "FString":
    case "Compare":
      return [];
    default:
      return null;
  }
}

function together(values: readonly Expression[]): readonly string[] | null {
  const names = values.map(namesIn);
  return names.includes(null) ? null : names.flatMap((some) => some ?? []);
}

function isProperty(method: FunctionInfo): boolean {
  const { node } = method;
  return node.kind === "FunctionDef" && node.decorators.some((decorator) => decorator.text.includes("property"));
}
