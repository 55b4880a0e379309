/** Which folders are searched for headers and libraries, and how outputs are named after inputs. */
import type { Host } from "../base/host.ts";
import type { Input, Language, Options } from "./options.ts";

/** Header folders in the order of the search (C11 6.10.2, and gcc's manual on -I). */
export interface IncludeFolders {
  /** Only for #include "…", after the folder of the including file. */
  quote: string[];
  /** -I */
  angled: string[];
  /** -isystem, our own, -idirafter: no warnings from these. */
  system: string[];
  /** --embed-dir, for #embed. */
  embed: string[];
}

export function includeFolders(options: Options, sysroot: string): IncludeFolders {
  const own = options.noStandardIncludes ? [] : [joinPath(options.sysroot ?? sysroot, "include")];
  return {
    quote: options.quoteFolders,
    angled: options.includeFolders,
    system: [...options.systemFolders, ...own, ...options.afterFolders],
    embed: options.embedFolders,
  };
}

/** Folders for -l, first -L as given. */
export function libraryFolders(options: Options, sysroot: string): string[] {
  return [...options.libraryFolders, joinPath(options.sysroot ?? sysroot, "lib")];
}

/** The file that `-lNAME` or `-l:FILE` means. */
export function findLibrary(host: Host, folders: readonly string[], name: string): string | undefined {
  const file = name.startsWith(":") ? name.slice(1) : `lib${name}.a`;
  return folders.map((folder) => joinPath(folder, file)).find((path) => host.kind(path) === "file");
}

export function joinPath(folder: string, name: string): string {
  if (folder === "" || folder === ".") return name;
  return folder.endsWith("/") ? folder + name : `${folder}/${name}`;
}

export const baseName = (path: string): string => path.slice(path.lastIndexOf("/") + 1);

/** "src/x.c" → "x.o": outputs go to the current folder. */
export function withExtension(path: string, extension: string): string {
  return baseName(path).replace(/(?!^)\.[^.]*$/, "") + extension;
}

export type InputRole = Language | "object" | "foreign";

/** Sources of other languages, which a linker would make nothing of. */
const foreignExtensions: ReadonlySet<string> = new Set(
  "cc cp cpp cxx c++ CPP C H hh hpp hxx m mi mm M ii f F f77 for f90 F90 f95 f03 f08 ada adb ads go d rs".split(" "),
);

/** What an input is: by -x, else by its extension; anything else is for the linker. */
export function roleOf(input: Extract<Input, { kind: "file" }>): InputRole {
  if (input.language !== undefined) return input.language;
  const extension = /\.([^./]*)$/.exec(input.path)?.[1];
  switch (extension) {
    case "c":
      return "c";
    case "h":
      return "c-header";
    case "i":
      return "preprocessed";
    case "s":
    case "S":
    case "sx":
      return "assembler";
    case "wat":
      return "wat";
    default:
      if (extension !== undefined && foreignExtensions.has(extension)) return "foreign";
      return input.path === "-" ? "c" : "object";
  }
}
