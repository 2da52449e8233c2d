/** The facts of a file while they are being written: the scopes now open, and what each name means in them. */
import { ATTRIBUTE, BINDING, CLASS, DEFINITION, type FileFacts, FUNCTION, OUTER, outerOf, PLACE_LISTS, SCOPE, scopeKind } from "./facts.ts";
import type { UnpackPath } from "./model.ts";
import { Table } from "./table.ts";

const MODULE_SCOPE = scopeKind("module");
const CLASS_SCOPE = scopeKind("class");
const FUNCTION_SCOPE = scopeKind("function");
const LAMBDA_SCOPE = scopeKind("lambda");
const COMPREHENSION_SCOPE = scopeKind("comprehension");
const TYPE_SCOPE = scopeKind("typeParameters");

/** A place that a function's body holds, before places are sorted by function. */
const PLACE = { fn: 0, list: 1, node: 2 } as const;

/** One set of tables serves every file: what a file leaves behind is copied out at its true size. */
const scratch = {
  scopes: new Table(6),
  bindings: new Table(5),
  definitions: new Table(6),
  functions: new Table(4),
  classes: new Table(4),
  attributes: new Table(4),
  outers: new Table(3),
  places: new Table(3),
  /** By a name's number, its binding in the innermost open scope that has one. */
  visible: new Int32Array(1024),
};

/** The innermost scope, function and class (0 for none) around a place. */
export interface Here {
  readonly scope: number;
  readonly fn: number;
  readonly cls: number;
}

const WHOLE: UnpackPath = [];
const NO_METHOD = -1;

export class FactsDraft {
  readonly #scopes = emptied(scratch.scopes);
  readonly #bindings = emptied(scratch.bindings);
  readonly #definitions = emptied(scratch.definitions);
  readonly #functions = emptied(scratch.functions);
  readonly #classes = emptied(scratch.classes);
  readonly #attributes = emptied(scratch.attributes);
  readonly #outers = emptied(scratch.outers);
  readonly #places = emptied(scratch.places);
  readonly #names: number;
  readonly #visible: Int32Array;
  /** By binding, the one that it hides: the same name's in a scope further out. */
  readonly #hidden: number[] = [0];
  /** By function, the name of a method's first parameter: 0 where it has none, NO_METHOD for any other function. */
  readonly #selfNames: number[] = [];
  readonly #paths: UnpackPath[] = [WHOLE];
  readonly #starImports: number[] = [];
  #scope = 0;
  #fn = 0;
  #cls = 0;

  /** A draft for the file whose module is this node, and whose names have numbers below `names`. */
  constructor(module: number, names: number) {
    if (scratch.visible.length < names) scratch.visible = new Int32Array(names * 2);
    this.#names = names;
    this.#visible = scratch.visible.fill(0, 0, names);
    // Row 0 is no binding, no definition and no class.
    this.#bindings.add();
    this.#definitions.add();
    this.#classes.add();
    this.openScope(MODULE_SCOPE, module);
    this.#addFunction(module, 0);
  }

  finished(): FileFacts {
    return {
      scopes: this.#scopes.copy(),
      bindings: this.#bindings.copy(),
      definitions: this.#definitions.copy(),
      functions: this.#functions.copy(),
      classes: this.#classes.copy(),
      attributes: this.#attributes.copy(),
      outers: this.#outers.copy(),
      // With every other scope closed, only the module's own names are left to be seen.
      globals: this.#visible.slice(0, this.#names),
      ...sortedPlaces(this.#places, this.#functions.rows),
      paths: this.#paths,
      starImports: this.#starImports,
    };
  }

  get here(): Here {
    return { scope: this.#scope, fn: this.#fn, cls: this.#cls };
  }

  get isTopLevel(): boolean {
    return this.#scope === 0;
  }

  /** Closes the scopes opened since: what their names hide is seen again. */
  returnTo(here: Here): void {
    for (; this.#scope !== here.scope; this.#scope = this.#scopes.at(this.#scope, SCOPE.parent))
      for (let at = this.#scopes.at(this.#scope, SCOPE.first); at !== 0; at = this.#bindings.at(at, BINDING.next))
        this.#visible[this.#bindings.at(at, BINDING.name)] = this.#hidden[at] ?? 0;
    this.#fn = here.fn;
    this.#cls = here.cls;
  }

  openScope(kind: number, node: number): void {
    const row = this.#scopes.add();
    this.#scopes.set(row, SCOPE.kind, kind);
    this.#scopes.set(row, SCOPE.node, node);
    this.#scopes.set(row, SCOPE.parent, this.#scope);
    this.#scope = row;
  }

  /** Goes into the body of a function or a lambda; gives its row. `selfName` is its first parameter, 0 where it has none. */
  enterFunction(kind: number, node: number, selfName: number): number {
    const isMethod = this.#isClassBody();
    this.openScope(kind, node);
    this.#fn = this.#addFunction(node, isMethod ? this.#cls : 0);
    if (isMethod && this.#cls !== 0 && kind === FUNCTION_SCOPE) this.#selfNames[this.#fn] = selfName;
    this.#cls = 0;
    return this.#fn;
  }

  enterClass(node: number): void {
    this.openScope(CLASS_SCOPE, node);
    const row = this.#classes.add();
    this.#classes.set(row, CLASS.node, node);
    this.#classes.set(row, CLASS.scope, this.#scope);
    this.#classes.set(row, CLASS.holder, this.#cls);
    this.#classes.set(row, CLASS.fn, this.#fn);
    this.#cls = row;
  }

  #isClassBody(): boolean {
    const kind = this.#scopes.at(this.#scope, SCOPE.kind);
    if (kind === CLASS_SCOPE) return true;
    return kind === TYPE_SCOPE && this.#scopes.at(this.#scopes.at(this.#scope, SCOPE.parent), SCOPE.kind) === CLASS_SCOPE;
  }

  #addFunction(node: number, holder: number): number {
    const row = this.#functions.add();
    this.#functions.set(row, FUNCTION.node, node);
    this.#functions.set(row, FUNCTION.scope, this.#scope);
    this.#functions.set(row, FUNCTION.holder, holder);
    this.#functions.set(row, FUNCTION.parent, this.#fn);
    this.#selfNames.push(NO_METHOD);
    return row;
  }

  /** A definition; see DEFINITION for what its words mean. */
  define(kind: number, node: number, source = 0, path: UnpackPath = WHOLE, isAsync = false): number {
    const row = this.#definitions.add();
    this.#definitions.set(row, DEFINITION.kind, kind);
    this.#definitions.set(row, DEFINITION.node, node);
    this.#definitions.set(row, DEFINITION.source, source);
    if (path.length > 0) this.#definitions.set(row, DEFINITION.path, this.#paths.push(path) - 1);
    if (isAsync) this.#definitions.set(row, DEFINITION.isAsync, 1);
    return row;
  }

  /** Gives a name of the present scope a definition. */
  declare(name: number, definition: number): void {
    this.#declareIn(this.#scope, name, definition);
  }

  #declareIn(scope: number, name: number, definition: number): void {
    const binding = this.#bindingOf(this.#ownerOf(scope, name), name);
    const last = this.#bindings.at(binding, BINDING.last);
    if (last === 0) this.#bindings.set(binding, BINDING.first, definition);
    else this.#definitions.set(last, DEFINITION.next, definition);
    this.#bindings.set(binding, BINDING.last, definition);
  }

  /** `global x` and `nonlocal x` make an assignment belong to another scope. */
  #ownerOf(scope: number, name: number): number {
    if (this.#scopes.at(scope, SCOPE.hasOuter) === 0) return scope;
    const where = outerOf(this.#scopes, this.#outers, scope, name);
    if (where === null) return scope;
    if (where === "global") return 0;
    for (let at = this.#scopes.at(scope, SCOPE.parent); at !== 0; at = this.#scopes.at(at, SCOPE.parent)) {
      const kind = this.#scopes.at(at, SCOPE.kind);
      if ((kind === FUNCTION_SCOPE || kind === LAMBDA_SCOPE) && this.#visibleIn(at, name) !== 0) return at;
    }
    return scope;
  }

  /** A name's binding in an open scope, 0 for none. */
  #visibleIn(scope: number, name: number): number {
    let at = this.#visible[name] ?? 0;
    while (at !== 0 && this.#bindings.at(at, BINDING.scope) > scope) at = this.#hidden[at] ?? 0;
    return this.#bindings.at(at, BINDING.scope) === scope ? at : 0;
  }

  /** A name's binding in an open scope, made where it is new. Scopes further in have higher numbers. */
  #bindingOf(scope: number, name: number): number {
    let inner = 0;
    let at = this.#visible[name] ?? 0;
    for (; at !== 0 && this.#bindings.at(at, BINDING.scope) > scope; at = this.#hidden[at] ?? 0) inner = at;
    if (at !== 0 && this.#bindings.at(at, BINDING.scope) === scope) return at;
    const made = this.#bindings.add();
    this.#bindings.set(made, BINDING.name, name);
    this.#bindings.set(made, BINDING.scope, scope);
    this.#hidden.push(at);
    if (inner === 0) this.#visible[name] = made;
    else this.#hidden[inner] = made;
    const last = this.#scopes.at(scope, SCOPE.last);
    if (last === 0) this.#scopes.set(scope, SCOPE.first, made);
    else this.#bindings.set(last, BINDING.next, made);
    this.#scopes.set(scope, SCOPE.last, made);
    return made;
  }

  /** `:=` binds in the scope around comprehensions. */
  declareOutside(name: number, definition: number): void {
    let scope = this.#scope;
    while (this.#scopes.at(scope, SCOPE.kind) === COMPREHENSION_SCOPE) scope = this.#scopes.at(scope, SCOPE.parent);
    this.#declareIn(scope, name, definition);
  }

  /** The method around here whose first parameter has this name; 0 for none. */
  methodOf(name: number): number {
    for (let fn = this.#fn; fn !== 0; fn = this.#functions.at(fn, FUNCTION.parent)) {
      const selfName = this.#selfNames[fn];
      if (selfName !== NO_METHOD) return selfName === name ? fn : 0;
    }
    return 0;
  }

  /** `self.x = …` in a method defines an attribute of the class. */
  declareAttribute(method: number, name: number, definition: number): void {
    const row = this.#attributes.add();
    this.#attributes.set(row, ATTRIBUTE.cls, this.#functions.at(method, FUNCTION.holder));
    this.#attributes.set(row, ATTRIBUTE.name, name);
    this.#attributes.set(row, ATTRIBUTE.definition, definition);
    this.#attributes.set(row, ATTRIBUTE.fn, method);
  }

  /** A name that a `global` or `nonlocal` statement of the present scope sends elsewhere. */
  sendElsewhere(name: number, isGlobal: boolean): void {
    this.#scopes.set(this.#scope, SCOPE.hasOuter, 1);
    const row = this.#outers.add();
    this.#outers.set(row, OUTER.scope, this.#scope);
    this.#outers.set(row, OUTER.name, name);
    this.#outers.set(row, OUTER.isGlobal, isGlobal ? 1 : 0);
  }

  starImport(statement: number): void {
    this.#starImports.push(statement);
  }

  /** A node of one of the present function's lists (see PLACES). */
  place(list: number, node: number): void {
    const row = this.#places.add();
    this.#places.set(row, PLACE.fn, this.#fn);
    this.#places.set(row, PLACE.list, list);
    this.#places.set(row, PLACE.node, node);
  }
}

function emptied(table: Table): Table {
  table.clear();
  return table;
}

/** The places sorted by function and list, in source order within each: a counting sort. */
function sortedPlaces(places: Table, functions: number): Pick<FileFacts, "places" | "placeStarts"> {
  const starts = new Int32Array(functions * PLACE_LISTS + 1);
  const keyOf = (row: number) => places.at(row, PLACE.fn) * PLACE_LISTS + places.at(row, PLACE.list);
  for (let row = 0; row < places.rows; row++) starts[keyOf(row) + 1] = (starts[keyOf(row) + 1] ?? 0) + 1;
  for (let key = 1; key < starts.length; key++) starts[key] = (starts[key] ?? 0) + (starts[key - 1] ?? 0);
  const next = starts.slice();
  const sorted = new Int32Array(places.rows);
  for (let row = 0; row < places.rows; row++) {
    const key = keyOf(row);
    const at = next[key] ?? 0;
    sorted[at] = places.at(row, PLACE.node);
    next[key] = at + 1;
  }
  return { places: sorted, placeStarts: starts };
}
