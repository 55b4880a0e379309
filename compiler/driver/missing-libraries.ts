/** Libraries that would define what a link lacks: looked for only when a message is to be made. */

import type { Host } from "../base/host.ts";
import { archiveSymbols } from "../object/archive.ts";
import { joinPath } from "./paths.ts";

/** A library and the option that links it. */
export interface LibraryHint {
  readonly file: string;
  readonly option: string;
}

/**
 * @param folders where -l searches
 * @returns a function from a symbol's name to the first library there that defines it; `libc.a` before others
 */
export function libraryIndex(host: Host, folders: readonly string[]): (name: string) => LibraryHint | undefined {
  let libraries: { readonly hint: LibraryHint; readonly names: ReadonlySet<string> }[] | undefined;
  const open = (folder: string, base: string) => {
    const path = joinPath(folder, `lib${base}.a`);
    const file = host.read(path);
    const names = new Set(file.ok ? archiveSymbols(file.bytes) : []);
    return { hint: { file: path, option: `-l${base}` }, names };
  };
  return (name) => {
    libraries ??= folders.flatMap((folder) =>
      libraryNames(host, folder)
        .sort((a, b) => Number(b === "c") - Number(a === "c"))
        .map((base) => open(folder, base)),
    );
    return libraries.find(({ names }) => names.has(name))?.hint;
  };
}

/** "z" for each libz.a in a folder. */
const libraryNames = (host: Host, folder: string): string[] =>
  (host.list?.(folder) ?? []).flatMap((file) => /^lib(.+)\.a$/.exec(file)?.[1] ?? []);
