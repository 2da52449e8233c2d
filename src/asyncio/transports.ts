/** Clients of the program's own that say themselves how requests travel: often to an application in the same process. */
import { classOrder } from "../program/members.ts";
import type { ClassInfo } from "../program/model.ts";
import type { Program } from "../program/program.ts";
import type { Type } from "../program/types.ts";

/** True for an instance of a class whose `__init__`, or that of a base in the program, hands up a `transport`. */
export function bringsTransport(program: Program, receiver: Type | null): boolean {
  if (receiver?.kind !== "instance" || typeof receiver.cls === "string") return false;
  return classOrder(program, receiver.cls).some((cls) => cls !== null && typeof cls !== "string" && handsUpTransport(cls));
}

function handsUpTransport(cls: ClassInfo): boolean {
  const made = cls.methods.get("__init__");
  return (made?.calls ?? []).some((id) => {
    const call = cls.module.tree.node(id);
    if (call.kind !== "Call" || !/\.__init__$/.test(call.function.text)) return false;
    return call.arguments.some((argument) => argument.kind === "Keyword" && argument.name?.name === "transport");
  });
}
