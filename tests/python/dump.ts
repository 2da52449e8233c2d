/** Our tree in the form of dump_ast.py: CPython's kinds and fields, so that the two can be compared as text. */

import { bytesValue, stringValue } from "../../src/python/literals.ts";
import type {
  Alias,
  Argument,
  Concatenation,
  ExceptHandler,
  Expression,
  FString,
  FunctionDef,
  Identifier,
  Lambda,
  MatchCase,
  Module,
  Parameter,
  Parameters,
  Pattern,
  Statement,
  Str,
  StringPart,
  TString,
  TypeParameter,
} from "../../src/python/nodes.ts";
import type { Tree } from "../../src/python/tree.ts";
import { endOfAnnotation, formatPieces, formatStart, mergeTexts, type Piece, piecesOf, templateText } from "./cpython-spans.ts";
import { BINARY, COMPARE, CONTEXT, CONVERSION, numberText, UNARY } from "./cpython-words.ts";
import { type DumpOptions, DumpWriter } from "./dump-writer.ts";

export function dumpTree(tree: Tree, options: DumpOptions): string {
  const dumper = new Dumper(tree, options);
  dumper.module(tree.root);
  return dumper.out.join("\n");
}

class Dumper extends DumpWriter {
  module(module: Module): void {
    this.put("Module");
    this.statements(module.body);
  }

  private statements(body: readonly Statement[]): void {
    this.list(body, this.statement);
  }

  private expressions(list: readonly Expression[]): void {
    this.list(list, this.expression);
  }

  private optional(node: Expression | null): void {
    if (node) this.expression(node);
    else this.put("-");
  }

  private statement(node: Statement): void {
    switch (node.kind) {
      case "FunctionDef":
        return this.functionDef(node);
      case "ClassDef":
        this.head("ClassDef", node);
        this.name(node.name);
        this.callArguments(node.arguments);
        this.statements(node.body);
        this.expressions(node.decorators);
        if (this.hasTypeParameters) this.list(node.typeParameters, this.typeParameter);
        return;
      case "Return":
        this.head("Return", node);
        return this.optional(node.value);
      case "Delete":
        this.head("Delete", node);
        return this.expressions(node.targets);
      case "Assign":
        this.head("Assign", node);
        this.expressions(node.targets);
        return this.expression(node.value);
      case "TypeAlias":
        this.head("TypeAlias", node);
        this.expression(node.name);
        this.list(node.typeParameters, this.typeParameter);
        return this.expression(node.value);
      case "AugAssign":
        this.head("AugAssign", node);
        this.expression(node.target);
        this.put(BINARY[node.operator] ?? "");
        return this.expression(node.value);
      case "AnnAssign":
        this.head("AnnAssign", node);
        this.expression(node.target);
        this.expression(node.annotation);
        this.optional(node.value);
        return this.put(node.target.kind === "Name" && !node.target.isParenthesized ? "1" : "0");
      case "For":
        this.head(node.isAsync ? "AsyncFor" : "For", node);
        this.expression(node.target);
        this.expression(node.iterable);
        this.statements(node.body);
        return this.statements(node.orelse);
      case "While":
        this.head("While", node);
        this.expression(node.test);
        this.statements(node.body);
        return this.statements(node.orelse);
      case "If":
        this.head("If", node);
        this.expression(node.test);
        this.statements(node.body);
        return this.statements(node.orelse);
      case "With":
        this.head(node.isAsync ? "AsyncWith" : "With", node);
        this.list(node.items, (item) => {
          this.put("withitem");
          this.expression(item.manager);
          this.optional(item.target);
        });
        return this.statements(node.body);
      case "Match":
        this.head("Match", node);
        this.expression(node.subject);
        return this.list(node.cases, this.matchCase);
      case "Raise":
        this.head("Raise", node);
        this.optional(node.exception);
        return this.optional(node.cause);
      case "Try":
        this.head(node.isStar ? "TryStar" : "Try", node);
        this.statements(node.body);
        this.list(node.handlers, this.handler);
        this.statements(node.orelse);
        return this.statements(node.finalbody);
      case "Assert":
        this.head("Assert", node);
        this.expression(node.test);
        return this.optional(node.message);
      case "Import":
        this.head("Import", node);
        return this.list(node.names, this.alias);
      case "ImportFrom":
        this.head("ImportFrom", node);
        this.put(node.module ? dotted(node.module.parts) : "-");
        this.list(node.names, this.alias);
        return this.put(String(node.level));
      case "Global":
      case "Nonlocal":
        this.head(node.kind, node);
        return this.list(node.names, this.name);
      case "ExprStatement":
        this.head("Expr", node);
        return this.expression(node.value);
      case "Pass":
      case "Break":
      case "Continue":
      case "Invalid":
        return this.head(node.kind, node);
    }
  }

  private functionDef(node: FunctionDef): void {
    this.head(node.isAsync ? "AsyncFunctionDef" : "FunctionDef", node);
    this.name(node.name);
    this.parameters(node.parameters);
    this.statements(node.body);
    this.expressions(node.decorators);
    this.optional(node.returns);
    if (this.hasTypeParameters) this.list(node.typeParameters, this.typeParameter);
  }

  private parameters(node: Parameters): void {
    const all = node.parameters;
    const of = (role: Parameter["role"]) => all.filter((parameter) => parameter.role === role);
    const argument = (parameter: Parameter | undefined) => (parameter ? this.parameter(parameter) : this.put("-"));
    const positional = [...of("positionalOnly"), ...of("regular")];
    this.put("arguments");
    this.list(of("positionalOnly"), this.parameter);
    this.list(of("regular"), this.parameter);
    argument(of("star")[0]);
    this.list(of("keywordOnly"), this.parameter);
    this.list(of("keywordOnly"), (parameter) => this.optional(parameter.default));
    argument(of("doubleStar")[0]);
    this.list(
      positional.flatMap((parameter) => parameter.default ?? []),
      this.expression,
    );
  }

  /** CPython's span has neither the stars before the name nor the default behind it. */
  private parameter(node: Parameter): void {
    this.head("arg", { start: node.name.start, end: endOfAnnotation(this.tree, node) });
    this.name(node.name);
    this.optional(node.annotation);
  }

  private typeParameter(node: TypeParameter): void {
    this.head(node.kind, node);
    this.name(node.name);
    if (node.kind === "TypeVar") this.optional(node.bound);
    if (this.hasDefaults) this.optional(node.default);
  }

  private callArguments(list: readonly Argument[]): void {
    this.expressions(list.filter((node): node is Expression => node.kind !== "Keyword"));
    this.list(list, (node) => {
      if (node.kind !== "Keyword") return;
      this.head("keyword", node);
      this.name(node.name);
      this.expression(node.value);
    });
  }

  private alias(node: Alias): void {
    if (this.hasAliasSpans) this.head("alias", node);
    else this.put("alias");
    this.put(node.isStar ? "*" : dotted(node.name.parts));
    this.name(node.asName);
  }

  private handler(node: ExceptHandler): void {
    this.head("ExceptHandler", node);
    this.optional(node.type);
    this.name(node.name);
    this.statements(node.body);
  }

  private matchCase(node: MatchCase): void {
    this.put("match_case");
    this.pattern(node.pattern);
    this.optional(node.guard);
    this.statements(node.body);
  }

  private pattern(node: Pattern): void {
    this.head(node.kind, node);
    switch (node.kind) {
      case "MatchValue":
        return this.expression(node.value);
      case "MatchSingleton":
        return this.put(node.value);
      case "MatchSequence":
      case "MatchOr":
        return this.list(node.patterns, this.pattern);
      case "MatchMapping":
        this.list(node.items, (item) => this.expression(item.key));
        this.list(node.items, (item) => this.pattern(item.pattern));
        return this.name(node.rest);
      case "MatchClass":
        this.expression(node.class);
        this.list(node.patterns, this.pattern);
        this.list(node.keywords, (keyword) => this.name(keyword.name));
        return this.list(node.keywords, (keyword) => this.pattern(keyword.pattern));
      case "MatchStar":
        return this.name(node.name);
      case "MatchAs":
        if (node.pattern) this.pattern(node.pattern);
        else this.put("-");
        return this.name(node.name);
    }
  }

  private comprehension(kind: string, node: Extract<Expression, { kind: "ListComp" | "SetComp" | "GeneratorExp" | "DictComp" }>): void {
    this.head(kind, node);
    if (node.kind === "DictComp") {
      this.expression(node.key);
      this.expression(node.value);
    } else this.expression(node.element);
    this.list(node.generators, (clause) => {
      this.put("comprehension");
      this.expression(clause.target);
      this.expression(clause.iterable);
      this.expressions(clause.conditions);
      this.put(clause.isAsync ? "1" : "0");
    });
  }

  private expression(node: Expression): void {
    switch (node.kind) {
      case "BoolOp":
        this.head("BoolOp", node);
        this.put(node.operator === "and" ? "And" : "Or");
        return this.expressions(node.values);
      case "NamedExpr":
        this.head("NamedExpr", node);
        this.expression(node.target);
        return this.expression(node.value);
      case "BinOp":
        this.head("BinOp", node);
        this.expression(node.left);
        this.put(BINARY[node.operator] ?? "");
        return this.expression(node.right);
      case "UnaryOp":
        this.head("UnaryOp", node);
        this.put(UNARY[node.operator] ?? "");
        return this.expression(node.operand);
      case "Lambda":
        return this.lambda(node);
      case "IfExp":
        this.head("IfExp", node);
        this.expression(node.test);
        this.expression(node.body);
        return this.expression(node.orelse);
      case "Dict":
        this.head("Dict", node);
        this.list(node.items, (item) => this.optional(item.key));
        return this.list(node.items, (item) => this.expression(item.value));
      case "SetLiteral":
        this.head("Set", node);
        return this.expressions(node.elements);
      case "ListComp":
      case "SetComp":
      case "DictComp":
      case "GeneratorExp":
        return this.comprehension(node.kind, node);
      case "Await":
      case "YieldFrom":
        this.head(node.kind, node);
        return this.expression(node.value);
      case "Yield":
        this.head("Yield", node);
        return this.optional(node.value);
      case "Compare":
        this.head("Compare", node);
        this.expression(node.left);
        this.list(node.comparisons, (part) => this.put(COMPARE[part.operator] ?? ""));
        return this.list(node.comparisons, (part) => this.expression(part.operand));
      case "Call":
        this.head("Call", node);
        this.expression(node.function);
        return this.callArguments(node.arguments);
      case "Attribute":
        this.head("Attribute", node);
        this.expression(node.value);
        this.name(node.attribute);
        return this.put(CONTEXT[node.context]);
      case "Subscript":
        this.head("Subscript", node);
        this.expression(node.value);
        this.expression(node.index);
        return this.put(CONTEXT[node.context]);
      case "Starred":
        this.head("Starred", node);
        this.expression(node.value);
        return this.put(CONTEXT[node.context]);
      case "Name":
        this.head("Name", node);
        return this.put(node.name, CONTEXT[node.context]);
      case "List":
      case "Tuple":
        this.head(node.kind, node);
        this.expressions(node.elements);
        return this.put(CONTEXT[node.context]);
      case "Slice":
        this.head("Slice", node);
        this.optional(node.lower);
        this.optional(node.upper);
        return this.optional(node.step);
      case "NumberLiteral":
        this.head("Constant", node);
        return this.put(numberText(node));
      case "SingletonLiteral":
        this.head("Constant", node);
        return this.put(node.value);
      case "EllipsisLiteral":
        this.head("Constant", node);
        return this.put("Ellipsis");
      case "Str":
        return this.string(node);
      case "FString":
        return this.formatted("JoinedStr", node, [node]);
      case "TString":
        return this.formatted("TemplateStr", node, [node]);
      case "Concatenation":
        return this.concatenation(node);
      case "Missing":
        return this.head("Missing", node);
    }
  }

  private lambda(node: Lambda): void {
    this.head("Lambda", node);
    this.parameters(node.parameters);
    this.expression(node.body);
  }

  private string(node: Str | Concatenation): void {
    this.head("Constant", node);
    const bytes = bytesValue(node);
    if (bytes) return this.put(`bytes ${Buffer.from(bytes).toString("hex")}`);
    const first = node.kind === "Str" ? node : node.parts[0];
    const isUnicode = first?.kind === "Str" && first.isUnicode;
    this.text(stringValue(node), this.around ?? node, isUnicode && !this.around ? "u" : "");
  }

  private concatenation(node: Concatenation): void {
    const parts = node.parts;
    if (parts.some((part) => part.kind === "TString")) this.formatted("TemplateStr", node, parts);
    else if (parts.some((part) => part.kind === "FString")) this.formatted("JoinedStr", node, parts);
    else this.string(node);
  }

  private formatted(kind: string, node: FString | TString | Concatenation, parts: readonly Expression[]): void {
    this.head(kind, node);
    const outer = this.around;
    this.around ??= node;
    this.pieces(mergeTexts(parts.flatMap((part) => piecesOf(part, this.tree))), kind);
    this.around = outer;
  }

  private pieces(pieces: readonly Piece[], around: string): void {
    this.list(pieces, (piece) => {
      if (piece.kind === "field") return this.field(piece.node, around);
      this.head("Constant", piece);
      this.text(piece.value, this.around ?? piece, "");
    });
  }

  private field(node: Extract<StringPart, { kind: "Interpolation" }>, around: string): void {
    const isTemplate = around === "TemplateStr";
    this.head(isTemplate ? "Interpolation" : "FormattedValue", node);
    this.expression(node.value);
    if (isTemplate) this.put(templateText(this.tree, node));
    const isPlainDebug = node.isDebug && node.conversion === "none" && !node.hasFormat;
    this.put(isPlainDebug ? CONVERSION.repr : CONVERSION[node.conversion]);
    if (!node.hasFormat) return this.put("-");
    const start = formatStart(this.tree, node);
    const last = node.format.at(-1);
    this.head("JoinedStr", { start, end: last ? last.end : start + 1 });
    this.pieces(mergeTexts(node.format.flatMap((part) => formatPieces(part, this.tree))), "JoinedStr");
  }
}

function dotted(parts: readonly Identifier[]): string {
  return parts.map((part) => part.name).join(".");
}
