/** Text out of web pages and into them: parsing works the processor, and some of these fetch the page themselves. */
import type { Fact, Library } from "../fact.ts";

export const markdownify: Library = {
  imports: ["markdownify"],
  package: "markdownify",
  source: "https://github.com/matthewwithanm/python-markdownify",
  get facts(): readonly Fact[] {
    return [
      { name: "markdownify.markdownify", cpu: true, instead: "await asyncio.to_thread(markdownify.markdownify, html)" },
      { name: "markdownify.MarkdownConverter", is: "class" },
      { name: "markdownify.MarkdownConverter.convert", cpu: true, instead: "await asyncio.to_thread(converter.convert, html)" },
    ];
  },
};

export const html2text: Library = {
  imports: ["html2text"],
  package: "html2text",
  source: "https://github.com/Alir3z4/html2text",
  get facts(): readonly Fact[] {
    return [
      { name: "html2text.html2text", cpuBySize: true, instead: "await asyncio.to_thread(html2text.html2text, html)" },
      { name: "html2text.HTML2Text", is: "class" },
      { name: "html2text.HTML2Text.handle", cpuBySize: true, instead: "await asyncio.to_thread(converter.handle, html)" },
    ];
  },
};

export const trafilatura: Library = {
  imports: ["trafilatura"],
  package: "trafilatura",
  source: "https://trafilatura.readthedocs.io/en/latest/corefunctions.html",
  get facts(): readonly Fact[] {
    return [
      { name: "trafilatura.fetch_url", blocks: "network", instead: "await asyncio.to_thread(trafilatura.fetch_url, url)", timeout: 30 },
      { name: "trafilatura.fetch_response", blocks: "network", instead: "await asyncio.to_thread(trafilatura.fetch_response, url)", timeout: 30 },
      { name: "trafilatura.downloads.fetch_url", sameAs: "trafilatura.fetch_url" },
      { name: "trafilatura.extract", cpu: true, instead: "await asyncio.to_thread(trafilatura.extract, html)" },
      { name: "trafilatura.bare_extraction", cpu: true, instead: "await asyncio.to_thread(trafilatura.bare_extraction, html)" },
      { name: "trafilatura.extract_metadata", cpu: true, instead: "await asyncio.to_thread(trafilatura.extract_metadata, html)" },
      { name: "trafilatura.extract_with_metadata", cpu: true, instead: "await asyncio.to_thread(trafilatura.extract_with_metadata, html)" },
      { name: "trafilatura.feeds.find_feed_urls", blocks: "network", instead: "await asyncio.to_thread(trafilatura.feeds.find_feed_urls, url)" },
      { name: "trafilatura.sitemaps.sitemap_search", blocks: "network", instead: "await asyncio.to_thread(trafilatura.sitemaps.sitemap_search, url)" },
      { name: "trafilatura.spider.focused_crawler", blocks: "network", instead: "await asyncio.to_thread(trafilatura.spider.focused_crawler, url)" },
    ];
  },
};

export const newspaper: Library = {
  imports: ["newspaper"],
  package: "newspaper3k",
  source: "https://newspaper.readthedocs.io/en/latest/",
  get facts(): readonly Fact[] {
    return [
      { name: "newspaper.Article", is: "class" },
      { name: "newspaper.Article.download", blocks: "network", instead: "await asyncio.to_thread(article.download)", timeout: 7 },
      { name: "newspaper.article.Article", sameAs: "newspaper.Article" },
      { name: "newspaper.Article.parse", cpu: true, instead: "await asyncio.to_thread(article.parse)" },
      { name: "newspaper.Article.nlp", cpu: true, instead: "await asyncio.to_thread(article.nlp)" },
      { name: "newspaper.Article.build", blocks: "network", instead: "await asyncio.to_thread(article.build)", timeout: 7 },
      { name: "newspaper.build", returns: "newspaper.Source", blocks: "network", instead: "await asyncio.to_thread(newspaper.build, url)" },
      { name: "newspaper.Source", is: "class" },
      { name: "newspaper.Source.build", blocks: "network", instead: "await asyncio.to_thread(source.build)" },
      { name: "newspaper.Source.download", blocks: "network", instead: "await asyncio.to_thread(source.download)" },
    ];
  },
};

export const readability: Library = {
  imports: ["readability"],
  package: "readability-lxml",
  source: "https://github.com/buriy/python-readability",
  get facts(): readonly Fact[] {
    return [
      { name: "readability.Document", is: "class" },
      { name: "readability.Document.summary", cpu: true, instead: "await asyncio.to_thread(document.summary)" },
    ];
  },
};

export const html5lib: Library = {
  imports: ["html5lib"],
  package: "html5lib",
  source: "https://html5lib.readthedocs.io/en/latest/",
  get facts(): readonly Fact[] {
    return [
      // Parses in Python, slowly.
      { name: "html5lib.parse", cpuBySize: true, instead: "await asyncio.to_thread(html5lib.parse, html)" },
      { name: "html5lib.parseFragment", cpuBySize: true, instead: "await asyncio.to_thread(html5lib.parseFragment, html)" },
      { name: "html5lib.HTMLParser", is: "class" },
      { name: "html5lib.HTMLParser.parse", cpuBySize: true, instead: "await asyncio.to_thread(parser.parse, html)" },
      { name: "html5lib.HTMLParser.parseFragment", cpuBySize: true, instead: "await asyncio.to_thread(parser.parseFragment, html)" },
    ];
  },
};

export const markdown: Library = {
  imports: ["markdown"],
  package: "Markdown",
  source: "https://python-markdown.github.io/reference/",
  get facts(): readonly Fact[] {
    return [
      { name: "markdown.markdown", cpuBySize: true, instead: "await asyncio.to_thread(markdown.markdown, text)" },
      { name: "markdown.markdownFromFile", blocks: "file", cpu: true, instead: "await asyncio.to_thread(markdown.markdownFromFile, **arguments)" },
      { name: "markdown.Markdown", is: "class" },
      { name: "markdown.Markdown.convert", cpuBySize: true, instead: "await asyncio.to_thread(markdown.convert, text)" },
    ];
  },
};

export const jinja2: Library = {
  imports: ["jinja2"],
  package: "Jinja2",
  source: "https://jinja.palletsprojects.com/en/stable/api/",
  get facts(): readonly Fact[] {
    return [
      // An environment keeps the templates that it has loaded.
      { name: "jinja2.Environment", is: "class" },
      { name: "jinja2.Environment.get_template", returns: "jinja2.Template" },
      { name: "jinja2.Environment.from_string", returns: "jinja2.Template" },
      { name: "jinja2.Environment.select_template", returns: "jinja2.Template" },
      { name: "jinja2.environment.Environment", sameAs: "jinja2.Environment" },
      { name: "jinja2.Template", is: "class" },
      { name: "jinja2.Template.render", cpuBySize: true, instead: "await template.render_async(**values)" },
      { name: "jinja2.Template.render_async", is: "coroutine" },
      { name: "jinja2.Template.generate_async", is: "asyncGenerator", iterates: "async" },
    ];
  },
};
