/** What a link is made of and how: the inputs and the settings of {@link link}. */
import type { ObjectFile } from "../object/format.ts";

/** An input: bytes of an object or archive, or an object that was never written. */
export interface LinkFile {
  /** Path, for messages. */
  readonly name: string;
  readonly bytes?: Uint8Array;
  readonly object?: ObjectFile;
  /** Take all members of the archive, not only those that define something needed. */
  readonly wholeArchive?: boolean;
  /** An object that is taken only if it defines something needed, as if it were in an archive (`--start-lib`). */
  readonly lazy?: boolean;
  /** Contents of a thin archive's member, by the name in the archive. */
  readonly readMember?: (name: string) => Uint8Array | undefined;
}

/** What a reference that nothing defines is. */
export type Unresolved = "error" | "warn" | "ignore";

export interface LinkOptions {
  /** Where a command begins; default "_start". */
  readonly entry?: string | undefined;
  /** A library: the host calls exports, there is no entry. */
  readonly noEntry?: boolean;
  /** Symbols to export; it is an error if one is not defined. */
  readonly exports?: readonly string[];
  readonly exportsIfDefined?: readonly string[];
  readonly exportAll?: boolean;
  /** Export every symbol that is not hidden. */
  readonly exportDynamic?: boolean;
  /** Names to export besides. */
  readonly isOffered?: ((name: string) => boolean) | undefined;
  /** Names that `exportAll` and `exportDynamic` leave out. */
  readonly isPrivate?: ((name: string) => boolean) | undefined;
  /** Archives whose symbols `exportAll` and `exportDynamic` leave out, by file name; "ALL" for all. */
  readonly excludedLibraries?: readonly string[];
  /** Symbols to look for in archives although nothing refers to them. */
  readonly undefined?: readonly string[];
  /** The same, and it is an error if one is not defined. */
  readonly required?: readonly string[];
  /** Undefined functions become imports of the module "env". */
  readonly importUndefined?: boolean;
  /** Undefined symbols for which that is so in any case. */
  readonly importable?: ReadonlySet<string>;
  /** What other undefined symbols are; those that are no error are traps and null pointers. */
  readonly unresolved?: Unresolved;
  /** For messages: a library that is not linked and defines a symbol, and the option that would link it. */
  readonly libraryThatDefines?: (name: string) => { readonly file: string; readonly option: string } | undefined;
  /** Of several definitions the first is taken. */
  readonly allowMultipleDefinition?: boolean;
  /** Drop what nothing refers to; on unless false. */
  readonly gcSections?: boolean;
  /** List what is dropped. */
  readonly printGcSections?: boolean;
  readonly importMemory?: { readonly module: string; readonly name: string } | undefined;
  /** The memory's name for the host, or false; "memory" (unless it is imported) by default. */
  readonly exportMemory?: string | false | undefined;
  readonly importTable?: boolean;
  readonly exportTable?: boolean;
  readonly growableTable?: boolean;
  /** Number of the first function in the table; 0 is the null pointer. */
  readonly tableBase?: number | undefined;
  readonly sharedMemory?: boolean;
  /** In bytes. */
  readonly initialMemory?: number | undefined;
  readonly maxMemory?: number | undefined;
  /** Room between data and the end of the initial memory. */
  readonly initialHeap?: number | undefined;
  /** The memory may not grow. */
  readonly fixedMemory?: boolean;
  readonly stackSize?: number | undefined;
  /** The stack lies below the data, so that it overflows into a trap; on unless false. */
  readonly stackFirst?: boolean;
  /** Lowest address of data. */
  readonly globalBase?: number | undefined;
  /** No names, no debug information. */
  readonly stripAll?: boolean;
  /** Names, but no debug information. */
  readonly stripDebug?: boolean;
  /** Custom sections that stay in spite of `stripAll`. */
  readonly keepSections?: readonly string[];
  /** The only functions and globals to be named in the module. */
  readonly retainedNames?: ReadonlySet<string> | undefined;
  /** The module's name, for tools. */
  readonly moduleName?: string | undefined;
  /** A number that says which build this is: how it is made, or the number in hexadecimal digits. */
  readonly buildId?: BuildIdKind | { readonly hex: string } | undefined;
  /** "name": references go to "__wrap_name", and those to "__real_name" to "name". */
  readonly wrap?: readonly string[];
  /** "name=value" or "name=other". */
  readonly defsym?: readonly string[];
  /** Objects that need what others refuse are an error; on unless false. */
  readonly checkFeatures?: boolean;
  /** The only features that objects may use. */
  readonly features?: readonly string[] | undefined;
  /** Features to be named in the module besides those of the objects. */
  readonly extraFeatures?: readonly string[];
  /** Identical functions become one, and those that are called most get the shortest numbers. */
  readonly forSize?: boolean;
  /** Identical functions become one. */
  readonly foldIdentical?: boolean;
  /** A string that is the end of another is not stored apart. */
  readonly mergeTails?: boolean;
  /** Join the objects into one that can be linked again. */
  readonly relocatable?: boolean;
  /** Produce a map, as text. */
  readonly map?: boolean;
  /** With the map: which files mention each symbol. */
  readonly crossReference?: boolean;
  /** Print the names of the files that are linked. */
  readonly trace?: boolean;
  /** Print which files mention these symbols. */
  readonly traceSymbols?: readonly string[];
  /** Takes the lines of trace, traceSymbols and printGcSections. */
  readonly print?: (line: string) => void;
}

export const buildIdKinds = ["fast", "sha1", "uuid"] as const;
export type BuildIdKind = (typeof buildIdKinds)[number];
