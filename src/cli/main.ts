#!/usr/bin/env node
import { nodeHost } from "../host/node.ts";
import { run } from "./run.ts";

// The exit code is only noted: the process ends by itself when all output has reached its reader.
process.exitCode = await run(process.argv.slice(2), nodeHost());
