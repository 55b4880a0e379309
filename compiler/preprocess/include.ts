/** Where `#include` looks (C11 6.10.2, with the options of every C compiler). */
import { type Host, normalizePath } from "../base/host.ts";
import { nearest } from "../base/suggest.ts";
import { AFTER_SPACE, STRING } from "../lex/tokens.ts";
import type { PpToken } from "./macro.ts";

export interface IncludePaths {
  /** -iquote */
  readonly quote: readonly string[];
  /** -I */
  readonly angle: readonly string[];
  /** -isystem, then the standard folders, then -idirafter: headers there show no warnings. */
  readonly system: readonly string[];
  /** --embed-dir, for `#embed` */
  readonly embed: readonly string[];
}

export interface FoundHeader {
  readonly path: string;
  /** Index into the folders searched, for `#include_next`; -1 beside the including file. */
  readonly folder: number;
  readonly isSystem: boolean;
}

/** All folders in the order of search; the first `quote.length` only serve `"…"`. */
const foldersOf = (paths: IncludePaths): { path: string; isSystem: boolean; quoteOnly: boolean }[] => [
  ...paths.quote.map((path) => ({ path, isSystem: false, quoteOnly: true })),
  ...paths.angle.map((path) => ({ path, isSystem: false, quoteOnly: false })),
  ...paths.system.map((path) => ({ path, isSystem: true, quoteOnly: false })),
];

export class HeaderSearch {
  private readonly embedFolders: readonly string[];
  private readonly folders: ReturnType<typeof foldersOf>;
  private readonly cache = new Map<string, FoundHeader | undefined>();
  private readonly host: Host;

  constructor(host: Host, paths: IncludePaths) {
    this.host = host;
    this.folders = foldersOf(paths);
    this.embedFolders = paths.embed;
  }

  /** The file that `#embed` means: beside the one that names it if `quoted`, else in the folders given for this. */
  findEmbedded(name: string, quoted: boolean, beside: string): string | undefined {
    if (name.startsWith("/")) return this.host.kind(name) === "file" ? name : undefined;
    const folders = quoted ? [beside, ...this.embedFolders] : this.embedFolders;
    return folders.map((folder) => join(folder, name)).find((path) => this.host.kind(path) === "file");
  }

  /**
   * @param quoted `"name"` rather than `<name>`
   * @param beside folder of the including file
   * @param after for `#include_next`: search only folders after this index
   */
  find(
    name: string,
    quoted: boolean,
    beside: string,
    besideIsSystem: boolean,
    after: number | undefined,
  ): FoundHeader | undefined {
    if (name.startsWith("/")) {
      return this.host.kind(name) === "file" ? { path: name, folder: -1, isSystem: besideIsSystem } : undefined;
    }
    if (quoted && after === undefined) {
      const path = join(beside, name);
      if (this.host.kind(path) === "file") return { path, folder: -1, isSystem: besideIsSystem };
    }
    const first = after === undefined ? 0 : after + 1;
    const key = `${first}${quoted ? '"' : "<"}${name}`;
    if (this.cache.has(key)) return this.cache.get(key);
    const found = this.search(name, quoted, first);
    this.cache.set(key, found);
    return found;
  }

  /** The header that a missing one was meant to be. */
  nearest(name: string, quoted: boolean, beside: string): string | undefined {
    const folders = this.folders.filter((folder) => quoted || !folder.quoteOnly).map(({ path }) => path);
    if (quoted) folders.unshift(beside);
    const own = name.slice(name.lastIndexOf("/") + 1);
    const names = folders.flatMap((path) => this.host.list?.(headerFolder(path, name)) ?? []);
    const found = nearest(
      own,
      names.filter((each) => each.endsWith(".h")),
    );
    return found === undefined ? undefined : name.slice(0, name.length - own.length) + found;
  }

  private search(name: string, quoted: boolean, first: number): FoundHeader | undefined {
    for (let i = first; i < this.folders.length; i++) {
      const folder = this.folders[i]!;
      if (folder.quoteOnly && !quoted) continue;
      const path = join(folder.path, name);
      if (this.host.kind(path) === "file") return { path, folder: i, isSystem: folder.isSystem };
    }
    return undefined;
  }
}

/** Where a header called `name` would be listed: its own folder below one that is searched. */
const headerFolder = (folder: string, name: string): string =>
  name.includes("/") ? join(folder, folderOf(name)) : folder === "" ? "." : folder;

const join = (folder: string, name: string): string =>
  folder === "" || folder === "." ? name : `${folder.replace(/\/+$/, "")}/${name}`;

export function folderOf(path: string): string {
  const slash = path.lastIndexOf("/");
  return slash < 0 ? "" : slash === 0 ? "/" : path.slice(0, slash);
}

export const identityOf = (host: Host, path: string): string => host.identity?.(path) ?? normalizePath(path);

export interface HeaderName {
  readonly name: string;
  readonly quoted: boolean;
}

/** `"name"` or `<name>`; the text between angle brackets counts as it stands. */
export function headerName(tokens: readonly PpToken[]): HeaderName | undefined {
  const [first] = tokens;
  if (!first) return undefined;
  const { image, category } = first.sym;
  if (category === STRING && image.startsWith('"')) return { name: image.slice(1, -1), quoted: true };
  if (image !== "<" && image !== "<=" && image !== "<<" && !image.startsWith("<")) return undefined;
  let name = image.slice(1);
  for (const token of tokens.slice(1)) {
    if ((token.flags & AFTER_SPACE) !== 0 && name !== "") name += " ";
    if (token.sym.image.startsWith(">")) return { name, quoted: false };
    name += token.sym.image;
  }
  return undefined;
}
