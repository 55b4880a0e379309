/**
 * Generates the interpreter's loop, gen/dispatch.gen.ts. Run
 * `node runtime/vm/generate.mjs` after a change; test/tables.test.ts compares.
 *
 * The interpreter executes register code: four words per instruction,
 * `op d a b`, in one big Int32Array. Operands are positions in the register
 * file relative to the frame, in 32-bit words (a value takes two words, a
 * vector four), or immediates. Most WebAssembly operations come in forms:
 *
 *     i32.add      d = a + b               register, register
 *     i32.add_i    d = a + immediate b
 *     br_i32.lt_s  if (d < a) goto b       a comparison and the branch on it
 *     i32.load     d = memory[a + b]       b is the constant offset
 *     i32.load_c   d = memory[b]           constant address
 *
 * Why it is generated: a switch over numeric literals is 2.3 times as fast as
 * one over members of a table, and nobody should number 400 cases by hand.
 * Why it looks like it does (ns per instruction on a loop of nine, Node 20):
 * register file and code captured by the closure rather than passed 3.7 to
 * 2.8, since the optimising compiler then knows their addresses; `| 0` on
 * every index sum 4.8 to 3.7, which removes overflow checks; four fixed words
 * read before the switch cost nothing and make the cases short, and V8
 * optimises no function with more than 60 KB of bytecode.
 *
 * f64 values are read and written as such only by arithmetic; whatever must
 * keep the bits of a NaN moves integers.
 */

import { type OpRow, opRows } from "../../compiler/wasm/opcodes.ts";
import { exchanged, memoryAliases, STACK_WORDS } from "./register-code.ts";

/** Register `x` as each type; `x` is `d`, `a` or `b`, and `rx` its position in the file. */
const int = (x: string) => `R[r${x}]`;
const high = (x: string) => `R[r${x} + 1 | 0]`;
const f32 = (x: string) => `F[r${x}]`;
const f64 = (x: string) => `D[r${x} >> 1]`;
/** A word of the register file, of the code or of the call stack at a position. */
const register = (position: string) => `R[${position} | 0]`;
const code = (position: string) => `C[${position} | 0]`;
const stack = (position: string) => `S[${position} | 0]`;

/**
 * Where a case stands. The inner loop has only cases without calls: with a
 * call anywhere in it V8 keeps pc and fp in memory instead of in registers,
 * which makes every instruction half as fast again. What needs a call is done
 * after leaving the inner loop; rare operations on values are in a function of
 * their own, so that V8 has less to compile. A failing check may call `trap`,
 * since code that has never run is not compiled.
 */
type Place = "loop" | "outside" | "rare";

/**
 * Instructions that run before the loop is entered anew. Code that V8 puts
 * into a running function (OSR) knows neither the types of its variables nor
 * the arrays; code that is entered does, and is 1.8 times as fast.
 */
const SLICE = 10_000;

/** A case of the switch: its name and its statements. */
interface Case {
  readonly name: string;
  readonly body: string;
  /** Default: "loop". */
  readonly place?: Place;
}

/** Expressions over two operands; `$x` and `$y` stand for them. */
const i32Values: Readonly<Record<string, string>> = {
  "i32.add": "$x + $y | 0",
  "i32.sub": "$x - $y | 0",
  "i32.mul": "Math.imul($x, $y)",
  "i32.and": "$x & $y",
  "i32.or": "$x | $y",
  "i32.xor": "$x ^ $y",
  "i32.shl": "$x << $y",
  "i32.shr_s": "$x >> $y",
  "i32.shr_u": "$x >>> $y",
  "i32.rotl": "$x << $y | $x >>> -$y",
  "i32.rotr": "$x >>> $y | $x << -$y",
};

/** Division: what must not be divided by, then the result, over constants x and y. */
const i32Divisions: Readonly<Record<string, readonly [check: string, value: string]>> = {
  "i32.div_s": [
    'if (y === 0) trap("divide by zero"); if (y === -1 && x === -0x80000000) trap("divide result unrepresentable");',
    "x / y | 0",
  ],
  "i32.div_u": ['if (y === 0) trap("divide by zero");', "(x >>> 0) / (y >>> 0) | 0"],
  "i32.rem_s": ['if (y === 0) trap("remainder by zero");', "x % y | 0"],
  "i32.rem_u": ['if (y === 0) trap("remainder by zero");', "(x >>> 0) % (y >>> 0) | 0"],
};

/** Comparisons the other way round are these with operands exchanged; see `exchanged` in register-code.ts. */
const i32Conditions: Readonly<Record<string, string>> = {
  "i32.eq": "$x === $y",
  "i32.ne": "$x !== $y",
  "i32.lt_s": "$x < $y",
  "i32.lt_u": "$x >>> 0 < $y >>> 0",
  "i32.ge_s": "$x >= $y",
  "i32.ge_u": "$x >>> 0 >= $y >>> 0",
};

/** Addresses of array elements: a register or constant and another register shifted. */
const addressCases: readonly Case[] = [1, 2, 3].flatMap((n) => [
  { name: `i32.add_shl${n}`, body: `${int("d")} = ${int("a")} + (${int("b")} << ${n}) | 0;` },
  { name: `i32.shl${n}_add_i`, body: `${int("d")} = (${int("a")} << ${n}) + b | 0;` },
]);

const i32Unary: Readonly<Record<string, string>> = {
  "i32.eqz": "$x === 0 ? 1 : 0",
  "i32.clz": "Math.clz32($x)",
  "i32.ctz": "$x === 0 ? 32 : 31 - Math.clz32($x & -$x)",
  "i32.extend8_s": "$x << 24 >> 24",
  "i32.extend16_s": "$x << 16 >> 16",
};

/** Conditions on low words xl, yl and high words xh, yh. */
const i64Conditions: Readonly<Record<string, string>> = {
  "i64.eq": "xl === yl && xh === yh",
  "i64.ne": "xl !== yl || xh !== yh",
  "i64.lt_s": "xh < yh || xh === yh && xl >>> 0 < yl >>> 0",
  "i64.lt_u": "xh >>> 0 < yh >>> 0 || xh === yh && xl >>> 0 < yl >>> 0",
  "i64.ge_s": "xh > yh || xh === yh && xl >>> 0 >= yl >>> 0",
  "i64.ge_u": "xh >>> 0 > yh >>> 0 || xh === yh && xl >>> 0 >= yl >>> 0",
};

/** Low and high word of the result; the sum or difference of the low words as a number is `sum`. */
const i64Values: Readonly<Record<string, readonly [sum: string, low: string, high: string]>> = {
  "i64.add": ["(xl >>> 0) + (yl >>> 0)", "sum", "xh + yh + (sum > 4294967295 ? 1 : 0)"],
  "i64.sub": ["(xl >>> 0) - (yl >>> 0)", "sum", "xh - yh - (sum < 0 ? 1 : 0)"],
  "i64.and": ["0", "xl & yl", "xh & yh"],
  "i64.or": ["0", "xl | yl", "xh | yh"],
  "i64.xor": ["0", "xl ^ yl", "xh ^ yh"],
};

/** Functions of int64.ts taking the positions of result and operands. */
const i64Calls: Readonly<Record<string, string>> = {
  "i64.div_s": "divideSigned",
  "i64.div_u": "divideUnsigned",
  "i64.rem_s": "remainderSigned",
  "i64.rem_u": "remainderUnsigned",
};

/** The product by 16-bit halves: only the low words have a high word worth computing (Hacker's Delight 8-2). */
const multiplication = `
      const x0 = xl & 0xffff, x1 = xl >>> 16, y0 = yl & 0xffff, y1 = yl >>> 16;
      const low = x0 * y0, middle = x1 * y0 + (low >>> 16), carry = x0 * y1 + (middle & 0xffff);
      const top = x1 * y1 + (middle >>> 16) + (carry >>> 16);
      ${int("d")} = Math.imul(xl, yl);
      ${high("d")} = top + Math.imul(xl, yh) + Math.imul(xh, yl) | 0;`;

/** Shifts by a constant n of less than 64: by 32 and more, by nothing, by less. */
const i64Shifts: Readonly<Record<string, readonly [far: readonly [string, string], near: readonly [string, string]]>> =
  {
    "i64.shl": [
      ["0", "xl << n"],
      ["xl << n", "xh << n | xl >>> 32 - n"],
    ],
    "i64.shr_s": [
      ["xh >> n", "xh >> 31"],
      ["xl >>> n | xh << 32 - n", "xh >> n"],
    ],
    "i64.shr_u": [
      ["xh >>> n", "0"],
      ["xl >>> n | xh << 32 - n", "xh >>> n"],
    ],
    "i64.rotl": [
      ["xh << n | (n > 32 ? xl >>> 64 - n : 0)", "xl << n | (n > 32 ? xh >>> 64 - n : 0)"],
      ["xl << n | xh >>> 32 - n", "xh << n | xl >>> 32 - n"],
    ],
    "i64.rotr": [
      ["xh >>> n | (n > 32 ? xl << 64 - n : 0)", "xl >>> n | (n > 32 ? xh << 64 - n : 0)"],
      ["xl >>> n | xh << 32 - n", "xh >>> n | xl << 32 - n"],
    ],
  };

/** Statements for what does not fit a pattern: conversions, and operations on the bits of floats. */
const others: Readonly<Record<string, string>> = {
  "i32.popcnt": `${int("d")} = numeric["i32.popcnt"](${int("a")});`,
  "i64.eqz": `${int("d")} = (${int("a")} | ${high("a")}) === 0 ? 1 : 0;`,
  "i64.clz": `{ const xh = ${high("a")}; ${int("d")} = xh === 0 ? 32 + Math.clz32(${int("a")}) : Math.clz32(xh); ${high("d")} = 0; }`,
  "i64.ctz": `{ const xl = ${int("a")}; ${int("d")} = xl === 0 ? 32 + numeric["i32.ctz"](${high("a")}) : numeric["i32.ctz"](xl); ${high("d")} = 0; }`,
  "i64.popcnt": `${int("d")} = numeric["i32.popcnt"](${int("a")}) + numeric["i32.popcnt"](${high("a")}); ${high("d")} = 0;`,
  "i64.extend8_s": `{ const x = ${int("a")} << 24 >> 24; ${int("d")} = x; ${high("d")} = x >> 31; }`,
  "i64.extend16_s": `{ const x = ${int("a")} << 16 >> 16; ${int("d")} = x; ${high("d")} = x >> 31; }`,
  "i64.extend32_s": `{ const x = ${int("a")}; ${int("d")} = x; ${high("d")} = x >> 31; }`,
  "i64.extend_i32_s": `{ const x = ${int("a")}; ${int("d")} = x; ${high("d")} = x >> 31; }`,
  "i64.extend_i32_u": `${int("d")} = ${int("a")}; ${high("d")} = 0;`,
  "i32.wrap_i64": `${int("d")} = ${int("a")};`,
  "i32.trunc_f32_s": `{ const x = ${f32("a")}; if (!(x > -2147483649 && x < 2147483648)) trap(UNREPRESENTABLE); ${int("d")} = x | 0; }`,
  "i32.trunc_f32_u": `{ const x = ${f32("a")}; if (!(x > -1 && x < 4294967296)) trap(UNREPRESENTABLE); ${int("d")} = x | 0; }`,
  "i32.trunc_f64_s": `{ const x = ${f64("a")}; if (!(x > -2147483649 && x < 2147483648)) trap(UNREPRESENTABLE); ${int("d")} = x | 0; }`,
  "i32.trunc_f64_u": `{ const x = ${f64("a")}; if (!(x > -1 && x < 4294967296)) trap(UNREPRESENTABLE); ${int("d")} = x | 0; }`,
  "i64.trunc_f32_s": `int64.truncateSigned(R, rd, ${f32("a")});`,
  "i64.trunc_f32_u": `int64.truncateUnsigned(R, rd, ${f32("a")});`,
  "i64.trunc_f64_s": `int64.truncateSigned(R, rd, ${f64("a")});`,
  "i64.trunc_f64_u": `int64.truncateUnsigned(R, rd, ${f64("a")});`,
  "i32.trunc_sat_f32_s": `${int("d")} = int64.saturateToInt32(${f32("a")});`,
  "i32.trunc_sat_f32_u": `${int("d")} = int64.saturateToUint32(${f32("a")});`,
  "i32.trunc_sat_f64_s": `${int("d")} = int64.saturateToInt32(${f64("a")});`,
  "i32.trunc_sat_f64_u": `${int("d")} = int64.saturateToUint32(${f64("a")});`,
  "i64.trunc_sat_f32_s": `int64.saturateSigned(R, rd, ${f32("a")});`,
  "i64.trunc_sat_f32_u": `int64.saturateUnsigned(R, rd, ${f32("a")});`,
  "i64.trunc_sat_f64_s": `int64.saturateSigned(R, rd, ${f64("a")});`,
  "i64.trunc_sat_f64_u": `int64.saturateUnsigned(R, rd, ${f64("a")});`,
  "f32.convert_i32_s": `${f32("d")} = ${int("a")};`,
  "f32.convert_i32_u": `${f32("d")} = ${int("a")} >>> 0;`,
  "f32.convert_i64_s": `${f32("d")} = int64.toFloat32(${int("a")}, ${high("a")});`,
  "f32.convert_i64_u": `${f32("d")} = int64.toFloat32(${int("a")}, ${high("a")} >>> 0);`,
  "f32.demote_f64": `${f32("d")} = ${f64("a")};`,
  "f64.convert_i32_s": `${f64("d")} = ${int("a")};`,
  "f64.convert_i32_u": `${f64("d")} = ${int("a")} >>> 0;`,
  "f64.convert_i64_s": `${f64("d")} = ${high("a")} * 4294967296 + (${int("a")} >>> 0);`,
  "f64.convert_i64_u": `${f64("d")} = (${high("a")} >>> 0) * 4294967296 + (${int("a")} >>> 0);`,
  "f64.promote_f32": `${f64("d")} = ${f32("a")};`,
  "i32.reinterpret_f32": `${int("d")} = ${int("a")};`,
  "f32.reinterpret_i32": `${int("d")} = ${int("a")};`,
  "i64.reinterpret_f64": `${int("d")} = ${int("a")}; ${high("d")} = ${high("a")};`,
  "f64.reinterpret_i64": `${int("d")} = ${int("a")}; ${high("d")} = ${high("a")};`,
  "f32.abs": `${int("d")} = ${int("a")} & 0x7fffffff;`,
  "f32.neg": `${int("d")} = ${int("a")} ^ 0x80000000;`,
  "f32.copysign": `${int("d")} = ${int("a")} & 0x7fffffff | ${int("b")} & 0x80000000;`,
  "f64.abs": `${int("d")} = ${int("a")}; ${high("d")} = ${high("a")} & 0x7fffffff;`,
  "f64.neg": `${int("d")} = ${int("a")}; ${high("d")} = ${high("a")} ^ 0x80000000;`,
  "f64.copysign": `{ const sign = ${high("b")} & 0x80000000; ${int("d")} = ${int("a")}; ${high("d")} = ${high("a")} & 0x7fffffff | sign; }`,
};

/** Operations of both float types. */
const floatUnary: Readonly<Record<string, string>> = {
  ceil: "Math.ceil($x)",
  floor: "Math.floor($x)",
  trunc: "Math.trunc($x)",
  nearest: "nearest($x)",
  sqrt: "Math.sqrt($x)",
};

const floatBinary: Readonly<Record<string, string>> = {
  add: "$x + $y",
  sub: "$x - $y",
  mul: "$x * $y",
  div: "$x / $y",
  min: "Math.min($x, $y)",
  max: "Math.max($x, $y)",
};

const floatConditions: Readonly<Record<string, string>> = {
  eq: "$x === $y",
  ne: "$x !== $y",
  lt: "$x < $y",
  le: "$x <= $y",
};

/** What a load puts into its register and what a store takes from it; `at` is the address, `v` the register. */
const loads: Readonly<Record<string, string>> = {
  "i32.load": `${int("d")} = M.getInt32($at, true);`,
  "i32.load8_s": `${int("d")} = M.getInt8($at);`,
  "i32.load8_u": `${int("d")} = M.getUint8($at);`,
  "i32.load16_s": `${int("d")} = M.getInt16($at, true);`,
  "i32.load16_u": `${int("d")} = M.getUint16($at, true);`,
  "i64.load": `{ const at = $at; const low = M.getInt32(at, true); ${high("d")} = M.getInt32(at + 4, true); ${int("d")} = low; }`,
  "i64.load8_s": `{ const x = M.getInt8($at); ${int("d")} = x; ${high("d")} = x >> 31; }`,
  "i64.load8_u": `${int("d")} = M.getUint8($at); ${high("d")} = 0;`,
  "i64.load16_s": `{ const x = M.getInt16($at, true); ${int("d")} = x; ${high("d")} = x >> 31; }`,
  "i64.load16_u": `${int("d")} = M.getUint16($at, true); ${high("d")} = 0;`,
  "i64.load32_s": `{ const x = M.getInt32($at, true); ${int("d")} = x; ${high("d")} = x >> 31; }`,
  "i64.load32_u": `${int("d")} = M.getInt32($at, true); ${high("d")} = 0;`,
  "f64.load": `${f64("d")} = M.getFloat64($at, true);`,
};

/** The high word is stored first: if it fits, so does the low one, and a store that traps writes nothing. */
const stores: Readonly<Record<string, string>> = {
  "i32.store": `M.setInt32($at, ${int("a")}, true);`,
  "i32.store8": `M.setInt8($at, ${int("a")});`,
  "i32.store16": `M.setInt16($at, ${int("a")}, true);`,
  "i64.store": `{ const at = $at; M.setInt32(at + 4, ${high("a")}, true); M.setInt32(at, ${int("a")}, true); }`,
  "f64.store": `M.setFloat64($at, ${f64("a")}, true);`,
};

/** Stores with an immediate value. */
const immediateStores: Readonly<Record<string, string>> = {
  "i32.store": "M.setInt32($at, a, true);",
  "i32.store8": "M.setInt8($at, a);",
};

const reload = "M = instance.memory.view;";
const save = "machine.fp = fp; machine.pc = pc; machine.sp = sp;";
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
const control: readonly Case[] = [
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

function binary(text: string, x: string, y: string): string {
  return text.replaceAll("$x", x).replaceAll("$y", y);
}

/** All cases, in the order of their numbers. */
export function dispatchCases(): Case[] {
  const cases: Case[] = [...control, ...addressCases];
  const rows: readonly OpRow[] = opRows;
  for (const row of rows) {
    if (exchanged[row.name] !== undefined) continue;
    if (row.group === "numeric") cases.push(...numericCases(row));
    else if (row.group === "memory" && row.prefix === 0 && row.width > 0) cases.push(...memoryCases(row));
  }
  return cases;
}

function numericCases(row: OpRow): Case[] {
  const { name } = row;
  const [type, operation] = name.split(".") as [string, string];
  const other = others[name];
  if (other !== undefined) {
    return [{ name, body: other, place: /int64\.|numeric\[/.test(other) ? "rare" : "loop" }];
  }
  if (i32Unary[name] !== undefined) return [{ name, body: `${int("d")} = ${binary(i32Unary[name], int("a"), "")};` }];
  if (i32Values[name] !== undefined) return i32ValueCases(name, i32Values[name]);
  if (i32Divisions[name] !== undefined) return i32DivisionCases(name, ...i32Divisions[name]);
  if (i32Conditions[name] !== undefined) return conditionCases(name, i32Conditions[name], int, true, false);
  if (i64Values[name] !== undefined) {
    return [i64Case(name, i64Values[name], false), i64Case(`${name}_i`, i64Values[name], true)];
  }
  if (i64Conditions[name] !== undefined) return i64ConditionCases(name, i64Conditions[name]);
  if (name === "i64.mul") return [{ name, body: `{ ${words("a", "b")}${multiplication} }` }];
  if (i64Calls[name] !== undefined) {
    return [{ name, body: `int64.${i64Calls[name]}(R, rd, ra, rb);`, place: "rare" }];
  }
  if (i64Shifts[name] !== undefined) return shiftCases(name, ...i64Shifts[name]);
  return floatCases(name, type === "f32" ? f32 : f64, operation);
}

function i32ValueCases(name: string, text: string): Case[] {
  return [
    { name, body: `${int("d")} = ${binary(text, int("a"), int("b"))};` },
    { name: `${name}_i`, body: `${int("d")} = ${binary(text, int("a"), "b")};` },
  ];
}

function i32DivisionCases(name: string, check: string, value: string): Case[] {
  const body = (y: string) => `{ const x = ${int("a")}, y = ${y}; ${check} ${int("d")} = ${value}; }`;
  return [
    { name, body: body(int("b")) },
    { name: `${name}_i`, body: body("b") },
  ];
}

function conditionCases(
  name: string,
  text: string,
  read: (x: string) => string,
  immediates: boolean,
  negated: boolean,
): Case[] {
  const cases = [
    { name, body: `${int("d")} = ${binary(text, read("a"), read("b"))} ? 1 : 0;` },
    { name: `br_${name}`, body: `if (${binary(text, read("d"), read("a"))}) pc = b;` },
  ];
  if (immediates) {
    cases.push(
      { name: `${name}_i`, body: `${int("d")} = ${binary(text, read("a"), "b")} ? 1 : 0;` },
      { name: `br_${name}_i`, body: `if (${binary(text, read("d"), "a")}) pc = b;` },
    );
  }
  if (negated) cases.push({ name: `br_not_${name}`, body: `if (!(${binary(text, read("d"), read("a"))})) pc = b;` });
  return cases;
}

function words(x: string, y: string | null): string {
  const immediate = "yl = b, yh = b >> 31";
  const second = y === null ? immediate : `yl = ${int(y)}, yh = ${high(y)}`;
  return `const xl = ${int(x)}, xh = ${high(x)}, ${second};`;
}

function i64Case(name: string, [sum, low, top]: readonly [string, string, string], immediate: boolean): Case {
  const declaration = sum === "0" ? "" : ` const sum = ${sum};`;
  return {
    name,
    body: `{ ${words("a", immediate ? null : "b")}${declaration} ${int("d")} = ${low}; ${high("d")} = ${top}; }`,
  };
}

function i64ConditionCases(name: string, text: string): Case[] {
  return [
    { name, body: `{ ${words("a", "b")} ${int("d")} = ${text} ? 1 : 0; }` },
    { name: `br_${name}`, body: `{ ${words("d", "a")} if (${text}) pc = b; }` },
  ];
}

function shiftCases(name: string, far: readonly [string, string], near: readonly [string, string]): Case[] {
  const store = ([low, top]: readonly [string, string]) => `${int("d")} = ${low}; ${high("d")} = ${top};`;
  const body = (count: string) => `{
      const xl = ${int("a")}, xh = ${high("a")}, n = ${count} & 63;
      if (n >= 32) { ${store(far)} }
      else if (n === 0) { ${store(["xl", "xh"])} }
      else { ${store(near)} }
    }`;
  return [
    { name, body: body(int("b")) },
    { name: `${name}_i`, body: body("b") },
  ];
}

function floatCases(name: string, read: (x: string) => string, operation: string): Case[] {
  const unary = floatUnary[operation];
  if (unary !== undefined) {
    const place = operation === "nearest" ? "rare" : "loop";
    return [{ name, body: `${read("d")} = ${binary(unary, read("a"), "")};`, place }];
  }
  const value = floatBinary[operation];
  if (value !== undefined) return [{ name, body: `${read("d")} = ${binary(value, read("a"), read("b"))};` }];
  return conditionCases(name, floatConditions[operation]!, read, false, true);
}

/** Loads of array elements in one instruction: element `b` of the array at `a`, or element `a` of the array at constant `b`. */
const indexedLoads: Readonly<Record<string, number>> = {
  "i32.load8_u": 0,
  "i32.load": 2,
  "i64.load": 3,
  "f64.load": 3,
};

/** Accesses that are frequent at constant addresses. */
const constantAddresses: ReadonlySet<string> = new Set([
  ...["i32.load", "i32.load8_u", "i64.load", "f64.load"],
  ...["i32.store", "i32.store8", "i64.store", "f64.store"],
]);

function memoryCases({ name }: OpRow): Case[] {
  if (memoryAliases[name] !== undefined) return [];
  const text = (loads[name] ?? stores[name])!;
  const isLoad = loads[name] !== undefined;
  // Narrow loads of i64 are rare in what compilers make for 32-bit addresses.
  const place: Place = /^i64.load./.test(name) ? "rare" : "loop";
  const make = (suffix: string, at: string): Case => ({ name: name + suffix, body: text.replaceAll("$at", at), place });
  const at = `(${int(isLoad ? "a" : "d")} >>> 0) + (b >>> 0)`;
  const cases = [make("", at)];
  if (constantAddresses.has(name)) cases.push(make("_c", "b >>> 0"));
  const shift = indexedLoads[name];
  if (shift !== undefined) {
    cases.push(
      make("_indexed", `(${int("a")} + (${int("b")} << ${shift}) | 0) >>> 0`),
      make("_indexed_i", `((${int("a")} << ${shift}) + b | 0) >>> 0`),
    );
  }
  const immediate = immediateStores[name];
  if (immediate !== undefined) cases.push({ name: `${name}_i`, body: immediate.replaceAll("$at", at) });
  return cases;
}

/** The text of gen/dispatch.gen.ts. */
export function generateDispatch(): string {
  const cases = dispatchCases();
  const names = [...new Set(cases.map(({ name }) => name))];
  const numbers = names.map((name, n) => `  ${JSON.stringify(name)}: ${n},`).join("\n");
  const arms = (place: Place, indent: string) =>
    cases
      .map((entry) => ({ ...entry, n: names.indexOf(entry.name) }))
      .filter((entry) => (entry.place ?? "loop") === place)
      .map(({ name, body, n }) => `${indent}case ${n}: // ${name}\n${indent}  ${body}\n${indent}  break;`)
      .join("\n");
  return `// Generated by runtime/vm/generate.mjs from runtime/vm/dispatch.ts. Do not edit.
// biome-ignore-all lint: generated
import { numeric, nearest } from "../../../compiler/wasm/numeric.ts";
import * as bulk from "../bulk.ts";
import * as int64 from "../int64.ts";
import type { VmInstance } from "../instance.ts";
import type { Loop, Machine } from "../machine.ts";
import { slow } from "../slow.ts";
import { trap } from "../trap.ts";

/** Numbers of the interpreter's instructions. */
export const VmOp = {
${numbers}
} as const;

const EXHAUSTED = "call stack exhausted";
const UNREPRESENTABLE = "float unrepresentable in integer range";

/** Rare operations on values. */
function rare(R: Int32Array, F: Float32Array, D: Float64Array, M: DataView, op: number, rd: number, ra: number, rb: number, b: number): void {
  switch (op) {
${arms("rare", "    ")}
  }
}

/** Makes the loop over the given code, register file and call stack, which become constants in it. */
export function createLoop(machine: Machine, codeArray: Int32Array, registers: Int32Array, floats: Float32Array, doubles: Float64Array, callStack: Int32Array): Loop {
  /**
   * Runs a slice of a program, or up to an instruction that needs a call; leaves the state in the machine.
   * @returns whether there is such an instruction before \`pc\`
   */
  function runInner(instance: VmInstance, M: DataView, fp: number, pc: number, sp: number): boolean {
    fp = fp | 0;
    pc = pc | 0;
    sp = sp | 0;
    // Read here, not in the loop, they are constants to V8 before it looks at the loop.
    const C = codeArray, R = registers, F = floats, D = doubles, S = callStack;
    // After this use V8 knows M to be a DataView and does not check it at each access.
    if (M.getInt8 === undefined) return false;
    try {
      inner: {
        for (let left = ${SLICE}; left !== 0; left = left - 1 | 0) {
        const op = C[pc];
        const d = ${code("pc + 1")};
        const a = ${code("pc + 2")};
        const b = ${code("pc + 3")};
        pc = pc + 4 | 0;
        const rd = fp + d | 0;
        const ra = fp + a | 0;
        const rb = fp + b | 0;
        switch (op) {
${arms("loop", "          ")}
          default:
            break inner;
        }
        }
        return false;
      }
      return true;
    } finally {
      ${save}
    }
  }

  return function run(instance, fp, pc, sp) {
    const C = codeArray, R = registers, F = floats, D = doubles;
    let M = instance.memory.view;
    machine.fp = fp;
    machine.pc = pc;
    machine.sp = sp;
    for (;;) try {
      for (;;) {
        if (!runInner(instance, M, machine.fp, machine.pc, machine.sp)) continue;
        const { fp, sp } = machine;
        let { pc } = machine;
        const op = ${code("pc - 4")};
        const d = ${code("pc - 3")};
        const a = ${code("pc - 2")};
        const b = ${code("pc - 1")};
        const rd = fp + d | 0;
        const ra = fp + a | 0;
        const rb = fp + b | 0;
        switch (op) {
${arms("outside", "          ")}
          default:
            rare(R, F, D, M, op, rd, ra, rb, b);
        }
        ${save}
      }
    } catch (error) {
      if (!machine.resume(error)) throw machine.failure(error);
      // What was thrown came from a function of the host or of another instance.
      ${reload}
    }
  };
}
`;
}
