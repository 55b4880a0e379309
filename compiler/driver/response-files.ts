/** Files with words of a command line, for lines that are longer than the system takes. */
import type { Host } from "../base/host.ts";
import { splitResponseFile } from "../base/response-file.ts";

/** A file that names itself ends here. */
const DEEPEST = 20;

/**
 * Replaces each `@file` by the words in the file; a file that is not there stays a word, as with gcc. Those in
 * `-Wl,@file` are for the linker.
 */
export function expandResponseFiles(words: readonly string[], host: Host, depth = 0): string[] {
  const expand = (word: string): string[] => {
    const file = word.startsWith("@") && depth <= DEEPEST ? host.read(word.slice(1)) : undefined;
    if (!file?.ok) return [word];
    return expandResponseFiles(splitResponseFile(new TextDecoder().decode(file.bytes)), host, depth + 1);
  };
  return words.flatMap((word) => {
    if (!word.startsWith("-Wl,") || !word.includes(",@")) return expand(word);
    return word
      .split(",")
      .slice(1)
      .flatMap(expand)
      .flatMap((each) => ["-Xlinker", each]);
  });
}
