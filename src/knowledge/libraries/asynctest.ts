/** asynctest */
import type { Fact, Library } from "../fact.ts";

export const asynctest: Library = {
  imports: ["asynctest"],
  package: "asynctest",
  source: "https://github.com/Martiusweb/asynctest",
  dead: "Unreleased since 2019 and broken from Python 3.11 on: use `unittest.IsolatedAsyncioTestCase` and `unittest.mock.AsyncMock`.",
  get facts(): readonly Fact[] {
    return [
      { name: "asynctest.TestCase", is: "class", bases: ["unittest.TestCase"], instead: "unittest.IsolatedAsyncioTestCase" },
      { name: "asynctest.CoroutineMock", is: "class", instead: "unittest.mock.AsyncMock()" },
    ];
  },
};
