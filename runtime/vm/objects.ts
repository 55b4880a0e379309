/**
 * Structures and arrays (core specification 4.2.12 and following) as JavaScript objects, which its collector frees.
 *
 * A structure's fields are kept one behind the other in one array, each as in registers: an i32, an f32 or a packed
 * field is a word, an i64 or an f64 two, a vector four, and a reference is a JavaScript value. So all bits of
 * not-a-numbers are kept. An array of numbers is a typed array of such words or of bytes or halves.
 *
 * The references i31 are JavaScript numbers. What the host gives as a number in their range is one of them, too; any
 * other value of the host is itself, in `extern` and in `any`, and so nothing is to be done to convert between both.
 */

import type { CanonicalType } from "../../compiler/wasm/canonical.ts";
import {
  type FieldType,
  isArrayType,
  isPackedType,
  isRefType,
  isStructType,
  type PackedType,
} from "../../compiler/wasm/types.ts";
import type { ObjectAllowance } from "./allowance.ts";
import { wordsOf } from "./words.ts";

/** How a field or an array's element is kept. */
export interface FieldLayout {
  /** Position in the structure's array. */
  readonly slot: number;
  /** Slots that it takes: words of a number, 1 for a reference. */
  readonly slots: number;
  /** Words of an operand of its type. */
  readonly operandWords: number;
  readonly isReference: boolean;
  readonly packed: PackedType | null;
}

/** What the machine knows of a type of structures or arrays. */
export interface Layout {
  readonly canonical: CanonicalType;
  /** An array has one, for all its elements. */
  readonly fields: readonly FieldLayout[];
  /** Slots of a structure whose fields are zero or null. All have the same form for V8, also those without references. */
  readonly initial: readonly unknown[];
  /** Bytes that count for a structure, or for an array besides its elements; see budget.ts. */
  readonly bytes: number;
  /** What they are taken from, if they are limited. */
  readonly allowance: ObjectAllowance | null;
}

/** How objects of a type are kept; undefined for a function type. */
export function layoutOf(canonical: CanonicalType, allowance: ObjectAllowance | null): Layout | undefined {
  const { type } = canonical;
  const types = isStructType(type) ? type.fields : isArrayType(type) ? [type.element] : undefined;
  if (types === undefined) return undefined;
  let size = 0;
  const fields = types.map((field) => {
    const layout = fieldLayout(field, size);
    size += layout.slots;
    return layout;
  });
  const initial: unknown[] = new Array(size).fill(null);
  for (const { slot, slots, isReference } of fields) if (!isReference) initial.fill(0, slot, slot + slots);
  const bytes = OBJECT_BYTES + (isStructType(type) ? fields.reduce((sum, field) => sum + bytesOf(field), 0) : 0);
  return { canonical, fields, initial, bytes, allowance };
}

/** What an object counts besides its contents, and a reference. */
const OBJECT_BYTES = 16;
const REFERENCE_BYTES = 8;

/** Bytes of a field of a structure: numbers take words. */
const bytesOf = ({ isReference, slots }: FieldLayout): number => (isReference ? REFERENCE_BYTES : slots * 4);

/** Bytes of an element of an array. */
export function elementSize({ isReference, packed, slots }: FieldLayout): number {
  if (isReference) return REFERENCE_BYTES;
  return packed === "i8" ? 1 : packed === "i16" ? 2 : slots * 4;
}

function fieldLayout({ storage }: FieldType, slot: number): FieldLayout {
  if (isPackedType(storage)) return { slot, slots: 1, operandWords: 2, isReference: false, packed: storage };
  const isReference = isRefType(storage);
  const isWord = isReference || storage === "i32" || storage === "f32";
  const operandWords = wordsOf(storage);
  return { slot, slots: isWord ? 1 : operandWords, operandWords, isReference, packed: null };
}

export class VmStruct {
  readonly layout: Layout;
  /** Words and references, see the file's comment. */
  readonly slots: unknown[];

  constructor(layout: Layout, slots: unknown[]) {
    this.layout = layout;
    this.slots = slots;
  }
}

/** Elements: as many slots per element as the layout says. */
export type Elements = Uint8Array | Uint16Array | Int32Array | unknown[];

export class VmArray {
  readonly layout: Layout;
  readonly length: number;
  readonly elements: Elements;

  constructor(layout: Layout, length: number, elements: Elements) {
    this.layout = layout;
    this.length = length;
    this.elements = elements;
  }
}

/** The most slots of an array. */
const MAX_SLOTS = 2 ** 28;

/** Whether arrays may have as many elements, room permitting. */
export function isPossibleLength({ fields: [field] }: Layout, length: number): boolean {
  return length * field!.slots <= MAX_SLOTS;
}

/** Elements that are zero or null; undefined if there would be too many. */
export function newElements(layout: Layout, length: number): Elements | undefined {
  if (!isPossibleLength(layout, length)) return undefined;
  const field = layout.fields[0];
  const slots = length * field!.slots;
  layout.allowance?.take(layout.bytes + length * elementSize(field!));
  try {
    if (field!.isReference) return new Array(slots).fill(null);
    if (field!.packed === "i8") return new Uint8Array(slots);
    return field!.packed === "i16" ? new Uint16Array(slots) : new Int32Array(slots);
  } catch {
    return undefined;
  }
}

/** A structure whose fields are zero or null. */
export function newDefaultStruct(layout: Layout): VmStruct {
  layout.allowance?.take(layout.bytes);
  return new VmStruct(layout, layout.initial.slice());
}

/** A structure whose fields are in registers from `at` on. */
export function newStruct(layout: Layout, R: Int32Array, V: readonly unknown[], at: number): VmStruct {
  const { fields, initial, allowance } = layout;
  if (allowance !== null) allowance.take(layout.bytes);
  const slots = initial.slice();
  let from = at;
  for (let i = 0; i < fields.length; i++) {
    const field = fields[i]!;
    storeField(field, slots, field.slot, R, V, from);
    from += field.operandWords;
  }
  return new VmStruct(layout, slots);
}

/** Copies a register to the slots of a field or an element; a packed one keeps the low bits. */
export function storeField(
  { isReference, packed, slots }: FieldLayout,
  target: Elements,
  slot: number,
  R: Int32Array,
  V: readonly unknown[],
  from: number,
): void {
  if (isReference) target[slot] = V[from >> 1];
  else if (packed !== null) target[slot] = R[from]! & (packed === "i8" ? 0xff : 0xffff);
  else {
    target[slot] = R[from]!;
    for (let i = 1; i < slots; i++) target[slot + i] = R[from + i]!;
  }
}

/** Is a value of `any` an i31? Zero has only one sign there. */
export function isI31(value: unknown): boolean {
  return typeof value === "number" && (value << 1) >> 1 === value && !Object.is(value, -0);
}

/** Where the interface wants something else than a frozen object without prototype has: nothing is refused silently. */
const opaque: ProxyHandler<object> = {
  setPrototypeOf: () => false,
  preventExtensions: () => false,
  set: () => refuse("set"),
  deleteProperty: () => refuse("deleted"),
};

function refuse(action: string): never {
  throw new TypeError(`properties of WebAssembly objects cannot be ${action}`);
}

/**
 * What stands for structures and arrays in JavaScript (JavaScript interface, "Garbage Collected Objects"): an object
 * without prototype and properties, which cannot be given any, always the same one for the same.
 */
export class ObjectShells {
  private readonly shells = new WeakMap<object, object>();
  private readonly objects = new WeakMap<object, VmStruct | VmArray>();

  /** A reference as JavaScript sees it. */
  show(reference: unknown): unknown {
    if (!(reference instanceof VmStruct || reference instanceof VmArray)) return reference;
    let shell = this.shells.get(reference);
    if (shell === undefined) {
      shell = new Proxy(Object.freeze(Object.create(null)) as object, opaque);
      this.shells.set(reference, shell);
      this.objects.set(shell, reference);
    }
    return shell;
  }

  /** The reference that a JavaScript value is. */
  take(value: unknown): unknown {
    return (typeof value === "object" && value !== null && this.objects.get(value)) || value;
  }
}
