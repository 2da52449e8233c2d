/** What is measured of the parser: bundled as the command line is, and as the others come in their packages. */
export { javaScriptKernel, parseWith } from "../../dist/python/parse.js";
export { instantiateKernel } from "../../dist/python/wasm.js";
