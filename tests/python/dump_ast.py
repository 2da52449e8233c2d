"""CPython's own tree of many files, in a form that the tests can compare with ours. Runs on Python 3.9 and later.

    dump_ast.py --hash SEEN [--bytes N] ROOT…   one line a file: MD5 of the dump, a tab, the path;
                                                at the very end `done`, a tab, how many files there were
    dump_ast.py --dump PATH                     the dump itself

The dump has one item a line: a node's kind and span (byte offsets in the UTF-8 source), then its fields in CPython's
order. What is left out, and why:

- files that this interpreter cannot compile, and contents whose MD5 is in the file SEEN (another interpreter had them)
- type comments, which are not asked for
- before 3.12, every span inside of f-strings: CPython computes them wrongly there
- before 3.10, the spans of aliases: they have none
- empty constants in f-strings: 3.12 puts one behind a field at the end of a format
- the text of strings with a \\N{…} in them: the names of characters are not known on the other side
"""

import ast
import hashlib
import io
import os
import re
import struct
import sys
import threading
import tokenize
import warnings

SKIPPED_FIELDS = {"type_comment", "type_ignores", "kind"}
HAS_FORMAT_SPANS = sys.version_info >= (3, 12)
HAS_ALIAS_SPANS = sys.version_info >= (3, 10)
FORMATTED = tuple(getattr(ast, name) for name in ("JoinedStr", "TemplateStr") if hasattr(ast, name))
LINE = re.compile(rb"\r\n|\r|\n")


class Dumper:
    def __init__(self, source):
        self.source = source
        self.lines = [0] + [match.end() for match in LINE.finditer(source)]
        self.has_names = b"\\N{" in source
        self.out = []

    def span(self, node):
        start = self.lines[node.lineno - 1] + node.col_offset
        end = self.lines[node.end_lineno - 1] + node.end_col_offset
        return start, end

    def node(self, node, formatted):
        """`formatted` is the span of the string around, if there is one whose inner spans do not count."""
        kind = node.__class__.__name__
        if not hasattr(node, "lineno") or (kind == "alias" and not HAS_ALIAS_SPANS):
            self.out.append(kind)
        elif formatted and not HAS_FORMAT_SPANS:
            self.out.append(kind)
        else:
            self.out.append("%s %d %d" % ((kind,) + self.span(node)))
        if kind == "Constant":
            self.out.append(self.constant(node, formatted))
            return
        if kind == "MatchSingleton":
            self.out.append(str(node.value))
            return
        if isinstance(node, FORMATTED) and not formatted:
            formatted = self.span(node)
        for field in node._fields:
            if field not in SKIPPED_FIELDS:
                value = getattr(node, field, None)
                if kind == "JoinedStr" and field == "values":
                    value = [part for part in value if getattr(part, "value", None) != ""]
                self.value(value, formatted)

    def value(self, value, formatted):
        if isinstance(value, ast.AST):
            self.node(value, formatted)
        elif isinstance(value, list):
            self.out.append("[")
            for item in value:
                self.value(item, formatted)
            self.out.append("]")
        else:
            self.out.append("-" if value is None else str(value))

    def constant(self, node, formatted):
        value = node.value
        if isinstance(value, str):
            if self.has_names:
                start, end = formatted or self.span(node)
                if b"\\N{" in self.source[start:end]:
                    return "str ?"
            return "str " + value.encode("utf-16-le", "surrogatepass").hex() + (node.kind or "" if not formatted else "")
        if isinstance(value, bytes):
            return "bytes " + value.hex()
        if isinstance(value, bool) or value is None or value is ...:
            return str(value)
        if isinstance(value, int):
            return "int %x" % value
        if isinstance(value, float):
            return "float " + struct.pack(">d", value).hex()
        return "complex " + struct.pack(">d", value.imag).hex()


def utf8_source(data):
    encoding, _ = tokenize.detect_encoding(io.BytesIO(data).readline)
    return data.decode(encoding).encode("utf-8")


def dump(data):
    """The dump as bytes, or None for a file that does not compile."""
    try:
        tree = compile(data, "<file>", "exec", ast.PyCF_ONLY_AST, dont_inherit=True)
        compile(data, "<file>", "exec", dont_inherit=True)
        source = utf8_source(data)
    except (SyntaxError, ValueError, LookupError, RecursionError, MemoryError, OverflowError):
        return None
    dumper = Dumper(source)
    dumper.node(tree, None)
    return "\n".join(dumper.out).encode("utf-8", "surrogatepass")


def python_files(root):
    for folder, folders, names in os.walk(root):
        folders[:] = sorted(name for name in folders if name != "__pycache__" and not (folder == root and name == "site-packages"))
        for name in sorted(names):
            if name.endswith(".py"):
                yield os.path.join(folder, name)


def hash_all(seen_path, limit, roots):
    with open(seen_path) as file:
        seen = set(file.read().split())
    fresh = open(seen_path, "a")
    compared = 0
    for root in roots:
        total = 0
        for path in python_files(root):
            with open(path, "rb") as file:
                data = file.read()
            total += len(data)
            if limit and total > limit:
                break
            digest = hashlib.md5(data).hexdigest()
            if digest in seen:
                continue
            result = dump(data)
            if result is not None:
                seen.add(digest)
                fresh.write(digest + "\n")
                compared += 1
                print(hashlib.md5(result).hexdigest() + "\t" + path, flush=False)
    fresh.close()
    print("done\t%d" % compared)


def main():
    warnings.simplefilter("ignore")
    arguments = sys.argv[1:]
    if arguments[0] == "--dump":
        with open(arguments[1], "rb") as file:
            sys.stdout.buffer.write(dump(file.read()) or b"")
        return
    limit = 0
    seen_path, roots = arguments[1], arguments[2:]
    if roots[0] == "--bytes":
        limit, roots = int(roots[1]), roots[2:]
    hash_all(seen_path, limit, roots)


if __name__ == "__main__":
    sys.setrecursionlimit(50000)
    threading.stack_size(512 * 1024 * 1024)
    worker = threading.Thread(target=main)
    worker.start()
    worker.join()
