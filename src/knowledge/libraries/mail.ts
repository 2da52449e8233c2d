/** Mail and name service: aiosmtplib with a minute by default, dnspython with five seconds. */
import type { Fact, Library } from "../fact.ts";

export const aiosmtplib: Library = {
  imports: ["aiosmtplib"],
  package: "aiosmtplib",
  source: "https://aiosmtplib.readthedocs.io/en/stable/",
  get facts(): readonly Fact[] {
    return [
      { name: "aiosmtplib.send", is: "coroutine", waits: "network", timeout: 60, timeoutParameter: "timeout" },
      { name: "aiosmtplib.SMTP", is: "class", context: "async", closedBy: "await quit()", exclusive: true, loopBound: true },
      { name: "aiosmtplib.SMTP.connect", is: "coroutine", waits: "network", timeout: 60, timeoutParameter: "timeout" },
      { name: "aiosmtplib.SMTP.login", is: "coroutine", waits: "network", timeout: 60, timeoutParameter: "timeout" },
      { name: "aiosmtplib.SMTP.send_message", is: "coroutine", waits: "network", timeout: 60, timeoutParameter: "timeout" },
      { name: "aiosmtplib.SMTP.sendmail", is: "coroutine", waits: "network", timeout: 60, timeoutParameter: "timeout" },
      { name: "aiosmtplib.SMTP.starttls", is: "coroutine", waits: "network", timeout: 60, timeoutParameter: "timeout" },
      { name: "aiosmtplib.SMTP.quit", is: "coroutine", waits: "network", timeout: 60, timeoutParameter: "timeout" },
      { name: "aiosmtplib.SMTP.noop", is: "coroutine", waits: "network", timeout: 60, timeoutParameter: "timeout" },
    ];
  },
};

export const dns: Library = {
  imports: ["dns"],
  package: "dnspython",
  source: "https://dnspython.readthedocs.io/en/stable/resolver.html",
  get facts(): readonly Fact[] {
    return [
      { name: "dns.resolver.resolve", blocks: "network", instead: "await dns.asyncresolver.resolve(name)", timeout: 5, timeoutParameter: "lifetime" },
      { name: "dns.resolver.query", blocks: "network", instead: "await dns.asyncresolver.resolve(name)", timeout: 5, timeoutParameter: "lifetime" },
      { name: "dns.resolver.Resolver", is: "class" },
      { name: "dns.resolver.Resolver.resolve", blocks: "network", instead: "await resolver.resolve(name)", timeout: 5, timeoutParameter: "lifetime" },
      { name: "dns.asyncresolver.resolve", is: "coroutine", waits: "network", timeout: 5, timeoutParameter: "lifetime" },
      { name: "dns.asyncresolver.Resolver", is: "class" },
      { name: "dns.asyncresolver.Resolver.resolve", is: "coroutine", waits: "network", timeout: 5, timeoutParameter: "lifetime" },
    ];
  },
};
