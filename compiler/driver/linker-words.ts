/**
 * Words for the linker on the compiler's command line: `-Wl,a,b` and `-Xlinker a`. An option and
 * its argument may come in two of them, so neighbours are read together:
 *
 *     -Wl,-z -Wl,stack-size=1   -Xlinker -z -Xlinker stack-size=1   -Wl,-z,stack-size=1
 *
 * A comma separates the words of the first kind, but may be part of the second.
 */

const PREFIX = "-Wl,";
/** Stands in no word of a command line. */
const SEPARATOR = "\0";

/** Makes one word of each run of words for the linker. */
export function joinLinkerWords(words: readonly string[]): string[] {
  const joined: string[] = [];
  let run: string[] = [];
  const flush = (): void => {
    if (run.length > 0) joined.push(PREFIX + run.join(SEPARATOR) + SEPARATOR);
    run = [];
  };
  for (let i = 0; i < words.length; i++) {
    const word = words[i]!;
    if (word === "-Xlinker" && i + 1 < words.length) run.push(words[++i]!);
    else if (word.startsWith(PREFIX)) run.push(...word.slice(PREFIX.length).split(","));
    else {
      flush();
      joined.push(word);
    }
  }
  flush();
  return joined;
}

/** The words in what is behind `-Wl,`. */
export const linkerWords = (text: string): string[] => text.split(SEPARATOR).slice(0, -1);
