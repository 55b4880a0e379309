/** Names that are asked for on a command line, one by one or with `*`, `?` and `[…]` in them. */

export type NameTest = (name: string) => boolean;

/** Is a name in the list? With `wildcards` the entries are patterns; one that begins with "!" excludes. */
export function nameTest(names: readonly string[], wildcards: boolean): NameTest {
  if (!wildcards) {
    const known = new Set(names);
    return (name) => known.has(name);
  }
  const wanted = names.filter((each) => !each.startsWith("!")).map(globToRegExp);
  const excluded = names.filter((each) => each.startsWith("!")).map((each) => globToRegExp(each.slice(1)));
  return (name) => wanted.some((each) => each.test(name)) && !excluded.some((each) => each.test(name));
}

function globToRegExp(glob: string): RegExp {
  const source = glob.replace(/\[!?[^\]]+\]|[\s\S]/g, (part) => {
    if (part === "*") return "[\\s\\S]*";
    if (part === "?") return "[\\s\\S]";
    if (part.length > 1)
      return `[${part[1] === "!" ? "^" : ""}${part.slice(part[1] === "!" ? 2 : 1, -1).replace(/[\\^]/g, "\\$&")}]`;
    return part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  });
  try {
    return new RegExp(`^${source}$`);
  } catch {
    // A range that runs backwards.
    return /^(?!)/;
  }
}
