/** The facts of one file: scopes, names, functions, classes. Plain data made from that file alone. */
import type {
  Alias,
  Attribute,
  ClassDef,
  ExceptHandler,
  Expression,
  FunctionDef,
  ImportFrom,
  Lambda,
  Name,
  Node,
  Parameter,
  WithItem,
} from "../python/nodes.ts";
import type { Tree } from "../python/tree.ts";

export type ScopeKind = "module" | "class" | "function" | "lambda" | "comprehension" | "typeParameters";

export interface Scope {
  readonly kind: ScopeKind;
  readonly node: Node;
  readonly parent: Scope | null;
  readonly bindings: Map<string, Binding>;
  /** Names that a `global` or `nonlocal` statement sends elsewhere; null where there is none. */
  outer: Map<string, "global" | "nonlocal"> | null;
}

/** A name in a scope with every place that gives it a value, in source order. */
export interface Binding {
  readonly name: string;
  readonly scope: Scope;
  readonly definitions: Definition[];
}

/** What gets a value: a name, or an attribute such as `self.session`. */
export type Target = Name | Attribute;

/** Where in an unpacked value a target stands: `[1]` for b in `a, b = pair`; -1 for a starred target. */
export type UnpackPath = readonly number[];

export type Definition =
  | { readonly kind: "import"; readonly alias: Alias; readonly module: string }
  | { readonly kind: "from"; readonly alias: Alias; readonly statement: ImportFrom; readonly imported: string }
  | { readonly kind: "function"; readonly node: FunctionDef }
  | { readonly kind: "class"; readonly node: ClassDef }
  | { readonly kind: "parameter"; readonly node: Parameter; readonly owner: FunctionInfo }
  | { readonly kind: "value"; readonly node: Target; readonly value: Expression; readonly path: UnpackPath }
  | { readonly kind: "annotated"; readonly node: Target; readonly annotation: Expression; readonly value: Expression | null }
  | { readonly kind: "augmented"; readonly node: Target; readonly value: Expression }
  | { readonly kind: "element"; readonly node: Target; readonly iterable: Expression; readonly path: UnpackPath; readonly isAsync: boolean }
  | { readonly kind: "entered"; readonly node: Target; readonly item: WithItem; readonly path: UnpackPath; readonly isAsync: boolean }
  | { readonly kind: "caught"; readonly node: ExceptHandler }
  | { readonly kind: "other"; readonly node: Node };

/** A function, a lambda, or the module's own top level: whatever has a body of its own. */
export interface FunctionInfo {
  readonly module: Module;
  readonly node: FunctionDef | Lambda | Extract<Node, { kind: "Module" }>;
  /** `<lambda>` for a lambda, `<module>` for the top level. */
  readonly name: string;
  /** Dotted, with the module's name in front. */
  readonly qualifiedName: string;
  readonly isAsync: boolean;
  /** The class whose body holds it directly. */
  readonly cls: ClassInfo | null;
  /** The function around it; null for the top level itself. */
  readonly parent: FunctionInfo | null;
  /** The functions and lambdas directly inside it (or inside a class in it), in source order. */
  readonly inner: FunctionInfo[];
  readonly scope: Scope;
  /** Ids of the nodes of its own body (not of functions nested in it), each list in source order. */
  readonly calls: number[];
  readonly awaits: number[];
  readonly yields: number[];
  readonly returns: number[];
  /** `with` and `async with` statements. */
  readonly withs: number[];
  /** `for`, `async for`, `while`. */
  readonly loops: number[];
  readonly comprehensions: number[];
}

export interface ClassInfo {
  readonly module: Module;
  readonly node: ClassDef;
  readonly name: string;
  readonly qualifiedName: string;
  /** The function around it, the module's top level for an ordinary class. */
  readonly parent: FunctionInfo;
  readonly scope: Scope;
  readonly methods: Map<string, FunctionInfo>;
  /** What methods assign to `self.NAME`, by name. */
  readonly attributes: Map<string, AttributeDefinition[]>;
}

export interface AttributeDefinition {
  readonly definition: Definition;
  /** The method that assigns it. */
  readonly method: FunctionInfo;
}

export interface Module {
  readonly path: string;
  /** Dotted name; a package's `__init__.py` has the package's. */
  readonly name: string;
  readonly isPackage: boolean;
  readonly tree: Tree;
  readonly scope: Scope;
  readonly top: FunctionInfo;
  /** Every function with a body of its own, the top level first, then in source order. */
  readonly functions: readonly FunctionInfo[];
  readonly classes: readonly ClassInfo[];
  /** `from x import *` statements of the top level. */
  readonly starImports: readonly ImportFrom[];
  readonly functionOf: ReadonlyMap<number, FunctionInfo>;
  readonly classOf: ReadonlyMap<number, ClassInfo>;
  /** The scope that a function, class, lambda or comprehension opens, by node. */
  readonly scopes: ReadonlyMap<number, Scope>;
  /** The scope of a generic function's or class's type parameters, by node. */
  readonly typeScopes: ReadonlyMap<number, Scope>;
}

export function isGenerator(fn: FunctionInfo): boolean {
  return fn.yields.length > 0;
}

/** Every function inside a function, however deep, in source order. */
export function functionsInside(fn: FunctionInfo): readonly FunctionInfo[] {
  return fn.inner.flatMap((inner) => [inner, ...functionsInside(inner)]);
}
