/** Control flow: each program marks a start with `made()`; what must be passed is `closed()`. */
import { describe, expect, test } from "vitest";
import { type Exit, flowOf, isAlwaysPassed, pathOut, pathTo } from "../../src/program/flow.ts";
import type { FunctionInfo } from "../../src/program/model.ts";
import { Program } from "../../src/program/program.ts";
import type { Node } from "../../src/python/nodes.ts";

function functionOf(body: string): FunctionInfo {
  const text = `async def f():\n${body.replace(/^/gm, "    ")}\n`;
  const program = new Program([{ path: "m.py", bytes: new TextEncoder().encode(text) }]);
  const fn = program.module("m.py")?.functions[1];
  if (!fn) throw new RangeError("the program has a function");
  return fn;
}

function callIn(fn: FunctionInfo, name: string): Node {
  const found = fn.calls.map((id) => fn.module.tree.node(id)).find((node) => node.kind === "Call" && node.function.text === name);
  if (!found) throw new RangeError(`there is a call of ${name}`);
  return found;
}

function closings(fn: FunctionInfo): readonly Node[] {
  return fn.calls.map((id) => fn.module.tree.node(id)).filter((node) => node.text === "closed()");
}

/** The exits that some path from `made()` reaches without `closed()`. */
function missed(body: string): readonly Exit[] {
  const fn = functionOf(body);
  const flow = flowOf(fn);
  const exits: readonly Exit[] = ["end", "error", "cancel"];
  return exits.filter((exit) => pathOut(flow, callIn(fn, "made"), { stops: closings(fn), exits: [exit] }) !== null);
}

describe("every path out", () => {
  const cases: readonly (readonly [string, string, readonly Exit[]])[] = [
    ["a straight line", "made()\nclosed()", []],
    ["nothing closes", "made()", ["end"]],
    ["an await in between", "made()\nawait work()\nclosed()", ["error", "cancel"]],
    ["a call in between", "made()\nwork()\nclosed()", ["error"]],
    ["a log line does not fail", "made()\nlog.info('x')\nclosed()", []],
    ["finally", "made()\ntry:\n    await work()\nfinally:\n    closed()", []],
    ["finally with a return inside", "made()\ntry:\n    return await work()\nfinally:\n    closed()", []],
    ["a branch of a finally", "made()\ntry:\n    await work()\nfinally:\n    if x:\n        closed()", ["end", "error", "cancel"]],
    [
      "except Exception misses cancellation",
      "made()\ntry:\n    await work()\nexcept Exception:\n    closed()\n    raise\nclosed()",
      ["cancel"],
    ],
    ["bare except misses nothing", "made()\ntry:\n    await work()\nexcept:\n    closed()\n    raise\nclosed()", []],
    [
      "a named exception may not be it",
      "made()\ntry:\n    await work()\nexcept OSError:\n    closed()\n    return\nclosed()",
      ["error", "cancel"],
    ],
    [
      "CancelledError alone misses errors",
      "made()\ntry:\n    await work()\nexcept asyncio.CancelledError:\n    closed()\n    raise\nclosed()",
      ["error"],
    ],
    [
      "a bare raise raises what came",
      "made()\ntry:\n    await work()\nexcept BaseException as e:\n    raise e\nclosed()",
      ["error", "cancel"],
    ],
    ["an early return", "made()\nif x:\n    return\nclosed()", ["end"]],
    ["both branches", "made()\nif x:\n    closed()\nelse:\n    closed()", []],
    ["while True ends by break alone", "made()\nwhile True:\n    if x:\n        break\nclosed()", []],
    ["while True with no break", "made()\nwhile True:\n    x", []],
    ["a loop may not turn", "made()\nfor x in y:\n    closed()", ["end"]],
    ["a loop's else", "made()\nfor x in y:\n    pass\nelse:\n    closed()", []],
    ["break passes the else by", "made()\nfor x in y:\n    break\nelse:\n    closed()", ["end"]],
    ["async for may fail", "made()\nasync for x in y:\n    pass\nclosed()", ["error", "cancel"]],
    ["async with may be cancelled", "made()\nasync with lock:\n    pass\nclosed()", ["error", "cancel"]],
    [
      "a try's else is not guarded by its handlers",
      "made()\ntry:\n    x\nexcept:\n    closed()\n    return\nelse:\n    work()\nclosed()",
      ["error"],
    ],
    ["suppress goes on", "made()\nwith contextlib.suppress(Exception):\n    work()\nclosed()", ["error"]],
    ["raise", "made()\nif x:\n    raise ValueError\nclosed()", ["error"]],
    ["sys.exit does not come back", "made()\nsys.exit()", ["error"]],
    ["match with a last case for all", "made()\nmatch x:\n    case 1:\n        closed()\n    case _:\n        closed()", []],
    ["match that may fit nothing", "made()\nmatch x:\n    case 1:\n        closed()", ["end"]],
    ["continue inside a finally's try", "while x:\n    made()\n    try:\n        continue\n    finally:\n        closed()", []],
    ["nested finally", "made()\ntry:\n    try:\n        await work()\n    finally:\n        await other()\nfinally:\n    closed()", []],
    ["a yield can be left", "made()\nyield 1\nclosed()", ["error", "cancel"]],
    ["a nested function's body does not run here", "made()\ndef g():\n    closed()", ["end"]],
  ];
  for (const [name, body, exits] of cases) test(name, () => expect(missed(body)).toEqual(exits));
});

test("a path names where it was raised", () => {
  const fn = functionOf("made()\nx = 1\nawait work()\nclosed()");
  const path = pathOut(flowOf(fn), callIn(fn, "made"), { stops: closings(fn) });
  expect(path?.raisedAt?.text).toBe("await work()");
  expect(path?.nodes.map((node) => node.text)).toEqual(["x = 1", "await work()"]);
});

test("edges can be left out of the question", () => {
  const fn = functionOf("made()\nwork()\nclosed()");
  const onlyAwaits = (edge: { way: string }, from: Node | null): boolean => edge.way === "next" || (from?.text.includes("await") ?? false);
  expect(pathOut(flowOf(fn), callIn(fn, "made"), { stops: closings(fn), follows: onlyAwaits })).toBeNull();
});

test("a path from one place to another", () => {
  const fn = functionOf("while x:\n    made()\n    other()\nclosed()");
  const flow = flowOf(fn);
  expect(pathTo(flow, callIn(fn, "other"), callIn(fn, "made"), { stops: [] })).not.toBeNull();
  expect(pathTo(flow, callIn(fn, "closed"), callIn(fn, "made"), { stops: [] })).toBeNull();
  expect(isAlwaysPassed(flow, callIn(fn, "made"), closings(fn), ["end"])).toBe(true);
});
