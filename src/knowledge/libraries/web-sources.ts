/** What programs look up on the web: feeds, encyclopedias, search engines, translations. */
import type { Fact, Library } from "../fact.ts";

export const feedparser: Library = {
  imports: ["feedparser"],
  package: "feedparser",
  source: "https://feedparser.readthedocs.io/",
  get facts(): readonly Fact[] {
    return [
      // Given an address it fetches, without a deadline; given text it only parses, in Python. Which of them is told by the argument where the call is judged.
      { name: "feedparser.parse", blocks: "network", cpuBySize: true, instead: "await asyncio.to_thread(feedparser.parse, url)" },
    ];
  },
};

export const wikipedia: Library = {
  imports: ["wikipedia"],
  package: "wikipedia",
  source: "https://wikipedia.readthedocs.io/",
  get facts(): readonly Fact[] {
    return [
      { name: "wikipedia.search", blocks: "network", instead: "await asyncio.to_thread(wikipedia.search, text)" },
      { name: "wikipedia.geosearch", blocks: "network", instead: "await asyncio.to_thread(wikipedia.geosearch, latitude, longitude)" },
      { name: "wikipedia.suggest", blocks: "network", instead: "await asyncio.to_thread(wikipedia.suggest, text)" },
      { name: "wikipedia.random", blocks: "network", instead: "await asyncio.to_thread(wikipedia.random)" },
      { name: "wikipedia.summary", blocks: "network", instead: "await asyncio.to_thread(wikipedia.summary, title)" },
      { name: "wikipedia.languages", blocks: "network", instead: "await asyncio.to_thread(wikipedia.languages)" },
      { name: "wikipedia.page", returns: "wikipedia.WikipediaPage", blocks: "network", instead: "await asyncio.to_thread(wikipedia.page, title)" },
      { name: "wikipedia.WikipediaPage", is: "class", blocks: "network", instead: "await asyncio.to_thread(wikipedia.WikipediaPage, title)" },
      { name: "wikipedia.WikipediaPage.html", blocks: "network", instead: "await asyncio.to_thread(page.html)" },
      { name: "wikipedia.WikipediaPage.section", blocks: "network", instead: "await asyncio.to_thread(page.section, title)" },
    ];
  },
};

export const tavily: Library = {
  imports: ["tavily"],
  package: "tavily-python",
  source: "https://docs.tavily.com/sdk/python/reference",
  get facts(): readonly Fact[] {
    return [
      { name: "tavily.TavilyClient", is: "class", context: "sync", instead: "tavily.AsyncTavilyClient(key)" },
      { name: "tavily.AsyncTavilyClient", is: "class", context: "async" },
      { name: "tavily.Client", is: "class", bases: ["tavily.TavilyClient"] },
      { name: "tavily.TavilyClient.search", blocks: "network", instead: "await client.search(question)", timeout: 60, timeoutParameter: "timeout" },
      { name: "tavily.AsyncTavilyClient.search", is: "coroutine", waits: "network", timeout: 60, timeoutParameter: "timeout" },
      { name: "tavily.TavilyClient.extract", blocks: "network", instead: "await client.extract(urls)", timeout: 30, timeoutParameter: "timeout" },
      { name: "tavily.AsyncTavilyClient.extract", is: "coroutine", waits: "network", timeout: 30, timeoutParameter: "timeout" },
      { name: "tavily.TavilyClient.crawl", blocks: "network", instead: "await client.crawl(url)", timeoutParameter: "timeout" },
      { name: "tavily.AsyncTavilyClient.crawl", is: "coroutine" },
      { name: "tavily.TavilyClient.map", blocks: "network", instead: "await client.map(url)", timeoutParameter: "timeout" },
      { name: "tavily.AsyncTavilyClient.map", is: "coroutine" },
      { name: "tavily.TavilyClient.get_search_context", blocks: "network", instead: "await client.get_search_context(question)", timeout: 60, timeoutParameter: "timeout" },
      { name: "tavily.AsyncTavilyClient.get_search_context", is: "coroutine", waits: "network", timeout: 60, timeoutParameter: "timeout" },
      { name: "tavily.TavilyClient.qna_search", blocks: "network", instead: "await client.qna_search(question)", timeout: 60, timeoutParameter: "timeout" },
      { name: "tavily.AsyncTavilyClient.qna_search", is: "coroutine", waits: "network", timeout: 60, timeoutParameter: "timeout" },
      { name: "tavily.TavilyClient.research", blocks: "network", instead: "await client.research(question)", timeoutParameter: "timeout" },
      { name: "tavily.AsyncTavilyClient.research", is: "coroutine" },
      { name: "tavily.AsyncTavilyClient.close", is: "coroutine" },
    ];
  },
};

export const ddgs: Library = {
  imports: ["ddgs"],
  package: "ddgs",
  source: "https://github.com/deedy5/ddgs",
  get facts(): readonly Fact[] {
    return [
      // It asks several engines on threads of its own, and waits for them.
      { name: "ddgs.DDGS", is: "class", context: "sync", clientTimeoutParameter: "timeout" },
      { name: "ddgs.DDGS.text", blocks: "network", instead: "await asyncio.to_thread(DDGS().text, words)", timeout: 5 },
      { name: "ddgs.DDGS.images", blocks: "network", instead: "await asyncio.to_thread(DDGS().images, words)", timeout: 5 },
      { name: "ddgs.DDGS.news", blocks: "network", instead: "await asyncio.to_thread(DDGS().news, words)", timeout: 5 },
      { name: "ddgs.DDGS.videos", blocks: "network", instead: "await asyncio.to_thread(DDGS().videos, words)", timeout: 5 },
      { name: "ddgs.DDGS.books", blocks: "network", instead: "await asyncio.to_thread(DDGS().books, words)", timeout: 5 },
      { name: "ddgs.DDGS.extract", blocks: "network", instead: "await asyncio.to_thread(DDGS().extract, url)", timeout: 5 },
    ];
  },
};

export const duckduckgoSearch: Library = {
  imports: ["duckduckgo_search"],
  package: "duckduckgo_search",
  source: "https://github.com/deedy5/ddgs",
  get facts(): readonly Fact[] {
    return [
      { name: "duckduckgo_search.DDGS", is: "class", context: "sync", clientTimeoutParameter: "timeout" },
      { name: "duckduckgo_search.DDGS.text", blocks: "network", instead: "await asyncio.to_thread(DDGS().text, words)", timeout: 10 },
      { name: "duckduckgo_search.DDGS.images", blocks: "network", instead: "await asyncio.to_thread(DDGS().images, words)", timeout: 10 },
      { name: "duckduckgo_search.DDGS.news", blocks: "network", instead: "await asyncio.to_thread(DDGS().news, words)", timeout: 10 },
      { name: "duckduckgo_search.DDGS.videos", blocks: "network", instead: "await asyncio.to_thread(DDGS().videos, words)", timeout: 10 },
    ];
  },
};

export const exaPy: Library = {
  imports: ["exa_py"],
  package: "exa-py",
  source: "https://docs.exa.ai/sdks/python-sdk-specification",
  get facts(): readonly Fact[] {
    return [
      { name: "exa_py.Exa", is: "class", instead: "exa_py.AsyncExa(key)" },
      { name: "exa_py.AsyncExa", is: "class" },
      { name: "exa_py.Exa.search", blocks: "network", instead: "await client.search(question)" },
      { name: "exa_py.AsyncExa.search", is: "coroutine" },
      { name: "exa_py.Exa.search_and_contents", blocks: "network", instead: "await client.search_and_contents(question)" },
      { name: "exa_py.AsyncExa.search_and_contents", is: "coroutine" },
      { name: "exa_py.Exa.get_contents", blocks: "network", instead: "await client.get_contents(urls)" },
      { name: "exa_py.AsyncExa.get_contents", is: "coroutine" },
      { name: "exa_py.Exa.find_similar", blocks: "network", instead: "await client.find_similar(url)" },
      { name: "exa_py.AsyncExa.find_similar", is: "coroutine" },
      { name: "exa_py.Exa.find_similar_and_contents", blocks: "network", instead: "await client.find_similar_and_contents(url)" },
      { name: "exa_py.AsyncExa.find_similar_and_contents", is: "coroutine" },
      { name: "exa_py.Exa.answer", blocks: "network", instead: "await client.answer(question)" },
      { name: "exa_py.AsyncExa.answer", is: "coroutine" },
    ];
  },
};

export const firecrawl: Library = {
  imports: ["firecrawl"],
  package: "firecrawl-py",
  source: "https://docs.firecrawl.dev/sdks/python",
  get facts(): readonly Fact[] {
    return [
      // Crawling waits until all pages are there; it asks again and again.
      { name: "firecrawl.Firecrawl", is: "class", instead: "firecrawl.AsyncFirecrawl(key)" },
      { name: "firecrawl.AsyncFirecrawl", is: "class" },
      { name: "firecrawl.Firecrawl.scrape", blocks: "network", instead: "await client.scrape(url)" },
      { name: "firecrawl.AsyncFirecrawl.scrape", is: "coroutine" },
      { name: "firecrawl.Firecrawl.crawl", blocks: "network", instead: "await client.crawl(url)" },
      { name: "firecrawl.AsyncFirecrawl.crawl", is: "coroutine" },
      { name: "firecrawl.Firecrawl.map", blocks: "network", instead: "await client.map(url)" },
      { name: "firecrawl.AsyncFirecrawl.map", is: "coroutine" },
      { name: "firecrawl.Firecrawl.search", blocks: "network", instead: "await client.search(words)" },
      { name: "firecrawl.AsyncFirecrawl.search", is: "coroutine" },
      { name: "firecrawl.Firecrawl.extract", blocks: "network", instead: "await client.extract(urls)" },
      { name: "firecrawl.AsyncFirecrawl.extract", is: "coroutine" },
      { name: "firecrawl.Firecrawl.batch_scrape", blocks: "network", instead: "await client.batch_scrape(urls)" },
      { name: "firecrawl.AsyncFirecrawl.batch_scrape", is: "coroutine" },
      { name: "firecrawl.Firecrawl.start_crawl", blocks: "network", instead: "await client.start_crawl(url)" },
      { name: "firecrawl.AsyncFirecrawl.start_crawl", is: "coroutine" },
      { name: "firecrawl.Firecrawl.get_crawl_status", blocks: "network", instead: "await client.get_crawl_status(job)" },
      { name: "firecrawl.AsyncFirecrawl.get_crawl_status", is: "coroutine" },
      { name: "firecrawl.Firecrawl.cancel_crawl", blocks: "network", instead: "await client.cancel_crawl(job)" },
      { name: "firecrawl.AsyncFirecrawl.cancel_crawl", is: "coroutine" },
      // The app of the first version had methods of other names, which blocked likewise.
      { name: "firecrawl.FirecrawlApp", is: "class", bases: ["firecrawl.Firecrawl"] },
      { name: "firecrawl.AsyncFirecrawlApp", is: "class", bases: ["firecrawl.AsyncFirecrawl"] },
      { name: "firecrawl.FirecrawlApp.scrape_url", blocks: "network", instead: "await client.scrape_url(url)" },
      { name: "firecrawl.AsyncFirecrawlApp.scrape_url", is: "coroutine" },
      { name: "firecrawl.FirecrawlApp.crawl_url", blocks: "network", instead: "await client.crawl_url(url)" },
      { name: "firecrawl.AsyncFirecrawlApp.crawl_url", is: "coroutine" },
      { name: "firecrawl.FirecrawlApp.map_url", blocks: "network", instead: "await client.map_url(url)" },
      { name: "firecrawl.AsyncFirecrawlApp.map_url", is: "coroutine" },
    ];
  },
};

export const deepl: Library = {
  imports: ["deepl"],
  package: "deepl",
  source: "https://github.com/DeepLcom/deepl-python",
  get facts(): readonly Fact[] {
    return [
      // Retried with pauses between, all on the calling thread.
      { name: "deepl.Translator", is: "class", others: { blocks: "network" } },
      { name: "deepl.DeepLClient", is: "class", bases: ["deepl.Translator"] },
      { name: "deepl.Translator.translate_text", blocks: "network", instead: "await asyncio.to_thread(translator.translate_text, *arguments)" },
      { name: "deepl.Translator.translate_text_with_glossary", blocks: "network", instead: "await asyncio.to_thread(translator.translate_text_with_glossary, *arguments)" },
      { name: "deepl.Translator.translate_document", blocks: "network", instead: "await asyncio.to_thread(translator.translate_document, *arguments)" },
      { name: "deepl.Translator.translate_document_from_filepath", blocks: "network", instead: "await asyncio.to_thread(translator.translate_document_from_filepath, *arguments)" },
      { name: "deepl.Translator.get_usage", blocks: "network", instead: "await asyncio.to_thread(translator.get_usage, *arguments)" },
      { name: "deepl.Translator.get_source_languages", blocks: "network", instead: "await asyncio.to_thread(translator.get_source_languages, *arguments)" },
      { name: "deepl.Translator.get_target_languages", blocks: "network", instead: "await asyncio.to_thread(translator.get_target_languages, *arguments)" },
      { name: "deepl.Translator.create_glossary", blocks: "network", instead: "await asyncio.to_thread(translator.create_glossary, *arguments)" },
      { name: "deepl.Translator.list_glossaries", blocks: "network", instead: "await asyncio.to_thread(translator.list_glossaries, *arguments)" },
      { name: "deepl.Translator.close" },
      { name: "deepl.Translator.set_app_info" },
      { name: "deepl.Translator.server_url", is: "property" },
    ];
  },
};
