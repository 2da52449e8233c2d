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
  get kind(): "FunctionDef" {
    return "FunctionDef";
  }
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
  get kind(): "ClassDef" {
    return "ClassDef";
  }
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
  get kind(): "Return" {
    return "Return";
  }
  get value(): Expression | null {
    return this.optional<Expression>(1);
  }
}

export class Delete extends NodeBase {
  get kind(): "Delete" {
    return "Delete";
  }
  get targets(): readonly Expression[] {
    return this.many<Expression>(1);
  }
}

export class Assign extends NodeBase {
  get kind(): "Assign" {
    return "Assign";
  }
  get targets(): readonly Expression[] {
    return this.many<Expression>(1);
  }
  get value(): Expression {
    return this.one<Expression>(2);
  }
}

export class AugAssign extends NodeBase {
  get kind(): "AugAssign" {
    return "AugAssign";
  }
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
  get kind(): "AnnAssign" {
    return "AnnAssign";
  }
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
  get kind(): "TypeAlias" {
    return "TypeAlias";
  }
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
  get kind(): "For" {
    return "For";
  }
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
  get kind(): "While" {
    return "While";
  }
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
  get kind(): "If" {
    return "If";
  }
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
  get kind(): "With" {
    return "With";
  }
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
  get kind(): "Match" {
    return "Match";
  }
  get subject(): Expression {
    return this.one<Expression>(1);
  }
  get cases(): readonly MatchCase[] {
    return this.many<MatchCase>(2);
  }
}

export class Raise extends NodeBase {
  get kind(): "Raise" {
    return "Raise";
  }
  get exception(): Expression | null {
    return this.optional<Expression>(1);
  }
  get cause(): Expression | null {
    return this.optional<Expression>(2);
  }
}

export class Try extends NodeBase {
  get kind(): "Try" {
    return "Try";
  }
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
  get kind(): "Assert" {
    return "Assert";
  }
  get test(): Expression {
    return this.one<Expression>(1);
  }
  get message(): Expression | null {
    return this.optional<Expression>(2);
  }
}

export class Import extends NodeBase {
  get kind(): "Import" {
    return "Import";
  }
  get names(): readonly Alias[] {
    return this.many<Alias>(1);
  }
  get isLazy(): boolean {
    return this.flag(20);
  }
}

export class ImportFrom extends NodeBase {
  get kind(): "ImportFrom" {
    return "ImportFrom";
  }
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
  get kind(): "Global" {
    return "Global";
  }
  get names(): readonly Identifier[] {
    return this.many<Identifier>(1);
  }
}

export class Nonlocal extends NodeBase {
  get kind(): "Nonlocal" {
    return "Nonlocal";
  }
  get names(): readonly Identifier[] {
    return this.many<Identifier>(1);
  }
}

export class ExprStatement extends NodeBase {
  get kind(): "ExprStatement" {
    return "ExprStatement";
  }
  get value(): Expression {
    return this.one<Expression>(1);
  }
}

export class Pass extends NodeBase {
  get kind(): "Pass" {
    return "Pass";
  }
}

export class Break extends NodeBase {
  get kind(): "Break" {
    return "Break";
  }
}

export class Continue extends NodeBase {
  get kind(): "Continue" {
    return "Continue";
  }
}

export class Invalid extends NodeBase {
  get kind(): "Invalid" {
    return "Invalid";
  }
}

export class BoolOp extends NodeBase {
  get kind(): "BoolOp" {
    return "BoolOp";
  }
  get values(): readonly Expression[] {
    return this.many<Expression>(1);
  }
  get operator(): BooleanOperator {
    return BOOLEAN_OPERATORS[this.small()] ?? BOOLEAN_OPERATORS[0];
  }
}

export class NamedExpr extends NodeBase {
  get kind(): "NamedExpr" {
    return "NamedExpr";
  }
  get target(): Name {
    return this.one<Name>(1);
  }
  get value(): Expression {
    return this.one<Expression>(2);
  }
}

export class BinOp extends NodeBase {
  get kind(): "BinOp" {
    return "BinOp";
  }
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
  get kind(): "UnaryOp" {
    return "UnaryOp";
  }
  get operand(): Expression {
    return this.one<Expression>(1);
  }
  get operator(): UnaryOperator {
    return UNARY_OPERATORS[this.small()] ?? UNARY_OPERATORS[0];
  }
}

export class Lambda extends NodeBase {
  get kind(): "Lambda" {
    return "Lambda";
  }
  get parameters(): Parameters {
    return this.one<Parameters>(1);
  }
  get body(): Expression {
    return this.one<Expression>(2);
  }
}

export class IfExp extends NodeBase {
  get kind(): "IfExp" {
    return "IfExp";
  }
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
  get kind(): "Dict" {
    return "Dict";
  }
  get items(): readonly DictItem[] {
    return this.many<DictItem>(1);
  }
}

export class SetLiteral extends NodeBase {
  get kind(): "SetLiteral" {
    return "SetLiteral";
  }
  get elements(): readonly Expression[] {
    return this.many<Expression>(1);
  }
}

export class ListComp extends NodeBase {
  get kind(): "ListComp" {
    return "ListComp";
  }
  get element(): Expression {
    return this.one<Expression>(1);
  }
  get generators(): readonly Comprehension[] {
    return this.many<Comprehension>(2);
  }
}

export class SetComp extends NodeBase {
  get kind(): "SetComp" {
    return "SetComp";
  }
  get element(): Expression {
    return this.one<Expression>(1);
  }
  get generators(): readonly Comprehension[] {
    return this.many<Comprehension>(2);
  }
}

export class DictComp extends NodeBase {
  get kind(): "DictComp" {
    return "DictComp";
  }
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
  get kind(): "GeneratorExp" {
    return "GeneratorExp";
  }
  get element(): Expression {
    return this.one<Expression>(1);
  }
  get generators(): readonly Comprehension[] {
    return this.many<Comprehension>(2);
  }
}

export class Await extends NodeBase {
  get kind(): "Await" {
    return "Await";
  }
  get value(): Expression {
    return this.one<Expression>(1);
  }
}

export class Yield extends NodeBase {
  get kind(): "Yield" {
    return "Yield";
  }
  get value(): Expression | null {
    return this.optional<Expression>(1);
  }
}

export class YieldFrom extends NodeBase {
  get kind(): "YieldFrom" {
    return "YieldFrom";
  }
  get value(): Expression {
    return this.one<Expression>(1);
  }
}

export class Compare extends NodeBase {
  get kind(): "Compare" {
    return "Compare";
  }
  get left(): Expression {
    return this.one<Expression>(1);
  }
  get comparisons(): readonly Comparison[] {
    return this.many<Comparison>(2);
  }
}

export class Call extends NodeBase {
  get kind(): "Call" {
    return "Call";
  }
  get function(): Expression {
    return this.one<Expression>(1);
  }
  get arguments(): readonly Argument[] {
    return this.many<Argument>(2);
  }
}

export class Attribute extends NodeBase {
  get kind(): "Attribute" {
    return "Attribute";
  }
  get value(): Expression {
    return this.one<Expression>(1);
  }
  get attribute(): Identifier {
    return this.one<Identifier>(2);
  }
}

export class Subscript extends NodeBase {
  get kind(): "Subscript" {
    return "Subscript";
  }
  get value(): Expression {
    return this.one<Expression>(1);
  }
  get index(): Expression {
    return this.one<Expression>(2);
  }
}

export class Starred extends NodeBase {
  get kind(): "Starred" {
    return "Starred";
  }
  get value(): Expression {
    return this.one<Expression>(1);
  }
}

export class Name extends NodeBase {
  get kind(): "Name" {
    return "Name";
  }
  /** The name itself. */
  get name(): string {
    return this.interned();
  }
}

export class List extends NodeBase {
  get kind(): "List" {
    return "List";
  }
  get elements(): readonly Expression[] {
    return this.many<Expression>(1);
  }
}

export class Tuple extends NodeBase {
  get kind(): "Tuple" {
    return "Tuple";
  }
  get elements(): readonly Expression[] {
    return this.many<Expression>(1);
  }
}

export class Slice extends NodeBase {
  get kind(): "Slice" {
    return "Slice";
  }
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
  get kind(): "NumberLiteral" {
    return "NumberLiteral";
  }
  get form(): NumberForm {
    return NUMBER_FORMS[this.small()] ?? NUMBER_FORMS[0];
  }
}

export class SingletonLiteral extends NodeBase {
  get kind(): "SingletonLiteral" {
    return "SingletonLiteral";
  }
  get value(): Singleton {
    return SINGLETONS[this.small()] ?? SINGLETONS[0];
  }
}

export class EllipsisLiteral extends NodeBase {
  get kind(): "EllipsisLiteral" {
    return "EllipsisLiteral";
  }
}

export class Str extends NodeBase {
  get kind(): "Str" {
    return "Str";
  }
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
  get kind(): "FString" {
    return "FString";
  }
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
  get kind(): "TString" {
    return "TString";
  }
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
  get kind(): "Concatenation" {
    return "Concatenation";
  }
  get parts(): readonly Expression[] {
    return this.many<Expression>(1);
  }
}

export class Missing extends NodeBase {
  get kind(): "Missing" {
    return "Missing";
  }
}

export class StringText extends NodeBase {
  get kind(): "StringText" {
    return "StringText";
  }
}

export class Interpolation extends NodeBase {
  get kind(): "Interpolation" {
    return "Interpolation";
  }
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
  get kind(): "MatchValue" {
    return "MatchValue";
  }
  get value(): Expression {
    return this.one<Expression>(1);
  }
}

export class MatchSingleton extends NodeBase {
  get kind(): "MatchSingleton" {
    return "MatchSingleton";
  }
  get value(): Singleton {
    return SINGLETONS[this.small()] ?? SINGLETONS[0];
  }
}

export class MatchSequence extends NodeBase {
  get kind(): "MatchSequence" {
    return "MatchSequence";
  }
  get patterns(): readonly Pattern[] {
    return this.many<Pattern>(1);
  }
}

export class MatchMapping extends NodeBase {
  get kind(): "MatchMapping" {
    return "MatchMapping";
  }
  get items(): readonly MappingItem[] {
    return this.many<MappingItem>(1);
  }
  get rest(): Identifier | null {
    return this.optional<Identifier>(2);
  }
}

export class MatchClass extends NodeBase {
  get kind(): "MatchClass" {
    return "MatchClass";
  }
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
  get kind(): "MatchStar" {
    return "MatchStar";
  }
  get name(): Identifier | null {
    return this.optional<Identifier>(1);
  }
}

export class MatchAs extends NodeBase {
  get kind(): "MatchAs" {
    return "MatchAs";
  }
  get pattern(): Pattern | null {
    return this.optional<Pattern>(1);
  }
  get name(): Identifier | null {
    return this.optional<Identifier>(2);
  }
}

export class MatchOr extends NodeBase {
  get kind(): "MatchOr" {
    return "MatchOr";
  }
  get patterns(): readonly Pattern[] {
    return this.many<Pattern>(1);
  }
}

export class TypeVar extends NodeBase {
  get kind(): "TypeVar" {
    return "TypeVar";
  }
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
  get kind(): "ParamSpec" {
    return "ParamSpec";
  }
  get name(): Identifier {
    return this.one<Identifier>(1);
  }
  get default(): Expression | null {
    return this.optional<Expression>(2);
  }
}

export class TypeVarTuple extends NodeBase {
  get kind(): "TypeVarTuple" {
    return "TypeVarTuple";
  }
  get name(): Identifier {
    return this.one<Identifier>(1);
  }
  get default(): Expression | null {
    return this.optional<Expression>(2);
  }
}

export class Keyword extends NodeBase {
  get kind(): "Keyword" {
    return "Keyword";
  }
  get name(): Identifier | null {
    return this.optional<Identifier>(1);
  }
  get value(): Expression {
    return this.one<Expression>(2);
  }
}

export class Module extends NodeBase {
  get kind(): "Module" {
    return "Module";
  }
  get body(): readonly Statement[] {
    return this.many<Statement>(1);
  }
}

export class Identifier extends NodeBase {
  get kind(): "Identifier" {
    return "Identifier";
  }
  /** The name itself. */
  get name(): string {
    return this.interned();
  }
}

export class DottedName extends NodeBase {
  get kind(): "DottedName" {
    return "DottedName";
  }
  get parts(): readonly Identifier[] {
    return this.many<Identifier>(1);
  }
}

export class Parameters extends NodeBase {
  get kind(): "Parameters" {
    return "Parameters";
  }
  get parameters(): readonly Parameter[] {
    return this.many<Parameter>(1);
  }
}

export class Parameter extends NodeBase {
  get kind(): "Parameter" {
    return "Parameter";
  }
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
  get kind(): "Alias" {
    return "Alias";
  }
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
  get kind(): "WithItem" {
    return "WithItem";
  }
  get manager(): Expression {
    return this.one<Expression>(1);
  }
  get target(): Expression | null {
    return this.optional<Expression>(2);
  }
}

export class ExceptHandler extends NodeBase {
  get kind(): "ExceptHandler" {
    return "ExceptHandler";
  }
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
  get kind(): "MatchCase" {
    return "MatchCase";
  }
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
  get kind(): "MappingItem" {
    return "MappingItem";
  }
  get key(): Expression {
    return this.one<Expression>(1);
  }
  get pattern(): Pattern {
    return this.one<Pattern>(2);
  }
}

export class KeywordPattern extends NodeBase {
  get kind(): "KeywordPattern" {
    return "KeywordPattern";
  }
  get name(): Identifier {
    return this.one<Identifier>(1);
  }
  get pattern(): Pattern {
    return this.one<Pattern>(2);
  }
}

export class DictItem extends NodeBase {
  get kind(): "DictItem" {
    return "DictItem";
  }
  get key(): Expression | null {
    return this.optional<Expression>(1);
  }
  get value(): Expression {
    return this.one<Expression>(2);
  }
}

export class Comprehension extends NodeBase {
  get kind(): "Comprehension" {
    return "Comprehension";
  }
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
  get kind(): "Comparison" {
    return "Comparison";
  }
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
  if (!viewClass) throw new RangeError(`no node kind ${kind}`);
  return new viewClass(tree, id);
}
