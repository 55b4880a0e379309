/**
 * Executes every instruction of the interpreter a few times before a program
 * does so often. V8 compiles the loop when it gets hot, and a case that has
 * never run has no type feedback; reaching it later throws the compiled loop
 * away, and after some rounds V8 does not compile it again. SHA-256 took 38 s
 * without this and 5 s with it; the warm-up itself takes 1 to 2 ms, after which
 * V8 begins to compile, for a fifth of a second. So it comes only when a program
 * has been interpreted for a while (pace.ts): short programs, and those whose
 * hot functions are generated, do without.
 */

import { LEFT } from "./budget.ts";
import type { Loop } from "./call-stack.ts";
import { VmOp } from "./gen/dispatch.gen.ts";
import { VmInstance } from "./instance.ts";
import { LinearMemory } from "./memory.ts";
import { type Layout, VmArray, VmStruct } from "./objects.ts";
import { ReferenceTable } from "./table.ts";

/** Instructions with an entry of their own in {@link program}, and those that end it. */
const special: ReadonlySet<string> = new Set([
  ...["halt", "unreachable", "br_table", "return", "return_1", "return_v128", "throw", "throw_ref"],
  ...["return_clear", "return_1_clear", "return_v128_clear", "enter_references"],
  ...[
    "call",
    "call_unlinked",
    "call_foreign",
    "call_indirect",
    "tail_call",
    "tail_call_unlinked",
    "tail_call_indirect",
    "tail_call_function",
    "struct.new",
    "tail_call_ref",
    "call_ref",
    "i31.get_s",
    "i31.get_u",
    "ref.cast",
    "ref.test",
    "memory.grow",
    "probe",
    "slow",
    "tally",
  ],
]);

/** Registers of the frame: a result, two operands, an address, zero; frames of callees. */
const D = 0;
const A = 4;
const B = 8;
const ADDRESS = 12;
const ZERO = 16;
const CALLEE = 64;

/** Words of registers and of the call stack that are used; references are in as many registers. */
export const WARM_UP_WORDS = 2 * CALLEE;

export interface WarmUp {
  readonly code: Int32Array;
  /** Where in `code` the program may be put; it is not needed afterwards. */
  readonly at: number;
  readonly registers: Int32Array;
  readonly stack: Int32Array;
  readonly loop: Loop;
  readonly references: unknown[];
  readonly budgetWords: Int32Array;
  /** Its functions are one of its own and one of the host. */
  readonly instance: VmInstance;
}

/**
 * Values that make sense as an operand of any type: about 1.5 and about -0.5
 * as f32 (low word) and f64, with different low bits as counts of shifts.
 */
const values: readonly (readonly [low: number, high: number])[] = [
  [0x3fc00000, 0x3ff80000],
  [0xbf000005 | 0, 0xbfe00000 | 0],
  [0x3fc00028, 0x3ff80000],
];

/** Among them counts of shifts by nothing, by less and by more than a word. */
const immediates = [3, 64, 40, -1];

/** An instance of no module, with a page of memory and a table of one element. */
export function warmUpInstance(id: number): VmInstance {
  const instance = new VmInstance(id, null as never, new LinearMemory({ limits: { min: 1, max: 1 } }), [], []);
  instance.globals.push({ type: { type: "externref", mutable: true }, at: -1, reference: null });
  instance.tables.push(new ReferenceTable({ element: "funcref", limits: { min: 1 } }, null));
  return instance;
}

/** Runs all instructions, with registers and calls from the lowest on; what was there is lost. */
export function warmUp(state: WarmUp): void {
  const { instance, registers, stack } = state;
  // V8 allocates feedback only after the first interrupt of its budget, hence some rounds more.
  for (let round = 0; round < 12; round++) {
    const start = program(state, immediates[round % 4]!);
    registers.set(values[round % 3]!, A);
    registers.set(values[Math.floor(round / 3) % 3]!, B);
    registers[ADDRESS] = 16;
    stack[0] = 0;
    stack[1] = 0;
    state.budgetWords[LEFT] = 1;
    state.loop(instance, 0, start, 2);
  }
}

/** Registers of a structure and of arrays of each kind, by the suffix of the instructions that use them. */
const STRUCT = 20;
const ARRAYS: Readonly<Record<string, number>> = { "8": 22, "16": 24, "": 26, "64": 28, _ref: 30 };

function warmUpObjects(references: unknown[]): void {
  const layout: Layout = {
    canonical: { index: 0, type: { fields: [] }, supertypes: [0] },
    fields: [],
    initial: [],
    bytes: 0,
    allowance: null,
  };
  // Slots as layoutOf makes them.
  references[STRUCT >> 1] = new VmStruct(layout, new Array(4).fill(null).fill(0, 1, 3));
  const elements = [
    new Uint8Array(4),
    new Uint16Array(4),
    new Int32Array(4),
    new Int32Array(8),
    new Array(4).fill(null),
  ];
  elements.forEach((each, i) => {
    references[(STRUCT >> 1) + 1 + i] = new VmArray(layout, 4, each);
  });
}

function accessObject(emit: (op: number, d: number, a: number, b: number) => void, name: string, op: number): void {
  const [, kind, action, suffix] = /^(struct|array)\.(get|set|len)(.*)$/.exec(name)!;
  if (kind === "struct") {
    const slot = suffix === "_ref" ? 3 : 1;
    if (action === "get") emit(op, D, STRUCT, slot);
    else emit(op, STRUCT, A, slot);
  } else if (action === "set") emit(op, ARRAYS[suffix!]!, ZERO, A);
  else emit(op, D, ARRAYS[suffix!]!, ZERO);
}

/** Writes the program and returns where it starts. */
function program({ code, at, instance, references }: WarmUp, immediate: number): number {
  let length = at;
  const emit = (op: number, d: number, a: number, b: number) => {
    code.set([op, d, a, b], length);
    length += 4;
  };
  // Callees, each behind a header: frame size, words to zero.
  const callee = (op: number, entryOfNext: number) => {
    code.set([8, 0, 4, 0], length);
    length += 4;
    const entry = length;
    const usesReferences = op >= VmOp.return_clear && op <= VmOp.return_v128_clear;
    if (usesReferences) emit(VmOp.enter_references, 8, 0, 8);
    emit(op, 0, 0, usesReferences ? 8 : entryOfNext);
    return entry;
  };
  const plain = callee(VmOp.return, 0);
  const callees = [plain, callee(VmOp.return_1, 0), callee(VmOp.return_v128, 0), callee(VmOp.tail_call, plain)];
  for (const op of [VmOp.return_clear, VmOp.return_1_clear, VmOp.return_v128_clear]) callees.push(callee(op, 0));
  instance.functions[0]!.entry = plain;
  references[A >> 1] = instance;
  warmUpObjects(references);
  const start = length;
  for (const [name, op] of Object.entries(VmOp)) {
    if (special.has(name)) continue;
    if (name.startsWith("br")) emit(op, A, B, length + 4);
    else if (name.endsWith("indexed")) emit(op, D, ZERO, ZERO);
    else if (name.endsWith("indexed_i")) emit(op, D, ZERO, 8);
    else if (/^struct|^array/.test(name)) accessObject(emit, name, op);
    else if (/^global.*ref$|ref.func/.test(name)) emit(op, D, A, 0);
    else if (name.startsWith("memory.")) emit(op, ADDRESS, ADDRESS, ADDRESS);
    else if (name.includes("store")) emit(op, ADDRESS, A, 8);
    else if (name.includes("load")) emit(op, D, ADDRESS, 8);
    else if (name.endsWith("_i")) emit(op, D, A, immediate);
    else emit(op, D, A, B);
    if (name.startsWith("select")) emit(immediate > 3 ? A : ZERO, 0, 0, 0);
  }
  for (const entry of callees) emit(VmOp.call, CALLEE, 0, entry);
  emit(VmOp.call_unlinked, CALLEE, 0, 0);
  emit(VmOp.call_foreign, CALLEE, 1, 0);
  emit(VmOp["ref.func"], D, 0, 0);
  emit(VmOp.call_ref, CALLEE, D, 0);
  emit(VmOp["ref.i31"], D, ADDRESS, 0);
  emit(VmOp["i31.get_s"], D, D, 0);
  emit(VmOp["ref.i31"], D, ADDRESS, 0);
  emit(VmOp["i31.get_u"], D, D, 0);
  emit(VmOp["i32.eqz"], D, ADDRESS, 0);
  emit(VmOp.call_indirect, CALLEE, D, instance.functions[0]!.typeNumber);
  emit(0, 0, 0, 0);
  emit(VmOp["memory.grow"], D, ADDRESS, 0);
  emit(VmOp.br_table, 0, A, 1);
  const next = length + 4;
  emit(next, next, 0, 0);
  emit(VmOp.return, 0, 0, 0);
  return start;
}
