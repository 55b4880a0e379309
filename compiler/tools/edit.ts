/**
 * Changes that sea-strip and sea-objcopy make to a file, one at a time in a fixed order: sections go, symbols go,
 * change their binding and get other names, sections come.
 *
 * An object is taken apart and written anew, so that it stays linkable whatever was removed. A module is a list of
 * sections of which some are left out; its symbols are the names in its name section, and exports and imports, which
 * programs rely on, are not touched.
 */
import { ByteWriter } from "../base/bytes.ts";
import { isLocal, isUndefined, isWeak, type ObjectFile, type ObjectSymbol, SymbolFlag } from "../object/format.ts";
import { keepCustoms, keepSymbols, usedSymbols } from "../object/symbol-table.ts";
import { writeObject } from "../object/write.ts";
import { writeCustomSection, writeHeader } from "../wasm/encode.ts";
import { Section } from "../wasm/module.ts";
import { encodeNames, NAME_SECTION, type NameMap, type Names } from "../wasm/names.ts";
import { type Binary, readBinary } from "./binary.ts";
import type { NameTest } from "./patterns.ts";

export interface Edits {
  /** What goes: debug information; also symbols that no relocation needs; all that running a module does not need. */
  readonly strip: "nothing" | "debug" | "unneeded" | "all";
  /** Local symbols go if nothing needs them. */
  readonly discardLocals: boolean;
  readonly removesSection: NameTest;
  /** If given, other sections than these go, as far as they may. */
  readonly onlySections: NameTest | undefined;
  readonly keepsSection: NameTest;
  readonly stripsSymbol: NameTest;
  readonly keepsSymbol: NameTest;
  readonly localizes: NameTest;
  readonly globalizes: NameTest;
  readonly weakens: NameTest;
  /** Gives a symbol its new name. */
  readonly rename: (name: string) => string;
  readonly renameSection: (name: string) => string;
  readonly addedSections: readonly NewSection[];
  readonly updatedSections: readonly NewSection[];
}

export interface NewSection {
  readonly name: string;
  readonly bytes: Uint8Array;
}

const never: NameTest = () => false;
const same = (name: string): string => name;

export const noEdits: Edits = {
  strip: "nothing",
  discardLocals: false,
  removesSection: never,
  onlySections: undefined,
  keepsSection: never,
  stripsSymbol: never,
  keepsSymbol: never,
  localizes: never,
  globalizes: never,
  weakens: never,
  rename: same,
  renameSection: same,
  addedSections: [],
  updatedSections: [],
};

export type EditResult =
  | { readonly bytes: Uint8Array; readonly problem?: undefined }
  | { readonly problem: EditProblem; readonly bytes?: undefined };

export type EditProblem =
  | { readonly kind: "format"; readonly text: string }
  | { readonly kind: "symbol-needed" | "section-needed" | "section-missing"; readonly name: string };

/** Changes an object or a module. */
export function editBinary(bytes: Uint8Array, edits: Edits): EditResult {
  const { binary, error } = readBinary(bytes);
  if (!binary) return { problem: { kind: "format", text: error } };
  return binary.object ? editObject(binary.object, edits) : editModule(binary, edits);
}

const isDebugSection = (name: string): boolean => /^(reloc\.)?\.debug_/.test(name);
/** Tells who made the file; nothing depends on it. */
const PRODUCERS = "producers";

/** Does a section go, by what is asked for? */
function goes(name: string, edits: Edits, isRest: NameTest): boolean {
  if (edits.keepsSection(name)) return false;
  if (edits.removesSection(name) || (edits.onlySections !== undefined && !edits.onlySections(name))) return true;
  if (edits.strip === "nothing") return false;
  return isDebugSection(name) || (edits.strip === "all" && (name === PRODUCERS || isRest(name)));
}

// ── Objects ────────────────────────────────────────────────────────────────────

function editObject(object: ObjectFile, edits: Edits): EditResult {
  const problem = edits.updatedSections
    .map(({ name }) => updateProblem(object, name))
    .find((each) => each !== undefined);
  if (problem) return { problem };
  keepCustoms(object, (name) => !goes(name, edits, (each) => each === NAME_SECTION));
  const needed = stripSymbols(object, edits);
  if (needed !== undefined) return { problem: { kind: "symbol-needed", name: needed } };
  for (const symbol of object.symbols) changeSymbol(symbol, edits);
  for (const custom of object.customs) {
    custom.bytes = edits.updatedSections.find(({ name }) => name === custom.name)?.bytes ?? custom.bytes;
    const { name } = custom;
    custom.name = edits.renameSection(name);
  }
  for (const { name, bytes } of edits.addedSections) object.customs.push({ name, bytes, relocs: [] });
  return { bytes: writeObject(object) };
}

function updateProblem({ customs }: ObjectFile, name: string): EditProblem | undefined {
  const found = customs.find((custom) => custom.name === name);
  if (found === undefined) return { kind: "section-missing", name };
  return found.relocs.length > 0 ? { kind: "section-needed", name } : undefined;
}

/** @returns the name of a symbol that is to go and is needed */
function stripSymbols(object: ObjectFile, edits: Edits): string | undefined {
  const used = usedSymbols(object);
  let needed: string | undefined;
  const all = edits.strip === "all" || edits.strip === "unneeded" || edits.discardLocals;
  keepSymbols(object, (symbol, index) => {
    const { name, kind, flags } = symbol;
    const isNamed = edits.stripsSymbol(name);
    if (used.has(index)) {
      if (isNamed) needed ??= name;
      return true;
    }
    if (edits.keepsSymbol(name) || (flags & SymbolFlag.noStrip) !== 0) return true;
    if (isNamed) return false;
    return !(all && isLocal(symbol) && kind !== "section");
  });
  if (edits.strip === "all") for (const symbol of object.symbols) symbol.prototype = undefined;
  return needed;
}

function changeSymbol(symbol: ObjectSymbol, edits: Edits): void {
  const { name } = symbol;
  if (symbol.kind === "section") return;
  const { local, weak } = SymbolFlag;
  if (!isUndefined(symbol)) {
    if (edits.globalizes(name)) symbol.flags &= ~local;
    else if (edits.localizes(name)) symbol.flags = (symbol.flags & ~weak) | local;
  }
  if (!isLocal(symbol) && !isWeak(symbol) && edits.weakens(name)) symbol.flags |= weak;
  symbol.name = edits.rename(name);
}

// ── Modules ────────────────────────────────────────────────────────────────────

/** What a module needs no more once it is linked. */
const isLinkInformation: NameTest = (name) => name === "linking" || name.startsWith("reloc.");

function editModule(binary: Binary, edits: Edits): EditResult {
  const { sections, bytes } = binary;
  const missing = edits.updatedSections.find(({ name }) => !sections.some((section) => section.name === name));
  if (missing) return { problem: { kind: "section-missing", name: missing.name } };
  const writer = new ByteWriter(bytes.length);
  writeHeader(writer);
  for (const section of sections) {
    const { id, name, offset, size } = section;
    const contents = bytes.subarray(offset, offset + size);
    if (id !== Section.custom) {
      if (edits.removesSection(name)) return { problem: { kind: "section-needed", name } };
      writer.u8(id);
      writer.sized(contents);
      continue;
    }
    // Names are symbols: of them, some may stay.
    if (goes(name, edits, isLinkInformation)) continue;
    const updated = edits.updatedSections.find((each) => each.name === name)?.bytes;
    const kept = updated ?? (name === NAME_SECTION ? stripNames(binary, edits) : contents);
    if (kept.length > 0 || name !== NAME_SECTION)
      writeCustomSection(writer, { name: edits.renameSection(name), bytes: kept });
  }
  for (const section of edits.addedSections) writeCustomSection(writer, section);
  return { bytes: writer.toBytes() };
}

/** The name section as far as it stays; as it was if nothing is to change. */
function stripNames({ module, names, bytes, sections }: Binary, edits: Edits): Uint8Array {
  const all = edits.strip === "all" || edits.strip === "unneeded";
  const exported = new Set(module.exports.flatMap(({ kind, index }) => (kind === "function" ? [index] : [])));
  const stays = (name: string, isLocalName: boolean): boolean =>
    edits.keepsSymbol(name) || !(edits.stripsSymbol(name) || all || (edits.discardLocals && isLocalName));
  let changed = false;
  const filter = (map: NameMap, isLocalName: (index: number) => boolean): NameMap => {
    const entries = [...map].flatMap(([index, name]): [number, string][] =>
      stays(name, isLocalName(index)) ? [[index, edits.rename(name)]] : [],
    );
    changed ||= entries.length < map.size || entries.some(([index, name]) => map.get(index) !== name);
    return new Map(entries);
  };
  const functions = filter(names.functions, (index) => !exported.has(index));
  const globals = filter(names.globals, () => true);
  const section = sections.find(({ name }) => name === NAME_SECTION)!;
  if (!changed && !all) return bytes.subarray(section.offset, section.offset + section.size);
  const locals = all || edits.discardLocals ? new Map() : names.locals;
  const none: NameMap = new Map();
  const kept: Names = all
    ? {
        ...names,
        functions,
        globals,
        locals,
        labels: new Map(),
        types: none,
        tables: none,
        memories: none,
        elements: none,
        data: none,
        tags: none,
      }
    : { ...names, functions, globals, locals };
  if (all) delete kept.module;
  return encodeNames(kept);
}
