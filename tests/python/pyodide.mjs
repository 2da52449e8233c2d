/**
 * CPython compiled to WebAssembly, as a command: `node pyodide.mjs SCRIPT ARGUMENTS…` runs a script's `main()` as `python SCRIPT …` would,
 * `node pyodide.mjs --unpack FOLDER` writes its standard library there. It sees the working directory and the temporary one.
 */
import { readFileSync, realpathSync } from "node:fs";
import { tmpdir } from "node:os";
import { loadPyodide } from "pyodide";

const [script, ...args] = process.argv.slice(2);
const python = await loadPyodide();
for (const folder of new Set([realpathSync(tmpdir()), process.cwd()])) {
  python.FS.mkdirTree(folder);
  python.mountNodeFS(folder, folder);
}
if (script === "--unpack") {
  python.globals.set("folder", args[0]);
  python.runPython(`
import sys, zipfile
archive = next(path for path in sys.path if path.endswith(".zip"))
zipfile.ZipFile(archive).extractall(folder)
print("%d %d" % sys.version_info[:2])
`);
} else {
  python.globals.set("arguments", python.toPy([script, ...args]));
  // No threads here: the script's main guard, which wants one with a large stack, is passed by.
  python.runPython("import sys; sys.argv[:] = arguments; sys.setrecursionlimit(20000)");
  python.globals.set("__name__", "script");
  python.runPython(readFileSync(script, "utf8"), { filename: script });
  python.runPython("main(); sys.stdout.flush()");
}
