/** The facts of one file as those who ask see them: scopes, names, functions, classes. See facts.ts for what they are made of. */
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
import type { FileFacts } from "./facts.ts";

export type ScopeKind = "module" | "class" | "function" | "lambda" | "comprehension" | "typeParameters";

export interface Scope {
  readonly module: Module;
  /** Its row among the module's facts. */
  readonly row: number;
  readonly kind: ScopeKind;
  readonly node: Node;
  readonly parent: Scope | null;
  readonly bindings: ReadonlyMap<string, Binding>;
  /** True where a `global` or `nonlocal` statement sends names elsewhere. */
  readonly sendsElsewhere: boolean;
}

/** A name in a scope with every place that gives it a value, in source order. */
export interface Binding {
  readonly name: string;
  readonly scope: Scope;
  readonly definitions: readonly Definition[];
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
  readonly inner: readonly FunctionInfo[];
  readonly scope: Scope;
  /** Ids of the nodes of its own body (not of functions nested in it), each list in source order. */
  readonly calls: readonly number[];
  readonly awaits: readonly number[];
  readonly yields: readonly number[];
  readonly returns: readonly number[];
  /** `with` and `async with` statements. */
  readonly withs: readonly number[];
  /** `for`, `async for`, `while`. */
  readonly loops: readonly number[];
  readonly comprehensions: readonly number[];
  /** `try` statements. */
  readonly tries: readonly number[];
}

export interface ClassInfo {
  readonly module: Module;
  readonly node: ClassDef;
  readonly name: string;
  readonly qualifiedName: string;
  /** The function around it, the module's top level for an ordinary class. */
  readonly parent: FunctionInfo;
  readonly scope: Scope;
  readonly methods: ReadonlyMap<string, FunctionInfo>;
  /** What methods assign to `self.NAME`, by name. */
  readonly attributes: ReadonlyMap<string, readonly AttributeDefinition[]>;
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
  readonly facts: FileFacts;
  readonly scope: Scope;
  readonly top: FunctionInfo;
  /** Every function with a body of its own, the top level first, then in source order. */
  readonly functions: readonly FunctionInfo[];
  readonly classes: readonly ClassInfo[];
  /** `from x import *` statements of the top level. */
  readonly starImports: readonly ImportFrom[];
  readonly functionOf: ReadonlyMap<number, FunctionInfo>;
  readonly classOf: ReadonlyMap<number, ClassInfo>;
  /** Every scope, the module's own first. */
  readonly scopes: readonly Scope[];
  /** The scope that a function, class, lambda or comprehension opens. */
  scopeOf(node: number): Scope | null;
  /** The scope of a generic function's or class's type parameters. */
  typeScopeOf(node: number): Scope | null;
  /** A binding by its row among the facts; asking twice gives the same object. */
  bindingAt(row: number): Binding;
}

export function isGenerator(fn: FunctionInfo): boolean {
  return fn.yields.length > 0;
}

/** Every function inside a function, however deep, in source order. */
export function functionsInside(fn: FunctionInfo): readonly FunctionInfo[] {
  return fn.inner.flatMap((inner) => [inner, ...functionsInside(inner)]);
}
