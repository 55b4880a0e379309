/** Cases of the interpreter's switch for operations on numbers. */

import type { OpRow } from "../../../compiler/wasm/opcodes.ts";
import { again, type Case, f32, f64, high, int, jump, operandAgain } from "./case.ts";

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
export const addressCases: readonly Case[] = [1, 2, 3].flatMap((n) => [
  { name: `i32.add_shl${n}`, body: `${int("d")} = ${int("a")} + (${int("b")} << ${n}) | 0;` },
  { name: `i32.shl${n}_add_i`, body: `${int("d")} = (${int("a")} << ${n}) + b | 0;` },
]);

const i32Unary: Readonly<Record<string, string>> = {
  "i32.eqz": "+($x === 0)",
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

/**
 * Low and high word of the result; in the high word, `low` stands for the low one. Carries are computed without a
 * comparison: V8 would make a branch of it, which hash functions make the processor guess wrong half of the time.
 */
const i64Values: Readonly<Record<string, readonly [low: string, high: string]>> = {
  "i64.add": ["xl + yl | 0", "xh + yh + ((xl & yl | (xl | yl) & ~low) >>> 31) | 0"],
  "i64.sub": ["xl - yl | 0", "xh - yh - ((~xl & yl | (~xl | yl) & low) >>> 31) | 0"],
  "i64.and": ["xl & yl", "xh & yh"],
  "i64.or": ["xl | yl", "xh | yh"],
  "i64.xor": ["xl ^ yl", "xh ^ yh"],
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
      const to = ${again("d")};
      R[to] = Math.imul(xl, yl);
      R[to + 1 | 0] = top + Math.imul(xl, yh) + Math.imul(xh, yl) | 0;`;

/**
 * Shifts by n. JavaScript takes the lowest five bits of a count, so ~n is 31 less them: what moves from one word to the
 * other is shifted by one and then by that, which is right for 0, too.
 */
const i64Shifts: Readonly<Record<string, readonly [far: readonly [string, string], near: readonly [string, string]]>> =
  {
    "i64.shl": [
      ["0", "xl << n"],
      ["xl << n", "xh << n | xl >>> 1 >>> ~n"],
    ],
    "i64.shr_s": [
      ["xh >> n", "xh >> 31"],
      ["xl >>> n | xh << 1 << ~n", "xh >> n"],
    ],
    "i64.shr_u": [
      ["xh >>> n", "0"],
      ["xl >>> n | xh << 1 << ~n", "xh >>> n"],
    ],
  };

/** The new word of two when `x` is turned by n, and `y` moves into it; by 32 and more they have changed places. */
const i64Rotations: Readonly<Record<string, readonly [part: string, rest: string]>> = {
  "i64.rotl": ["<< n", ">>> 1 >>> ~n"],
  "i64.rotr": [">>> n", "<< 1 << ~n"],
};

/** Statements for what does not fit a pattern: conversions, and operations on the bits of floats. */
const others: Readonly<Record<string, string>> = {
  "i32.popcnt": `${int("d")} = numeric["i32.popcnt"](${int("a")});`,
  "i64.eqz": `${int("d")} = +((${int("a")} | ${high("a")}) === 0);`,
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

/**
 * Operations of both float types. Nothing is subtracted before rounding, which
 * changes no number but makes a signalling NaN quiet: Math.ceil and its like
 * leave that undone in code that V8 has not optimised.
 */
const floatUnary: Readonly<Record<string, string>> = {
  ceil: "Math.ceil($x - 0)",
  floor: "Math.floor($x - 0)",
  trunc: "Math.trunc($x - 0)",
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

function binary(text: string, x: string, y: string): string {
  return text.replaceAll("$x", x).replaceAll("$y", y);
}

export function numericCases(row: OpRow): Case[] {
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
  if (name === "i64.mul")
    return [
      {
        name,
        body: `{ const y = ${again("b")}, x = ${again("a")}, yl = R[y], yh = R[y + 1 | 0], xl = R[x], xh = R[x + 1 | 0];${multiplication} }`,
      },
    ];
  if (i64Calls[name] !== undefined) {
    return [{ name, body: `int64.${i64Calls[name]}(R, rd, ra, rb);`, place: "rare" }];
  }
  if (i64Rotations[name] !== undefined) return rotationCases(name, ...i64Rotations[name]);
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
    { name, body: `${int("d")} = +(${binary(text, read("a"), read("b"))});` },
    { name: `br_${name}`, body: `if (${binary(text, read("d"), read("a"))}) ${jump("b")}` },
  ];
  if (immediates) {
    cases.push(
      { name: `${name}_i`, body: `${int("d")} = +(${binary(text, read("a"), "b")});` },
      { name: `br_${name}_i`, body: `if (${binary(text, read("d"), "a")}) ${jump("b")}` },
    );
  }
  if (negated)
    cases.push({ name: `br_not_${name}`, body: `if (!(${binary(text, read("d"), read("a"))})) ${jump("b")}` });
  return cases;
}

function words(x: string, y: string | null): string {
  const immediate = "yl = b, yh = b >> 31";
  const second = y === null ? immediate : `yl = ${int(y)}, yh = ${high(y)}`;
  return `const xl = ${int(x)}, xh = ${high(x)}, ${second};`;
}

function i64Case(name: string, [low, top]: readonly [string, string], immediate: boolean): Case {
  return {
    name,
    body: `{ ${words("a", immediate ? null : "b")} const low = ${low}; ${int("d")} = low; ${high("d")} = ${top}; }`,
  };
}

function i64ConditionCases(name: string, text: string): Case[] {
  return [
    { name, body: `{ ${words("a", "b")} ${int("d")} = +(${text}); }` },
    { name: `br_${name}`, body: `{ ${words("d", "a")} if (${text}) ${jump("b")} }` },
  ];
}

function shiftCases(name: string, far: readonly [string, string], near: readonly [string, string]): Case[] {
  const store = ([low, top]: readonly [string, string]) => `${int("d")} = ${low}; ${high("d")} = ${top};`;
  const body = (count: string) => `{
      const xl = ${int("a")}, xh = ${high("a")}, n = ${count};
      if ((n & 32) !== 0) { ${store(far)} }
      else { ${store(near)} }
    }`;
  return [
    { name, body: body(int("b")) },
    { name: `${name}_i`, body: body(operandAgain("b")) },
  ];
}

function rotationCases(name: string, part: string, rest: string): Case[] {
  const body = (count: string) => `{
      const n = ${count}, far = n >>> 5 & 1, x = R[ra + far | 0], y = R[ra + (far ^ 1) | 0];
      ${int("d")} = x ${part} | y ${rest}; ${high("d")} = y ${part} | x ${rest};
    }`;
  return [
    { name, body: body(int("b")) },
    { name: `${name}_i`, body: body(operandAgain("b")) },
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
