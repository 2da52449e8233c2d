/** A type in a few words for a person: `aiohttp.ClientSession()` is an instance, `class app.Shop` the class itself. */
import { className, type Type } from "./types.ts";

export function typeInWords(type: Type): string {
  switch (type.kind) {
    case "module":
      return `module ${type.module.name}`;
    case "class":
      return `class ${type.cls.qualifiedName}`;
    case "function":
      return `function ${type.fn.qualifiedName}${type.sure ? "" : " (unsure)"}`;
    case "external":
      return type.name;
    case "instance":
      return `${className(type.cls).replace("builtins.", "")}()${type.args.length > 0 ? ` of ${type.args.map(typeInWords).join(", ")}` : ""}`;
    case "coroutine":
      return `coroutine → ${typeInWords(type.result)}`;
    case "contextManager":
      return `${type.isAsync ? "async " : ""}with → ${typeInWords(type.enters)}`;
    case "generator":
      return `${type.isAsync ? "async " : ""}generator of ${typeInWords(type.yields)}`;
    case "partial":
      return `partial ${typeInWords(type.target)}`;
    case "tuple":
      return `(${type.elements.map(typeInWords).join(", ")})`;
    case "union":
      return type.options.map(typeInWords).join(" | ");
    default:
      return type.kind;
  }
}
