/** nest_asyncio */
import type { Fact, Library } from "../fact.ts";

export const nestAsyncio: Library = {
  imports: ["nest_asyncio"],
  package: "nest-asyncio",
  source: "https://github.com/erdewit/nest_asyncio",
  dead: "Archived in 2024; it patches the loop so that it can be entered twice: make the callers coroutines and await them.",
  get facts(): readonly Fact[] {
    return [
      { name: "nest_asyncio.apply", instead: "asyncio.run(main())" },
    ];
  },
};
