/** The catalogue: every practice that a review answers and a build applies, in the order of the scans. */
import type { Practice } from "../practice.ts";
import { scan1 } from "./scan1.ts";
import { scan2 } from "./scan2.ts";
import { scan3 } from "./scan3.ts";
import { scan4 } from "./scan4.ts";
import { scan5 } from "./scan5.ts";
import { scan6 } from "./scan6.ts";
import { scan7 } from "./scan7.ts";

export const practices: readonly Practice[] = [...scan1, ...scan2, ...scan3, ...scan4, ...scan5, ...scan6, ...scan7];
