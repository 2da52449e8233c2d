/** The rules of scan 6, libraries, by code. */
import type { Rule } from "../rule.ts";
import { writeWithoutDrain } from "./write-without-drain.ts";
import { writerNotClosed } from "./writer-not-closed.ts";

export const librariesRules: readonly Rule[] = [writeWithoutDrain, writerNotClosed];
