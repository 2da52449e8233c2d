#!/usr/bin/env node
import { setFlagsFromString } from "node:v8";
import { nodeHost } from "../host/node.ts";
import { run } from "./run.ts";

// A review runs much code for a few seconds. Optimized as soon as V8 would, it is optimized before enough is known of it and then
// again; optimizing later spares processor time.
setFlagsFromString("--interrupt-budget=400000");

// The exit code is only noted: the process ends by itself when all output has reached its reader.
process.exitCode = await run(process.argv.slice(2), nodeHost());
