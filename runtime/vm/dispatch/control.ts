/** Cases of the interpreter's switch for everything that is not an operation on values. */

import { STACK_WORDS } from "../register-code.ts";
import { type Case, code, high, int, register, stack } from "./case.ts";

export const reload = "M = instance.memory.view;";
export const save = "machine.fp = fp; machine.pc = pc; machine.sp = sp;";
/** When the code has moved to a larger array, another loop has to go on. */
const moved = `if (machine.code !== C) { ${save} return false; }`;

/** Pops the caller's frame. The return address 0 is that of `halt`. */
const popFrame = `sp = sp - 2 | 0; pc = ${stack("sp")}; fp = ${stack("sp + 1")};`;

/** Zeroes the locals of the function at `entry`, which is in the array `C`. */
const zeroLocals = `for (let i = fp + ${code("entry - 3")} | 0, end = fp + ${code("entry - 2")} | 0; i < end; i = i + 1 | 0) ${register("i")} = 0;`;

/**
 * Enters the function at `entry` with its frame at `base`. The words before
 * an entry are: the frame's size, first and last word of the locals to zero.
 */
const enter = `
      if ((base + ${code("entry - 4")} | 0) > machine.registerLimit || sp > ${STACK_WORDS - 4}) trap(EXHAUSTED);
      ${stack("sp")} = pc; ${stack("sp + 1")} = fp; sp = sp + 2 | 0;
      fp = base; pc = entry;
      ${zeroLocals}`;

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
  { name: "throw_ref", place: "outside", body: `machine.raise(machine.exception(${int("a")})); continue;` },
  { name: "br", body: "pc = b;" },
  { name: "br_if", body: `if (${int("d")} !== 0) pc = b;` },
  { name: "br_unless", body: `if (${int("d")} === 0) pc = b;` },
  { name: "br_if64", body: `if ((${int("d")} | ${high("d")}) !== 0) pc = b;` },
  { name: "br_unless64", body: `if ((${int("d")} | ${high("d")}) === 0) pc = b;` },
  // The targets follow, the default last; b is the number of others.
  { name: "br_table", body: `{ const x = ${int("a")} >>> 0; pc = ${code("pc + (x < b ? x : b)")}; }` },
  { name: "return", body: popFrame },
  { name: "return_1", body: `${register("fp")} = ${int("a")}; ${register("fp + 1")} = ${high("a")}; ${popFrame}` },
  {
    name: "return_v128",
    body: `for (let i = 0; i < 4; i = i + 1 | 0) ${register("fp + i")} = ${register("fp + a + i")}; ${popFrame}`,
  },
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
    body: `machine.callForeign(a, fp + d | 0); ${reload} ${moved}`,
  },
  // d: start of the callee's frame, a: element index, b: type; then the table.
  {
    name: "call_indirect",
    body: `{
      const table = instance.tables[${code("pc")}].elements;
      const index = ${int("a")} >>> 0;
      const fn = index < table.length ? table[index] : 0;
      const at = fn * 4 | 0;
      const functions = machine.functionTable;
      const entry = functions[at + 2 | 0];
      if (functions[at] !== b || functions[at + 1 | 0] !== instance.id || entry === 0) {
        break inner;
      }
      const base = fp + d | 0;
      pc = pc + 4 | 0;${enter}
    }`,
  },
  // What the case above leaves over: traps, functions not called before, of the host or of other instances.
  {
    name: "call_indirect",
    place: "outside",
    body: `
      machine.callIndirect(instance, C[pc], ${int("a")} >>> 0, b, fp + d | 0);
      pc = pc + 4 | 0;
      ${reload} ${moved}`,
  },
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
  // Like call_indirect; the words of arguments follow the table. What is no tail call in this instance is made as a
  // call, and the return behind it returns the results.
  {
    name: "tail_call_indirect",
    place: "outside",
    body: `{
      const entry = machine.tailIndirect(instance, C[pc], ${int("a")} >>> 0, b, fp + d | 0);
      ${reload}
      const words = C[pc + 1 | 0];
      pc = pc + 4 | 0;
      if (entry !== 0) {
        for (let i = 0; i < words; i = i + 1 | 0) R[fp + i | 0] = R[fp + d + i | 0];
        if ((fp + machine.code[entry - 4 | 0] | 0) > machine.registerLimit) trap(EXHAUSTED);
        pc = entry;
        for (let i = fp + machine.code[entry - 3 | 0] | 0, end = fp + machine.code[entry - 2 | 0] | 0; i < end; i = i + 1 | 0) R[i] = 0;
      }
      ${moved}
    }`,
  },
  { name: "mov", body: `${int("d")} = ${int("a")};` },
  { name: "mov64", body: `${int("d")} = ${int("a")}; ${high("d")} = ${high("a")};` },
  { name: "mov128", place: "outside", body: "R.copyWithin(fp + d | 0, fp + a | 0, fp + a + 4 | 0);" },
  { name: "const", body: `${int("d")} = b;` },
  { name: "const64", body: `${int("d")} = a; ${high("d")} = b;` },
  // The condition's register follows.
  {
    name: "select",
    body: `${int("d")} = ${register(`fp + ${code("pc")}`)} !== 0 ? ${int("a")} : ${int("b")}; pc = pc + 4 | 0;`,
  },
  {
    name: "select64",
    body: `{ const from = fp + (${register(`fp + ${code("pc")}`)} !== 0 ? a : b) | 0; ${int("d")} = ${register("from")}; ${high("d")} = ${register("from + 1")}; pc = pc + 4 | 0; }`,
  },
  {
    name: "select128",
    place: "outside",
    body: `{ const from = fp + (${register(`fp + ${code("pc")}`)} !== 0 ? a : b) | 0; R.copyWithin(fp + d | 0, from, from + 4 | 0); pc = pc + 4 | 0; }`,
  },
  // Globals live in the register file; b is the position in the whole file.
  { name: "global.get", body: `${int("d")} = ${register("b")};` },
  { name: "global.get64", body: `${int("d")} = ${register("b")}; ${high("d")} = ${register("b + 1")};` },
  { name: "global.get128", place: "outside", body: "R.copyWithin(fp + d | 0, b, b + 4 | 0);" },
  { name: "global.set", body: `${register("b")} = ${int("a")};` },
  { name: "global.set64", body: `${register("b")} = ${int("a")}; ${register("b + 1")} = ${high("a")};` },
  { name: "global.set128", place: "outside", body: "R.copyWithin(b, fp + a | 0, fp + a + 4 | 0);" },
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
];
