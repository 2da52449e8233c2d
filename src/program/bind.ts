/**
 * One walk over a tree that makes a file's facts: who defines which name where, and what each function's body holds. It
 * reads kinds and numbers off the tree and opens no node: a program has millions, and few are ever asked about.
 */
import { FLAG, KIND, SLOT } from "../python/nodes.ts";
import type { Tree } from "../python/tree.ts";
import { FactsDraft, type Here } from "./draft.ts";
import { definitionKind, type FileFacts, PLACES, scopeKind } from "./facts.ts";
import type { UnpackPath } from "./model.ts";

const FUNCTION_SCOPE = scopeKind("function");
const LAMBDA_SCOPE = scopeKind("lambda");
const COMPREHENSION_SCOPE = scopeKind("comprehension");
const TYPE_SCOPE = scopeKind("typeParameters");

const IMPORT = definitionKind("import");
const FROM = definitionKind("from");
const FUNCTION_NAME = definitionKind("function");
const CLASS_NAME = definitionKind("class");
const PARAMETER = definitionKind("parameter");
const VALUE = definitionKind("value");
const ANNOTATED = definitionKind("annotated");
const AUGMENTED = definitionKind("augmented");
const ELEMENT = definitionKind("element");
const ENTERED = definitionKind("entered");
const CAUGHT = definitionKind("caught");
const OTHER = definitionKind("other");

/** The facts of one file. */
export function bindTree(tree: Tree): FileFacts {
  return new Binder(tree).bind();
}

/** What gives a target its value: the words of its definition that are the same for every target of a statement. */
interface Giver {
  readonly kind: number;
  readonly source: number;
  readonly isAsync: boolean;
}

const WHOLE: UnpackPath = [];

class Binder {
  readonly #tree: Tree;
  readonly #draft: FactsDraft;

  constructor(tree: Tree) {
    this.#tree = tree;
    this.#draft = new FactsDraft(tree.root.id, tree.nameCount);
  }

  bind(): FileFacts {
    this.#children(this.#tree.root.id);
    return this.#draft.finished();
  }

  #children(id: number): void {
    const tree = this.#tree;
    for (let child = tree.firstChild(id); child !== 0; child = tree.nextSibling(child)) this.#visit(child);
  }

  /** Most nodes only hold others. */
  #visit(id: number): void {
    if (HAS_MEANING[this.#tree.kindOf(id)] === 1) this.#read(id, this.#tree.kindOf(id));
    else this.#children(id);
  }

  /** The frequent kinds first. */
  #read(id: number, kind: number): void {
    switch (kind) {
      case KIND.Call:
        this.#draft.place(PLACES.calls, id);
        return this.#children(id);
      case KIND.Assign:
        return this.#assign(id);
      case KIND.FunctionDef:
        return this.#functionDef(id);
      case KIND.Await:
        this.#draft.place(PLACES.awaits, id);
        return this.#children(id);
      case KIND.Return:
        this.#draft.place(PLACES.returns, id);
        return this.#children(id);
      case KIND.ImportFrom:
        return this.#importFrom(id);
      case KIND.AnnAssign:
        return this.#annotated(id);
      case KIND.For:
        return this.#for(id);
      case KIND.With:
        return this.#with(id);
      case KIND.ClassDef:
        return this.#classDef(id);
      case KIND.Import:
        return this.#import(id);
      case KIND.ListComp:
      case KIND.SetComp:
      case KIND.DictComp:
      case KIND.GeneratorExp:
        return this.#comprehension(id);
      case KIND.Lambda:
        return this.#lambda(id);
      case KIND.ExceptHandler:
        return this.#handler(id);
      case KIND.AugAssign:
        return this.#augmented(id);
      case KIND.NamedExpr:
        return this.#namedExpr(id);
      case KIND.While:
        this.#draft.place(PLACES.loops, id);
        return this.#children(id);
      case KIND.Try:
        this.#draft.place(PLACES.tries, id);
        return this.#children(id);
      case KIND.Yield:
      case KIND.YieldFrom:
        this.#draft.place(PLACES.yields, id);
        return this.#children(id);
      case KIND.Global:
      case KIND.Nonlocal:
        return this.#sendElsewhere(id, kind === KIND.Global);
      case KIND.TypeAlias:
        return this.#typeAlias(id);
      default:
        return this.#pattern(id);
    }
  }

  #functionDef(id: number): void {
    const tree = this.#tree;
    const { here } = this.#draft;
    let parameters = 0;
    let isInside = false;
    for (let child = tree.firstChild(id); child !== 0; child = tree.nextSibling(child)) {
      switch (tree.slotOf(child)) {
        case SLOT.FunctionDef.name:
          this.#draft.declare(tree.nameNumberAt(child), this.#draft.define(FUNCTION_NAME, id));
          break;
        case SLOT.FunctionDef.typeParameters:
          this.#typeParameter(id, child, here);
          break;
        case SLOT.FunctionDef.parameters:
          parameters = child;
          this.#parameterOutsides(child);
          break;
        case SLOT.FunctionDef.body:
          if (!isInside) this.#enterFunction(id, FUNCTION_SCOPE, parameters);
          isInside = true;
          this.#visit(child);
          break;
        default:
          this.#visit(child);
      }
    }
    if (!isInside) this.#enterFunction(id, FUNCTION_SCOPE, parameters);
    this.#draft.returnTo(here);
  }

  #lambda(id: number): void {
    const tree = this.#tree;
    const { here } = this.#draft;
    const parameters = tree.firstChild(id);
    this.#parameterOutsides(parameters);
    this.#enterFunction(id, LAMBDA_SCOPE, parameters);
    this.#visit(tree.nextSibling(parameters));
    this.#draft.returnTo(here);
  }

  /** Defaults and annotations are evaluated outside the function. */
  #parameterOutsides(parameters: number): void {
    const tree = this.#tree;
    for (let parameter = tree.firstChild(parameters); parameter !== 0; parameter = tree.nextSibling(parameter))
      for (let part = tree.firstChild(parameter); part !== 0; part = tree.nextSibling(part))
        if (tree.slotOf(part) !== SLOT.Parameter.name) this.#visit(part);
  }

  #enterFunction(id: number, kind: number, parameters: number): void {
    const tree = this.#tree;
    const first = tree.firstChild(parameters);
    const fn = this.#draft.enterFunction(kind, id, first === 0 ? 0 : this.#parameterName(first));
    for (let parameter = first; parameter !== 0; parameter = tree.nextSibling(parameter))
      this.#draft.declare(this.#parameterName(parameter), this.#draft.define(PARAMETER, parameter, fn));
  }

  #parameterName(parameter: number): number {
    return this.#tree.nameNumberAt(this.#tree.firstChild(parameter));
  }

  /** The first of them opens a scope for all; `outside` is what is around the function or class. */
  #typeParameter(owner: number, parameter: number, outside: Here): void {
    if (this.#draft.here.scope === outside.scope) this.#draft.openScope(TYPE_SCOPE, owner);
    this.#draft.declare(this.#tree.nameNumberAt(this.#tree.firstChild(parameter)), this.#draft.define(OTHER, parameter));
    this.#children(parameter);
  }

  #classDef(id: number): void {
    const tree = this.#tree;
    const { here } = this.#draft;
    let isInside = false;
    for (let child = tree.firstChild(id); child !== 0; child = tree.nextSibling(child)) {
      switch (tree.slotOf(child)) {
        case SLOT.ClassDef.name:
          this.#draft.declare(tree.nameNumberAt(child), this.#draft.define(CLASS_NAME, id));
          break;
        case SLOT.ClassDef.typeParameters:
          this.#typeParameter(id, child, here);
          break;
        case SLOT.ClassDef.body:
          if (!isInside) this.#draft.enterClass(id);
          isInside = true;
          this.#visit(child);
          break;
        default:
          this.#visit(child);
      }
    }
    if (!isInside) this.#draft.enterClass(id);
    this.#draft.returnTo(here);
  }

  /** The first iterable is evaluated outside; all else, and the targets, belong to the comprehension. */
  #comprehension(id: number): void {
    const tree = this.#tree;
    this.#draft.place(PLACES.comprehensions, id);
    const element = tree.firstChild(id);
    let first = element;
    while (first !== 0 && tree.kindOf(first) !== KIND.Comprehension) first = tree.nextSibling(first);
    if (first !== 0) this.#visit(this.#iterableOf(first));
    const { here } = this.#draft;
    this.#draft.openScope(COMPREHENSION_SCOPE, id);
    for (let generator = first; generator !== 0; generator = tree.nextSibling(generator)) {
      if (generator !== first) this.#visit(this.#iterableOf(generator));
      this.#generator(generator);
    }
    for (let part = element; part !== first; part = tree.nextSibling(part)) this.#visit(part);
    this.#draft.returnTo(here);
  }

  #iterableOf(generator: number): number {
    return this.#tree.nextSibling(this.#tree.firstChild(generator));
  }

  #generator(generator: number): void {
    const tree = this.#tree;
    const target = tree.firstChild(generator);
    const iterable = tree.nextSibling(target);
    const isAsync = tree.hasFlag(generator, FLAG.Comprehension.isAsync);
    this.#bindTarget(target, { kind: ELEMENT, source: iterable, isAsync }, WHOLE);
    for (let test = tree.nextSibling(iterable); test !== 0; test = tree.nextSibling(test)) this.#visit(test);
  }

  #assign(id: number): void {
    const tree = this.#tree;
    let value = tree.firstChild(id);
    while (tree.nextSibling(value) !== 0) value = tree.nextSibling(value);
    this.#visit(value);
    const giver = { kind: VALUE, source: value, isAsync: false };
    for (let target = tree.firstChild(id); target !== value; target = tree.nextSibling(target)) this.#bindTarget(target, giver, WHOLE);
  }

  #annotated(id: number): void {
    const target = this.#tree.firstChild(id);
    const annotation = this.#tree.nextSibling(target);
    const value = this.#tree.nextSibling(annotation);
    this.#visit(annotation);
    if (value !== 0) this.#visit(value);
    this.#bindTarget(target, { kind: ANNOTATED, source: annotation, isAsync: false }, WHOLE);
  }

  #augmented(id: number): void {
    const target = this.#tree.firstChild(id);
    const value = this.#tree.nextSibling(target);
    this.#visit(value);
    this.#bindTarget(target, { kind: AUGMENTED, source: value, isAsync: false }, WHOLE);
  }

  /** `:=` binds in the scope around comprehensions. */
  #namedExpr(id: number): void {
    const target = this.#tree.firstChild(id);
    const value = this.#tree.nextSibling(target);
    this.#visit(value);
    this.#draft.declareOutside(this.#tree.nameNumberAt(target), this.#draft.define(VALUE, target, value));
  }

  #typeAlias(id: number): void {
    const name = this.#tree.firstChild(id);
    let value = name;
    while (this.#tree.nextSibling(value) !== 0) value = this.#tree.nextSibling(value);
    this.#visit(value);
    this.#draft.declare(this.#tree.nameNumberAt(name), this.#draft.define(VALUE, name, value));
  }

  #for(id: number): void {
    const tree = this.#tree;
    this.#draft.place(PLACES.loops, id);
    const target = tree.firstChild(id);
    const iterable = tree.nextSibling(target);
    this.#visit(iterable);
    this.#bindTarget(target, { kind: ELEMENT, source: iterable, isAsync: tree.hasFlag(id, FLAG.For.isAsync) }, WHOLE);
    for (let statement = tree.nextSibling(iterable); statement !== 0; statement = tree.nextSibling(statement)) this.#visit(statement);
  }

  #with(id: number): void {
    const tree = this.#tree;
    this.#draft.place(PLACES.withs, id);
    const isAsync = tree.hasFlag(id, FLAG.With.isAsync);
    for (let child = tree.firstChild(id); child !== 0; child = tree.nextSibling(child)) {
      if (tree.slotOf(child) !== SLOT.With.items) {
        this.#visit(child);
        continue;
      }
      const manager = tree.firstChild(child);
      const target = tree.nextSibling(manager);
      this.#visit(manager);
      if (target !== 0) this.#bindTarget(target, { kind: ENTERED, source: child, isAsync }, WHOLE);
    }
  }

  #handler(id: number): void {
    const tree = this.#tree;
    for (let child = tree.firstChild(id); child !== 0; child = tree.nextSibling(child)) {
      if (tree.slotOf(child) === SLOT.ExceptHandler.name) this.#draft.declare(tree.nameNumberAt(child), this.#draft.define(CAUGHT, id));
      else this.#visit(child);
    }
  }

  /** A capture of a `match` statement declares the pattern's name. */
  #pattern(id: number): void {
    const tree = this.#tree;
    for (let child = tree.firstChild(id); child !== 0; child = tree.nextSibling(child))
      if (tree.kindOf(child) === KIND.Identifier) this.#draft.declare(tree.nameNumberAt(child), this.#draft.define(OTHER, id));
    this.#children(id);
  }

  #sendElsewhere(id: number, isGlobal: boolean): void {
    const tree = this.#tree;
    for (let name = tree.firstChild(id); name !== 0; name = tree.nextSibling(name))
      this.#draft.sendElsewhere(tree.nameNumberAt(name), isGlobal);
  }

  /** `import a.b` binds a, `import a.b as c` binds c. */
  #import(id: number): void {
    const tree = this.#tree;
    for (let alias = tree.firstChild(id); alias !== 0; alias = tree.nextSibling(alias))
      this.#draft.declare(this.#importedName(alias), this.#draft.define(IMPORT, alias));
  }

  #importFrom(id: number): void {
    const tree = this.#tree;
    for (let child = tree.firstChild(id); child !== 0; child = tree.nextSibling(child)) {
      if (tree.slotOf(child) !== SLOT.ImportFrom.names) continue;
      if (!tree.hasFlag(child, FLAG.Alias.isStar)) this.#draft.declare(this.#importedName(child), this.#draft.define(FROM, child, id));
      else if (this.#draft.isTopLevel) this.#draft.starImport(id);
    }
  }

  #importedName(alias: number): number {
    const dotted = this.#tree.firstChild(alias);
    const asName = this.#tree.nextSibling(dotted);
    return this.#tree.nameNumberAt(asName === 0 ? this.#tree.firstChild(dotted) : asName);
  }

  #bindTarget(target: number, giver: Giver, path: UnpackPath): void {
    const tree = this.#tree;
    switch (tree.kindOf(target)) {
      case KIND.Name:
        return this.#draft.declare(tree.nameNumberAt(target), this.#defineTarget(target, giver, path));
      case KIND.Tuple:
      case KIND.List: {
        let index = 0;
        for (let element = tree.firstChild(target); element !== 0; element = tree.nextSibling(element), index++) {
          if (tree.kindOf(element) === KIND.Starred) this.#bindTarget(tree.firstChild(element), giver, [...path, -1]);
          else this.#bindTarget(element, giver, [...path, index]);
        }
        return;
      }
      case KIND.Attribute: {
        const object = tree.firstChild(target);
        this.#visit(object);
        const method = tree.kindOf(object) === KIND.Name ? this.#draft.methodOf(tree.nameNumberAt(object)) : 0;
        if (method !== 0)
          this.#draft.declareAttribute(method, tree.nameNumberAt(tree.nextSibling(object)), this.#defineTarget(target, giver, path));
        return;
      }
      default:
        this.#visit(target);
    }
  }

  #defineTarget(target: number, giver: Giver, path: UnpackPath): number {
    return this.#draft.define(giver.kind, target, giver.source, path, giver.isAsync);
  }
}

const HAS_MEANING = new Uint8Array(256);
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
  KIND.Try,
  KIND.ExceptHandler,
  KIND.MatchAs,
  KIND.MatchStar,
  KIND.MatchMapping,
  KIND.Call,
  KIND.Await,
  KIND.Yield,
  KIND.YieldFrom,
  KIND.Return,
])
  HAS_MEANING[kind] = 1;
