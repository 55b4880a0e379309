/**
 * A snapshot's bytes. Numbers are as in WebAssembly's binary format: unsigned ones LEB128, words little-endian.
 *
 *     "\0sgs", u32 version
 *     u64 fingerprint of the module, u64 fingerprint of all that follows
 *     number of objects, their shapes                                       references.ts
 *     each memory: number of pages, image                                   memory-image.ts
 *     each table: number of elements, references
 *     each global but imported immutable ones: words or a reference
 *     each element segment, each data segment: 1 if it is still there, 0 if it has been dropped
 *     number of functions that were stopped, outermost first (0: the instance is between calls), of each:
 *         index, offset of its instruction in its body plus 1, locals, operands: words or references
 *     contents of the objects
 *
 * Types, and so the number of memories, locals and so on, are those of the module. Imports are not part of a snapshot,
 * but what imported memories, tables and mutable globals hold is.
 */

import { ByteReader, ByteWriter } from "../../../compiler/base/bytes.ts";
import { matchesType } from "../../../compiler/wasm/match.ts";
import type { DataSegment, ElementSegment } from "../../../compiler/wasm/module.ts";
import { isRefType, type RefType, type ValType } from "../../../compiler/wasm/types.ts";
import type { Value } from "../global.ts";
import type { CompiledModule, VmInstance } from "../instance.ts";
import type { Machine } from "../machine.ts";
import type { VmFunction } from "../store.ts";
import type { Place } from "../translate/places.ts";
import { wordsOf } from "../words.ts";
import type { Stopped, StoppedFrame } from "./execution.ts";
import { fingerprint } from "./fingerprint.ts";
import { readImage, writeImage } from "./memory-image.ts";
import { ReferenceReader, ReferenceWriter } from "./references.ts";
import { SnapshotError } from "./snapshot-error.ts";

const MAGIC = 0x73677300;
const VERSION = 1;
const HEADER_BYTES = 24;

// Writing.

/** The bytes of an instance's state, and of what was stopped in it. @throws SnapshotError for what cannot be kept */
export function writeSnapshot(machine: Machine, instance: VmInstance, stopped: Stopped | undefined): Uint8Array {
  const references = new ReferenceWriter(machine, instance);
  const state = new ByteWriter(1 << 16);
  writeState(state, references, machine, instance);
  writeStopped(state, references, stopped);
  references.finish();
  const all = new ByteWriter(state.length + references.contents.length + 1024);
  all.u32(MAGIC);
  all.u32(VERSION);
  for (let i = 0; i < 4; i++) all.u32(0);
  all.uleb(references.count);
  for (const part of [references.shapes, state, references.contents]) all.bytes(part.view8());
  const bytes = all.toBytes();
  new Uint32Array(bytes.buffer, 8, 4).set([
    ...fingerprint(instance.module.bytes),
    ...fingerprint(bytes.subarray(HEADER_BYTES)),
  ]);
  return bytes;
}

function writeState(to: ByteWriter, references: ReferenceWriter, machine: Machine, instance: VmInstance): void {
  for (const memory of instance.memories) {
    to.uleb(memory.pages);
    writeImage(to, memory.view);
  }
  instance.tables.forEach(({ elements }, i) => {
    to.uleb(elements.length);
    for (const element of elements) references.write(to, element, `table ${i}`);
  });
  for (const [i, { type, at, reference }] of instance.globals.entries()) {
    if (isOutside(instance.module, i, type.mutable)) continue;
    if (at < 0) references.write(to, reference, `global ${i}`);
    else for (const word of machine.R.subarray(at, at + wordsOf(type.type))) to.u32(word);
  }
  const { elements, data } = instance.module.decoded;
  elements.forEach((segment, i) => to.u8(isThere(segment, instance.elements[i]!) ? 1 : 0));
  data.forEach((segment, i) => to.u8(isThere(segment, instance.data[i]!) ? 1 : 0));
}

/** An imported global that nobody changes is what the imports say. */
const isOutside = ({ spaces }: CompiledModule, index: number, mutable: boolean): boolean =>
  index < spaces.imported.global && !mutable;

/** Segments are empty once dropped; active ones have been dropped at instantiation. */
const isThere = ({ where }: ElementSegment | DataSegment, current: { readonly length: number }): boolean =>
  where.mode === "passive" && current.length > 0;

function writeStopped(to: ByteWriter, references: ReferenceWriter, stopped: Stopped | undefined): void {
  const frames = stopped?.frames ?? [];
  to.uleb(frames.length);
  for (const { fn, offset, locals, operands } of frames) {
    to.uleb(fn.index);
    to.uleb(offset + 1);
    for (const value of [...locals, ...operands]) writeValue(to, references, value);
  }
}

/** References have no words. */
function writeValue(to: ByteWriter, references: ReferenceWriter, { words, reference }: Value): void {
  if (words.length === 0) references.write(to, reference, "a local or an operand");
  else for (let i = 0; i < words.length; i++) to.u32(words[i]!);
}

// Reading.

/** The part of the bytes behind the header. @throws SnapshotError if they are no snapshot of the module, or damaged */
export function openSnapshot(module: CompiledModule, bytes: Uint8Array): ByteReader {
  const reader = new ByteReader(bytes);
  if (bytes.length < HEADER_BYTES || reader.u32() !== MAGIC) throw new SnapshotError("this is no snapshot");
  const version = reader.u32();
  if (version !== VERSION) throw new SnapshotError(`the snapshot is of version ${version}, not ${VERSION}`);
  const isOf = (part: Uint8Array) => fingerprint(part).every((word) => reader.u32() === word);
  if (!isOf(module.bytes)) throw new SnapshotError("the snapshot is one of another module");
  if (!isOf(bytes.subarray(HEADER_BYTES))) throw new SnapshotError("the snapshot is damaged or not complete");
  return reader;
}

/**
 * Gives an instance, which is new, the state in a snapshot.
 * @returns what was stopped in it
 * @throws MalformedError, or SnapshotError if its memories or tables cannot be as large
 */
export function readSnapshot(machine: Machine, instance: VmInstance, reader: ByteReader): Stopped | undefined {
  const references = new ReferenceReader(machine, instance, reader);
  references.readShapes(reader.uleb32());
  readState(reader, references, machine, instance);
  const stopped = readStopped(reader, references, machine, instance);
  references.readContents();
  if (!reader.done) reader.fail("there is more than belongs to the snapshot");
  return stopped;
}

function readState(reader: ByteReader, references: ReferenceReader, machine: Machine, instance: VmInstance): void {
  for (const [i, memory] of instance.memories.entries()) {
    const pages = reader.uleb64AsNumber();
    if (pages < memory.pages || memory.grow(pages - memory.pages) < 0) tooLarge("memory", i, pages, "pages");
    readImage(reader, memory.view, i >= instance.module.spaces.imported.memory);
  }
  for (const [i, table] of instance.tables.entries()) {
    const { length } = table.elements;
    const wanted = reader.uleb32();
    if (wanted > reader.end - reader.offset) reader.fail("unexpected end");
    if (wanted < length || table.grow(wanted - length, null) < 0) tooLarge("table", i, wanted, "elements");
    for (let at = 0; at < wanted; at++) table.elements[at] = references.readCanonical(table.type.element);
  }
  for (const [i, global] of instance.globals.entries()) {
    const { type, at } = global;
    if (isOutside(instance.module, i, type.mutable)) continue;
    if (at < 0) global.reference = references.readCanonical(type.type as RefType);
    else for (let n = 0; n < wordsOf(type.type); n++) machine.R[at + n] = reader.u32();
  }
  const { elements, data } = instance.module.decoded;
  elements.forEach(({ where }, i) => {
    if (reader.u8() === 0 || where.mode !== "passive") instance.elements[i] = [];
  });
  data.forEach(({ where }, i) => {
    if (reader.u8() === 0 || where.mode !== "passive") instance.data[i] = new Uint8Array(0);
  });
}

function tooLarge(what: string, index: number, size: number, unit: string): never {
  throw new SnapshotError(`${what} ${index} cannot have the ${size} ${unit} that it has in the snapshot`);
}

function readStopped(
  reader: ByteReader,
  references: ReferenceReader,
  machine: Machine,
  instance: VmInstance,
): Stopped | undefined {
  const count = reader.uleb32();
  if (count > reader.end - reader.offset) reader.fail("unexpected end");
  if (count === 0) return undefined;
  const frames: StoppedFrame[] = [];
  let caller: Place | null = null;
  for (let i = 0; i < count; i++) {
    const fn = instance.functions[reader.uleb32()];
    if (fn === undefined || fn.instance !== instance) return reader.fail("a function that cannot have been stopped");
    const offset = reader.uleb32() - 1;
    const isCaller = i < count - 1;
    const place = machine.resumableCode(fn).places.find((each) => each.offset === offset);
    if (place === undefined || (isCaller && place.call === null)) return reader.fail("a place without a safepoint");
    if (caller !== null) checkCallee(reader, machine, caller, fn);
    const locals = instance.localTypes(fn.index).map((type) => readValue(reader, references, type));
    const kept = isCaller ? place.operands.slice(0, place.call!.kept) : place.operands;
    const operands = kept.map(({ type }) => readValue(reader, references, type));
    frames.push({ fn, offset, locals, operands });
    caller = place;
  }
  return { instance, frames };
}

/** Behind a call is what a callee has returned; after tail calls it may be another function than the one called. */
function checkCallee(reader: ByteReader, machine: Machine, { call }: Place, { type }: VmFunction): void {
  const { results } = call!;
  const fits =
    results.length === type.results.length &&
    type.results.every((result, i) => matchesType(machine.types, result, results[i]!));
  if (!fits) reader.fail("a function that cannot have been called there");
}

function readValue(reader: ByteReader, references: ReferenceReader, type: ValType): Value {
  if (isRefType(type)) return { words: [], reference: references.read(type) };
  return { words: Array.from({ length: wordsOf(type) }, () => reader.u32() | 0), reference: null };
}
