/** Cases of the interpreter's switch for everything that is not an operation on values. */

import { DEPTH, DEPTH_LIMIT, LEFT } from "../budget.ts";
import { CANONICAL_F32, CANONICAL_F64_HIGH } from "../canonical-nan.ts";
import { STACK_WORDS } from "../register-code.ts";
import { type Case, code, f32, f64, high, int, jump, reference, register, stack } from "./case.ts";

export const reload = "M = instance.memory.view;";
/**
 * Where the call stack ends, within the loop: its last word. As a variable of the loop it would take one of V8's few
 * registers, or be stored and read at each instruction, though only calls need it.
 */
const SP = `S[${STACK_WORDS - 1}]`;
export const saveInner = `machine.fp = fp; machine.pc = pc; machine.sp = ${SP};`;
export const enterInner = `${SP} = sp;`;
export const save = "machine.fp = fp; machine.pc = pc; machine.sp = sp;";
/** When the code has moved to a larger array, another loop has to go on. */
const moved = `if (machine.code !== C) { ${save} return false; }`;

/** Behind what may call the host, which may have asked for this function to be observed: then it goes on elsewhere. */
const called = `if (machine.isRelocating) pc = machine.observer!.relocated(pc, fp); ${moved}`;

/** Pops the caller's frame. The return address 0 is that of `halt`. */
const popFrame = `{ const sp = ${SP} - 2 | 0; ${SP} = sp; pc = ${stack("sp")}; fp = ${stack("sp + 1")}; } break;`;

/** Forgets the references in the frame's words from `d` to `b`. */
const clearReferences = "for (let i = fp + d >> 1, end = fp + b >> 1; i < end; i = i + 1 | 0) V[i] = null;";

/** Zeroes the locals of the function at `entry`, which is in the array `C`. */
const zeroLocals = `for (let i = fp + ${code("entry - 3")} | 0, end = fp + ${code("entry - 2")} | 0; i < end; i = i + 1 | 0) ${register("i")} = 0;`;

/**
 * Enters the function at `entry` with its frame at `base`. The words before
 * an entry are: the frame's size, first and last word of the locals to zero.
 */
const enter = `
      const sp = ${SP};
      if ((base + ${code("entry - 4")} | 0) > machine.registerLimit || sp > ${STACK_WORDS - 4}) trap(EXHAUSTED);
      ${stack("sp")} = pc; ${stack("sp + 1")} = fp; ${SP} = sp + 2 | 0;
      fp = base; pc = entry;
      ${zeroLocals}`;

/** Calls a function that has not been translated, or is of the host or of another instance. */
const callOrEnter = (callee: string) => `
      if (machine.callOrEnter(instance, ${callee}, fp + d | 0, pc)) {
        if (machine.code !== C) return false;
        continue;
      }
      ${reload} ${called}`;

/** The place of the value that `select` chooses, without a branch that the processor would have to guess. */
const selected = `const from = rb ^ (ra ^ rb) & -+(${register(`fp + ${code("pc")}`)} !== 0);`;

/** Everything that is not an operation on values. */
export const control: readonly Case[] = [
  { name: "halt", place: "outside", body: "return true;" },
  { name: "unreachable", place: "outside", body: 'trap("unreachable");' },
  // d: the values, a: index of the tag. The machine says where to go on, in this loop or by a JavaScript exception.
  {
    name: "throw",
    place: "outside",
    body: "machine.raise(machine.newException(instance, a, fp + d | 0)); continue;",
  },
  { name: "throw_ref", place: "outside", body: `machine.raise(machine.exception(${reference("a")})); continue;` },
  { name: "br", body: "pc = b; break;" },
  { name: "br_if", body: `if (${int("d")} !== 0) ${jump("b")}` },
  { name: "br_unless", body: `if (${int("d")} === 0) ${jump("b")}` },
  { name: "br_if64", body: `if ((${int("d")} | ${high("d")}) !== 0) ${jump("b")}` },
  { name: "br_unless64", body: `if ((${int("d")} | ${high("d")}) === 0) ${jump("b")}` },
  // The targets follow, the default last; b is the number of others.
  { name: "br_table", body: `{ const x = ${int("a")} >>> 0; pc = ${code("pc + (x < b ? x : b)")}; } break;` },
  { name: "return", body: popFrame },
  { name: "return_1", body: `${register("fp")} = ${int("a")}; ${register("fp + 1")} = ${high("a")}; ${popFrame}` },
  {
    name: "return_v128",
    body: `for (let i = 0; i < 4; i = i + 1 | 0) ${register("fp + i")} = ${register("fp + a + i")}; ${popFrame}`,
  },
  // Of functions with references in their frames, see translate.ts.
  { name: "return_clear", body: `${clearReferences} ${popFrame}` },
  {
    name: "return_1_clear",
    body: `${register("fp")} = ${int("a")}; ${register("fp + 1")} = ${high("a")}; ${clearReferences} ${popFrame}`,
  },
  {
    name: "return_v128_clear",
    body: `for (let i = 0; i < 4; i = i + 1 | 0) ${register("fp + i")} = ${register("fp + a + i")}; ${clearReferences} ${popFrame}`,
  },
  // Before the code of such functions: d is the frame's size, locals from a to b are null.
  {
    name: "enter_references",
    body: `if (fp + d > V.length << 1) break inner; for (let i = fp + a >> 1, end = fp + b >> 1; i < end; i = i + 1 | 0) V[i] = null;`,
  },
  { name: "enter_references", place: "outside", body: "machine.reserveReferences(fp + d | 0); pc = pc - 4 | 0;" },
  // d: start of the callee's frame, a: index of the function, b: entry.
  { name: "call", body: `{ const base = fp + d | 0; const entry = b;${enter}\n    }` },
  // The first call of a function; links and rewrites itself.
  {
    name: "call_unlinked",
    place: "outside",
    body: `pc = machine.link(instance, a, pc); ${moved}`,
  },
  // To the host, or to another instance.
  {
    name: "call_foreign",
    place: "outside",
    body: `machine.callForeign(instance.functions[a]!, fp + d | 0); ${reload} ${called}`,
  },
  // d: start of the callee's frame, a: element index, b: type; then the table.
  {
    name: "call_indirect",
    body: `{
      const table = instance.tables[${code("pc")}].elements;
      const index = ${int("a")} >>> 0;
      const fn = (index < table.length ? table[index] : null) as VmFunction | null;
      if (fn === null || fn.typeNumber !== ${code("pc - 1")} || fn.instance !== instance || fn.entry === 0) break inner;
      const entry = fn.entry;
      const base = fp + ${code("pc - 3")} | 0;
      pc = pc + 4 | 0;${enter}
    }`,
  },
  // What the case above leaves over: traps, functions not called before, of the host or of other instances.
  {
    name: "call_indirect",
    place: "outside",
    body: `
      const callee = machine.indirectCallee(instance, C[pc], ${int("a")} >>> 0, b);
      pc = pc + 4 | 0;
      ${callOrEnter("callee")}`,
  },
  // d: start of the callee's frame, a: the reference.
  {
    name: "call_ref",
    body: `{
      const fn = ${reference("a")} as VmFunction | null;
      if (fn === null || fn.instance !== instance || fn.entry === 0) break inner;
      const entry = fn.entry;
      const base = fp + ${code("pc - 3")} | 0;${enter}
    }`,
  },
  {
    name: "call_ref",
    place: "outside",
    body: callOrEnter(`(${reference("a")} as VmFunction | null) ?? trap(NULL_REFERENCE)`),
  },
  {
    name: "tail_call_ref",
    place: "outside",
    body: `pc = machine.tailCall(instance, (${reference("a")} as VmFunction | null) ?? trap(NULL_REFERENCE), fp + d | 0); ${reload} ${moved}`,
  },
  { name: "i64.to_index", body: `${int("d")} = ${high("a")} === 0 ? ${int("a")} : -1;` },
  // A tail call: a words of arguments move from d to the start of the frame, which the callee takes over.
  {
    name: "tail_call",
    body: `{
      const entry = b;
      for (let i = 0; i < a; i = i + 1 | 0) ${register("fp + i")} = ${register("fp + d + i")};
      if ((fp + ${code("entry - 4")} | 0) > machine.registerLimit) trap(EXHAUSTED);
      pc = entry;
      ${zeroLocals}
    }`,
  },
  // The first tail call at a place: a is the function's index, b the words of arguments.
  {
    name: "tail_call_unlinked",
    place: "outside",
    body: `pc = machine.linkTail(instance, a, pc); ${moved}`,
  },
  // Tail calls made by the machine, see calls.ts; here the index of a function.
  {
    name: "tail_call_function",
    place: "outside",
    body: `pc = machine.tailCall(instance, instance.functions[a]!, fp + d | 0); ${reload} ${moved}`,
  },
  // Like call_indirect.
  {
    name: "tail_call_indirect",
    place: "outside",
    body: `pc = machine.tailCall(instance, machine.indirectCallee(instance, C[pc], ${int("a")} >>> 0, b), fp + d | 0); ${reload} ${moved}`,
  },
  // Counts b down. d: 0 at a function's start, else one more than the offset of a loop; a: the function's index.
  { name: "count", body: `if (b === 0) break inner; ${code("pc - 1")} = b - 1 | 0;` },
  {
    name: "count",
    place: "outside",
    body: `
      const S = callStack;
      if (machine.hot(instance.functions[a]!, d, fp, pc)) {
        machine.sp = sp - 2 | 0; machine.pc = ${stack("sp - 2")}; machine.fp = ${stack("sp - 1")};
        ${reload}
        if (machine.code !== C) return false;
        continue;
      }
      ${reload} ${moved}`,
  },
  // At a function's start or at a loop, where there is a budget.
  { name: "check_units", body: `if (W[${LEFT}] === 0) break inner; W[${LEFT}] = W[${LEFT}] - 1 | 0;` },
  { name: "check_units", place: "outside", body: "machine.refill();" },
  { name: "check_depth", body: `if ((${SP} >> 1) + W[${DEPTH}] > W[${DEPTH_LIMIT}]) break inner;` },
  { name: "check_depth", place: "outside", body: "trap(EXHAUSTED);" },
  { name: "mov", body: `${int("d")} = ${int("a")};` },
  { name: "mov64", body: `${int("d")} = ${int("a")}; ${high("d")} = ${high("a")};` },
  { name: "mov128", place: "outside", body: "R.copyWithin(fp + d | 0, fp + a | 0, fp + a + 4 | 0);" },
  // Behind operations on floats of deterministic machines.
  { name: "canonical_f32", body: `${int("d")} = ${f32("a")} === ${f32("a")} ? ${int("a")} : ${CANONICAL_F32};` },
  {
    name: "canonical_f64",
    body: `{ const x = ${f64("a")}; if (x === x) ${f64("d")} = x; else { ${int("d")} = 0; ${high("d")} = ${CANONICAL_F64_HIGH}; } }`,
  },
  { name: "mov_ref", body: `${reference("d")} = ${reference("a")};` },
  { name: "ref.null", body: `${reference("d")} = null;` },
  { name: "ref.is_null", body: `${int("d")} = ${reference("a")} === null ? 1 : 0;` },
  { name: "ref.eq", body: `${int("d")} = ${reference("a")} === ${reference("b")} ? 1 : 0;` },
  { name: "br_if_null", body: `if (${reference("d")} === null) ${jump("b")}` },
  { name: "br_unless_null", body: `if (${reference("d")} !== null) ${jump("b")}` },
  { name: "ref.as_non_null", body: `if (${reference("a")} === null) trap(NULL_REFERENCE);` },
  // b is the word of the type, see reference-types.ts.
  { name: "ref.test", place: "outside", body: `${int("d")} = machine.isOfType(${reference("a")}, b) ? 1 : 0;` },
  { name: "ref.cast", place: "outside", body: `if (!machine.isOfType(${reference("a")}, b)) trap("illegal cast");` },
  { name: "ref.i31", body: `${reference("d")} = ${int("a")} << 1 >> 1;` },
  {
    name: "i31.get_s",
    body: `{ const x = ${reference("a")}; if (x === null) trap(NULL_REFERENCE); ${int("d")} = x as number; }`,
  },
  {
    name: "i31.get_u",
    body: `{ const x = ${reference("a")}; if (x === null) trap(NULL_REFERENCE); ${int("d")} = (x as number) & 0x7fffffff; }`,
  },
  { name: "ref.func", body: `${reference("d")} = instance.functions[b];` },
  { name: "const", body: `${int("d")} = b;` },
  { name: "const64", body: `${int("d")} = a; ${high("d")} = b;` },
  // The condition's register follows.
  { name: "select", body: `{ ${selected} ${int("d")} = ${register("from")}; pc = pc + 4 | 0; }` },
  {
    name: "select64",
    body: `{ ${selected} ${int("d")} = ${register("from")}; ${high("d")} = ${register("from + 1")}; pc = pc + 4 | 0; }`,
  },
  {
    name: "select128",
    place: "outside",
    body: `{ const from = fp + (${register(`fp + ${code("pc")}`)} !== 0 ? a : b) | 0; R.copyWithin(fp + d | 0, from, from + 4 | 0); pc = pc + 4 | 0; }`,
  },
  {
    name: "select_ref",
    body: `${reference("d")} = ${register(`fp + ${code("pc")}`)} !== 0 ? ${reference("a")} : ${reference("b")}; pc = pc + 4 | 0;`,
  },
  // Globals live in the register file; b is the position in the whole file.
  { name: "global.get", body: `${int("d")} = ${register("b")};` },
  { name: "global.get64", body: `${int("d")} = ${register("b")}; ${high("d")} = ${register("b + 1")};` },
  { name: "global.get128", place: "outside", body: "R.copyWithin(fp + d | 0, b, b + 4 | 0);" },
  { name: "global.set", body: `${register("b")} = ${int("a")};` },
  { name: "global.set64", body: `${register("b")} = ${int("a")}; ${register("b + 1")} = ${high("a")};` },
  { name: "global.set128", place: "outside", body: "R.copyWithin(b, fp + a | 0, fp + a + 4 | 0);" },
  // Those that are references do not; b is their index.
  { name: "global.get_ref", body: `${reference("d")} = instance.globals[b].reference;` },
  { name: "global.set_ref", body: `instance.globals[b].reference = ${reference("a")};` },
  { name: "memory.size", place: "outside", body: `${int("d")} = M.byteLength >>> 16;` },
  {
    name: "memory.grow",
    place: "outside",
    body: `${int("d")} = machine.growMemory(instance, ${int("a")} >>> 0); ${reload}`,
  },
  {
    name: "memory.fill",
    place: "outside",
    body: `bulk.fillMemory(M, ${int("d")} >>> 0, ${int("a")}, ${int("b")} >>> 0);`,
  },
  {
    name: "memory.copy",
    place: "outside",
    body: `bulk.copyMemory(M, ${int("d")} >>> 0, ${int("a")} >>> 0, ${int("b")} >>> 0);`,
  },
  // What is rare goes to a function with the kind of operation in d and positions of its operands in a and b.
  { name: "slow", place: "outside", body: `pc = slow(machine, instance, d, a, b, fp, pc); ${reload}` },
  // Where code is observed, see translate.ts; within the loop it would make all else slower. d: the instruction's offset; a, b: how often this was reached, high and low word.
  {
    name: "tally",
    place: "outside",
    body: `if ((${code("pc - 1")} = b + 1 | 0) === 0) ${code("pc - 2")} = a + 1 | 0;`,
  },
  { name: "probe", place: "outside", body: `machine.observer!.reached(pc, fp); ${reload} ${moved}` },
];
