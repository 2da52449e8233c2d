/** From src/python/nodes.spec: the kernel's numbers and the typed view of the tree. */

interface Field {
  readonly name: string;
  readonly type: string;
  readonly arity: "one" | "optional" | "many";
}

interface Kind {
  readonly name: string;
  readonly group: string;
  readonly fields: readonly Field[];
  readonly isLeaf: boolean;
  /** The leaf's payload is an interned name. */
  readonly hasName: boolean;
  readonly booleans: readonly string[];
  /** A small number (`level`) or an enumeration, kept in the low four flag bits. */
  readonly small: { readonly name: string; readonly enumeration: string | null } | null;
}

interface Spec {
  readonly enums: ReadonlyMap<string, readonly string[]>;
  readonly groups: ReadonlyMap<string, string | null>;
  readonly kinds: readonly Kind[];
}

const HEADER = "// Generated from src/python/nodes.spec by `npm run generate`. Do not edit.\n";

/** Word 0 of a node: kind in bits 0-7, slot in its parent in bits 8-15, flags above. */
const SMALL_SHIFT = 16;
const FIRST_BOOLEAN_BIT = 20;

const SYMBOL_NAMES: Readonly<Record<string, string>> = {
  "+": "ADD",
  "-": "SUB",
  "*": "MULT",
  "/": "DIV",
  "//": "FLOOR_DIV",
  "%": "MOD",
  "@": "MAT_MULT",
  "**": "POW",
  "<<": "LEFT_SHIFT",
  ">>": "RIGHT_SHIFT",
  "&": "BIT_AND",
  "|": "BIT_OR",
  "^": "BIT_XOR",
  "~": "INVERT",
  "==": "EQ",
  "!=": "NOT_EQ",
  "<": "LT",
  "<=": "LT_E",
  ">": "GT",
  ">=": "GT_E",
};

export function generateNodes(text: string): ReadonlyMap<string, string> {
  const spec = parseSpec(text);
  return new Map([
    ["src/python/kernel/kinds.ts", kernelConstants(spec)],
    ["src/python/nodes.ts", typedView(spec)],
  ]);
}

function parseSpec(text: string): Spec {
  const enums = new Map<string, readonly string[]>();
  const groups = new Map<string, string | null>();
  const kinds: Kind[] = [];
  let group = "";
  for (const line of text.split("\n")) {
    if (line.trim() === "" || line.startsWith("#")) continue;
    const words = line.split(" ");
    if (words[0] === "enum") enums.set(words[1] ?? "", words.slice(2));
    else if (words[0] === "group") {
      group = words[1] ?? "";
      groups.set(group, words[3] ?? null);
    } else kinds.push(parseKind(line, group, enums));
  }
  return { enums, groups, kinds };
}

function parseKind(line: string, group: string, enums: Spec["enums"]): Kind {
  const match = /^(\w+)\(([^)]*)\)(.*)$/.exec(line);
  if (!match) throw new Error(`nodes.spec: cannot read: ${line}`);
  const [, name = "", inner = "", rest = ""] = match;
  const hasName = inner === "id";
  const fields = hasName || inner === "" ? [] : inner.split(", ").map(parseField);
  let small: Kind["small"] = null;
  const booleans: string[] = [];
  let isLeaf = false;
  const words = rest.trim().split(/\s+/).filter(Boolean);
  for (let i = 0; i < words.length; i++) {
    const word = words[i] ?? "";
    if (word === "leaf") isLeaf = true;
    else if (word.endsWith(":")) small = { name: word.slice(0, -1), enumeration: words[++i] ?? "" };
    else if (word === "level") small = { name: "level", enumeration: null };
    else booleans.push(word);
  }
  if (small?.enumeration && !enums.has(small.enumeration)) throw new Error(`nodes.spec: no enum ${small.enumeration}`);
  return { name, group, fields, isLeaf, hasName, booleans, small };
}

function parseField(text: string): Field {
  const [name = "", type = ""] = text.split(": ");
  const arity = type.endsWith("*") ? "many" : type.endsWith("?") ? "optional" : "one";
  return { name, type: type.replace(/[*?]$/, ""), arity };
}

function constantCase(name: string): string {
  return name
    .replace(/([a-z0-9])([A-Z])/g, "$1_$2")
    .replace(/([A-Z])([A-Z][a-z])/g, "$1_$2")
    .toUpperCase();
}

function enumPrefix(name: string): string {
  return constantCase(name).replace(/_(OPERATOR)$/, "");
}

function kernelConstants(spec: Spec): string {
  const lines: string[] = [HEADER];
  lines.push("// Kinds.");
  spec.kinds.forEach((kind, index) => {
    lines.push(`export const ${constantCase(kind.name)}: i32 = ${index + 1};`);
  });
  lines.push("", "// Slots: the field of the parent that a child stands in.");
  for (const kind of spec.kinds)
    kind.fields.forEach((field, index) => {
      lines.push(`export const ${constantCase(kind.name)}_${constantCase(field.name)}: i32 = ${index + 1};`);
    });
  lines.push("", "// Flags, ready to be or-ed into word 0.");
  for (const kind of spec.kinds)
    kind.booleans.forEach((flag, index) => {
      const value = 1 << (FIRST_BOOLEAN_BIT + index);
      lines.push(`export const ${constantCase(kind.name)}_${constantCase(flag)}: i32 = 0x${value.toString(16)};`);
    });
  lines.push("", "// Enumerations, to be shifted by SMALL_SHIFT into word 0.");
  lines.push(`export const SMALL_SHIFT: i32 = ${SMALL_SHIFT};`);
  for (const [name, values] of spec.enums)
    values.forEach((value, index) => {
      const suffix = SYMBOL_NAMES[value] ?? constantCase(value);
      lines.push(`export const ${enumPrefix(name)}_${suffix}: i32 = ${index};`);
    });
  return `${lines.join("\n")}\n`;
}

function typedView(spec: Spec): string {
  const parts: string[] = [HEADER, 'import { NodeBase, type NodeSource } from "./node.ts";', ""];
  for (const [name, values] of spec.enums) {
    const constant = `${constantCase(name)}S`;
    parts.push(`export const ${constant} = [${values.map((value) => JSON.stringify(value)).join(", ")}] as const;`);
    parts.push(`export type ${name} = (typeof ${constant})[number];`, "");
  }
  for (const [group, base] of spec.groups) {
    const members = spec.kinds.filter((kind) => kind.group === group).map((kind) => kind.name);
    parts.push(`export type ${group} =\n  | ${[...(base ? [base] : []), ...members].join("\n  | ")};`, "");
  }
  parts.push(`export type Node = ${[...spec.groups.keys()].join(" | ")};`);
  parts.push('export type Kind = Node["kind"];', "");
  for (const kind of spec.kinds) parts.push(viewClass(kind), "");
  parts.push("/** The kinds by their number in the tree; 0 is no node. */");
  parts.push(`export const KINDS: readonly (Kind | "")[] = [\n  "",\n${spec.kinds.map((kind) => `  "${kind.name}",`).join("\n")}\n];`, "");
  parts.push("/** The number of each kind, for walks that look at many nodes and open few. */");
  parts.push(`export const KIND = {\n${spec.kinds.map((kind, index) => `  ${kind.name}: ${index + 1},`).join("\n")}\n} as const;`, "");
  const withBody = spec.kinds.filter((kind) => kind.fields.some((field) => field.name === "body" && field.type === "Statement"));
  parts.push("/** The slot that the statements of a kind's body stand in. */");
  parts.push(
    `export const BODY_SLOT = {\n${withBody.map((kind) => `  ${kind.name}: ${kind.fields.findIndex((field) => field.name === "body") + 1},`).join("\n")}\n} as const;`,
    "",
  );
  parts.push("/** The slots of each kind's fields, for walks that open no node. */");
  parts.push(
    `export const SLOT = {\n${constants(spec, (kind) => kind.fields.map((field, index) => `${field.name}: ${index + 1}`))}\n} as const;`,
    "",
  );
  parts.push("/** The bits of each kind's yes/no flags in word 0. */");
  parts.push(
    `export const FLAG = {\n${constants(spec, (kind) => kind.booleans.map((flag, index) => `${flag}: ${FIRST_BOOLEAN_BIT + index}`))}\n} as const;`,
    "",
  );
  parts.push(`const CLASSES = [\n${spec.kinds.map((kind) => `  ${kind.name},`).join("\n")}\n] as const;`, "");
  parts.push("/** The handle for a node; `kind` is its number. */");
  parts.push("export function createNode(tree: NodeSource, id: number, kind: number): Node {");
  parts.push("  const viewClass = CLASSES[kind - 1];");
  parts.push("  const name = KINDS[kind];");
  parts.push("  if (!viewClass || !name) throw new RangeError(`no node kind ${kind}`);");
  parts.push("  return new viewClass(tree, id, name);", "}");
  return `${parts.join("\n")}\n`;
}

/** A line for each kind that has any of what is asked for. */
function constants(spec: Spec, membersOf: (kind: Kind) => readonly string[]): string {
  return spec.kinds
    .filter((kind) => membersOf(kind).length > 0)
    .map((kind) => `  ${kind.name}: { ${membersOf(kind).join(", ")} },`)
    .join("\n");
}

function viewClass(kind: Kind): string {
  const lines = [`export class ${kind.name} extends NodeBase {`];
  lines.push(`  declare readonly kind: "${kind.name}";`);
  kind.fields.forEach((field, index) => {
    const slot = index + 1;
    if (field.arity === "many")
      lines.push(`  get ${field.name}(): readonly ${field.type}[] {\n    return this.many<${field.type}>(${slot});\n  }`);
    else if (field.arity === "optional")
      lines.push(`  get ${field.name}(): ${field.type} | null {\n    return this.optional<${field.type}>(${slot});\n  }`);
    else lines.push(`  get ${field.name}(): ${field.type} {\n    return this.one<${field.type}>(${slot});\n  }`);
  });
  if (kind.hasName)
    lines.push("  /** The name itself. */\n  get id(): string {\n    return this.interned();\n  }".replace("get id()", "get name()"));
  kind.booleans.forEach((flag, index) => {
    lines.push(`  get ${flag}(): boolean {\n    return this.flag(${FIRST_BOOLEAN_BIT + index});\n  }`);
  });
  if (kind.small?.enumeration) {
    const constant = `${constantCase(kind.small.enumeration)}S`;
    lines.push(`  get ${kind.small.name}(): ${kind.small.enumeration} {\n    return ${constant}[this.small()] ?? ${constant}[0];\n  }`);
  } else if (kind.small) lines.push(`  get ${kind.small.name}(): number {\n    return this.small();\n  }`);
  lines.push("}");
  return lines.join("\n");
}
