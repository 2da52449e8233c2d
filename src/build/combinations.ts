/** Every project that can be built of a pattern: with no, each, and all optional capabilities, on every library and scale. */
import { PYTHON_VERSIONS, type PythonVersion } from "../config/settings.ts";
import type { Pattern } from "./pattern.ts";
import { type BuildRequest, librariesOf } from "./spec.ts";
import type { CapabilityId } from "./vocabulary.ts";

export function combinationsOf(pattern: Pattern, pythons: readonly PythonVersion[] = PYTHON_VERSIONS): readonly BuildRequest[] {
  return pattern.scales.flatMap((scale) =>
    librariesOf(pattern, scale).flatMap((library) =>
      pythons.flatMap((python) =>
        capabilitySets(pattern.optional).map((capabilities) => ({
          pattern: pattern.id,
          libraries: [library],
          scale,
          python,
          capabilities,
        })),
      ),
    ),
  );
}

function capabilitySets(optional: readonly CapabilityId[]): readonly (readonly CapabilityId[])[] {
  const each = optional.map((capability) => [capability]);
  return optional.length > 1 ? [[], ...each, optional] : [[], ...each];
}
