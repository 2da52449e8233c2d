/** Where coroutines give way, asked of small programs. */
import { expect, test } from "vitest";
import { maySuspend, suspensionPoints } from "../../src/asyncio/suspension.ts";
import { Program } from "../../src/program/program.ts";

/** Each async function's name with whether awaiting it may give way, and its suspension points' text. */
function ask(code: string): Record<string, readonly [boolean, readonly string[]]> {
  const program = new Program([{ path: "example.py", bytes: new TextEncoder().encode(code) }]);
  const module = program.module("example.py");
  const coroutines = module?.functions.filter((fn) => fn.isAsync) ?? [];
  return Object.fromEntries(
    coroutines.map((fn) => [
      fn.name,
      [maySuspend(program, fn), suspensionPoints(program, fn).map((node) => node.text.split("\n")[0] ?? "")],
    ]),
  );
}

test("an await of what never waits does not give way, however deep", () => {
  const found = ask(`
import asyncio

async def nothing():
    return 1

async def through():
    return await nothing()

async def waits():
    await nothing()
    await asyncio.sleep(1)

async def unknown(client):
    await client.fetch()
`);
  expect(found["through"]).toEqual([false, []]);
  expect(found["waits"]).toEqual([true, ["await asyncio.sleep(1)"]]);
  expect(found["unknown"]).toEqual([true, ["await client.fetch()"]]);
});

test("functions that await each other end, and give way only if one of them does", () => {
  const found = ask(`
import asyncio

async def ping(n):
    if n:
        await pong(n - 1)

async def pong(n):
    await ping(n)

async def left(n):
    await right(n)

async def right(n):
    await left(n)
    await asyncio.sleep(0)
`);
  expect([found["ping"]?.[0], found["pong"]?.[0], found["left"]?.[0], found["right"]?.[0]]).toEqual([false, false, true, true]);
});

test("managers, iterators and generators are judged by their own methods", () => {
  const found = ask(`
import asyncio
from contextlib import asynccontextmanager

class Quick:
    async def __aenter__(self):
        return self
    async def __aexit__(self, *failure):
        return None

@asynccontextmanager
async def slow():
    await asyncio.sleep(1)
    yield

async def numbers():
    yield 1

async def quickly():
    async with Quick():
        pass
    async with asyncio.timeout(3):
        pass
    async for number in numbers():
        print(number)

async def slowly():
    async with slow():
        pass
`);
  expect(found["quickly"]).toEqual([false, []]);
  expect(found["slowly"]?.[0]).toBe(true);
  expect(found["numbers"]).toEqual([false, ["yield 1"]]);
});

test("what only stands for another may give way", () => {
  const found = ask(`
from abc import abstractmethod

class Base:
    @abstractmethod
    async def step(self):
        return None

    async def hook(self):
        pass

    async def run(self):
        await self.step()

    async def call(self):
        await self.hook()
`);
  expect([found["run"]?.[0], found["call"]?.[0]]).toEqual([true, true]);
});
