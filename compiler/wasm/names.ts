/** The "name" custom section (core specification, appendix "Name Section" and its extended proposal). */

import { ByteReader, ByteWriter, MalformedError } from "../base/bytes.ts";
import type { Module } from "./module.ts";

export type NameMap = Map<number, string>;

export interface Names {
  module?: string;
  functions: NameMap;
  /** By function, then by local. */
  locals: Map<number, NameMap>;
  labels: Map<number, NameMap>;
  /** By type, then by field. */
  fields: Map<number, NameMap>;
  types: NameMap;
  tables: NameMap;
  memories: NameMap;
  globals: NameMap;
  elements: NameMap;
  data: NameMap;
  tags: NameMap;
}

export const NAME_SECTION = "name";

/** Subsections of one level, by id. */
const flatMaps = [
  [1, "functions"],
  [4, "types"],
  [5, "tables"],
  [6, "memories"],
  [7, "globals"],
  [8, "elements"],
  [9, "data"],
  [11, "tags"],
] as const satisfies readonly (readonly [number, keyof Names])[];

/** Subsections of two levels, by id. */
const nestedMaps = [
  [2, "locals"],
  [3, "labels"],
  [10, "fields"],
] as const satisfies readonly (readonly [number, keyof Names])[];

export function emptyNames(): Names {
  return {
    functions: new Map(),
    locals: new Map(),
    labels: new Map(),
    fields: new Map(),
    types: new Map(),
    tables: new Map(),
    memories: new Map(),
    globals: new Map(),
    elements: new Map(),
    data: new Map(),
    tags: new Map(),
  };
}

/** The names of a module; empty without a name section. What is malformed ends the names, it is no error. */
export function moduleNames(module: Module): Names {
  const section = module.customs.find((custom) => custom.name === NAME_SECTION);
  return section === undefined ? emptyNames() : decodeNames(section.bytes);
}

export function decodeNames(bytes: Uint8Array): Names {
  const names = emptyNames();
  const reader = new ByteReader(bytes);
  try {
    while (!reader.done) {
      const id = reader.u8();
      const body = reader.sized();
      readSubsection(new ByteReader(body), id, names);
    }
  } catch (error) {
    if (!(error instanceof MalformedError)) throw error;
  }
  return names;
}

function readSubsection(reader: ByteReader, id: number, names: Names): void {
  if (id === 0) names.module = reader.name();
  const flat = flatMaps.find((entry) => entry[0] === id);
  if (flat !== undefined) readNameMap(reader, names[flat[1]]);
  const nested = nestedMaps.find((entry) => entry[0] === id);
  if (nested === undefined) return;
  for (let count = reader.uleb32(); count > 0; count--) {
    const map: NameMap = new Map();
    names[nested[1]].set(reader.uleb32(), map);
    readNameMap(reader, map);
  }
}

function readNameMap(reader: ByteReader, into: NameMap): void {
  for (let count = reader.uleb32(); count > 0; count--) into.set(reader.uleb32(), reader.name());
}

/** The contents of a name section; empty subsections are left out. */
export function encodeNames(names: Names): Uint8Array {
  const writer = new ByteWriter();
  if (names.module !== undefined) writeSubsection(writer, 0, (body) => body.name(names.module!));
  for (let id = 1; id <= 11; id++) {
    const flat = flatMaps.find((entry) => entry[0] === id);
    if (flat !== undefined && names[flat[1]].size > 0) {
      writeSubsection(writer, id, (body) => writeNameMap(body, names[flat[1]]));
    }
    const nested = nestedMaps.find((entry) => entry[0] === id);
    if (nested !== undefined && names[nested[1]].size > 0) {
      writeSubsection(writer, id, (body) => {
        const entries = sorted(names[nested[1]]);
        body.uleb(entries.length);
        for (const [index, map] of entries) {
          body.uleb(index);
          writeNameMap(body, map);
        }
      });
    }
  }
  return writer.toBytes();
}

function writeSubsection(writer: ByteWriter, id: number, fill: (body: ByteWriter) => void): void {
  const body = new ByteWriter();
  fill(body);
  writer.u8(id);
  writer.sized(body.view8());
}

function writeNameMap(writer: ByteWriter, map: NameMap): void {
  writer.uleb(map.size);
  for (const [index, name] of sorted(map)) {
    writer.uleb(index);
    writer.name(name);
  }
}

function sorted<T>(map: Map<number, T>): [number, T][] {
  return [...map].sort((a, b) => a[0] - b[0]);
}
