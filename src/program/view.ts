/** The facts of a file as objects that know each other, each made when something first asks for it. */

import { listOf } from "../python/lists.ts";
import { openNode } from "../python/node.ts";
import type { Alias, ClassDef, ExceptHandler, Expression, FunctionDef, ImportFrom, Node, Parameter, WithItem } from "../python/nodes.ts";
import { FLAG, KIND, SLOT } from "../python/nodes.ts";
import type { Tree } from "../python/tree.ts";
import {
  ATTRIBUTE,
  BINDING,
  CLASS,
  DEFINITION,
  DEFINITION_KINDS,
  type FileFacts,
  FUNCTION,
  PLACES,
  placesFrom,
  SCOPE,
  SCOPE_KINDS,
} from "./facts.ts";
import type { AttributeDefinition, Binding, ClassInfo, Definition, FunctionInfo, Module, Scope, ScopeKind, Target } from "./model.ts";
import { dottedText } from "./spelling.ts";

/** A file of the program, seen through its facts. `name` is its dotted module name. */
export function viewModule(path: string, name: string, isPackage: boolean, tree: Tree, facts: FileFacts): Module {
  return new ModuleView(path, name, isPackage, tree, facts);
}

class ModuleView implements Module {
  readonly path: string;
  readonly name: string;
  readonly isPackage: boolean;
  readonly tree: Tree;
  readonly facts: FileFacts;
  readonly functions: readonly FunctionView[];
  readonly scopes: readonly ScopeView[];
  readonly #bindings: (Binding | undefined)[] = [];
  #classes: readonly ClassView[] | null = null;
  #inner: readonly (readonly FunctionView[])[] | null = null;
  #functionOf: ReadonlyMap<number, FunctionInfo> | null = null;
  #classOf: ReadonlyMap<number, ClassInfo> | null = null;
  #scopeOf: ReadonlyMap<number, Scope> | null = null;
  #typeScopeOf: ReadonlyMap<number, Scope> | null = null;

  constructor(path: string, name: string, isPackage: boolean, tree: Tree, facts: FileFacts) {
    this.path = path;
    this.name = name;
    this.isPackage = isPackage;
    this.tree = tree;
    this.facts = facts;
    this.scopes = rowsOf(facts.scopes.rows, 0, (row) => new ScopeView(this, row));
    this.functions = rowsOf(facts.functions.rows, 0, (row) => new FunctionView(this, row));
  }

  get scope(): Scope {
    return at(this.scopes, 0);
  }

  get top(): FunctionInfo {
    return at(this.functions, 0);
  }

  get classes(): readonly ClassView[] {
    this.#classes ??= rowsOf(this.facts.classes.rows, 1, (row) => new ClassView(this, row));
    return this.#classes;
  }

  get starImports(): readonly ImportFrom[] {
    return this.facts.starImports.map((id) => openNode<ImportFrom>(this.tree, id));
  }

  get functionOf(): ReadonlyMap<number, FunctionInfo> {
    this.#functionOf ??= new Map(this.functions.map((fn) => [fn.id, fn]));
    return this.#functionOf;
  }

  get classOf(): ReadonlyMap<number, ClassInfo> {
    this.#classOf ??= new Map(this.classes.map((cls) => [cls.id, cls]));
    return this.#classOf;
  }

  scopeOf(node: number): Scope | null {
    this.#scopeOf ??= new Map(this.scopes.filter((scope) => scope.kind !== "typeParameters").map((scope) => [scope.id, scope]));
    return this.#scopeOf.get(node) ?? null;
  }

  typeScopeOf(node: number): Scope | null {
    this.#typeScopeOf ??= new Map(this.scopes.filter((scope) => scope.kind === "typeParameters").map((scope) => [scope.id, scope]));
    return this.#typeScopeOf.get(node) ?? null;
  }

  bindingAt(row: number): Binding {
    const known = this.#bindings[row];
    if (known) return known;
    const made = new BindingView(this, row);
    this.#bindings[row] = made;
    return made;
  }

  functionAt(row: number): FunctionView {
    return at(this.functions, row);
  }

  /** The functions directly inside one. */
  functionsIn(row: number): readonly FunctionView[] {
    this.#inner ??= this.#sortedByParent();
    return this.#inner[row] ?? [];
  }

  #sortedByParent(): readonly (readonly FunctionView[])[] {
    const inner: FunctionView[][] = this.functions.map(() => []);
    for (let row = 1; row < this.functions.length; row++) inner[this.facts.functions.at(row, FUNCTION.parent)]?.push(this.functionAt(row));
    return inner;
  }

  /** Null for row 0. */
  classAt(row: number): ClassView | null {
    return row === 0 ? null : at(this.classes, row - 1);
  }

  definitionAt(row: number): Definition {
    const { tree, facts } = this;
    const { definitions } = facts;
    const kind = DEFINITION_KINDS[definitions.at(row, DEFINITION.kind)] ?? "other";
    const node = definitions.at(row, DEFINITION.node);
    const source = definitions.at(row, DEFINITION.source);
    const path = facts.paths[definitions.at(row, DEFINITION.path)] ?? [];
    const isAsync = definitions.at(row, DEFINITION.isAsync) === 1;
    switch (kind) {
      case "import": {
        const alias = openNode<Alias>(tree, node);
        return { kind, alias, module: dottedText(tree, tree.firstChild(node)) };
      }
      case "from": {
        const alias = openNode<Alias>(tree, node);
        return { kind, alias, statement: openNode<ImportFrom>(tree, source), imported: dottedText(tree, tree.firstChild(node)) };
      }
      case "function":
        return { kind, node: openNode<FunctionDef>(tree, node) };
      case "class":
        return { kind, node: openNode<ClassDef>(tree, node) };
      case "parameter":
        return { kind, node: openNode<Parameter>(tree, node), owner: this.functionAt(source) };
      case "value":
        return { kind, node: openNode<Target>(tree, node), value: openNode<Expression>(tree, source), path };
      case "annotated": {
        const value = tree.nextSibling(source);
        return {
          kind,
          node: openNode<Target>(tree, node),
          annotation: openNode<Expression>(tree, source),
          value: value === 0 ? null : openNode<Expression>(tree, value),
        };
      }
      case "augmented":
        return { kind, node: openNode<Target>(tree, node), value: openNode<Expression>(tree, source) };
      case "element":
        return { kind, node: openNode<Target>(tree, node), iterable: openNode<Expression>(tree, source), path, isAsync };
      case "entered":
        return { kind, node: openNode<Target>(tree, node), item: openNode<WithItem>(tree, source), path, isAsync };
      case "caught":
        return { kind, node: openNode<ExceptHandler>(tree, node) };
      case "other":
        return { kind, node: tree.node(node) };
    }
  }
}

class ScopeView implements Scope {
  readonly module: ModuleView;
  readonly row: number;
  readonly kind: ScopeKind;
  #bindings: ReadonlyMap<string, Binding> | null = null;

  constructor(module: ModuleView, row: number) {
    this.module = module;
    this.row = row;
    this.kind = SCOPE_KINDS[module.facts.scopes.at(row, SCOPE.kind)] ?? "module";
  }

  /** The number of the node that opens the scope. */
  get id(): number {
    return this.module.facts.scopes.at(this.row, SCOPE.node);
  }

  get node(): Node {
    return this.module.tree.node(this.id);
  }

  get parent(): Scope | null {
    return this.row === 0 ? null : at(this.module.scopes, this.module.facts.scopes.at(this.row, SCOPE.parent));
  }

  get bindings(): ReadonlyMap<string, Binding> {
    this.#bindings ??= this.#opened();
    return this.#bindings;
  }

  #opened(): ReadonlyMap<string, Binding> {
    const opened = new Map<string, Binding>();
    const { scopes, bindings } = this.module.facts;
    for (let row = scopes.at(this.row, SCOPE.first); row !== 0; row = bindings.at(row, BINDING.next)) {
      const binding = this.module.bindingAt(row);
      opened.set(binding.name, binding);
    }
    return opened;
  }

  get sendsElsewhere(): boolean {
    return this.module.facts.scopes.at(this.row, SCOPE.hasOuter) === 1;
  }
}

class BindingView implements Binding {
  readonly name: string;
  readonly #module: ModuleView;
  readonly #row: number;
  #definitions: readonly Definition[] | null = null;

  constructor(module: ModuleView, row: number) {
    this.#module = module;
    this.#row = row;
    this.name = module.tree.nameText(module.facts.bindings.at(row, BINDING.name));
  }

  get scope(): Scope {
    return at(this.#module.scopes, this.#module.facts.bindings.at(this.#row, BINDING.scope));
  }

  get definitions(): readonly Definition[] {
    this.#definitions ??= this.#opened();
    return this.#definitions;
  }

  #opened(): readonly Definition[] {
    const { bindings, definitions } = this.#module.facts;
    const first = bindings.at(this.#row, BINDING.first);
    let length = 0;
    for (let row = first; row !== 0; row = definitions.at(row, DEFINITION.next)) length++;
    let row = first;
    return listOf(length, () => {
      const opened = this.#module.definitionAt(row);
      row = definitions.at(row, DEFINITION.next);
      return opened;
    });
  }
}

class FunctionView implements FunctionInfo {
  readonly module: ModuleView;
  readonly row: number;
  readonly isAsync: boolean;
  /** The lists asked for so far; see openedPlaces. */
  readonly lists: (readonly number[] | undefined)[] = [];
  #name: string | null = null;
  #qualifiedName: string | null = null;

  constructor(module: ModuleView, row: number) {
    this.module = module;
    this.row = row;
    const { tree } = module;
    this.isAsync = tree.kindOf(this.id) === KIND.FunctionDef && tree.hasFlag(this.id, FLAG.FunctionDef.isAsync);
  }

  /** The number of its node. */
  get id(): number {
    return wordOf(this, FUNCTION.node);
  }

  get node(): FunctionInfo["node"] {
    return openNode<FunctionInfo["node"]>(this.module.tree, this.id);
  }

  get name(): string {
    this.#name ??= nameOf(this.module.tree, this.id);
    return this.#name;
  }

  get qualifiedName(): string {
    this.#qualifiedName ??= this.parent ? `${(holderOf(this) ?? this.parent).qualifiedName}.${this.name}` : this.module.name;
    return this.#qualifiedName;
  }

  get cls(): ClassInfo | null {
    return this.module.tree.kindOf(this.id) === KIND.FunctionDef ? holderOf(this) : null;
  }

  get parent(): FunctionInfo | null {
    return this.row === 0 ? null : this.module.functionAt(wordOf(this, FUNCTION.parent));
  }

  get inner(): readonly FunctionInfo[] {
    return this.module.functionsIn(this.row);
  }

  get scope(): Scope {
    return at(this.module.scopes, wordOf(this, FUNCTION.scope));
  }

  get calls(): readonly number[] {
    return openedPlaces(this, PLACES.calls);
  }

  get awaits(): readonly number[] {
    return openedPlaces(this, PLACES.awaits);
  }

  get yields(): readonly number[] {
    return openedPlaces(this, PLACES.yields);
  }

  get returns(): readonly number[] {
    return openedPlaces(this, PLACES.returns);
  }

  get withs(): readonly number[] {
    return openedPlaces(this, PLACES.withs);
  }

  get loops(): readonly number[] {
    return openedPlaces(this, PLACES.loops);
  }

  get comprehensions(): readonly number[] {
    return openedPlaces(this, PLACES.comprehensions);
  }

  get tries(): readonly number[] {
    return openedPlaces(this, PLACES.tries);
  }
}

function nameOf(tree: Tree, id: number): string {
  const kind = tree.kindOf(id);
  if (kind === KIND.FunctionDef) return tree.nameOf(tree.childIn(id, SLOT.FunctionDef.name));
  return kind === KIND.Lambda ? "<lambda>" : "<module>";
}

/** A function's nodes of one list, opened once. */
function openedPlaces(fn: FunctionView, list: number): readonly number[] {
  const known = fn.lists[list];
  if (known) return known;
  const { facts } = fn.module;
  const start = placesFrom(facts, fn.row, list);
  const opened = listOf(placesFrom(facts, fn.row, list + 1) - start, (index) => facts.places[start + index] ?? 0);
  fn.lists[list] = opened;
  return opened;
}

function wordOf(fn: FunctionView, column: number): number {
  return fn.module.facts.functions.at(fn.row, column);
}

/** The class whose body holds a function or lambda directly. */
function holderOf(fn: FunctionView): ClassView | null {
  return fn.module.classAt(wordOf(fn, FUNCTION.holder));
}

class ClassView implements ClassInfo {
  readonly module: ModuleView;
  readonly #row: number;
  #methods: ReadonlyMap<string, FunctionInfo> | null = null;
  #attributes: ReadonlyMap<string, readonly AttributeDefinition[]> | null = null;

  constructor(module: ModuleView, row: number) {
    this.module = module;
    this.#row = row;
  }

  /** The number of its node. */
  get id(): number {
    return this.#word(CLASS.node);
  }

  get node(): ClassDef {
    return openNode<ClassDef>(this.module.tree, this.id);
  }

  get name(): string {
    return this.node.name.name;
  }

  get qualifiedName(): string {
    const holder = this.module.classAt(this.#word(CLASS.holder)) ?? this.parent;
    return `${holder.qualifiedName}.${this.name}`;
  }

  get parent(): FunctionInfo {
    return this.module.functionAt(this.#word(CLASS.fn));
  }

  get scope(): Scope {
    return at(this.module.scopes, this.#word(CLASS.scope));
  }

  get methods(): ReadonlyMap<string, FunctionInfo> {
    this.#methods ??= new Map(this.module.functions.filter((fn) => fn.cls === this).map((fn) => [fn.name, fn]));
    return this.#methods;
  }

  get attributes(): ReadonlyMap<string, readonly AttributeDefinition[]> {
    this.#attributes ??= this.#opened();
    return this.#attributes;
  }

  #opened(): ReadonlyMap<string, readonly AttributeDefinition[]> {
    const opened = new Map<string, AttributeDefinition[]>();
    const { facts, tree } = this.module;
    const { attributes } = facts;
    for (let row = 0; row < attributes.rows; row++) {
      if (attributes.at(row, ATTRIBUTE.cls) !== this.#row) continue;
      const name = tree.nameText(attributes.at(row, ATTRIBUTE.name));
      const one = {
        definition: this.module.definitionAt(attributes.at(row, ATTRIBUTE.definition)),
        method: this.module.functionAt(attributes.at(row, ATTRIBUTE.fn)),
      };
      const known = opened.get(name);
      if (known) known.push(one);
      else opened.set(name, [one]);
    }
    return opened;
  }

  #word(column: number): number {
    return this.module.facts.classes.at(this.#row, column);
  }
}

function rowsOf<T>(end: number, start: number, make: (row: number) => T): readonly T[] {
  return listOf(end - start, (index) => make(start + index));
}

/** An item that the facts say is there. */
function at<T>(items: readonly T[], index: number): T {
  const item = items[index];
  if (item === undefined) throw new RangeError(`facts hold no row ${index}`);
  return item;
}
