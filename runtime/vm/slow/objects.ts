/** Operations on structures and arrays (core specification 4.4.5 and 4.4.6), see ../objects.ts. */

import type { Instr } from "../../../compiler/wasm/instr.ts";
import type { Mnemonic } from "../../../compiler/wasm/opcodes.ts";
import {
  type ArrayType,
  type FieldType,
  type RefType,
  refType,
  type StructType,
  unpacked,
  type ValType,
} from "../../../compiler/wasm/types.ts";
import {
  type Elements,
  elementSize,
  type FieldLayout,
  isPossibleLength,
  type Layout,
  newDefaultStruct,
  newElements,
  newStruct,
  storeField,
  VmArray,
  type VmStruct,
} from "../objects.ts";
import { trap } from "../trap.ts";
import { reference, type SlowContext, type SlowSpec, type SlowState, setReference, u32, word } from "./operation.ts";

const NULL = "dereferencing a null pointer";
const TOO_LARGE = "requested new array is too large";

const byType = { immediate: ({ type }: Instr) => type };

const layoutAt = ({ instance }: SlowState, type: number): Layout => instance.layouts[type]!;

const fieldsOf = ({ types }: SlowContext, type: number): readonly FieldType[] => (types[type] as StructType).fields;

/** The type of an array's elements on the stack. */
const elementOf = ({ types }: SlowContext, type: number): ValType =>
  unpacked((types[type] as ArrayType).element.storage);

const nullable = (type: number): RefType => refType(type, true);

/** What a new object's reference is. */
const made = (type: number): RefType[] => [refType(type, false)];

const i32s = (n: number): ValType[] => new Array<ValType>(n).fill("i32");

// Between registers and slots.

/** Copies an operand at a word of the register file to slots. */
function store({ machine: { R, V } }: SlowState, at: number, field: FieldLayout, slots: Elements, slot: number): void {
  storeField(field, slots, slot, R, V, at);
}

/** Copies slots to the result. A packed field is extended with zeros, or with its sign. */
function load({ machine: { R, V }, base }: SlowState, field: FieldLayout, slots: Elements, slot: number): void {
  if (field.isReference) V[base >> 1] = slots[slot];
  else for (let i = 0; i < field.slots; i++) R[base + i] = slots[slot + i] as number;
}

function loadSigned(state: SlowState, field: FieldLayout, slots: Elements, slot: number): void {
  const shift = field.packed === "i8" ? 24 : 16;
  state.machine.R[state.base] = ((slots[slot] as number) << shift) >> shift;
}

type Load = typeof load;

// Structures.

function structAt(state: SlowState, n: number): VmStruct {
  return (reference(state, n) as VmStruct | null) ?? trap(NULL);
}

const structGet = (read: Load): SlowSpec => ({
  ...byType,
  signature: (ctx, { type, field }) => ({
    params: [nullable(type)],
    results: [unpacked(fieldsOf(ctx, type)[field]!.storage)],
  }),
  more: ({ field }) => [field, 0, 0, 0],
  nMore: 4,
  run: (s) => {
    const { layout, slots } = structAt(s, 0);
    const field = layout.fields[word(s, 0)]!;
    read(s, field, slots, field.slot);
  },
});

// Arrays.

function arrayAt(state: SlowState, n: number): VmArray {
  return (reference(state, n) as VmArray | null) ?? trap(NULL);
}

/** Fuel for elements that are moved or made. */
function meterElements({ machine }: SlowState, { fields: [field] }: Layout, count: number): void {
  machine.meter?.take(count * elementSize(field!));
}

function elementsFor(state: SlowState, layout: Layout, length: number): Elements {
  if (!isPossibleLength(layout, length)) trap(TOO_LARGE);
  meterElements(state, layout, length);
  return newElements(layout, length) ?? trap(TOO_LARGE);
}

const arrayGet = (read: Load): SlowSpec => ({
  ...byType,
  signature: (ctx, { type }) => ({ params: [nullable(type), "i32"], results: [elementOf(ctx, type)] }),
  run: (s) => {
    const { layout, elements, length } = arrayAt(s, 0);
    const index = u32(s, 1);
    checkRange(index, 1, length);
    const field = layout.fields[0]!;
    read(s, field, elements, index * field.slots);
  },
});

function checkRange(from: number, count: number, length: number): void {
  if (from + count > length) trap("array element access out of bounds");
}

/** Fills elements with an operand, stored once and then copied. */
function fill(state: SlowState, at: number, { layout, elements }: VmArray, from: number, count: number): void {
  if (count === 0) return;
  const field = layout.fields[0]!;
  const { slots } = field;
  store(state, at, field, elements, from * slots);
  if (slots === 1) (elements as Int32Array).fill(elements[from] as number, from, from + count);
  else for (let i = slots; i < count * slots; i++) elements[from * slots + i] = elements[from * slots + i - slots];
}

/** Where elements come from: a segment, of which a part is checked and then copied. */
interface Source {
  check(state: SlowState, layout: Layout, segment: number, from: number, count: number): void;
  copy(state: SlowState, array: VmArray, to: number, segment: number, from: number, count: number): void;
}

const elementBytes = ({ fields: [field] }: Layout): number => elementSize(field!);

const dataSource: Source = {
  check: ({ instance }, layout, segment, from, count) => {
    if (from + count * elementBytes(layout) > instance.data[segment]!.length) trap("data segment out of bounds");
  },
  // Data is little-endian, and so are all computers that have JavaScript engines.
  copy: ({ instance }, { layout, elements }, to, segment, from, count) => {
    const { buffer } = elements as Uint8Array;
    const width = elementBytes(layout);
    new Uint8Array(buffer).set(instance.data[segment]!.subarray(from, from + count * width), to * width);
  },
};

const elementSource: Source = {
  check: ({ instance }, _, segment, from, count) => {
    if (from + count > instance.elements[segment]!.length) trap("element segment out of bounds");
  },
  copy: ({ instance }, { elements }, to, segment, from, count) => {
    const references = instance.elements[segment]!;
    for (let i = 0; i < count; i++) elements[to + i] = references[from + i];
  },
};

const newFromSegment = ({ check, copy }: Source): SlowSpec => ({
  ...byType,
  signature: (_, { type }) => ({ params: i32s(2), results: made(type) }),
  more: ({ index }) => [index, 0, 0, 0],
  nMore: 4,
  run: (s) => {
    const layout = layoutAt(s, s.immediate);
    const [from, length, segment] = [u32(s, 0), u32(s, 1), word(s, 0)];
    check(s, layout, segment, from, length);
    const array = new VmArray(layout, length, elementsFor(s, layout, length));
    copy(s, array, 0, segment, from, length);
    setReference(s, array);
  },
});

const initFromSegment = ({ check, copy }: Source): SlowSpec => ({
  ...byType,
  signature: (_, { type }) => ({ params: [nullable(type), ...i32s(3)], results: [] }),
  more: ({ index }) => [index, 0, 0, 0],
  nMore: 4,
  run: (s) => {
    const array = arrayAt(s, 0);
    const [to, from, count, segment] = [u32(s, 1), u32(s, 2), u32(s, 3), word(s, 0)];
    checkRange(to, count, array.length);
    check(s, array.layout, segment, from, count);
    meterElements(s, array.layout, count);
    copy(s, array, to, segment, from, count);
  },
});

const structOperations: Readonly<Partial<Record<Mnemonic, SlowSpec>>> = {
  "struct.new": {
    ...byType,
    signature: (ctx, { type }) => ({
      params: fieldsOf(ctx, type).map(({ storage }) => unpacked(storage)),
      results: made(type),
    }),
    run: (s) => setReference(s, newStruct(layoutAt(s, s.immediate), s.machine.R, s.machine.V, s.base)),
  },
  "struct.new_default": {
    ...byType,
    signature: (_, { type }) => ({ params: [], results: made(type) }),
    run: (s) => {
      setReference(s, newDefaultStruct(layoutAt(s, s.immediate)));
    },
  },
  "struct.get": structGet(load),
  "struct.get_u": structGet(load),
  "struct.get_s": structGet(loadSigned),
  "struct.set": {
    ...byType,
    signature: (ctx, { type, field }) => ({
      params: [nullable(type), unpacked(fieldsOf(ctx, type)[field]!.storage)],
      results: [],
    }),
    more: ({ field }) => [field, 0, 0, 0],
    nMore: 4,
    run: (s) => {
      const { layout, slots } = structAt(s, 0);
      const field = layout.fields[word(s, 0)]!;
      store(s, s.base + 2, field, slots, field.slot);
    },
  },
};

const arrayOperations: Readonly<Partial<Record<Mnemonic, SlowSpec>>> = {
  "array.new": {
    ...byType,
    signature: (ctx, { type }) => ({ params: [elementOf(ctx, type), "i32"], results: made(type) }),
    run: (s) => {
      const layout = layoutAt(s, s.immediate);
      const length = s.machine.R[s.base + layout.fields[0]!.operandWords]! >>> 0;
      const array = new VmArray(layout, length, elementsFor(s, layout, length));
      fill(s, s.base, array, 0, length);
      setReference(s, array);
    },
  },
  "array.new_default": {
    ...byType,
    signature: (_, { type }) => ({ params: i32s(1), results: made(type) }),
    run: (s) => {
      const layout = layoutAt(s, s.immediate);
      const length = u32(s, 0);
      setReference(s, new VmArray(layout, length, elementsFor(s, layout, length)));
    },
  },
  "array.new_fixed": {
    ...byType,
    signature: (ctx, { type, count }) => ({
      params: new Array<ValType>(count).fill(elementOf(ctx, type)),
      results: made(type),
    }),
    more: ({ count }) => [count, 0, 0, 0],
    nMore: 4,
    run: (s) => {
      const layout = layoutAt(s, s.immediate);
      const length = word(s, 0);
      const field = layout.fields[0]!;
      const elements = elementsFor(s, layout, length);
      for (let i = 0; i < length; i++) store(s, s.base + i * field.operandWords, field, elements, i * field.slots);
      setReference(s, new VmArray(layout, length, elements));
    },
  },
  "array.new_data": newFromSegment(dataSource),
  "array.new_elem": newFromSegment(elementSource),
  "array.get": arrayGet(load),
  "array.get_u": arrayGet(load),
  "array.get_s": arrayGet(loadSigned),
  "array.set": {
    ...byType,
    signature: (ctx, { type }) => ({ params: [nullable(type), "i32", elementOf(ctx, type)], results: [] }),
    run: (s) => {
      const { layout, elements, length } = arrayAt(s, 0);
      const index = u32(s, 1);
      checkRange(index, 1, length);
      const field = layout.fields[0]!;
      store(s, s.base + 4, field, elements, index * field.slots);
    },
  },
  "array.len": {
    immediate: () => 0,
    signature: () => ({ params: ["arrayref"], results: i32s(1) }),
    run: (s) => {
      s.machine.R[s.base] = arrayAt(s, 0).length;
    },
  },
  "array.fill": {
    ...byType,
    signature: (ctx, { type }) => ({ params: [nullable(type), "i32", elementOf(ctx, type), "i32"], results: [] }),
    run: (s) => {
      const array = arrayAt(s, 0);
      const at = s.base + 4;
      const [from, count] = [u32(s, 1), s.machine.R[at + array.layout.fields[0]!.operandWords]! >>> 0];
      checkRange(from, count, array.length);
      meterElements(s, array.layout, count);
      fill(s, at, array, from, count);
    },
  },
  "array.copy": {
    ...byType,
    signature: (_, { type, source }) => ({
      params: [nullable(type), "i32", nullable(source), ...i32s(2)],
      results: [],
    }),
    run: (s) => {
      const [target, source] = [arrayAt(s, 0), arrayAt(s, 2)];
      const [to, from, count] = [u32(s, 1), u32(s, 3), u32(s, 4)];
      checkRange(to, count, target.length);
      checkRange(from, count, source.length);
      meterElements(s, target.layout, count);
      copyElements(target, to, source, from, count);
    },
  },
  "array.init_data": initFromSegment(dataSource),
  "array.init_elem": initFromSegment(elementSource),
};

function copyElements(target: VmArray, to: number, source: VmArray, from: number, count: number): void {
  const { slots } = target.layout.fields[0]!;
  const [start, end] = [from * slots, (from + count) * slots];
  if (target === source) (target.elements as Int32Array).copyWithin(to * slots, start, end);
  else if (Array.isArray(target.elements)) {
    for (let i = 0; i < count; i++) target.elements[to + i] = source.elements[from + i];
  } else target.elements.set((source.elements as Int32Array).subarray(start, end), to * slots);
}

export const objectOperations = { ...structOperations, ...arrayOperations };
