/** Small helpers: caches, rate limits, files, CSV, FTP, names and threads. */
import type { Fact, Library } from "../fact.ts";

export const aiocache: Library = {
  imports: ["aiocache"],
  package: "aiocache",
  source: "https://aiocache.aio-libs.org/",
  get facts(): readonly Fact[] {
    return [
      // Each call gives up after five seconds.
      { name: "aiocache.cached", is: "decorator", keeps: true },
      { name: "aiocache.cached_stampede", is: "decorator", keeps: true },
      { name: "aiocache.multi_cached", is: "decorator", keeps: true },
      { name: "aiocache.base.BaseCache", is: "class", context: "async" },
      { name: "aiocache.Cache", is: "class", bases: ["aiocache.base.BaseCache"], context: "async" },
      { name: "aiocache.SimpleMemoryCache", is: "class", bases: ["aiocache.base.BaseCache"], context: "async" },
      { name: "aiocache.RedisCache", is: "class", bases: ["aiocache.base.BaseCache"], context: "async" },
      { name: "aiocache.ValkeyCache", is: "class", bases: ["aiocache.base.BaseCache"], context: "async" },
      { name: "aiocache.MemcachedCache", is: "class", bases: ["aiocache.base.BaseCache"], context: "async" },
      { name: "aiocache.Cache.from_url", returns: "aiocache.base.BaseCache" },
      { name: "aiocache.caches", is: "value" },
      { name: "aiocache.caches.get", returns: "aiocache.base.BaseCache" },
      { name: "aiocache.caches.create", returns: "aiocache.base.BaseCache" },
      { name: "aiocache.base.BaseCache.get", is: "coroutine" },
      { name: "aiocache.base.BaseCache.set", is: "coroutine" },
      { name: "aiocache.base.BaseCache.add", is: "coroutine" },
      { name: "aiocache.base.BaseCache.delete", is: "coroutine" },
      { name: "aiocache.base.BaseCache.exists", is: "coroutine" },
      { name: "aiocache.base.BaseCache.increment", is: "coroutine" },
      { name: "aiocache.base.BaseCache.expire", is: "coroutine" },
      { name: "aiocache.base.BaseCache.clear", is: "coroutine" },
      { name: "aiocache.base.BaseCache.multi_get", is: "coroutine" },
      { name: "aiocache.base.BaseCache.multi_set", is: "coroutine" },
      { name: "aiocache.base.BaseCache.raw", is: "coroutine" },
      { name: "aiocache.base.BaseCache.close", is: "coroutine" },
    ];
  },
};

export const aiolimiter: Library = {
  imports: ["aiolimiter"],
  package: "aiolimiter",
  source: "https://aiolimiter.readthedocs.io/",
  get facts(): readonly Fact[] {
    return [
      { name: "aiolimiter.AsyncLimiter", is: "class", context: "async", loopBound: true },
      { name: "aiolimiter.AsyncLimiter.acquire", is: "coroutine" },
      { name: "aiolimiter.AsyncLimiter.has_capacity" },
    ];
  },
};

export const aiofile: Library = {
  imports: ["aiofile"],
  package: "aiofile",
  source: "https://github.com/mosquito/aiofile",
  get facts(): readonly Fact[] {
    return [
      { name: "aiofile.async_open", returns: "aiofile.utils.FileIOWrapperBase", context: "async", closedBy: "await close()" },
      { name: "aiofile.utils.FileIOWrapperBase", is: "class", iterates: "async", context: "async", closedBy: "await close()" },
      { name: "aiofile.utils.FileIOWrapperBase.read", is: "coroutine" },
      { name: "aiofile.utils.FileIOWrapperBase.write", is: "coroutine" },
      { name: "aiofile.utils.FileIOWrapperBase.readline", is: "coroutine" },
      { name: "aiofile.utils.FileIOWrapperBase.flush", is: "coroutine" },
      { name: "aiofile.utils.FileIOWrapperBase.close", is: "coroutine" },
      { name: "aiofile.utils.FileIOWrapperBase.seek" },
      { name: "aiofile.utils.FileIOWrapperBase.tell" },
      { name: "aiofile.utils.FileIOWrapperBase.iter_chunked", iterates: "async" },
      { name: "aiofile.AIOFile", is: "class", context: "async" },
      { name: "aiofile.AIOFile.open", is: "coroutine" },
      { name: "aiofile.AIOFile.close", is: "coroutine" },
      { name: "aiofile.AIOFile.read", is: "coroutine" },
      { name: "aiofile.AIOFile.read_bytes", is: "coroutine" },
      { name: "aiofile.AIOFile.write", is: "coroutine" },
      { name: "aiofile.AIOFile.write_bytes", is: "coroutine" },
      { name: "aiofile.AIOFile.fsync", is: "coroutine" },
      { name: "aiofile.AIOFile.fdsync", is: "coroutine" },
      { name: "aiofile.AIOFile.truncate", is: "coroutine" },
    ];
  },
};

export const aiocsv: Library = {
  imports: ["aiocsv"],
  package: "aiocsv",
  source: "https://github.com/MKuranowski/aiocsv",
  get facts(): readonly Fact[] {
    return [
      { name: "aiocsv.AsyncReader", is: "class", iterates: "async" },
      { name: "aiocsv.AsyncDictReader", is: "class", iterates: "async" },
      { name: "aiocsv.AsyncDictReader.get_fieldnames", is: "coroutine" },
      { name: "aiocsv.AsyncWriter", is: "class" },
      { name: "aiocsv.AsyncWriter.writerow", is: "coroutine" },
      { name: "aiocsv.AsyncWriter.writerows", is: "coroutine" },
      { name: "aiocsv.AsyncDictWriter", is: "class" },
      { name: "aiocsv.AsyncDictWriter.writeheader", is: "coroutine" },
      { name: "aiocsv.AsyncDictWriter.writerow", is: "coroutine" },
      { name: "aiocsv.AsyncDictWriter.writerows", is: "coroutine" },
    ];
  },
};

export const aioftp: Library = {
  imports: ["aioftp"],
  package: "aioftp",
  source: "https://aioftp.aio-libs.org/",
  get facts(): readonly Fact[] {
    return [
      { name: "aioftp.Client", is: "class", exclusive: true, loopBound: true },
      { name: "aioftp.Client.context", context: "async", enters: "aioftp.Client" },
      { name: "aioftp.Client.connect", is: "coroutine", waits: "network" },
      { name: "aioftp.Client.login", is: "coroutine", waits: "network" },
      { name: "aioftp.Client.upgrade_to_tls", is: "coroutine", waits: "network" },
      { name: "aioftp.Client.get_current_directory", is: "coroutine", waits: "network" },
      { name: "aioftp.Client.change_directory", is: "coroutine", waits: "network" },
      { name: "aioftp.Client.make_directory", is: "coroutine", waits: "network" },
      { name: "aioftp.Client.remove_directory", is: "coroutine", waits: "network" },
      { name: "aioftp.Client.stat", is: "coroutine", waits: "network" },
      { name: "aioftp.Client.is_file", is: "coroutine", waits: "network" },
      { name: "aioftp.Client.is_dir", is: "coroutine", waits: "network" },
      { name: "aioftp.Client.exists", is: "coroutine", waits: "network" },
      { name: "aioftp.Client.rename", is: "coroutine", waits: "network" },
      { name: "aioftp.Client.remove_file", is: "coroutine", waits: "network" },
      { name: "aioftp.Client.remove", is: "coroutine", waits: "network" },
      { name: "aioftp.Client.upload", is: "coroutine", waits: "network" },
      { name: "aioftp.Client.download", is: "coroutine", waits: "network" },
      { name: "aioftp.Client.abort", is: "coroutine", waits: "network" },
      { name: "aioftp.Client.quit", is: "coroutine" },
      { name: "aioftp.Client.close" },
      { name: "aioftp.Client.list", iterates: "async" },
      { name: "aioftp.Client.download_stream", context: "async", enters: "aioftp.DataConnectionThrottleStreamIO" },
      { name: "aioftp.Client.upload_stream", context: "async", enters: "aioftp.DataConnectionThrottleStreamIO" },
      { name: "aioftp.Client.append_stream", context: "async", enters: "aioftp.DataConnectionThrottleStreamIO" },
      { name: "aioftp.DataConnectionThrottleStreamIO", is: "class", context: "async" },
      { name: "aioftp.DataConnectionThrottleStreamIO.read", is: "coroutine", waits: "stream" },
      { name: "aioftp.DataConnectionThrottleStreamIO.readline", is: "coroutine", waits: "stream" },
      { name: "aioftp.DataConnectionThrottleStreamIO.write", is: "coroutine", waits: "stream" },
      { name: "aioftp.DataConnectionThrottleStreamIO.finish", is: "coroutine", waits: "stream" },
      { name: "aioftp.DataConnectionThrottleStreamIO.iter_by_line", iterates: "async" },
      { name: "aioftp.DataConnectionThrottleStreamIO.iter_by_block", iterates: "async" },
    ];
  },
};

export const aiodns: Library = {
  imports: ["aiodns"],
  package: "aiodns",
  source: "https://github.com/aio-libs/aiodns",
  get facts(): readonly Fact[] {
    return [
      { name: "aiodns.DNSResolver", is: "class", loopBound: true },
      { name: "aiodns.DNSResolver.query", returns: "asyncio.Future" },
      { name: "aiodns.DNSResolver.query_dns", returns: "asyncio.Future" },
      { name: "aiodns.DNSResolver.gethostbyname", returns: "asyncio.Future" },
      { name: "aiodns.DNSResolver.gethostbyaddr", returns: "asyncio.Future" },
      { name: "aiodns.DNSResolver.getaddrinfo", returns: "asyncio.Future" },
      { name: "aiodns.DNSResolver.getnameinfo", returns: "asyncio.Future" },
    ];
  },
};

export const asyncer: Library = {
  imports: ["asyncer"],
  package: "asyncer",
  source: "https://asyncer.tiangolo.com/",
  get facts(): readonly Fact[] {
    return [
      { name: "asyncer.asyncify", is: "decorator", calls: { argument: 0, on: "thread" } },
      { name: "asyncer.runnify", is: "decorator", instead: "await function(*arguments)", runsLoop: true },
    ];
  },
};
