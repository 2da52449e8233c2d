// Generated from src/python/nodes.spec by `npm run generate`. Do not edit.

import { NodeBase, type NodeSource } from "./node.ts";

export const BINARY_OPERATORS = ["+", "-", "*", "/", "//", "%", "@", "**", "<<", ">>", "&", "|", "^"] as const;
export type BinaryOperator = (typeof BINARY_OPERATORS)[number];

export const UNARY_OPERATORS = ["not", "~", "+", "-"] as const;
export type UnaryOperator = (typeof UNARY_OPERATORS)[number];

export const BOOLEAN_OPERATORS = ["and", "or"] as const;
export type BooleanOperator = (typeof BOOLEAN_OPERATORS)[number];

export const COMPARE_OPERATORS = ["==", "!=", "<", "<=", ">", ">=", "in", "notIn", "is", "isNot"] as const;
export type CompareOperator = (typeof COMPARE_OPERATORS)[number];

export const PARAMETER_ROLES = ["positionalOnly", "regular", "star", "keywordOnly", "doubleStar"] as const;
export type ParameterRole = (typeof PARAMETER_ROLES)[number];

export const CONVERSIONS = ["none", "str", "repr", "ascii"] as const;
export type Conversion = (typeof CONVERSIONS)[number];

export const SINGLETONS = ["None", "True", "False"] as const;
export type Singleton = (typeof SINGLETONS)[number];

export const NUMBER_FORMS = ["int", "float", "complex"] as const;
export type NumberForm = (typeof NUMBER_FORMS)[number];

export type Statement =
  | FunctionDef
  | ClassDef
  | Return
  | Delete
  | Assign
  | AugAssign
  | AnnAssign
  | TypeAlias
  | For
  | While
  | If
  | With
  | Match
  | Raise
  | Try
  | Assert
  | Import
  | ImportFrom
  | Global
  | Nonlocal
  | ExprStatement
  | Pass
  | Break
  | Continue
  | Invalid;

export type Expression =
  | BoolOp
  | NamedExpr
  | BinOp
  | UnaryOp
  | Lambda
  | IfExp
  | Dict
  | SetLiteral
  | ListComp
  | SetComp
  | DictComp
  | GeneratorExp
  | Await
  | Yield
  | YieldFrom
  | Compare
  | Call
  | Attribute
  | Subscript
  | Starred
  | Name
  | List
  | Tuple
  | Slice
  | NumberLiteral
  | SingletonLiteral
  | EllipsisLiteral
  | Str
  | FString
  | TString
  | Concatenation
  | Missing;

export type StringPart =
  | StringText
  | Interpolation;

export type Pattern =
  | MatchValue
  | MatchSingleton
  | MatchSequence
  | MatchMapping
  | MatchClass
  | MatchStar
  | MatchAs
  | MatchOr;

export type TypeParameter =
  | TypeVar
  | ParamSpec
  | TypeVarTuple;

export type Argument =
  | Expression
  | Keyword;

export type Part =
  | Module
  | Identifier
  | DottedName
  | Parameters
  | Parameter
  | Alias
  | WithItem
  | ExceptHandler
  | MatchCase
  | MappingItem
  | KeywordPattern
  | DictItem
  | Comprehension
  | Comparison;

export type Node = Statement | Expression | StringPart | Pattern | TypeParameter | Argument | Part;
export type Kind = Node["kind"];

export class FunctionDef extends NodeBase {
  declare readonly kind: "FunctionDef";
  get decorators(): readonly Expression[] {
    return this.many<Expression>(1);
  }
  get name(): Identifier {
    return this.one<Identifier>(2);
  }
  get typeParameters(): readonly TypeParameter[] {
    return this.many<TypeParameter>(3);
  }
  get parameters(): Parameters {
    return this.one<Parameters>(4);
  }
  get returns(): Expression | null {
    return this.optional<Expression>(5);
  }
  get body(): readonly Statement[] {
    return this.many<Statement>(6);
  }
  get isAsync(): boolean {
    return this.flag(20);
  }
}

export class ClassDef extends NodeBase {
  declare readonly kind: "ClassDef";
  get decorators(): readonly Expression[] {
    return this.many<Expression>(1);
  }
  get name(): Identifier {
    return this.one<Identifier>(2);
  }
  get typeParameters(): readonly TypeParameter[] {
    return this.many<TypeParameter>(3);
  }
  get arguments(): readonly Argument[] {
    return this.many<Argument>(4);
  }
  get body(): readonly Statement[] {
    return this.many<Statement>(5);
  }
}

export class Return extends NodeBase {
  declare readonly kind: "Return";
  get value(): Expression | null {
    return this.optional<Expression>(1);
  }
}

export class Delete extends NodeBase {
  declare readonly kind: "Delete";
  get targets(): readonly Expression[] {
    return this.many<Expression>(1);
  }
}

export class Assign extends NodeBase {
  declare readonly kind: "Assign";
  get targets(): readonly Expression[] {
    return this.many<Expression>(1);
  }
  get value(): Expression {
    return this.one<Expression>(2);
  }
}

export class AugAssign extends NodeBase {
  declare readonly kind: "AugAssign";
  get target(): Expression {
    return this.one<Expression>(1);
  }
  get value(): Expression {
    return this.one<Expression>(2);
  }
  get operator(): BinaryOperator {
    return BINARY_OPERATORS[this.small()] ?? BINARY_OPERATORS[0];
  }
}

export class AnnAssign extends NodeBase {
  declare readonly kind: "AnnAssign";
  get target(): Expression {
    return this.one<Expression>(1);
  }
  get annotation(): Expression {
    return this.one<Expression>(2);
  }
  get value(): Expression | null {
    return this.optional<Expression>(3);
  }
}

export class TypeAlias extends NodeBase {
  declare readonly kind: "TypeAlias";
  get name(): Name {
    return this.one<Name>(1);
  }
  get typeParameters(): readonly TypeParameter[] {
    return this.many<TypeParameter>(2);
  }
  get value(): Expression {
    return this.one<Expression>(3);
  }
}

export class For extends NodeBase {
  declare readonly kind: "For";
  get target(): Expression {
    return this.one<Expression>(1);
  }
  get iterable(): Expression {
    return this.one<Expression>(2);
  }
  get body(): readonly Statement[] {
    return this.many<Statement>(3);
  }
  get orelse(): readonly Statement[] {
    return this.many<Statement>(4);
  }
  get isAsync(): boolean {
    return this.flag(20);
  }
}

export class While extends NodeBase {
  declare readonly kind: "While";
  get test(): Expression {
    return this.one<Expression>(1);
  }
  get body(): readonly Statement[] {
    return this.many<Statement>(2);
  }
  get orelse(): readonly Statement[] {
    return this.many<Statement>(3);
  }
}

export class If extends NodeBase {
  declare readonly kind: "If";
  get test(): Expression {
    return this.one<Expression>(1);
  }
  get body(): readonly Statement[] {
    return this.many<Statement>(2);
  }
  get orelse(): readonly Statement[] {
    return this.many<Statement>(3);
  }
}

export class With extends NodeBase {
  declare readonly kind: "With";
  get items(): readonly WithItem[] {
    return this.many<WithItem>(1);
  }
  get body(): readonly Statement[] {
    return this.many<Statement>(2);
  }
  get isAsync(): boolean {
    return this.flag(20);
  }
}

export class Match extends NodeBase {
  declare readonly kind: "Match";
  get subject(): Expression {
    return this.one<Expression>(1);
  }
  get cases(): readonly MatchCase[] {
    return this.many<MatchCase>(2);
  }
}

export class Raise extends NodeBase {
  declare readonly kind: "Raise";
  get exception(): Expression | null {
    return this.optional<Expression>(1);
  }
  get cause(): Expression | null {
    return this.optional<Expression>(2);
  }
}

export class Try extends NodeBase {
  declare readonly kind: "Try";
  get body(): readonly Statement[] {
    return this.many<Statement>(1);
  }
  get handlers(): readonly ExceptHandler[] {
    return this.many<ExceptHandler>(2);
  }
  get orelse(): readonly Statement[] {
    return this.many<Statement>(3);
  }
  get finalbody(): readonly Statement[] {
    return this.many<Statement>(4);
  }
  get isStar(): boolean {
    return this.flag(20);
  }
}

export class Assert extends NodeBase {
  declare readonly kind: "Assert";
  get test(): Expression {
    return this.one<Expression>(1);
  }
  get message(): Expression | null {
    return this.optional<Expression>(2);
  }
}

export class Import extends NodeBase {
  declare readonly kind: "Import";
  get names(): readonly Alias[] {
    return this.many<Alias>(1);
  }
  get isLazy(): boolean {
    return this.flag(20);
  }
}

export class ImportFrom extends NodeBase {
  declare readonly kind: "ImportFrom";
  get module(): DottedName | null {
    return this.optional<DottedName>(1);
  }
  get names(): readonly Alias[] {
    return this.many<Alias>(2);
  }
  get isLazy(): boolean {
    return this.flag(20);
  }
  get level(): number {
    return this.small();
  }
}

export class Global extends NodeBase {
  declare readonly kind: "Global";
  get names(): readonly Identifier[] {
    return this.many<Identifier>(1);
  }
}

export class Nonlocal extends NodeBase {
  declare readonly kind: "Nonlocal";
  get names(): readonly Identifier[] {
    return this.many<Identifier>(1);
  }
}

export class ExprStatement extends NodeBase {
  declare readonly kind: "ExprStatement";
  get value(): Expression {
    return this.one<Expression>(1);
  }
}

export class Pass extends NodeBase {
  declare readonly kind: "Pass";
}

export class Break extends NodeBase {
  declare readonly kind: "Break";
}

export class Continue extends NodeBase {
  declare readonly kind: "Continue";
}

export class Invalid extends NodeBase {
  declare readonly kind: "Invalid";
}

export class BoolOp extends NodeBase {
  declare readonly kind: "BoolOp";
  get values(): readonly Expression[] {
    return this.many<Expression>(1);
  }
  get operator(): BooleanOperator {
    return BOOLEAN_OPERATORS[this.small()] ?? BOOLEAN_OPERATORS[0];
  }
}

export class NamedExpr extends NodeBase {
  declare readonly kind: "NamedExpr";
  get target(): Name {
    return this.one<Name>(1);
  }
  get value(): Expression {
    return this.one<Expression>(2);
  }
}

export class BinOp extends NodeBase {
  declare readonly kind: "BinOp";
  get left(): Expression {
    return this.one<Expression>(1);
  }
  get right(): Expression {
    return this.one<Expression>(2);
  }
  get operator(): BinaryOperator {
    return BINARY_OPERATORS[this.small()] ?? BINARY_OPERATORS[0];
  }
}

export class UnaryOp extends NodeBase {
  declare readonly kind: "UnaryOp";
  get operand(): Expression {
    return this.one<Expression>(1);
  }
  get operator(): UnaryOperator {
    return UNARY_OPERATORS[this.small()] ?? UNARY_OPERATORS[0];
  }
}

export class Lambda extends NodeBase {
  declare readonly kind: "Lambda";
  get parameters(): Parameters {
    return this.one<Parameters>(1);
  }
  get body(): Expression {
    return this.one<Expression>(2);
  }
}

export class IfExp extends NodeBase {
  declare readonly kind: "IfExp";
  get body(): Expression {
    return this.one<Expression>(1);
  }
  get test(): Expression {
    return this.one<Expression>(2);
  }
  get orelse(): Expression {
    return this.one<Expression>(3);
  }
}

export class Dict extends NodeBase {
  declare readonly kind: "Dict";
  get items(): readonly DictItem[] {
    return this.many<DictItem>(1);
  }
}

export class SetLiteral extends NodeBase {
  declare readonly kind: "SetLiteral";
  get elements(): readonly Expression[] {
    return this.many<Expression>(1);
  }
}

export class ListComp extends NodeBase {
  declare readonly kind: "ListComp";
  get element(): Expression {
    return this.one<Expression>(1);
  }
  get generators(): readonly Comprehension[] {
    return this.many<Comprehension>(2);
  }
}

export class SetComp extends NodeBase {
  declare readonly kind: "SetComp";
  get element(): Expression {
    return this.one<Expression>(1);
  }
  get generators(): readonly Comprehension[] {
    return this.many<Comprehension>(2);
  }
}

export class DictComp extends NodeBase {
  declare readonly kind: "DictComp";
  get key(): Expression {
    return this.one<Expression>(1);
  }
  get value(): Expression {
    return this.one<Expression>(2);
  }
  get generators(): readonly Comprehension[] {
    return this.many<Comprehension>(3);
  }
}

export class GeneratorExp extends NodeBase {
  declare readonly kind: "GeneratorExp";
  get element(): Expression {
    return this.one<Expression>(1);
  }
  get generators(): readonly Comprehension[] {
    return this.many<Comprehension>(2);
  }
}

export class Await extends NodeBase {
  declare readonly kind: "Await";
  get value(): Expression {
    return this.one<Expression>(1);
  }
}

export class Yield extends NodeBase {
  declare readonly kind: "Yield";
  get value(): Expression | null {
    return this.optional<Expression>(1);
  }
}

export class YieldFrom extends NodeBase {
  declare readonly kind: "YieldFrom";
  get value(): Expression {
    return this.one<Expression>(1);
  }
}

export class Compare extends NodeBase {
  declare readonly kind: "Compare";
  get left(): Expression {
    return this.one<Expression>(1);
  }
  get comparisons(): readonly Comparison[] {
    return this.many<Comparison>(2);
  }
}

export class Call extends NodeBase {
  declare readonly kind: "Call";
  get function(): Expression {
    return this.one<Expression>(1);
  }
  get arguments(): readonly Argument[] {
    return this.many<Argument>(2);
  }
}

export class Attribute extends NodeBase {
  declare readonly kind: "Attribute";
  get value(): Expression {
    return this.one<Expression>(1);
  }
  get attribute(): Identifier {
    return this.one<Identifier>(2);
  }
}

export class Subscript extends NodeBase {
  declare readonly kind: "Subscript";
  get value(): Expression {
    return this.one<Expression>(1);
  }
  get index(): Expression {
    return this.one<Expression>(2);
  }
}

export class Starred extends NodeBase {
  declare readonly kind: "Starred";
  get value(): Expression {
    return this.one<Expression>(1);
  }
}

export class Name extends NodeBase {
  declare readonly kind: "Name";
  /** The name itself. */
  get name(): string {
    return this.interned();
  }
}

export class List extends NodeBase {
  declare readonly kind: "List";
  get elements(): readonly Expression[] {
    return this.many<Expression>(1);
  }
}

export class Tuple extends NodeBase {
  declare readonly kind: "Tuple";
  get elements(): readonly Expression[] {
    return this.many<Expression>(1);
  }
}

export class Slice extends NodeBase {
  declare readonly kind: "Slice";
  get lower(): Expression | null {
    return this.optional<Expression>(1);
  }
  get upper(): Expression | null {
    return this.optional<Expression>(2);
  }
  get step(): Expression | null {
    return this.optional<Expression>(3);
  }
}

export class NumberLiteral extends NodeBase {
  declare readonly kind: "NumberLiteral";
  get form(): NumberForm {
    return NUMBER_FORMS[this.small()] ?? NUMBER_FORMS[0];
  }
}

export class SingletonLiteral extends NodeBase {
  declare readonly kind: "SingletonLiteral";
  get value(): Singleton {
    return SINGLETONS[this.small()] ?? SINGLETONS[0];
  }
}

export class EllipsisLiteral extends NodeBase {
  declare readonly kind: "EllipsisLiteral";
}

export class Str extends NodeBase {
  declare readonly kind: "Str";
  get isBytes(): boolean {
    return this.flag(20);
  }
  get isRaw(): boolean {
    return this.flag(21);
  }
  get isTriple(): boolean {
    return this.flag(22);
  }
  get isUnicode(): boolean {
    return this.flag(23);
  }
}

export class FString extends NodeBase {
  declare readonly kind: "FString";
  get parts(): readonly StringPart[] {
    return this.many<StringPart>(1);
  }
  get isRaw(): boolean {
    return this.flag(20);
  }
  get isTriple(): boolean {
    return this.flag(21);
  }
}

export class TString extends NodeBase {
  declare readonly kind: "TString";
  get parts(): readonly StringPart[] {
    return this.many<StringPart>(1);
  }
  get isRaw(): boolean {
    return this.flag(20);
  }
  get isTriple(): boolean {
    return this.flag(21);
  }
}

export class Concatenation extends NodeBase {
  declare readonly kind: "Concatenation";
  get parts(): readonly Expression[] {
    return this.many<Expression>(1);
  }
}

export class Missing extends NodeBase {
  declare readonly kind: "Missing";
}

export class StringText extends NodeBase {
  declare readonly kind: "StringText";
}

export class Interpolation extends NodeBase {
  declare readonly kind: "Interpolation";
  get value(): Expression {
    return this.one<Expression>(1);
  }
  get format(): readonly StringPart[] {
    return this.many<StringPart>(2);
  }
  get isDebug(): boolean {
    return this.flag(20);
  }
  get hasFormat(): boolean {
    return this.flag(21);
  }
  get conversion(): Conversion {
    return CONVERSIONS[this.small()] ?? CONVERSIONS[0];
  }
}

export class MatchValue extends NodeBase {
  declare readonly kind: "MatchValue";
  get value(): Expression {
    return this.one<Expression>(1);
  }
}

export class MatchSingleton extends NodeBase {
  declare readonly kind: "MatchSingleton";
  get value(): Singleton {
    return SINGLETONS[this.small()] ?? SINGLETONS[0];
  }
}

export class MatchSequence extends NodeBase {
  declare readonly kind: "MatchSequence";
  get patterns(): readonly Pattern[] {
    return this.many<Pattern>(1);
  }
}

export class MatchMapping extends NodeBase {
  declare readonly kind: "MatchMapping";
  get items(): readonly MappingItem[] {
    return this.many<MappingItem>(1);
  }
  get rest(): Identifier | null {
    return this.optional<Identifier>(2);
  }
}

export class MatchClass extends NodeBase {
  declare readonly kind: "MatchClass";
  get class(): Expression {
    return this.one<Expression>(1);
  }
  get patterns(): readonly Pattern[] {
    return this.many<Pattern>(2);
  }
  get keywords(): readonly KeywordPattern[] {
    return this.many<KeywordPattern>(3);
  }
}

export class MatchStar extends NodeBase {
  declare readonly kind: "MatchStar";
  get name(): Identifier | null {
    return this.optional<Identifier>(1);
  }
}

export class MatchAs extends NodeBase {
  declare readonly kind: "MatchAs";
  get pattern(): Pattern | null {
    return this.optional<Pattern>(1);
  }
  get name(): Identifier | null {
    return this.optional<Identifier>(2);
  }
}

export class MatchOr extends NodeBase {
  declare readonly kind: "MatchOr";
  get patterns(): readonly Pattern[] {
    return this.many<Pattern>(1);
  }
}

export class TypeVar extends NodeBase {
  declare readonly kind: "TypeVar";
  get name(): Identifier {
    return this.one<Identifier>(1);
  }
  get bound(): Expression | null {
    return this.optional<Expression>(2);
  }
  get default(): Expression | null {
    return this.optional<Expression>(3);
  }
}

export class ParamSpec extends NodeBase {
  declare readonly kind: "ParamSpec";
  get name(): Identifier {
    return this.one<Identifier>(1);
  }
  get default(): Expression | null {
    return this.optional<Expression>(2);
  }
}

export class TypeVarTuple extends NodeBase {
  declare readonly kind: "TypeVarTuple";
  get name(): Identifier {
    return this.one<Identifier>(1);
  }
  get default(): Expression | null {
    return this.optional<Expression>(2);
  }
}

export class Keyword extends NodeBase {
  declare readonly kind: "Keyword";
  get name(): Identifier | null {
    return this.optional<Identifier>(1);
  }
  get value(): Expression {
    return this.one<Expression>(2);
  }
}

export class Module extends NodeBase {
  declare readonly kind: "Module";
  get body(): readonly Statement[] {
    return this.many<Statement>(1);
  }
}

export class Identifier extends NodeBase {
  declare readonly kind: "Identifier";
  /** The name itself. */
  get name(): string {
    return this.interned();
  }
}

export class DottedName extends NodeBase {
  declare readonly kind: "DottedName";
  get parts(): readonly Identifier[] {
    return this.many<Identifier>(1);
  }
}

export class Parameters extends NodeBase {
  declare readonly kind: "Parameters";
  get parameters(): readonly Parameter[] {
    return this.many<Parameter>(1);
  }
}

export class Parameter extends NodeBase {
  declare readonly kind: "Parameter";
  get name(): Identifier {
    return this.one<Identifier>(1);
  }
  get annotation(): Expression | null {
    return this.optional<Expression>(2);
  }
  get default(): Expression | null {
    return this.optional<Expression>(3);
  }
  get role(): ParameterRole {
    return PARAMETER_ROLES[this.small()] ?? PARAMETER_ROLES[0];
  }
}

export class Alias extends NodeBase {
  declare readonly kind: "Alias";
  get name(): DottedName {
    return this.one<DottedName>(1);
  }
  get asName(): Identifier | null {
    return this.optional<Identifier>(2);
  }
  get isStar(): boolean {
    return this.flag(20);
  }
}

export class WithItem extends NodeBase {
  declare readonly kind: "WithItem";
  get manager(): Expression {
    return this.one<Expression>(1);
  }
  get target(): Expression | null {
    return this.optional<Expression>(2);
  }
}

export class ExceptHandler extends NodeBase {
  declare readonly kind: "ExceptHandler";
  get type(): Expression | null {
    return this.optional<Expression>(1);
  }
  get name(): Identifier | null {
    return this.optional<Identifier>(2);
  }
  get body(): readonly Statement[] {
    return this.many<Statement>(3);
  }
}

export class MatchCase extends NodeBase {
  declare readonly kind: "MatchCase";
  get pattern(): Pattern {
    return this.one<Pattern>(1);
  }
  get guard(): Expression | null {
    return this.optional<Expression>(2);
  }
  get body(): readonly Statement[] {
    return this.many<Statement>(3);
  }
}

export class MappingItem extends NodeBase {
  declare readonly kind: "MappingItem";
  get key(): Expression {
    return this.one<Expression>(1);
  }
  get pattern(): Pattern {
    return this.one<Pattern>(2);
  }
}

export class KeywordPattern extends NodeBase {
  declare readonly kind: "KeywordPattern";
  get name(): Identifier {
    return this.one<Identifier>(1);
  }
  get pattern(): Pattern {
    return this.one<Pattern>(2);
  }
}

export class DictItem extends NodeBase {
  declare readonly kind: "DictItem";
  get key(): Expression | null {
    return this.optional<Expression>(1);
  }
  get value(): Expression {
    return this.one<Expression>(2);
  }
}

export class Comprehension extends NodeBase {
  declare readonly kind: "Comprehension";
  get target(): Expression {
    return this.one<Expression>(1);
  }
  get iterable(): Expression {
    return this.one<Expression>(2);
  }
  get conditions(): readonly Expression[] {
    return this.many<Expression>(3);
  }
  get isAsync(): boolean {
    return this.flag(20);
  }
}

export class Comparison extends NodeBase {
  declare readonly kind: "Comparison";
  get operand(): Expression {
    return this.one<Expression>(1);
  }
  get operator(): CompareOperator {
    return COMPARE_OPERATORS[this.small()] ?? COMPARE_OPERATORS[0];
  }
}

/** The kinds by their number in the tree; 0 is no node. */
export const KINDS: readonly (Kind | "")[] = [
  "",
  "FunctionDef",
  "ClassDef",
  "Return",
  "Delete",
  "Assign",
  "AugAssign",
  "AnnAssign",
  "TypeAlias",
  "For",
  "While",
  "If",
  "With",
  "Match",
  "Raise",
  "Try",
  "Assert",
  "Import",
  "ImportFrom",
  "Global",
  "Nonlocal",
  "ExprStatement",
  "Pass",
  "Break",
  "Continue",
  "Invalid",
  "BoolOp",
  "NamedExpr",
  "BinOp",
  "UnaryOp",
  "Lambda",
  "IfExp",
  "Dict",
  "SetLiteral",
  "ListComp",
  "SetComp",
  "DictComp",
  "GeneratorExp",
  "Await",
  "Yield",
  "YieldFrom",
  "Compare",
  "Call",
  "Attribute",
  "Subscript",
  "Starred",
  "Name",
  "List",
  "Tuple",
  "Slice",
  "NumberLiteral",
  "SingletonLiteral",
  "EllipsisLiteral",
  "Str",
  "FString",
  "TString",
  "Concatenation",
  "Missing",
  "StringText",
  "Interpolation",
  "MatchValue",
  "MatchSingleton",
  "MatchSequence",
  "MatchMapping",
  "MatchClass",
  "MatchStar",
  "MatchAs",
  "MatchOr",
  "TypeVar",
  "ParamSpec",
  "TypeVarTuple",
  "Keyword",
  "Module",
  "Identifier",
  "DottedName",
  "Parameters",
  "Parameter",
  "Alias",
  "WithItem",
  "ExceptHandler",
  "MatchCase",
  "MappingItem",
  "KeywordPattern",
  "DictItem",
  "Comprehension",
  "Comparison",
];

/** The number of each kind, for walks that look at many nodes and open few. */
export const KIND = {
  FunctionDef: 1,
  ClassDef: 2,
  Return: 3,
  Delete: 4,
  Assign: 5,
  AugAssign: 6,
  AnnAssign: 7,
  TypeAlias: 8,
  For: 9,
  While: 10,
  If: 11,
  With: 12,
  Match: 13,
  Raise: 14,
  Try: 15,
  Assert: 16,
  Import: 17,
  ImportFrom: 18,
  Global: 19,
  Nonlocal: 20,
  ExprStatement: 21,
  Pass: 22,
  Break: 23,
  Continue: 24,
  Invalid: 25,
  BoolOp: 26,
  NamedExpr: 27,
  BinOp: 28,
  UnaryOp: 29,
  Lambda: 30,
  IfExp: 31,
  Dict: 32,
  SetLiteral: 33,
  ListComp: 34,
  SetComp: 35,
  DictComp: 36,
  GeneratorExp: 37,
  Await: 38,
  Yield: 39,
  YieldFrom: 40,
  Compare: 41,
  Call: 42,
  Attribute: 43,
  Subscript: 44,
  Starred: 45,
  Name: 46,
  List: 47,
  Tuple: 48,
  Slice: 49,
  NumberLiteral: 50,
  SingletonLiteral: 51,
  EllipsisLiteral: 52,
  Str: 53,
  FString: 54,
  TString: 55,
  Concatenation: 56,
  Missing: 57,
  StringText: 58,
  Interpolation: 59,
  MatchValue: 60,
  MatchSingleton: 61,
  MatchSequence: 62,
  MatchMapping: 63,
  MatchClass: 64,
  MatchStar: 65,
  MatchAs: 66,
  MatchOr: 67,
  TypeVar: 68,
  ParamSpec: 69,
  TypeVarTuple: 70,
  Keyword: 71,
  Module: 72,
  Identifier: 73,
  DottedName: 74,
  Parameters: 75,
  Parameter: 76,
  Alias: 77,
  WithItem: 78,
  ExceptHandler: 79,
  MatchCase: 80,
  MappingItem: 81,
  KeywordPattern: 82,
  DictItem: 83,
  Comprehension: 84,
  Comparison: 85,
} as const;

/** The slot that the statements of a kind's body stand in. */
export const BODY_SLOT = {
  FunctionDef: 6,
  ClassDef: 5,
  For: 3,
  While: 2,
  If: 2,
  With: 2,
  Try: 1,
  Module: 1,
  ExceptHandler: 3,
  MatchCase: 3,
} as const;

/** The slots of each kind's fields, for walks that open no node. */
export const SLOT = {
  FunctionDef: { decorators: 1, name: 2, typeParameters: 3, parameters: 4, returns: 5, body: 6 },
  ClassDef: { decorators: 1, name: 2, typeParameters: 3, arguments: 4, body: 5 },
  Return: { value: 1 },
  Delete: { targets: 1 },
  Assign: { targets: 1, value: 2 },
  AugAssign: { target: 1, value: 2 },
  AnnAssign: { target: 1, annotation: 2, value: 3 },
  TypeAlias: { name: 1, typeParameters: 2, value: 3 },
  For: { target: 1, iterable: 2, body: 3, orelse: 4 },
  While: { test: 1, body: 2, orelse: 3 },
  If: { test: 1, body: 2, orelse: 3 },
  With: { items: 1, body: 2 },
  Match: { subject: 1, cases: 2 },
  Raise: { exception: 1, cause: 2 },
  Try: { body: 1, handlers: 2, orelse: 3, finalbody: 4 },
  Assert: { test: 1, message: 2 },
  Import: { names: 1 },
  ImportFrom: { module: 1, names: 2 },
  Global: { names: 1 },
  Nonlocal: { names: 1 },
  ExprStatement: { value: 1 },
  BoolOp: { values: 1 },
  NamedExpr: { target: 1, value: 2 },
  BinOp: { left: 1, right: 2 },
  UnaryOp: { operand: 1 },
  Lambda: { parameters: 1, body: 2 },
  IfExp: { body: 1, test: 2, orelse: 3 },
  Dict: { items: 1 },
  SetLiteral: { elements: 1 },
  ListComp: { element: 1, generators: 2 },
  SetComp: { element: 1, generators: 2 },
  DictComp: { key: 1, value: 2, generators: 3 },
  GeneratorExp: { element: 1, generators: 2 },
  Await: { value: 1 },
  Yield: { value: 1 },
  YieldFrom: { value: 1 },
  Compare: { left: 1, comparisons: 2 },
  Call: { function: 1, arguments: 2 },
  Attribute: { value: 1, attribute: 2 },
  Subscript: { value: 1, index: 2 },
  Starred: { value: 1 },
  List: { elements: 1 },
  Tuple: { elements: 1 },
  Slice: { lower: 1, upper: 2, step: 3 },
  FString: { parts: 1 },
  TString: { parts: 1 },
  Concatenation: { parts: 1 },
  Interpolation: { value: 1, format: 2 },
  MatchValue: { value: 1 },
  MatchSequence: { patterns: 1 },
  MatchMapping: { items: 1, rest: 2 },
  MatchClass: { class: 1, patterns: 2, keywords: 3 },
  MatchStar: { name: 1 },
  MatchAs: { pattern: 1, name: 2 },
  MatchOr: { patterns: 1 },
  TypeVar: { name: 1, bound: 2, default: 3 },
  ParamSpec: { name: 1, default: 2 },
  TypeVarTuple: { name: 1, default: 2 },
  Keyword: { name: 1, value: 2 },
  Module: { body: 1 },
  DottedName: { parts: 1 },
  Parameters: { parameters: 1 },
  Parameter: { name: 1, annotation: 2, default: 3 },
  Alias: { name: 1, asName: 2 },
  WithItem: { manager: 1, target: 2 },
  ExceptHandler: { type: 1, name: 2, body: 3 },
  MatchCase: { pattern: 1, guard: 2, body: 3 },
  MappingItem: { key: 1, pattern: 2 },
  KeywordPattern: { name: 1, pattern: 2 },
  DictItem: { key: 1, value: 2 },
  Comprehension: { target: 1, iterable: 2, conditions: 3 },
  Comparison: { operand: 1 },
} as const;

/** The bits of each kind's yes/no flags in word 0. */
export const FLAG = {
  FunctionDef: { isAsync: 20 },
  For: { isAsync: 20 },
  With: { isAsync: 20 },
  Try: { isStar: 20 },
  Import: { isLazy: 20 },
  ImportFrom: { isLazy: 20 },
  Str: { isBytes: 20, isRaw: 21, isTriple: 22, isUnicode: 23 },
  FString: { isRaw: 20, isTriple: 21 },
  TString: { isRaw: 20, isTriple: 21 },
  Interpolation: { isDebug: 20, hasFormat: 21 },
  Alias: { isStar: 20 },
  Comprehension: { isAsync: 20 },
} as const;

const CLASSES = [
  FunctionDef,
  ClassDef,
  Return,
  Delete,
  Assign,
  AugAssign,
  AnnAssign,
  TypeAlias,
  For,
  While,
  If,
  With,
  Match,
  Raise,
  Try,
  Assert,
  Import,
  ImportFrom,
  Global,
  Nonlocal,
  ExprStatement,
  Pass,
  Break,
  Continue,
  Invalid,
  BoolOp,
  NamedExpr,
  BinOp,
  UnaryOp,
  Lambda,
  IfExp,
  Dict,
  SetLiteral,
  ListComp,
  SetComp,
  DictComp,
  GeneratorExp,
  Await,
  Yield,
  YieldFrom,
  Compare,
  Call,
  Attribute,
  Subscript,
  Starred,
  Name,
  List,
  Tuple,
  Slice,
  NumberLiteral,
  SingletonLiteral,
  EllipsisLiteral,
  Str,
  FString,
  TString,
  Concatenation,
  Missing,
  StringText,
  Interpolation,
  MatchValue,
  MatchSingleton,
  MatchSequence,
  MatchMapping,
  MatchClass,
  MatchStar,
  MatchAs,
  MatchOr,
  TypeVar,
  ParamSpec,
  TypeVarTuple,
  Keyword,
  Module,
  Identifier,
  DottedName,
  Parameters,
  Parameter,
  Alias,
  WithItem,
  ExceptHandler,
  MatchCase,
  MappingItem,
  KeywordPattern,
  DictItem,
  Comprehension,
  Comparison,
] as const;

/** The handle for a node; `kind` is its number. */
export function createNode(tree: NodeSource, id: number, kind: number): Node {
  const viewClass = CLASSES[kind - 1];
  const name = KINDS[kind];
  if (!viewClass || !name) throw new RangeError(`no node kind ${kind}`);
  return new viewClass(tree, id, name);
}
