/** Programs made for measuring: as many files as asked for, a long chain of calls, a large circle of calls. */

/** A package of `count` modules, each with a class, helpers and coroutines, and each using the one before it. */
export function growing(count) {
  const files = { "package/__init__.py": "" };
  for (let index = 0; index < count; index++) files[`package/part_${index}.py`] = part(index);
  return files;
}

function part(index) {
  const before = index === 0 ? "" : `from package.part_${index - 1} import Store${index - 1}, load_${index - 1}\n`;
  const use =
    index === 0 ? "        return await self.fetch(key)" : `        return await Store${index - 1}().read(key) or load_${index - 1}(key)`;
  return `import asyncio
import json
from pathlib import Path
${before}

def load_${index}(name: str) -> dict[str, str]:
    text = Path(name).read_text()
    return json.loads(text) if text else {}


class Store${index}:
    def __init__(self) -> None:
        self.items: dict[str, str] = {}
        self.lock = asyncio.Lock()
        self.tasks: set[asyncio.Task[str]] = set()

    async def fetch(self, key: str) -> str:
        await asyncio.sleep(0.1)
        return key

    async def read(self, key: str) -> str:
        if key in self.items:
            return self.items[key]
${use}

    async def write(self, key: str, value: str) -> None:
        async with self.lock:
            self.items[key] = value
            await self.fetch(key)

    def start(self, key: str) -> None:
        task = asyncio.create_task(self.read(key), name=key)
        self.tasks.add(task)
        task.add_done_callback(self.tasks.discard)

    async def all(self, keys: list[str]) -> list[str]:
        found = await asyncio.gather(*(self.read(key) for key in keys), return_exceptions=True)
        return [one for one in found if isinstance(one, str)]


async def main_${index}() -> None:
    store = Store${index}()
    for key in ("a", "b"):
        store.start(key)
        await store.write(key, load_${index}(key).get(key, ""))
`;
}

/** A coroutine that reaches `time.sleep` through so many functions. */
export function chain(length) {
  const links = Array.from({ length: length - 1 }, (_, index) => `def step_${index}():\n    step_${index + 1}()\n`);
  const text = `import time\n\n\n${links.join("\n\n")}\n\ndef step_${length - 1}():\n    time.sleep(1)\n\n\nasync def main():\n    step_0()\n`;
  return { "chain.py": text };
}

/** So many functions that call each other in a circle, entered from a coroutine. */
export function circle(length) {
  const links = Array.from({ length }, (_, index) => `def turn_${index}():\n    turn_${(index + 1) % length}()\n`);
  return { "circle.py": `${links.join("\n\n")}\n\nasync def main():\n    turn_0()\n` };
}
