/** What inference knows: each expression statement marked `# is: …` in tests/program/types must be that. */
import { describe, expect, test } from "vitest";
import { typeOf } from "../../src/program/infer.ts";
import type { Module } from "../../src/program/model.ts";
import { Program } from "../../src/program/program.ts";
import { typeInWords } from "../../src/program/type-words.ts";
import type { Expression, Node } from "../../src/python/nodes.ts";
import { programsIn } from "../support/programs.ts";

const MARK = /#\s*is:\s*(.+)$/;

for (const { name, files } of programsIn("tests/program/types"))
  describe(name, () => {
    const program = new Program(files);
    for (const file of files) {
      const module = program.module(file.path);
      if (!module) continue;
      for (const { expression, line, expected } of marked(module))
        test(`${file.path}:${line} ${expression.text}`, () => {
          expect(typeInWords(typeOf(program, module, expression))).toBe(expected);
        });
    }
  });

/** The expression statements with a mark at their line's end. */
function marked(module: Module): readonly { readonly expression: Expression; readonly line: number; readonly expected: string }[] {
  const expected = new Map<number, string>();
  for (const comment of module.tree.comments) {
    const mark = MARK.exec(comment.text);
    if (mark) expected.set(module.tree.position(comment.start).line, (mark[1] ?? "").trim());
  }
  const found: { expression: Expression; line: number; expected: string }[] = [];
  const visit = (node: Node): void => {
    if (node.kind === "ExprStatement") {
      const line = module.tree.position(node.start).line;
      const text = expected.get(line);
      if (text !== undefined) found.push({ expression: node.value, line, expected: text });
    }
    for (const child of node.children) visit(child);
  };
  visit(module.tree.root);
  expect(found.length).toBe(expected.size);
  return found;
}
