/** Documents: parsing burns CPU, and a few of these calls open the file themselves. */
import type { Fact, Library } from "../fact.ts";

export const yaml: Library = {
  imports: ["yaml"],
  package: "PyYAML",
  source: "https://pyyaml.org/wiki/PyYAMLDocumentation",
  get facts(): readonly Fact[] {
    return [
      // PyYAML parses in Python, slowly; given an open file it reads it.
      { name: "yaml.load", cpuBySize: true, instead: "await asyncio.to_thread(yaml.load, document)" },
      { name: "yaml.safe_load", cpuBySize: true, instead: "await asyncio.to_thread(yaml.safe_load, document)" },
      { name: "yaml.load_all", cpuBySize: true, instead: "await asyncio.to_thread(yaml.load_all, document)" },
      { name: "yaml.safe_load_all", cpuBySize: true, instead: "await asyncio.to_thread(yaml.safe_load_all, document)" },
      { name: "yaml.full_load", cpuBySize: true, instead: "await asyncio.to_thread(yaml.full_load, document)" },
      { name: "yaml.dump", cpuBySize: true, instead: "await asyncio.to_thread(yaml.dump, document)" },
      { name: "yaml.safe_dump", cpuBySize: true, instead: "await asyncio.to_thread(yaml.safe_dump, document)" },
    ];
  },
};

export const toml: Library = {
  imports: ["toml"],
  package: "toml",
  source: "https://github.com/uiri/toml",
  get facts(): readonly Fact[] {
    return [
      // toml.load and toml.dump take a path or an open file; orjson and msgpack are fast enough to stay.
      { name: "toml.load", blocks: "smallFile", instead: "await asyncio.to_thread(toml.load, *arguments)" },
      { name: "toml.dump", blocks: "smallFile", instead: "await asyncio.to_thread(toml.dump, *arguments)" },
      { name: "toml.loads" },
      { name: "toml.dumps" },
    ];
  },
};

export const orjson: Library = {
  imports: ["orjson"],
  package: "orjson",
  source: "https://github.com/ijl/orjson",
  get facts(): readonly Fact[] {
    return [
      { name: "orjson.loads" },
      { name: "orjson.dumps" },
    ];
  },
};

export const ujson: Library = {
  imports: ["ujson"],
  package: "ujson",
  source: "https://github.com/ultrajson/ultrajson",
  get facts(): readonly Fact[] {
    return [
      { name: "ujson.loads" },
      { name: "ujson.dumps" },
    ];
  },
};

export const msgpack: Library = {
  imports: ["msgpack"],
  package: "msgpack",
  source: "https://msgpack-python.readthedocs.io/",
  get facts(): readonly Fact[] {
    return [
      { name: "msgpack.packb" },
      { name: "msgpack.unpackb" },
    ];
  },
};

export const lxml: Library = {
  imports: ["lxml"],
  package: "lxml",
  source: "https://lxml.de/api/",
  get facts(): readonly Fact[] {
    return [
      { name: "lxml.etree.parse", blocks: "file", cpuBySize: true, instead: "await asyncio.to_thread(lxml.etree.parse, path)" },
      { name: "lxml.etree.fromstring", cpuBySize: true, instead: "await asyncio.to_thread(lxml.etree.fromstring, text)" },
      { name: "lxml.etree.HTML", cpuBySize: true, instead: "await asyncio.to_thread(lxml.etree.HTML, text)" },
      { name: "lxml.etree.XML", cpuBySize: true, instead: "await asyncio.to_thread(lxml.etree.XML, text)" },
      { name: "lxml.etree.tostring", cpuBySize: true, instead: "await asyncio.to_thread(lxml.etree.tostring, text)" },
      { name: "lxml.html.fromstring", cpuBySize: true, instead: "await asyncio.to_thread(lxml.html.fromstring, text)" },
      { name: "lxml.html.document_fromstring", cpuBySize: true, instead: "await asyncio.to_thread(lxml.html.document_fromstring, text)" },
    ];
  },
};

export const bs4: Library = {
  imports: ["bs4"],
  package: "beautifulsoup4",
  source: "https://www.crummy.com/software/BeautifulSoup/bs4/doc/",
  get facts(): readonly Fact[] {
    return [
      { name: "bs4.BeautifulSoup", is: "class", cpu: true, instead: "await asyncio.to_thread(bs4.BeautifulSoup, text, parser)" },
    ];
  },
};

export const openpyxl: Library = {
  imports: ["openpyxl"],
  package: "openpyxl",
  source: "https://openpyxl.readthedocs.io/",
  get facts(): readonly Fact[] {
    return [
      { name: "openpyxl.load_workbook", blocks: "file", cpu: true, instead: "await asyncio.to_thread(openpyxl.load_workbook, path)" },
      { name: "openpyxl.Workbook", is: "class" },
      { name: "openpyxl.Workbook.save", blocks: "file", cpu: true, instead: "await asyncio.to_thread(workbook.save, path)" },
    ];
  },
};

export const pypdf: Library = {
  imports: ["pypdf"],
  package: "pypdf",
  source: "https://pypdf.readthedocs.io/",
  get facts(): readonly Fact[] {
    return [
      { name: "pypdf.PdfReader", is: "class", blocks: "file", cpu: true, instead: "await asyncio.to_thread(pypdf.PdfReader, path)" },
    ];
  },
};

export const dotenv: Library = {
  imports: ["dotenv"],
  package: "python-dotenv",
  source: "https://github.com/theskumar/python-dotenv",
  get facts(): readonly Fact[] {
    return [
      { name: "dotenv.load_dotenv", blocks: "smallFile" },
      { name: "dotenv.dotenv_values", blocks: "smallFile" },
    ];
  },
};

export const joblib: Library = {
  imports: ["joblib"],
  package: "joblib",
  source: "https://joblib.readthedocs.io/",
  get facts(): readonly Fact[] {
    return [
      { name: "joblib.load", blocks: "file", cpu: true, instead: "await asyncio.to_thread(joblib.load, *arguments)" },
      { name: "joblib.dump", blocks: "file", cpu: true, instead: "await asyncio.to_thread(joblib.dump, *arguments)" },
    ];
  },
};
