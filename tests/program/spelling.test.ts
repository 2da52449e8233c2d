/** What a file spells: names and calls by their last name, without types. */
import { describe, expect, test } from "vitest";
import { callSiteOf, callsOf, sitesOfLibrary } from "../../src/program/calls.ts";
import { Program } from "../../src/program/program.ts";
import { calledNames, callsNamed, spells } from "../../src/program/spelling.ts";

const SOURCE = `
import asyncio
from asyncio import gather as all_of
from time import sleep

class Worker:
    def __init__(self, notify):
        self.pause = asyncio.sleep
        notify(self)

    async def run(self):
        await self.pause(1)
        await asyncio.gather(self.run(), make()())
        await all_of(lambda: sleep(2))
        later = asyncio.ensure_future
        later(self.run())
`;

function moduleOf(source: string) {
  const program = new Program([{ path: "app.py", bytes: new TextEncoder().encode(source) }]);
  const module = program.module("app.py");
  if (!module) throw new Error("the program has the file");
  return { program, module };
}

describe("spelling", () => {
  const { program, module } = moduleOf(SOURCE);

  test("a name counts wherever it stands as a word", () => {
    for (const name of ["asyncio", "gather", "all_of", "pause", "notify", "Worker"]) expect(spells(module, name)).toBe(true);
    for (const name of ["gath", "create_task", "lambda"]) expect(spells(module, name)).toBe(false);
  });

  test("calls are found by the last name of what they call", () => {
    const texts = (name: string) => callsNamed(module, name).map(({ id }) => module.tree.node(id).text);
    expect(texts("run")).toEqual(["self.run()", "self.run()"]);
    expect(texts("gather")).toEqual(["asyncio.gather(self.run(), make()())"]);
    expect(texts("sleep")).toEqual(["sleep(2)"]);
    expect(texts("")).toEqual(["make()()"]);
    expect([...calledNames(module)].sort()).toEqual(["", "all_of", "gather", "later", "make", "notify", "pause", "run", "sleep"]);
  });

  test("a call knows the function that holds it", () => {
    expect(callsNamed(module, "sleep").map(({ fn }) => fn.name)).toEqual(["<lambda>"]);
    expect(callsNamed(module, "notify").map(({ fn }) => fn.name)).toEqual(["__init__"]);
  });

  test("a site found by name is the one that its function lists", () => {
    const [site] = sitesOfLibrary(program, module, ["asyncio.gather"]);
    expect(site?.name).toBe("asyncio.gather");
    expect(site && callsOf(program, site.fn).includes(site)).toBe(true);
  });

  test("spellings that Python takes for one name are one name", () => {
    const { program, module } = moduleOf("\uff4f\uff50\uff45\uff4e = print\n\ufb01le = open\nopen(file)\n");
    expect(["open", "file", "\ufb01le"].map((name) => spells(module, name))).toEqual([true, true, false]);
    expect(callsNamed(module, "open").map(({ fn, id }) => callSiteOf(program, fn, id).name)).toEqual(["builtins.print"]);
  });
});
