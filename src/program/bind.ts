/** One walk over a tree that makes a module's facts: who defines which name where, and what each function's body holds. */

import type {
  Alias,
  ClassDef,
  Comprehension,
  DictComp,
  DottedName,
  ExceptHandler,
  Expression,
  FunctionDef,
  GeneratorExp,
  ImportFrom,
  Lambda,
  ListComp,
  Node,
  Parameters,
  SetComp,
  TypeParameter,
  WithItem,
} from "../python/nodes.ts";
import { KIND } from "../python/nodes.ts";
import type { Tree } from "../python/tree.ts";
import { declareIn, newScope } from "./declare.ts";
import type { ClassInfo, Definition, FunctionInfo, Module, Scope, Target, UnpackPath } from "./model.ts";

/** The facts of one file. `name` is its dotted module name. */
export function bindModule(path: string, name: string, isPackage: boolean, tree: Tree): Module {
  return new Binder(path, name, isPackage, tree).module;
}

export function dottedText(name: DottedName): string {
  return name.parts.map((part) => part.name).join(".");
}

/** Makes a definition for a target found at a place in an unpacked value. */
type Define = (node: Target, path: UnpackPath) => Definition;

type ComprehensionNode = ListComp | SetComp | DictComp | GeneratorExp;

class Binder {
  readonly module: Module;
  readonly #tree: Tree;
  readonly #functions: FunctionInfo[] = [];
  readonly #classes: ClassInfo[] = [];
  readonly #starImports: ImportFrom[] = [];
  readonly #functionOf = new Map<number, FunctionInfo>();
  readonly #classOf = new Map<number, ClassInfo>();
  readonly #scopes = new Map<number, Scope>();
  readonly #typeScopes = new Map<number, Scope>();
  #scope: Scope;
  #fn: FunctionInfo;
  #cls: ClassInfo | null = null;

  constructor(path: string, name: string, isPackage: boolean, tree: Tree) {
    this.#tree = tree;
    const root = tree.root;
    this.#scope = newScope("module", root, null);
    const bodies = { calls: [], awaits: [], yields: [], returns: [], withs: [], loops: [], comprehensions: [] };
    this.module = {
      path,
      name,
      isPackage,
      tree,
      scope: this.#scope,
      // The module and its top level know each other.
      get top(): FunctionInfo {
        return top;
      },
      functions: this.#functions,
      classes: this.#classes,
      starImports: this.#starImports,
      functionOf: this.#functionOf,
      classOf: this.#classOf,
      scopes: this.#scopes,
      typeScopes: this.#typeScopes,
    };
    const top: FunctionInfo = {
      module: this.module,
      node: root,
      name: "<module>",
      qualifiedName: name,
      isAsync: false,
      cls: null,
      parent: null,
      inner: [],
      scope: this.#scope,
      ...bodies,
    };
    this.#fn = top;
    this.#functions.push(top);
    this.#functionOf.set(root.id, top);
    this.#scopes.set(root.id, this.#scope);
    this.#children(root.id);
  }

  #children(id: number): void {
    for (let child = this.#tree.firstChild(id); child !== 0; child = this.#tree.nextSibling(child)) this.#visit(child);
  }

  #visitAll(nodes: readonly Node[]): void {
    for (const node of nodes) this.#visit(node.id);
  }

  /** Most nodes only hold others; the ones that bind or count are opened. */
  #visit(id: number): void {
    if (IS_OPENED[this.#tree.kindOf(id)] === 1) this.#open(this.#tree.node(id));
    else this.#children(id);
  }

  #open(node: Node): void {
    switch (node.kind) {
      case "FunctionDef":
        return this.#functionDef(node);
      case "ClassDef":
        return this.#classDef(node);
      case "Lambda":
        return this.#lambda(node);
      case "ListComp":
      case "SetComp":
      case "DictComp":
      case "GeneratorExp":
        return this.#comprehension(node);
      case "Import":
        for (const alias of node.names) this.#import(alias);
        return;
      case "ImportFrom":
        for (const alias of node.names) this.#importFrom(node, alias);
        return;
      case "Global":
      case "Nonlocal": {
        const where = node.kind === "Global" ? "global" : "nonlocal";
        this.#scope.outer ??= new Map();
        for (const name of node.names) this.#scope.outer.set(name.name, where);
        return;
      }
      case "Assign":
        this.#visit(node.value.id);
        for (const target of node.targets)
          this.#bindTarget(target, [], (at, path) => ({ kind: "value", node: at, value: node.value, path }));
        return;
      case "AnnAssign":
        this.#visit(node.annotation.id);
        if (node.value) this.#visit(node.value.id);
        this.#bindTarget(node.target, [], (at) => ({ kind: "annotated", node: at, annotation: node.annotation, value: node.value }));
        return;
      case "AugAssign":
        this.#visit(node.value.id);
        this.#bindTarget(node.target, [], (at) => ({ kind: "augmented", node: at, value: node.value }));
        return;
      case "NamedExpr":
        this.#visit(node.value.id);
        this.#bindWalrus({ kind: "value", node: node.target, value: node.value, path: [] }, node.target.name);
        return;
      case "TypeAlias":
        this.#visit(node.value.id);
        this.#declare(node.name.name, { kind: "value", node: node.name, value: node.value, path: [] });
        return;
      case "For": {
        this.#fn.loops.push(node.id);
        this.#visit(node.iterable.id);
        const { iterable, isAsync } = node;
        this.#bindTarget(node.target, [], (at, path) => ({ kind: "element", node: at, iterable, path, isAsync }));
        this.#visitAll(node.body);
        this.#visitAll(node.orelse);
        return;
      }
      case "With":
        this.#fn.withs.push(node.id);
        for (const item of node.items) this.#withItem(item, node.isAsync);
        this.#visitAll(node.body);
        return;
      case "While":
        this.#fn.loops.push(node.id);
        return this.#children(node.id);
      case "ExceptHandler":
        return this.#handler(node);
      case "Delete":
        for (const target of node.targets) this.#visit(target.id);
        return;
      case "MatchAs":
      case "MatchStar":
        if (node.name) this.#declare(node.name.name, { kind: "other", node });
        return this.#children(node.id);
      case "MatchMapping":
        if (node.rest) this.#declare(node.rest.name, { kind: "other", node });
        return this.#children(node.id);
      case "Call":
        this.#fn.calls.push(node.id);
        return this.#children(node.id);
      case "Await":
        this.#fn.awaits.push(node.id);
        return this.#children(node.id);
      case "Yield":
      case "YieldFrom":
        this.#fn.yields.push(node.id);
        return this.#children(node.id);
      case "Return":
        this.#fn.returns.push(node.id);
        return this.#children(node.id);
      default:
        return this.#children(node.id);
    }
  }

  #functionDef(node: FunctionDef): void {
    this.#visitAll(node.decorators);
    this.#declare(node.name.name, { kind: "function", node });
    this.#inTypeScope(node.id, node.typeParameters, () => {
      this.#parameterOutsides(node.parameters);
      if (node.returns) this.#visit(node.returns.id);
      const info = this.#newFunction(node, node.name.name, node.isAsync);
      this.#inFunction(info, node.parameters, () => this.#visitAll(node.body));
    });
  }

  #lambda(node: Lambda): void {
    this.#parameterOutsides(node.parameters);
    const info = this.#newFunction(node, "<lambda>", false);
    this.#inFunction(info, node.parameters, () => this.#visit(node.body.id));
  }

  /** Defaults and annotations are evaluated outside the function. */
  #parameterOutsides(parameters: Parameters): void {
    for (const parameter of parameters.parameters) {
      if (parameter.annotation) this.#visit(parameter.annotation.id);
      if (parameter.default) this.#visit(parameter.default.id);
    }
  }

  #newFunction(node: FunctionDef | Lambda, name: string, isAsync: boolean): FunctionInfo {
    const isMethod = this.#scope.kind === "class" || (this.#scope.kind === "typeParameters" && this.#scope.parent?.kind === "class");
    const cls = isMethod && node.kind === "FunctionDef" ? this.#cls : null;
    const prefix = isMethod && this.#cls ? this.#cls.qualifiedName : this.#fn.qualifiedName;
    const scope = newScope(node.kind === "Lambda" ? "lambda" : "function", node, this.#scope);
    const info: FunctionInfo = {
      module: this.module,
      node,
      name,
      qualifiedName: `${prefix}.${name}`,
      isAsync,
      cls,
      parent: this.#fn,
      inner: [],
      scope,
      calls: [],
      awaits: [],
      yields: [],
      returns: [],
      withs: [],
      loops: [],
      comprehensions: [],
    };
    this.#functions.push(info);
    this.#fn.inner.push(info);
    this.#functionOf.set(node.id, info);
    this.#scopes.set(node.id, scope);
    cls?.methods.set(name, info);
    return info;
  }

  #inFunction(info: FunctionInfo, parameters: Parameters, body: () => void): void {
    const { scope, fn, cls } = { scope: this.#scope, fn: this.#fn, cls: this.#cls };
    this.#scope = info.scope;
    this.#fn = info;
    this.#cls = null;
    for (const parameter of parameters.parameters) this.#declare(parameter.name.name, { kind: "parameter", node: parameter, owner: info });
    body();
    this.#scope = scope;
    this.#fn = fn;
    this.#cls = cls;
  }

  #inTypeScope(id: number, parameters: readonly TypeParameter[], inside: () => void): void {
    if (parameters.length === 0) return inside();
    const before = this.#scope;
    this.#scope = newScope("typeParameters", this.#tree.node(id), before);
    this.#typeScopes.set(id, this.#scope);
    for (const parameter of parameters) {
      this.#declare(parameter.name.name, { kind: "other", node: parameter });
      this.#children(parameter.id);
    }
    inside();
    this.#scope = before;
  }

  #classDef(node: ClassDef): void {
    this.#visitAll(node.decorators);
    this.#declare(node.name.name, { kind: "class", node });
    this.#inTypeScope(node.id, node.typeParameters, () => {
      this.#visitAll(node.arguments);
      const { scope, cls } = { scope: this.#scope, cls: this.#cls };
      const inner = newScope("class", node, scope);
      const prefix = cls ? cls.qualifiedName : this.#fn.qualifiedName;
      const info: ClassInfo = {
        module: this.module,
        node,
        name: node.name.name,
        qualifiedName: `${prefix}.${node.name.name}`,
        parent: this.#fn,
        scope: inner,
        methods: new Map(),
        attributes: new Map(),
      };
      this.#classes.push(info);
      this.#classOf.set(node.id, info);
      this.#scopes.set(node.id, inner);
      this.#scope = inner;
      this.#cls = info;
      this.#visitAll(node.body);
      this.#scope = scope;
      this.#cls = cls;
    });
  }

  /** The first iterable is evaluated outside; all else, and the targets, belong to the comprehension. */
  #comprehension(node: ComprehensionNode): void {
    this.#fn.comprehensions.push(node.id);
    const [first, ...rest] = node.generators;
    if (first) this.#visit(first.iterable.id);
    const before = this.#scope;
    this.#scope = newScope("comprehension", node, before);
    this.#scopes.set(node.id, this.#scope);
    if (first) this.#generator(first);
    for (const generator of rest) {
      this.#visit(generator.iterable.id);
      this.#generator(generator);
    }
    if (node.kind === "DictComp") {
      this.#visit(node.key.id);
      this.#visit(node.value.id);
    } else this.#visit(node.element.id);
    this.#scope = before;
  }

  #generator(generator: Comprehension): void {
    const { iterable, isAsync } = generator;
    this.#bindTarget(generator.target, [], (at, path) => ({ kind: "element", node: at, iterable, path, isAsync }));
    this.#visitAll(generator.conditions);
  }

  #withItem(item: WithItem, isAsync: boolean): void {
    this.#visit(item.manager.id);
    if (item.target) this.#bindTarget(item.target, [], (at, path) => ({ kind: "entered", node: at, item, path, isAsync }));
  }

  #handler(node: ExceptHandler): void {
    if (node.type) this.#visit(node.type.id);
    if (node.name) this.#declare(node.name.name, { kind: "caught", node });
    this.#visitAll(node.body);
  }

  #import(alias: Alias): void {
    const module = dottedText(alias.name);
    const name = alias.asName?.name ?? alias.name.parts[0]?.name ?? "";
    this.#declare(name, { kind: "import", alias, module });
  }

  #importFrom(statement: ImportFrom, alias: Alias): void {
    if (alias.isStar) {
      if (this.#scope.kind === "module") this.#starImports.push(statement);
      return;
    }
    const imported = dottedText(alias.name);
    this.#declare(alias.asName?.name ?? imported, { kind: "from", alias, statement, imported });
  }

  #bindTarget(target: Expression, path: UnpackPath, define: Define): void {
    switch (target.kind) {
      case "Name":
        this.#declare(target.name, define(target, path));
        return;
      case "Tuple":
      case "List":
        target.elements.forEach((element, index) => {
          if (element.kind === "Starred") this.#bindTarget(element.value, [...path, -1], define);
          else this.#bindTarget(element, [...path, index], define);
        });
        return;
      case "Attribute":
        this.#visit(target.value.id);
        if (target.value.kind === "Name") this.#bindAttribute(target.value.name, target.attribute.name, define(target, path));
        return;
      default:
        this.#visit(target.id);
    }
  }

  /** `self.x = …` in a method defines an attribute of the class. */
  #bindAttribute(object: string, attribute: string, definition: Definition): void {
    for (let fn: FunctionInfo | null = this.#fn; fn; fn = fn.parent) {
      if (!fn.cls || fn.node.kind !== "FunctionDef") continue;
      if (fn.node.parameters.parameters[0]?.name.name !== object) return;
      const known = fn.cls.attributes.get(attribute);
      if (known) known.push({ definition, method: fn });
      else fn.cls.attributes.set(attribute, [{ definition, method: fn }]);
      return;
    }
  }

  #bindWalrus(definition: Definition, name: string): void {
    let scope = this.#scope;
    while (scope.kind === "comprehension" && scope.parent) scope = scope.parent;
    declareIn(scope, name, definition);
  }

  #declare(name: string, definition: Definition): void {
    declareIn(this.#scope, name, definition);
  }
}

const IS_OPENED = new Uint8Array(256);
for (const kind of [
  KIND.FunctionDef,
  KIND.ClassDef,
  KIND.Lambda,
  KIND.ListComp,
  KIND.SetComp,
  KIND.DictComp,
  KIND.GeneratorExp,
  KIND.Import,
  KIND.ImportFrom,
  KIND.Global,
  KIND.Nonlocal,
  KIND.Assign,
  KIND.AnnAssign,
  KIND.AugAssign,
  KIND.NamedExpr,
  KIND.TypeAlias,
  KIND.For,
  KIND.While,
  KIND.With,
  KIND.ExceptHandler,
  KIND.Delete,
  KIND.MatchAs,
  KIND.MatchStar,
  KIND.MatchMapping,
  KIND.Call,
  KIND.Await,
  KIND.Yield,
  KIND.YieldFrom,
  KIND.Return,
])
  IS_OPENED[kind] = 1;
