/** What the command line asks of the linker, and the table of linker options (`-Wl,…`, `-Xlinker`, sea-ld). */
import { type OptionRow, optionTable } from "./option-table.ts";

export interface LinkSettings {
  entry: string | undefined;
  noEntry: boolean;
  exports: string[];
  exportsIfDefined: string[];
  exportAll: boolean;
  exportDynamic: boolean;
  /** -u: symbols to be found in archives even if nothing uses them. */
  undefined: string[];
  allowUndefined: boolean;
  gcSections: boolean;
  importMemory: boolean;
  exportMemory: boolean;
  exportTable: boolean;
  sharedMemory: boolean;
  /** Bytes. */
  initialMemory: number | undefined;
  maxMemory: number | undefined;
  stackSize: number | undefined;
  stackFirst: boolean;
  stripAll: boolean;
  stripDebug: boolean;
  relocatable: boolean;
  mapFile: string | undefined;
  wrap: string[];
  defsym: string[];
  trace: boolean;
}

export const newLinkSettings = (): LinkSettings => ({
  entry: undefined,
  noEntry: false,
  exports: [],
  exportsIfDefined: [],
  exportAll: false,
  exportDynamic: false,
  undefined: [],
  allowUndefined: false,
  gcSections: true,
  importMemory: false,
  exportMemory: true,
  exportTable: false,
  sharedMemory: false,
  initialMemory: undefined,
  maxMemory: undefined,
  stackSize: undefined,
  stackFirst: true,
  stripAll: false,
  stripDebug: false,
  relocatable: false,
  mapFile: undefined,
  wrap: [],
  defsym: [],
  trace: false,
});

/** Where things that are not settings go, in the order of the command line. */
export interface LinkSink {
  readonly link: LinkSettings;
  addLibraryFolder(path: string): void;
  addLibrary(name: string): void;
  /** --whole-archive and its end. */
  setWholeArchive(on: boolean): void;
  setOutput(path: string): void;
}

type Row = OptionRow<LinkSink>;

const flag = (spelling: string, apply: (link: LinkSettings, sink: LinkSink) => void, help?: string): Row => ({
  spelling,
  form: "flag",
  apply: (sink) => apply(sink.link, sink),
  help,
});
const value = (spelling: string, apply: (link: LinkSettings, text: string) => void, help?: string): Row => ({
  spelling,
  form: "value",
  apply: (sink, text) => apply(sink.link, text),
  help,
});
const either = (spelling: string, apply: (sink: LinkSink, text: string) => void): Row => ({
  spelling,
  form: "either",
  apply,
});
const ignored = (form: Row["form"], spellings: string): Row[] =>
  spellings
    .trim()
    .split(/\s+/)
    .map((spelling) => ({ spelling, form, apply: () => {} }));

/** Spelled with one dash; readOptions accepts them with two. */
export const linkTable = optionTable<LinkSink>([
  flag("-no-entry", (link) => (link.noEntry = true), "make a library (reactor) without main"),
  value("-entry", (link, name) => (link.entry = name), "NAME: where the module begins"),
  either("-e", (sink, name) => (sink.link.entry = name)),
  value("-export", (link, name) => link.exports.push(name), "NAME: export a function or object"),
  value("-export-if-defined", (link, name) => link.exportsIfDefined.push(name)),
  flag("-export-all", (link) => (link.exportAll = true)),
  flag("-export-dynamic", (link) => (link.exportDynamic = true)),
  flag("-E", (link) => (link.exportDynamic = true)),
  either("-u", (sink, name) => sink.link.undefined.push(name)),
  value("-undefined", (link, name) => link.undefined.push(name)),
  value("-require-defined", (link, name) => link.undefined.push(name)),
  flag("-allow-undefined", (link) => (link.allowUndefined = true), "undefined symbols become imports"),
  flag("-import-undefined", (link) => (link.allowUndefined = true)),
  flag("-no-undefined", (link) => (link.allowUndefined = false)),
  flag("-gc-sections", (link) => (link.gcSections = true)),
  flag("-no-gc-sections", (link) => (link.gcSections = false), "keep functions and data that nothing uses"),
  flag("-import-memory", (link) => (link.importMemory = true)),
  flag("-export-memory", (link) => (link.exportMemory = true)),
  flag("-export-table", (link) => (link.exportTable = true)),
  flag("-shared-memory", (link) => (link.sharedMemory = true)),
  value("-initial-memory", (link, n) => (link.initialMemory = parseSize(n)), "BYTES"),
  value("-max-memory", (link, n) => (link.maxMemory = parseSize(n)), "BYTES"),
  flag("-stack-first", (link) => (link.stackFirst = true)),
  flag("-no-stack-first", (link) => (link.stackFirst = false)),
  either("-z", (sink, text) => {
    const stack = /^stack-size=(.*)$/.exec(text);
    if (stack) sink.link.stackSize = parseSize(stack[1]!);
  }),
  flag("-strip-all", (link) => (link.stripAll = true)),
  flag("-s", (link) => (link.stripAll = true)),
  flag("-strip-debug", (link) => (link.stripDebug = true)),
  flag("-S", (link) => (link.stripDebug = true)),
  flag("-relocatable", (link) => (link.relocatable = true)),
  flag("-r", (link) => (link.relocatable = true)),
  value("-Map", (link, path) => (link.mapFile = path), "FILE: write what was placed where"),
  value("-wrap", (link, name) => link.wrap.push(name)),
  value("-defsym", (link, text) => link.defsym.push(text)),
  flag("-trace", (link) => (link.trace = true)),
  flag("-t", (link) => (link.trace = true)),
  flag("-whole-archive", (_, sink) => sink.setWholeArchive(true)),
  flag("-no-whole-archive", (_, sink) => sink.setWholeArchive(false)),
  either("-L", (sink, path) => sink.addLibraryFolder(path)),
  value("-library-path", () => {}),
  either("-l", (sink, name) => sink.addLibrary(name)),
  either("-o", (sink, path) => sink.setOutput(path)),
  ...ignored(
    "flag",
    `-start-group -end-group -( -) -as-needed -no-as-needed -Bstatic -Bdynamic -Bsymbolic -Bsymbolic-functions -static
    -dn -dy -call_shared -non_shared -nostdlib -O0 -O1 -O2 -O3 -O -x -X -pie -no-pie -shared -no-shared -fatal-warnings
    -no-fatal-warnings -warn-common -warn-shared-textrel -no-copy-dt-needed-entries -copy-dt-needed-entries
    -add-needed -no-add-needed -eh-frame-hdr -build-id -no-build-id -demangle -no-demangle -discard-all
    -discard-locals -sort-common -color-diagnostics -no-color-diagnostics -print-gc-sections -no-check-features
    -no-merge-data-segments -merge-data-segments -verbose -stats -M -print-map -i -n -N -q -emit-relocs -d -dp
    -no-allow-shlib-undefined -allow-shlib-undefined -allow-multiple-definition -enable-new-dtags
    -disable-new-dtags -no-dynamic-linker -growable-table -import-table -no-export-default -export-default
    -dead_strip -no-keep-memory -no-omagic -omagic -nmagic -no-warn-mismatch`,
  ),
  ...ignored(
    "value",
    `-soname -rpath -rpath-link -version-script -dynamic-list -retain-symbols-file -hash-style -plugin -plugin-opt
    -build-id -sort-section -sort-common -color-diagnostics -unresolved-symbols -dynamic-linker -thread-count -threads
    -compress-debug-sections -global-base -table-base -features -extra-features -exclude-libs -oformat -format
    -icf -orphan-handling -section-start -image-base -subsystem -major-image-version -cref -install_name
    -compatibility_version -current_version -error-limit -warn-unresolved-symbols -script`,
  ),
  ...ignored("either", "-m -h -R -T -b -A -F -f -G -Y -y -I"),
]);

/** "65536", "0x10000", "64k", "2m". */
export function parseSize(text: string): number {
  const match = /^(0x[0-9a-f]+|\d+)([kmg]?)b?$/i.exec(text.trim());
  if (!match) return 0;
  const scale = { "": 1, k: 1024, m: 1024 ** 2, g: 1024 ** 3 }[match[2]!.toLowerCase()]!;
  return Number(match[1]) * scale;
}
