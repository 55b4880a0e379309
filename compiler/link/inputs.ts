/**
 * Opens what is to be linked: objects, archives of objects, and thin archives, which only name
 * them. What is found is handed on; an archive only says which names its members could define,
 * and how to load the member of a name.
 */
import type { Diagnostics } from "../base/diagnostics.ts";
import {
  type Archive,
  archiveSymbols,
  isArchive,
  type ReadMember,
  readArchive,
  readIndexedArchive,
  readThinMember,
} from "../object/archive.ts";
import { memberPath } from "../object/archive-paths.ts";
import { isLocal, isUndefined, type ObjectFile } from "../object/format.ts";
import { readObject } from "../object/read.ts";
import type { LazyArchive } from "./context.ts";
import type { LinkFile } from "./options.ts";

/** Who takes what is found in a file. */
export interface InputSink {
  readonly diagnostics: Diagnostics;
  addObject(name: string, object: ObjectFile, archive: string | undefined): void;
  announce(archive: LazyArchive): void;
}

export function openInput(file: LinkFile, sink: InputSink): void {
  const { name, lazy } = file;
  if (file.object !== undefined) {
    takeObject(sink, name, file.object, lazy);
    return;
  }
  // Of a Node Buffer a plain view: cutting pieces out of it is several times faster.
  const { buffer, byteOffset, length } = file.bytes ?? new Uint8Array();
  const bytes = new Uint8Array(buffer, byteOffset, length);
  if (length === 0) sink.diagnostics.report("object-malformed", 0, { file: name, problem: "file is empty" });
  else if (isArchive(bytes)) openArchive(sink, file, bytes);
  else openObject(sink, name, bytes, undefined, lazy);
}

function openObject(
  sink: InputSink,
  name: string,
  bytes: Uint8Array,
  archive: string | undefined,
  lazy: boolean | undefined,
): void {
  const { object, error } = readObject(bytes, name);
  if (!object) sink.diagnostics.report("object-malformed", 0, { file: name, problem: error });
  else if (archive !== undefined) sink.addObject(name, object, archive);
  else takeObject(sink, name, object, lazy);
}

function takeObject(sink: InputSink, name: string, object: ObjectFile, lazy: boolean | undefined): void {
  if (lazy !== true) {
    sink.addObject(name, object, undefined);
    return;
  }
  let loaded = false;
  sink.announce({
    names: new Map(namesDefined(object).map((each) => [each, object])),
    load() {
      if (!loaded) sink.addObject(name, object, undefined);
      loaded = true;
    },
  });
}

function openArchive(sink: InputSink, file: LinkFile, bytes: Uint8Array): void {
  const malformed = (problem: string): void =>
    void sink.diagnostics.report("object-malformed", 0, { file: file.name, problem });
  const indexed = file.wholeArchive ? undefined : readIndexedArchive(bytes);
  if (indexed !== undefined) {
    const load = memberLoader(sink, file, indexed.thin);
    sink.announce({
      names: indexed.symbols,
      load(name) {
        const member = indexed.memberAt(indexed.symbols.get(name)!);
        if (typeof member === "object") load(member);
        else malformed(member);
      },
    });
    return;
  }
  const { archive, error } = readArchive(bytes);
  if (!archive) {
    malformed(error);
    return;
  }
  const load = memberLoader(sink, file, archive.thin);
  if (file.wholeArchive) {
    for (const member of archive.members) load(member);
    return;
  }
  // Without an index every member is opened, but only to see what it defines.
  const definers = new Map<string, ReadMember>();
  for (const member of archive.members)
    for (const name of symbolsOf(file, archive, member)) if (!definers.has(name)) definers.set(name, member);
  sink.announce({ names: definers, load: (name) => load(definers.get(name)!) });
}

function memberLoader(sink: InputSink, file: LinkFile, thin: boolean): (member: ReadMember) => void {
  const loaded = new Set<number>();
  return (member) => {
    if (loaded.has(member.offset)) return;
    loaded.add(member.offset);
    const name = `${file.name}(${member.name})`;
    const bytes = contentsOf(file, thin, member);
    if (typeof bytes === "string") sink.diagnostics.report("object-malformed", 0, { file: name, problem: bytes });
    else if (thin && isArchive(bytes) && !isNestedDeeply(file))
      openArchive(sink, nestedArchive(file, member, bytes), bytes);
    else openObject(sink, name, bytes, file.name, false);
  };
}

/** A damaged archive may contain itself. */
const isNestedDeeply = ({ name }: LinkFile): boolean => name.split("(").length > 8;

/** @returns what is wrong, if a file is not there */
function contentsOf(file: LinkFile, thin: boolean, member: ReadMember): Uint8Array | string {
  return thin ? readThinMember(member, (name) => file.readMember?.(name)) : member.bytes;
}

/** An archive that is a member of a thin archive; the members of a thin one in there are relative to it. */
function nestedArchive(file: LinkFile, { name }: ReadMember, bytes: Uint8Array): LinkFile {
  const { readMember } = file;
  return {
    ...file,
    name: `${file.name}(${name})`,
    bytes,
    readMember: (inner) => readMember?.(memberPath(name, inner)),
  };
}

function symbolsOf(file: LinkFile, { thin }: Archive, member: ReadMember): string[] {
  const bytes = contentsOf(file, thin, member);
  if (typeof bytes === "string") return [];
  if (thin && isArchive(bytes)) return archiveSymbols(bytes);
  const { object } = readObject(bytes, member.name);
  return object ? namesDefined(object) : [];
}

const namesDefined = ({ symbols }: ObjectFile): string[] =>
  symbols
    .filter((symbol) => !isUndefined(symbol) && !isLocal(symbol) && symbol.kind !== "section")
    .map(({ name }) => name);
