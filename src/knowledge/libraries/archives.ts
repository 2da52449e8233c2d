/** Packing and unpacking: by the size of what is given, but for Brotli, which is slow with anything. */
import type { Fact, Library } from "../fact.ts";

export const zstandard: Library = {
  imports: ["zstandard"],
  package: "zstandard",
  source: "https://python-zstandard.readthedocs.io/en/latest/",
  get facts(): readonly Fact[] {
    return [
      { name: "zstandard.compress", cpuBySize: true, instead: "await asyncio.to_thread(zstandard.compress, data)" },
      { name: "zstandard.decompress", cpuBySize: true, instead: "await asyncio.to_thread(zstandard.decompress, data)" },
      { name: "zstandard.ZstdCompressor", is: "class" },
      { name: "zstandard.ZstdCompressor.compress", cpuBySize: true, instead: "await asyncio.to_thread(compressor.compress, data)" },
      { name: "zstandard.ZstdDecompressor", is: "class" },
      { name: "zstandard.ZstdDecompressor.decompress", cpuBySize: true, instead: "await asyncio.to_thread(decompressor.decompress, data)" },
    ];
  },
};

export const lz4: Library = {
  imports: ["lz4"],
  package: "lz4",
  source: "https://python-lz4.readthedocs.io/en/stable/",
  get facts(): readonly Fact[] {
    return [
      { name: "lz4.frame.compress", cpuBySize: true, instead: "await asyncio.to_thread(lz4.frame.compress, data)" },
      { name: "lz4.frame.decompress", cpuBySize: true, instead: "await asyncio.to_thread(lz4.frame.decompress, data)" },
      { name: "lz4.block.compress", cpuBySize: true, instead: "await asyncio.to_thread(lz4.block.compress, data)" },
      { name: "lz4.block.decompress", cpuBySize: true, instead: "await asyncio.to_thread(lz4.block.decompress, data)" },
    ];
  },
};

export const brotli: Library = {
  imports: ["brotli"],
  package: "Brotli",
  source: "https://github.com/google/brotli/tree/master/python",
  get facts(): readonly Fact[] {
    return [
      { name: "brotli.compress", cpu: true, instead: "await asyncio.to_thread(brotli.compress, data)" },
      { name: "brotli.decompress", cpuBySize: true, instead: "await asyncio.to_thread(brotli.decompress, data)" },
    ];
  },
};

export const py7zr: Library = {
  imports: ["py7zr"],
  package: "py7zr",
  source: "https://py7zr.readthedocs.io/en/latest/api.html",
  get facts(): readonly Fact[] {
    return [
      { name: "py7zr.SevenZipFile", is: "class", context: "sync", blocks: "smallFile", instead: "await asyncio.to_thread(py7zr.SevenZipFile, path)", closedBy: "close()" },
      { name: "py7zr.SevenZipFile.extractall", blocks: "file", cpu: true, instead: "await asyncio.to_thread(archive.extractall, path)" },
      { name: "py7zr.SevenZipFile.extract", blocks: "file", cpu: true, instead: "await asyncio.to_thread(archive.extract, path)" },
      { name: "py7zr.SevenZipFile.writeall", blocks: "file", cpu: true, instead: "await asyncio.to_thread(archive.writeall, path)" },
      { name: "py7zr.SevenZipFile.write", blocks: "file", cpu: true, instead: "await asyncio.to_thread(archive.write, path)" },
      { name: "py7zr.SevenZipFile.test", cpu: true, instead: "await asyncio.to_thread(archive.test)" },
    ];
  },
};

export const rarfile: Library = {
  imports: ["rarfile"],
  package: "rarfile",
  source: "https://rarfile.readthedocs.io/",
  get facts(): readonly Fact[] {
    return [
      // What is packed is unpacked by a program of its own.
      { name: "rarfile.RarFile", is: "class", context: "sync", blocks: "smallFile", instead: "await asyncio.to_thread(rarfile.RarFile, path)", closedBy: "close()" },
      { name: "rarfile.RarFile.extractall", blocks: "process", instead: "await asyncio.to_thread(archive.extractall, *arguments)" },
      { name: "rarfile.RarFile.extract", blocks: "process", instead: "await asyncio.to_thread(archive.extract, *arguments)" },
      { name: "rarfile.RarFile.read", blocks: "process", instead: "await asyncio.to_thread(archive.read, *arguments)" },
      { name: "rarfile.RarFile.testrar", blocks: "process", instead: "await asyncio.to_thread(archive.testrar, *arguments)" },
    ];
  },
};
