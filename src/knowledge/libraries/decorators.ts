/** Libraries whose decorators leave a function what it is, asynchronous or not: retries, caches, checks of types, traces. */
import type { Fact, Library } from "../fact.ts";

export const backoff: Library = {
  imports: ["backoff"],
  package: "backoff",
  source: "https://pypi.org/project/backoff/",
  get facts(): readonly Fact[] {
    return [
      { name: "backoff.on_exception", is: "decorator", keeps: true },
      { name: "backoff.on_predicate", is: "decorator", keeps: true },
    ];
  },
};

export const stamina: Library = {
  imports: ["stamina"],
  package: "stamina",
  source: "https://stamina.hynek.me/en/stable/api.html",
  get facts(): readonly Fact[] {
    return [{ name: "stamina.retry", is: "decorator", keeps: true }];
  },
};

export const asyncLru: Library = {
  imports: ["async_lru"],
  package: "async-lru",
  source: "https://pypi.org/project/async-lru/",
  get facts(): readonly Fact[] {
    return [{ name: "async_lru.alru_cache", is: "decorator", keeps: true }];
  },
};

export const asyncstdlib: Library = {
  imports: ["asyncstdlib"],
  package: "asyncstdlib",
  source: "https://asyncstdlib.readthedocs.io/en/stable/source/api/functools.html",
  get facts(): readonly Fact[] {
    return [
      { name: "asyncstdlib.cache", is: "decorator", keeps: true },
      { name: "asyncstdlib.lru_cache", is: "decorator", keeps: true },
    ];
  },
};

export const pydantic: Library = {
  imports: ["pydantic"],
  package: "pydantic",
  source: "https://docs.pydantic.dev/latest/concepts/validation_decorator/",
  get facts(): readonly Fact[] {
    return [
      { name: "pydantic.validate_call", is: "decorator", keeps: true },
      { name: "pydantic.validate_arguments", is: "decorator", keeps: true },
    ];
  },
};

export const beartype: Library = {
  imports: ["beartype"],
  package: "beartype",
  source: "https://beartype.readthedocs.io/en/latest/api_decor/",
  get facts(): readonly Fact[] {
    return [{ name: "beartype.beartype", is: "decorator", keeps: true }];
  },
};

export const typeguard: Library = {
  imports: ["typeguard"],
  package: "typeguard",
  source: "https://typeguard.readthedocs.io/en/latest/userguide.html",
  get facts(): readonly Fact[] {
    return [{ name: "typeguard.typechecked", is: "decorator", keeps: true }];
  },
};

export const overrides: Library = {
  imports: ["overrides"],
  package: "overrides",
  source: "https://pypi.org/project/overrides/",
  get facts(): readonly Fact[] {
    return [
      { name: "overrides.overrides", is: "decorator", keeps: true },
      { name: "overrides.override", is: "decorator", keeps: true },
      { name: "overrides.final", is: "decorator", keeps: true },
    ];
  },
};

export const deprecated: Library = {
  imports: ["deprecated"],
  package: "Deprecated",
  source: "https://deprecated.readthedocs.io/en/latest/api.html",
  get facts(): readonly Fact[] {
    return [{ name: "deprecated.deprecated", is: "decorator", keeps: true }];
  },
};

export const opentelemetry: Library = {
  imports: ["opentelemetry"],
  package: "opentelemetry-api",
  source: "https://opentelemetry-python.readthedocs.io/en/latest/api/trace.html",
  get facts(): readonly Fact[] {
    return [
      { name: "opentelemetry.trace.get_tracer", returns: "opentelemetry.trace.Tracer" },
      { name: "opentelemetry.trace.Tracer", is: "class" },
      { name: "opentelemetry.trace.Tracer.start_as_current_span", is: "decorator", keeps: true },
    ];
  },
};

export const sentrySdk: Library = {
  imports: ["sentry_sdk"],
  package: "sentry-sdk",
  source: "https://docs.sentry.io/platforms/python/tracing/instrumentation/custom-instrumentation/",
  get facts(): readonly Fact[] {
    return [
      { name: "sentry_sdk.trace", is: "decorator", keeps: true },
      { name: "sentry_sdk.monitor", is: "decorator", keeps: true },
      { name: "sentry_sdk.crons.monitor", is: "decorator", keeps: true },
    ];
  },
};

export const logfire: Library = {
  imports: ["logfire"],
  package: "logfire",
  source: "https://logfire.pydantic.dev/docs/guides/onboarding-checklist/add-manual-tracing/",
  get facts(): readonly Fact[] {
    return [{ name: "logfire.instrument", is: "decorator", keeps: true }];
  },
};

export const langsmith: Library = {
  imports: ["langsmith"],
  package: "langsmith",
  source: "https://docs.langchain.com/langsmith/annotate-code",
  get facts(): readonly Fact[] {
    return [{ name: "langsmith.traceable", is: "decorator", keeps: true }];
  },
};

export const langfuse: Library = {
  imports: ["langfuse"],
  package: "langfuse",
  source: "https://langfuse.com/docs/observability/sdk/python/instrumentation",
  get facts(): readonly Fact[] {
    return [
      { name: "langfuse.observe", is: "decorator", keeps: true },
      { name: "langfuse.decorators.observe", is: "decorator", keeps: true },
    ];
  },
};
