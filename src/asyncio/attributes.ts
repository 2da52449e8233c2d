/** What a class's own methods do with `self.name`. */
import type { ClassInfo } from "../program/model.ts";
import { attributesIn } from "../program/references.ts";
import type { Attribute } from "../python/nodes.ts";

/** The places that read `….name` in a class's file: most read the class's own attribute, and one that does not harms no proof of absence. */
export function attributeReads(cls: ClassInfo, name: string): readonly Attribute[] {
  return attributesIn(cls.module, name).filter((attribute) => attribute.context === "load");
}
