/** Names of source files, and places in them, as line tables and declarations give them. */
import type { Loc, SourceMap } from "../base/source.ts";

export interface SourceFileEntry {
  readonly name: string;
  /** Index in {@link SourceFiles.folders}. */
  readonly folder: number;
}

export interface SourcePlace {
  /** Number of the file. */
  readonly file: number;
  readonly line: number;
  readonly column: number;
}

export class SourceFiles {
  /** The first is the compilation's own; others may be relative to it. */
  readonly folders: string[];
  readonly entries: SourceFileEntry[] = [];
  private readonly sources: SourceMap;
  private readonly mapName: (name: string) => string;
  private readonly first: number;
  private readonly numbers = new Map<string, number>();

  /** @param first number of the first file: 1 before version 5 */
  constructor(sources: SourceMap, mapName: (name: string) => string, compilationFolder: string, first: number) {
    this.sources = sources;
    this.mapName = mapName;
    this.folders = [compilationFolder];
    this.first = first;
  }

  /** The number of a file by its name in the program. */
  numberOf(presumedName: string): number {
    let number = this.numbers.get(presumedName);
    if (number === undefined) {
      const path = this.mapName(presumedName);
      const slash = path.lastIndexOf("/");
      const folder = slash < 0 ? 0 : this.folderOf(slash === 0 ? "/" : path.slice(0, slash));
      number = this.first + this.entries.push({ name: path.slice(slash + 1), folder }) - 1;
      this.numbers.set(presumedName, number);
    }
    return number;
  }

  private folderOf(path: string): number {
    const known = this.folders.indexOf(path);
    return known < 0 ? this.folders.push(path) - 1 : known;
  }

  /** Where people look for `loc`: of what came out of a macro, where that is used. */
  place(loc: Loc): SourcePlace | undefined {
    const position = loc === 0 ? undefined : this.sources.position(loc);
    if (!position) return undefined;
    return { file: this.numberOf(position.presumedName), line: position.presumedLine, column: position.column };
  }
}
