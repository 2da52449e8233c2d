/** The known messages: each is complete, leads to real rules and practices, and is what Python really says. */
import { spawnSync } from "node:child_process";
import { describe, expect, test } from "vitest";
import { messagesIn } from "../../src/knowledge/errors/find.ts";
import { errors } from "../../src/knowledge/errors/index.ts";
import { practices } from "../../src/knowledge/practices/index.ts";
import { topics } from "../../src/knowledge/topics.ts";
import { rules } from "../../src/rules/registry.ts";

const codes = new Set(rules.map(({ code }) => code));
const rows = new Set(practices.map(({ id }) => id));

test("every message has its own id, sentences, rules and practices that exist", () => {
  expect(new Set(errors.map(({ id }) => id)).size).toBe(errors.length);
  for (const { id, texts, means, advice, rules: found, practices: broken } of errors) {
    expect(texts.length, id).toBeGreaterThan(0);
    expect(
      [means, advice].filter((text) => !/^[A-Za-z].*\.$/s.test(text)),
      id,
    ).toEqual([]);
    expect(
      found.filter((code) => !codes.has(code)),
      id,
    ).toEqual([]);
    expect(
      broken.filter((row) => !rows.has(row)),
      id,
    ).toEqual([]);
    expect(broken, id).not.toEqual([]);
  }
});

describe.each(errors)("$id", ({ id, texts }) => {
  test("each of its texts is found, with numbers and names in its holes", () => {
    for (const text of texts) {
      const printed = `2026-01-01 ERROR ${text.replaceAll("{}", "<Task 'x' at 0x7f>")} more words`;
      expect(
        messagesIn(printed).map(({ message }) => message.id),
        text,
      ).toContain(id);
    }
  });
});

test("plain words are no message", () => {
  for (const words of ["build a chat server", "close the session when it is done", "what is a timeout?", "the pool has ten connections"])
    expect(messagesIn(words), words).toEqual([]);
});

test("what is said over several lines, with other quotes, is known as well", () => {
  expect(messagesIn("RuntimeWarning: coroutine ‘fetch’ was\n  never awaited").map(({ message }) => message.id)).toEqual([
    "coroutine-never-awaited",
  ]);
});

test("Python says what is written down here, and each is recognised for what it is", () => {
  const ended = spawnSync("python3", ["tests/knowledge/provoked.py"], { encoding: "utf8", timeout: 60_000 });
  expect(ended.status, ended.stderr).toBe(0);
  const said: Readonly<Record<string, string>> = JSON.parse(ended.stdout);
  for (const [id, text] of Object.entries(said))
    expect(
      messagesIn(text).map(({ message }) => message.id),
      `${id}: ${text}`,
    ).toContain(id);
});

test("topics lead to rows of the catalogue, and no two have a word in common", () => {
  const words = topics.flatMap((topic) => topic.words);
  expect(words.filter((word, index) => words.indexOf(word) !== index)).toEqual([]);
  expect(topics.flatMap((topic) => topic.practices).filter((id) => !rows.has(id))).toEqual([]);
});
