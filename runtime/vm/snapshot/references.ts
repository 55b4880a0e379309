/**
 * References in snapshots (core specification 4.2.1): each starts with a byte that says what it is.
 *
 *     null undefined false true                                  nothing more
 *     number              f64                                    also i31 references
 *     bigint              sign, sized bytes, lowest first
 *     string              length, 16-bit units
 *     function            index in the instance; imports count, so they are the new instance's imports
 *     exported            the same, as JavaScript sees it
 *     object              number of a structure, an array or an exception
 *
 * Objects are numbered as they are met. What they are comes first ("shapes"), so that all of them can be made before any
 * has its contents, which may refer to each other in circles; the contents come last.
 *
 * Values of the host that are objects or symbols cannot be kept, nor can functions, types and tags of other instances.
 */

import type { ByteReader } from "../../../compiler/base/bytes.ts";
import { ByteWriter } from "../../../compiler/base/bytes.ts";
import { topOf } from "../../../compiler/wasm/match.ts";
import { heapOf, isArrayType, isRefType, isStructType, mapIndex, type RefType } from "../../../compiler/wasm/types.ts";
import { VmException } from "../exceptions.ts";
import type { VmInstance } from "../instance.ts";
import type { Machine } from "../machine.ts";
import { isPossibleLength, type Layout, newDefaultStruct, newElements, VmArray, VmStruct } from "../objects.ts";
import { isOfType, typeWord } from "../reference-types.ts";
import type { VmFunction } from "../store.ts";
import { totalWords, wordsOf } from "../words.ts";
import { SnapshotError } from "./snapshot-error.ts";

const kinds = ["null", "undefined", "false", "true", "number", "bigint", "string", "function", "exported", "object"];
const KIND = Object.fromEntries(kinds.map((name, i) => [name, i])) as Readonly<Record<string, number>>;

const plain: readonly unknown[] = [null, undefined, false, true];

const STRUCT = 0;
const ARRAY = 1;
const EXCEPTION = 2;

type GraphObject = VmStruct | VmArray | VmException;

const isGraphObject = (value: unknown): value is GraphObject =>
  value instanceof VmStruct || value instanceof VmArray || value instanceof VmException;

/** Writes the references of one instance. */
export class ReferenceWriter {
  /** What the objects are, for all that have been met. */
  readonly shapes = new ByteWriter();
  /** What they contain; complete after {@link finish}. */
  readonly contents = new ByteWriter();
  private readonly machine: Machine;
  private readonly instance: VmInstance;
  private readonly numbers = new Map<GraphObject, number>();
  private readonly functions: Map<VmFunction, number>;

  constructor(machine: Machine, instance: VmInstance) {
    this.machine = machine;
    this.instance = instance;
    this.functions = new Map(instance.functions.map((fn, i) => [fn, i]));
  }

  get count(): number {
    return this.numbers.size;
  }

  /** @param where for the message if the reference cannot be kept */
  write(to: ByteWriter, reference: unknown, where: string): void {
    const simple = plain.indexOf(reference);
    if (simple >= 0) to.u8(simple);
    else if (typeof reference === "number") {
      to.u8(KIND.number!);
      to.f64(reference);
    } else if (typeof reference === "bigint") writeBigInt(to, reference);
    else if (typeof reference === "string") writeString(to, reference);
    else if (isGraphObject(reference)) {
      to.u8(KIND.object!);
      to.uleb(this.numberOf(reference, where));
    } else this.writeFunction(to, reference, where);
  }

  private writeFunction(to: ByteWriter, reference: unknown, where: string): void {
    const exported = this.machine.functionOf(reference);
    const index = this.functions.get(exported ?? (reference as VmFunction));
    if (index === undefined) throw new SnapshotError(`${where} holds ${describe(reference)}, which cannot be kept`);
    to.u8(exported === undefined ? KIND.function! : KIND.exported!);
    to.uleb(index);
  }

  private numberOf(object: GraphObject, where: string): number {
    let number = this.numbers.get(object);
    if (number === undefined) {
      number = this.numbers.size;
      this.numbers.set(object, number);
      this.writeShape(object, where);
    }
    return number;
  }

  private writeShape(object: GraphObject, where: string): void {
    const { shapes } = this;
    if (object instanceof VmException) {
      const tag = object.tag === undefined ? -1 : this.instance.tags.indexOf(object.tag);
      if (tag < 0) throw new SnapshotError(`${where} holds an exception of the host or of another instance`);
      shapes.u8(EXCEPTION);
      shapes.uleb(tag);
      return;
    }
    const type = this.instance.layouts.indexOf(object.layout);
    if (type < 0) throw new SnapshotError(`${where} holds an object of a type of another instance`);
    shapes.u8(object instanceof VmStruct ? STRUCT : ARRAY);
    shapes.uleb(type);
    if (object instanceof VmArray) shapes.uleb(object.length);
  }

  /** Writes what the objects contain, which may lead to more of them. */
  finish(): void {
    // A Map's iteration goes on with what is added meanwhile.
    for (const object of this.numbers.keys()) {
      if (object instanceof VmStruct) this.writeStruct(object);
      else if (object instanceof VmArray) this.writeArray(object);
      else this.writeException(object);
    }
  }

  private writeStruct({ layout, slots }: VmStruct): void {
    for (const field of layout.fields) {
      if (field.isReference) this.write(this.contents, slots[field.slot], "a structure");
      else for (let i = 0; i < field.slots; i++) this.contents.u32(slots[field.slot + i] as number);
    }
  }

  private writeArray({ elements }: VmArray): void {
    if (Array.isArray(elements)) for (const element of elements) this.write(this.contents, element, "an array");
    else this.contents.bytes(new Uint8Array(elements.buffer, elements.byteOffset, elements.byteLength));
  }

  private writeException({ tag, payload, references }: VmException): void {
    let at = 0;
    for (const type of tag!.type.params) {
      if (isRefType(type)) this.write(this.contents, references![at >> 1], "an exception");
      else for (let i = 0; i < wordsOf(type); i++) this.contents.u32(payload[at + i]!);
      at += wordsOf(type);
    }
  }
}

function describe(reference: unknown): string {
  if (typeof reference === "object" && reference !== null && "typeNumber" in reference) {
    return "a function of another instance";
  }
  return `a value of the host, of type ${typeof reference}`;
}

function writeBigInt(to: ByteWriter, value: bigint): void {
  to.u8(KIND.bigint!);
  to.u8(value < 0n ? 1 : 0);
  const digits = (value < 0n ? -value : value).toString(16);
  const padded = digits.length % 2 === 0 ? digits : `0${digits}`;
  const bytes = new Uint8Array(padded.length / 2);
  for (let i = 0; i < bytes.length; i++) {
    bytes[bytes.length - 1 - i] = Number.parseInt(padded.slice(2 * i, 2 * i + 2), 16);
  }
  to.sized(bytes);
}

function writeString(to: ByteWriter, value: string): void {
  to.u8(KIND.string!);
  to.uleb(value.length);
  for (let i = 0; i < value.length; i++) to.u16(value.charCodeAt(i));
}

/** Reads references for one instance. Everything is checked: the bytes may come from anybody. */
export class ReferenceReader {
  private readonly machine: Machine;
  private readonly instance: VmInstance;
  private readonly reader: ByteReader;
  private readonly functions: ReadonlySet<VmFunction>;
  private readonly objects: GraphObject[] = [];
  /** Values in the objects so far: no more than there are bytes, so that few bytes do not make much. */
  private nValues = 0;

  constructor(machine: Machine, instance: VmInstance, reader: ByteReader) {
    this.machine = machine;
    this.instance = instance;
    this.functions = new Set(instance.functions);
    this.reader = reader;
  }

  /** Makes the objects, without what they contain. */
  readShapes(count: number): void {
    for (let i = 0; i < count; i++) {
      const { reader } = this;
      const kind = reader.u8();
      const index = reader.uleb32();
      if (kind === EXCEPTION) this.objects.push(this.newException(index));
      else if (kind === STRUCT || kind === ARRAY) this.objects.push(this.newObject(kind, index));
      else reader.fail(`${kind} is no kind of object`);
    }
  }

  private newException(index: number): VmException {
    const tag = this.instance.tags[index] ?? this.reader.fail(`there is no tag ${index}`);
    const { params } = tag.type;
    if (!this.fits(params.length)) this.reader.fail("there are fewer bytes than objects need");
    const words = totalWords(params);
    const references = params.some(isRefType) ? new Array<unknown>(words >> 1).fill(null) : null;
    return new VmException(tag, new Int32Array(words), references);
  }

  private newObject(kind: number, index: number): VmStruct | VmArray {
    const { reader } = this;
    const layout = this.instance.layouts[index] ?? reader.fail(`type ${index} is none of objects`);
    const { type } = layout.canonical;
    if (kind === STRUCT && isStructType(type)) {
      if (!this.fits(type.fields.length)) reader.fail("there are fewer bytes than objects need");
      return newDefaultStruct(layout);
    }
    if (kind !== ARRAY || !isArrayType(type)) return reader.fail(`type ${index} is of another kind`);
    const length = reader.uleb32();
    const elements = this.fits(length) && isPossibleLength(layout, length) ? newElements(layout, length) : undefined;
    return new VmArray(layout, length, elements ?? reader.fail(`an array of ${length} elements is too long`));
  }

  /** Whether there may be so many more values: each takes a byte at least. */
  private fits(count: number): boolean {
    this.nValues += count;
    return this.nValues <= this.reader.end;
  }

  /** Reads what the objects contain. */
  readContents(): void {
    for (const object of this.objects) {
      if (object instanceof VmStruct) this.readStruct(object);
      else if (object instanceof VmArray) this.readArray(object);
      else this.readException(object);
    }
  }

  private readStruct({ layout, slots }: VmStruct): void {
    layout.fields.forEach((field, i) => {
      if (field.isReference) slots[field.slot] = this.readField(layout, i);
      else for (let n = 0; n < field.slots; n++) slots[field.slot + n] = this.readWord(field.packed);
    });
  }

  /** A slot of a number: a signed word, or an unsigned part of one. */
  private readWord(packed: "i8" | "i16" | null): number {
    const word = this.reader.u32();
    return packed === null ? word | 0 : word & (packed === "i8" ? 0xff : 0xffff);
  }

  private readArray({ layout, elements }: VmArray): void {
    if (Array.isArray(elements)) {
      const references: unknown[] = elements;
      for (let i = 0; i < references.length; i++) references[i] = this.readField(layout, 0);
      return;
    }
    const bytes = new Uint8Array(elements.buffer, elements.byteOffset, elements.byteLength);
    bytes.set(this.reader.take8(bytes.length));
  }

  private readField({ canonical: { type } }: Layout, index: number): unknown {
    const field = isStructType(type) ? type.fields[index]! : isArrayType(type) ? type.element : null;
    // Types of a registry have canonical indexes.
    return this.readCanonical(field!.storage as RefType);
  }

  private readException({ tag, payload, references }: VmException): void {
    let at = 0;
    for (const type of tag!.type.params) {
      if (isRefType(type)) (references as unknown[])[at >> 1] = this.readCanonical(type);
      else for (let i = 0; i < wordsOf(type); i++) payload[at + i] = this.reader.u32();
      at += wordsOf(type);
    }
  }

  /** A reference of a type of the module's. */
  read(type: RefType): unknown {
    return this.readCanonical(mapIndex(type, (index) => this.instance.canonicalTypes[index]!));
  }

  /** A reference of a type with canonical indexes in it. Null is accepted for every one: code expects it anywhere. */
  readCanonical(type: RefType): unknown {
    const { reader } = this;
    const at = reader.offset;
    const value = this.readAny();
    if (value === null || this.isOfType(type, value)) return value;
    return reader.fail(`the reference is not of type ${type}`, at);
  }

  private isOfType(type: RefType, value: unknown): boolean {
    const { types } = this.machine;
    const heap = heapOf(type);
    const isFunction = this.functions.has(value as VmFunction);
    switch (topOf(types, heap)) {
      case "func":
        return isFunction && isOfType(types, value, typeWord(type));
      case "exn":
        return value instanceof VmException && heap === "exn";
      default:
        if (isFunction || value instanceof VmException) return false;
        // A type of the module's has no values of the host.
        if (typeof heap === "number" && !isGraphObject(value)) return false;
        return isOfType(types, value, typeWord(type));
    }
  }

  private readAny(): unknown {
    const { reader, instance, machine } = this;
    const kind = reader.u8();
    if (kind < plain.length) return plain[kind];
    switch (kinds[kind]) {
      case "number":
        return reader.f64();
      case "bigint":
        return readBigInt(reader);
      case "string":
        return readString(reader);
      case "function":
        return this.at(instance.functions, "function");
      case "exported":
        return machine.exportedFunction(this.at(instance.functions, "function"));
      case "object":
        return this.at(this.objects, "object");
      default:
        return reader.fail(`${kind} is no kind of reference`);
    }
  }

  private at<T>(list: readonly T[], what: string): T {
    const index = this.reader.uleb32();
    return list[index] ?? this.reader.fail(`there is no ${what} ${index}`);
  }
}

function readBigInt(reader: ByteReader): bigint {
  const isNegative = reader.u8() !== 0;
  const digits = Array.from(reader.sized(), (byte) => byte.toString(16).padStart(2, "0")).reverse();
  const value = BigInt(`0x0${digits.join("")}`);
  return isNegative ? -value : value;
}

function readString(reader: ByteReader): string {
  const bytes = reader.take8(2 * reader.uleb32());
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const parts: string[] = [];
  for (let i = 0; i < bytes.length; i += 2) parts.push(String.fromCharCode(view.getUint16(i, true)));
  return parts.join("");
}
