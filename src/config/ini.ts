/** INI text as pytest reads it: sections of keys, values that go on over indented lines, comments on lines of their own. */

/** Sections by name, each with its values by key. A line that makes no sense is passed over: whoever owns the file will say so. */
export function readIni(text: string): ReadonlyMap<string, ReadonlyMap<string, string>> {
  const sections = new Map<string, Map<string, string>>();
  let section: Map<string, string> | null = null;
  let key: string | null = null;
  for (const line of text.split(/\r?\n/)) {
    if (line.trim() === "" || /^\s*[#;]/.test(line)) continue;
    const header = /^\[(.+?)\]/.exec(line)?.[1];
    const [, name, value = ""] = /^([^\s=:][^=:]*?)\s*[=:]\s*(.*)$/.exec(line) ?? [];
    if (header !== undefined) {
      section = sections.get(header) ?? new Map();
      sections.set(header, section);
      key = null;
    } else if (/^\s/.test(line)) {
      if (section && key !== null) section.set(key, `${section.get(key) ?? ""}\n${line.trim()}`);
    } else if (name !== undefined) {
      key = name;
      section?.set(key, value.trim());
    }
  }
  return sections;
}
