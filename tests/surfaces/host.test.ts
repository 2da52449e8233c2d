import { describe, expect, test } from "vitest";
import { memoryHost } from "../../src/host/memory.ts";
import { commonParent, normalize, relative, resolve } from "../../src/host/path.ts";
import { type WalkOptions, walk } from "../../src/host/walk.ts";

const OPTIONS: WalkOptions = { exclude: [], excludeRoot: "/project", forceExclude: false, respectGitignore: true };

function found(
  files: NonNullable<Parameters<typeof memoryHost>[0]>["files"],
  paths: readonly string[] = ["."],
  options: Partial<WalkOptions> = {},
) {
  return walk(memoryHost({ files: files ?? {} }), "/project", paths, { ...OPTIONS, ...options });
}

function names(walked: ReturnType<typeof found>): readonly string[] {
  return walked.files.map((file) => file.path);
}

describe("paths", () => {
  test("are normalized as text", () => {
    expect(normalize("/a/./b//../c/")).toBe("/a/c");
    expect(normalize("../a/..")).toBe("..");
    expect(normalize("")).toBe(".");
    expect(normalize("C:/a/../b")).toBe("C:/b");
    expect(resolve("/project", "../x.py")).toBe("/x.py");
  });

  test("are shown from the working directory", () => {
    expect(relative("/project", "/project/app/shop.py")).toBe("app/shop.py");
    expect(relative("/project", "/project2/a.py")).toBe("../project2/a.py");
    expect(relative("/", "/a.py")).toBe("a.py");
    expect(relative("/project", "/project")).toBe(".");
  });

  test("have a common parent", () => {
    expect(commonParent(["/a/b/c", "/a/b2"], "/x")).toBe("/a");
    expect(commonParent(["/a/b", "/c"], "/x")).toBe("/");
    expect(commonParent([], "/x")).toBe("/x");
  });
});

describe("walking", () => {
  test("takes Python files in one order and leaves out what was not written by hand", () => {
    const walked = found({
      "b.py": "",
      "a/z.py": "",
      "a/data.txt": "",
      "B.py": "",
      ".hidden/x.py": "",
      "node_modules/x.py": "",
      "{{cookiecutter.name}}/x.py": "",
      "a/__pycache__/x.py": "",
      "env/pyvenv.cfg": "",
      "env/lib/x.py": "",
      "build/lib/x.py": "",
      "pkg/build/__init__.py": "",
      "pkg/build/steps.py": "",
    });
    expect(names(walked)).toEqual(["B.py", "a/z.py", "b.py", "pkg/build/__init__.py", "pkg/build/steps.py"]);
  });

  test("takes a named file whatever it is called, and a named directory whatever ignores it", () => {
    const files = { ".git/HEAD": "", ".gitignore": "out/\n", "out/x.py": "", tool: "", "node_modules/m.py": "" };
    expect(names(found(files, ["tool", "out", "node_modules/m.py"]))).toEqual(["node_modules/m.py", "out/x.py", "tool"]);
    expect(names(found(files))).toEqual([]);
  });

  test("honours .gitignore inside a work tree, the deeper one last", () => {
    const files = {
      ".git/HEAD": "",
      ".git/info/exclude": "secret.py\n",
      ".gitignore": "*_gen.py\n/only_top.py\n",
      "a_gen.py": "",
      "only_top.py": "",
      "secret.py": "",
      "pkg/.gitignore": "!keep_gen.py\nlocal/\n",
      "pkg/keep_gen.py": "",
      "pkg/only_top.py": "",
      "pkg/local/x.py": "",
    };
    expect(names(found(files))).toEqual(["pkg/keep_gen.py", "pkg/only_top.py"]);
    expect(names(found(files, ["pkg"]))).toEqual(["pkg/keep_gen.py", "pkg/only_top.py"]);
    expect(names(found(files, ["."], { respectGitignore: false }))).toHaveLength(6);
    const { ".git/HEAD": _head, ".git/info/exclude": _exclude, ...loose } = files;
    expect(names(found(loose))).toHaveLength(6);
  });

  test("comes to an end whatever links do, and reads nothing twice", () => {
    const walked = found({
      "app/a.py": "",
      "app/again": { link: ".." },
      "app/twin.py": { link: "a.py" },
      "one.py": { link: "two.py" },
      "two.py": { link: "one.py" },
      "gone.py": { link: "nowhere.py" },
      other: { link: "/elsewhere/lib" },
      "/elsewhere/lib/b.py": "",
    });
    expect(names(walked)).toEqual(["app/a.py", "other/b.py"]);
    expect(walked.errors.map((error) => error.path)).toEqual(["gone.py", "one.py", "two.py"]);
    expect(walked.notes).toEqual([{ path: "app/again", message: "a symbolic link that loops back; not followed" }]);
  });

  test("leaves out what is excluded, named paths only by force", () => {
    const files = { "a.py": "", "gen/b.py": "", "gen/c.py": "" };
    expect(names(found(files, ["."], { exclude: ["gen/"] }))).toEqual(["a.py"]);
    expect(names(found(files, ["gen/b.py"], { exclude: ["gen"] }))).toEqual(["gen/b.py"]);
    expect(names(found(files, ["gen/b.py"], { exclude: ["gen"], forceExclude: true }))).toEqual([]);
  });

  test("says what is missing and which directories hold nothing", () => {
    const walked = found({ "docs/readme.md": "", "a.py": "" }, ["docs", "nope", "a.py"]);
    expect(walked.errors).toEqual([{ path: "nope", message: "no such file or directory" }]);
    expect(walked.empty).toEqual(["docs"]);
    expect(names(walked)).toEqual(["a.py"]);
  });
});
