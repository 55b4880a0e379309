/**
 * How vector instructions that compute are written in JavaScript: one form per
 * instruction, with `$0:2` for part 2 of operand 0, in the shape that the form
 * takes it in. Most follow from the scalar instruction on each lane, whose
 * template they use.
 *
 * Lanes of 8 and 16 bits are computed four or two at a time by functions on
 * words, which are made from the formula of one lane when first used; see
 * {@link vectorFunction}. What has no form is left to its meaning in
 * compiler/wasm/vector.ts.
 */

import type { Shape } from "./operand.ts";
import { templates } from "./templates.ts";

export interface VectorForm {
  /** The shapes of operands; null for one that is no vector. */
  readonly takes: readonly (Shape | null)[];
  /** The shape of the result; null for one that is no vector. */
  readonly makes: Shape | null;
  readonly parts: readonly string[];
  /** Of a truth value, the part as an expression that is true or false. */
  readonly condition?: string;
}

/** The form of an instruction; undefined if it has none. */
export function vectorForm(name: string): VectorForm | undefined {
  let form = forms.get(name);
  if (form === undefined && !forms.has(name)) {
    form = explicit[name] ?? derived(name);
    forms.set(name, form);
  }
  return form;
}

const forms = new Map<string, VectorForm | undefined>();

/** Relaxed instructions do what those do that leave nothing open. */
const asStrict: Readonly<Record<string, string>> = {
  relaxed_trunc_f32x4_s: "trunc_sat_f32x4_s",
  relaxed_trunc_f32x4_u: "trunc_sat_f32x4_u",
  relaxed_trunc_f64x2_s_zero: "trunc_sat_f64x2_s_zero",
  relaxed_trunc_f64x2_u_zero: "trunc_sat_f64x2_u_zero",
  relaxed_min: "min",
  relaxed_max: "max",
  relaxed_q15mulr_s: "q15mulr_sat_s",
};

const COMPARISONS = /^(eq|ne|lt|gt|le|ge)(_[su])?$/;
const ALL = [0, 1, 2, 3];

function derived(name: string): VectorForm | undefined {
  const [lanes, written] = name.split(".") as [string, string];
  const operation = asStrict[written] ?? written;
  if (operation.endsWith("laneselect")) return explicit["v128.bitselect"];
  const widening = /^(extend|extmul|extadd)_(low|high|pairwise)_i(\d+)x\d+_([su])$/.exec(operation);
  if (widening !== null) return widened(widening[1]!, widening[2]!, Number(widening[3]), widening[4]!);
  const narrowing = /^narrow_i(\d+)x\d+_([su])$/.exec(operation);
  if (narrowing !== null) return narrowed(Number(narrowing[1]), narrowing[2]!);
  if (lanes === "f32x4" || lanes === "f64x2") return ofFloats(lanes, operation);
  if (lanes === "i64x2") return ofPairs(operation);
  if (lanes === "i32x4") return ofWords(operation);
  if (lanes === "i8x16" || lanes === "i16x8") return ofSmallLanes(lanes, operation);
  return undefined;
}

const onWords = (parts: readonly string[], count = 2): VectorForm => ({
  takes: Array.from({ length: count }, () => "words" as const),
  makes: "words",
  parts,
});

const toScalar = (takes: Shape, part: string, condition?: string): VectorForm => ({
  takes: [takes],
  makes: null,
  parts: [part],
  ...(condition !== undefined && { condition }),
});

const truth = (condition: string): VectorForm => toScalar("words", `(${condition} | 0)`, condition);

/** A template of a scalar instruction for part `k` of its operands, or `k` and `k + 1`. */
const at = (text: string, k: number): string =>
  text.replace(/\$(\d)(h?)/g, (_, n: string, high: string) => `$${n}:${high === "" ? k : k + 1}`);

const mask = (condition: string): string => `(-${condition} | 0)`;

// Lanes of 32 and 64 bits.

function ofWords(operation: string): VectorForm | undefined {
  if (/^(shl|shr_[su])$/.test(operation)) {
    const text = templates[`i32.${operation}`] as { readonly text: string };
    const parts = ALL.map((k) => at(text.text, k).replaceAll(`$1:${k}`, "$1:0"));
    return { takes: ["words", null], makes: "words", parts };
  }
  const template = templates[`i32.${operation}`];
  if (template?.kind === "condition") return onWords(ALL.map((k) => mask(at(template.text, k))));
  if (template?.kind === "value") return onWords(ALL.map((k) => at(template.text, k)));
  const extreme = /^(min|max)_([su])$/.exec(operation);
  if (extreme !== null) {
    const sign = extreme[2] === "u" ? " >>> 0" : "";
    const order = extreme[1] === "min" ? "<" : ">";
    return onWords(ALL.map((k) => `($0:${k}${sign} ${order} $1:${k}${sign} ? $0:${k} : $1:${k})`));
  }
  const saturating = /^trunc_sat_(f32x4|f64x2)_([su])/.exec(operation);
  if (saturating === null) return undefined;
  const convert = saturating[2] === "s" ? "saturateToInt32" : "saturateToUint32";
  if (saturating[1] === "f32x4") {
    return { takes: ["floats"], makes: "words", parts: ALL.map((k) => `${convert}($0:${k})`) };
  }
  return { takes: ["doubles"], makes: "words", parts: [`${convert}($0:0)`, `${convert}($0:1)`, "0", "0"] };
}

function ofPairs(operation: string): VectorForm | undefined {
  const template = templates[`i64.${operation}`];
  const shifts = /^(shl|shr_[su])$/.test(operation);
  if (template?.kind === "pair") {
    const parts = [0, 2].flatMap((k) => [at(template.text, k), at(template.high, k)]);
    if (!shifts) return onWords(parts);
    // The count is a number of 32 bits.
    return { takes: ["words", null], makes: "words", parts: parts.map((part) => part.replaceAll("$1:2", "$1:0")) };
  }
  if (template?.kind === "condition" && COMPARISONS.test(operation)) {
    return onWords(
      [0, 2].flatMap((k) => {
        const text = mask(at(template.text, k));
        return [text, text];
      }),
    );
  }
  return undefined;
}

function ofFloats(lanes: "f32x4" | "f64x2", operation: string): VectorForm | undefined {
  const shape = lanes === "f32x4" ? "floats" : "doubles";
  const template = templates[`${lanes.slice(0, 3)}.${operation}`];
  const count = template?.text.includes("$1") ? 2 : 1;
  if (template?.kind === "condition") {
    const masks = (lanes === "f32x4" ? ALL : [0, 1]).map((k) => mask(at(template.text, k)));
    const words = lanes === "f32x4" ? masks : masks.flatMap((text) => [text, text]);
    return { takes: [shape, shape], makes: "words", parts: words };
  }
  return template?.kind === "value" ? lanewise(shape, count, template.text) : undefined;
}

// Lanes of 8 and 16 bits.

export type Width = 8 | 16 | 32;

/** Lane `i` of a vector whose word `k` is `word(k)`. */
export function lane(width: Width, sign: string, word: (k: number) => string, i: number): string {
  if (width === 32) return word(i);
  const from = (i * width) % 32;
  const text = word(Math.floor((i * width) / 32));
  if (sign === "s") return `(${text} << ${32 - width - from} >> ${32 - width})`;
  return `(${text} >>> ${from} & ${2 ** width - 1})`;
}

/** A word of lanes. */
export function pack(width: Width, lanes: readonly string[]): string {
  if (width === 32) return `(${lanes[0]} | 0)`;
  const last = lanes.length - 1;
  const parts = lanes.map((text, i) => {
    const part = i === last ? text : `(${text} & ${2 ** width - 1})`;
    return i === 0 ? part : `${part} << ${i * width}`;
  });
  return `(${parts.join(" | ")})`;
}

const wordOf = (operand: number) => (k: number) => `$${operand}:${k}`;

/** Words of lanes that are given one by one. */
function packed(width: Width, laneAt: (i: number) => string): string[] {
  const perWord = 32 / width;
  return ALL.map((k) =>
    pack(
      width,
      Array.from({ length: perWord }, (_, i) => laneAt(k * perWord + i)),
    ),
  );
}

/** @param width of the lanes of operands, half of the result's */
export function widened(operation: string, part: string, width: number, sign: string): VectorForm {
  const from = part === "high" ? 64 / width : 0;
  const source = (operand: number, i: number) => lane(width as Width, sign, wordOf(operand), from + i);
  if (width === 32) return widenedWords(operation, sign, source);
  const to = (2 * width) as Width;
  if (operation === "extend")
    return onWords(
      packed(to, (i) => source(0, i)),
      1,
    );
  if (operation === "extadd")
    return onWords(
      packed(to, (i) => `(${source(0, 2 * i)} + ${source(0, 2 * i + 1)})`),
      1,
    );
  return onWords(packed(to, (i) => `imul(${source(0, i)}, ${source(1, i)})`));
}

function widenedWords(operation: string, sign: string, source: (operand: number, i: number) => string): VectorForm {
  const upper = (text: string) => (sign === "s" ? `(${text} >> 31)` : "0");
  if (operation === "extend")
    return onWords(
      [0, 1].flatMap((i) => [source(0, i), upper(source(0, i))]),
      1,
    );
  return onWords(
    [0, 1].flatMap((i) => {
      const [x, y] = [source(0, i), source(1, i)];
      return [`imul(${x}, ${y})`, `highOfProduct(${x}, ${upper(x)}, ${y}, ${upper(y)})`];
    }),
  );
}

/** @param width of the lanes of operands, twice the result's; they are signed in any case */
function narrowed(width: number, sign: string): VectorForm {
  const to = (width / 2) as Width;
  const [least, most] = sign === "s" ? [-(2 ** (to - 1)), 2 ** (to - 1) - 1] : [0, 2 ** to - 1];
  const half = 128 / width;
  const source = (i: number) => lane(width as Width, "s", wordOf(i < half ? 0 : 1), i % half);
  return onWords(packed(to, (i) => `clamp(${source(i)}, ${least}, ${most})`));
}

/** Formulas of one lane, with operands `a` and `b`; a count of bits is `b`. Lanes are signed but where the name ends in `_u`. */
const laneFormulas: Readonly<Record<string, string>> = {
  mul: "imul(a, b)",
  neg: "-a",
  abs: "(a < 0 ? -a : a)",
  eq: "-(a === b)",
  ne: "-(a !== b)",
  lt: "-(a < b)",
  gt: "-(a > b)",
  le: "-(a <= b)",
  ge: "-(a >= b)",
  min: "(a < b ? a : b)",
  max: "(a > b ? a : b)",
  avgr: "(a + b + 1 >> 1)",
  popcnt: "popcnt(a & 255)",
  q15mulr_sat: "clamp(imul(a, b) + 16384 >> 15, -32768, 32767)",
  shl: "(a << b)",
  shr: "(a >> b)",
};

/** Sums and differences of all lanes of a word at once: the uppermost bits of lanes are computed apart. */
const wholeWords: Readonly<Record<string, (upper: number) => string>> = {
  add: (upper) => `(x & ${~upper}) + (y & ${~upper}) ^ (x ^ y) & ${upper}`,
  sub: (upper) => `(x | ${upper}) - (y & ${~upper}) ^ (x ^ ~y) & ${upper}`,
};

function ofSmallLanes(lanes: "i8x16" | "i16x8", operation: string): VectorForm | undefined {
  const name = `${lanes}_${operation}`;
  const text = functionText(lanes, operation);
  if (text === undefined) return undefined;
  functionTexts.set(name, text);
  const shifts = operation.startsWith("sh");
  const isUnary = !shifts && !/\by\b/.test(text.slice(text.indexOf(")")));
  const takes = isUnary ? (["words"] as const) : (["words", shifts ? null : "words"] as const);
  const operands = (k: number) => (isUnary ? `$0:${k}` : `$0:${k}, $1:${shifts ? 0 : k}`);
  return { takes, makes: "words", parts: ALL.map((k) => `${name}(${operands(k)})`) };
}

/** A function of one or two words. */
function functionText(lanes: "i8x16" | "i16x8", operation: string): string | undefined {
  const width = lanes === "i8x16" ? 8 : 16;
  const whole = wholeWords[operation];
  if (whole !== undefined) return `(x, y) => ${whole(width === 8 ? 0x80808080 | 0 : 0x80008000 | 0)}`;
  const sign = operation.endsWith("_u") ? "u" : "s";
  const formula = laneFormulas[operation.replace(/_[su]$/, "")] ?? saturated(operation, width, sign);
  if (formula === undefined) return undefined;
  if (/\bsh[lr]/.test(operation)) {
    return `(x, n) => ${wordText(width, sign, formula.replaceAll("b", `(n & ${width - 1})`))}`;
  }
  return `(x, y) => ${wordText(width, sign, formula)}`;
}

function saturated(operation: string, width: 8 | 16, sign: string): string | undefined {
  const found = /^(add|sub)_sat_[su]$/.exec(operation);
  if (found === null) return undefined;
  const [least, most] = sign === "s" ? [-(2 ** (width - 1)), 2 ** (width - 1) - 1] : [0, 2 ** width - 1];
  return `clamp(a ${found[1] === "add" ? "+" : "-"} b, ${least}, ${most})`;
}

function wordText(width: 8 | 16, sign: string, formula: string): string {
  const lanes = Array.from({ length: 32 / width }, (_, i) =>
    formula.replace(/\b[ab]\b/g, (operand) => lane(width, sign, () => (operand === "a" ? "x" : "y"), i)),
  );
  return pack(width, lanes);
}

/** Functions that forms call, by name: arrow functions as text. */
const functionTexts = new Map<string, string>();

/** Names of functions in {@link vectorForm}s. */
export const VECTOR_FUNCTION = /\b[if]\d+x\d+_\w+\b/g;

/** The text of a function that forms call, which refers to names of environment.ts; undefined for another name. */
export const vectorFunction = (name: string): string | undefined => functionTexts.get(name);

// What has no scalar counterpart.

const bits = (operation: string): string[] => ALL.map((k) => `(${operation.replace(/\$(\d)/g, `$$$1:${k}`)})`);

function lanewise(shape: "floats" | "doubles", count: number, text: string): VectorForm {
  const parts = (shape === "floats" ? ALL : [0, 1]).map((k) => at(text, k));
  return { takes: Array.from({ length: count }, () => shape), makes: shape, parts };
}

const explicit: Readonly<Record<string, VectorForm>> = {
  "v128.not": onWords(bits("~$0"), 1),
  "v128.and": onWords(bits("$0 & $1")),
  "v128.andnot": onWords(bits("$0 & ~$1")),
  "v128.or": onWords(bits("$0 | $1")),
  "v128.xor": onWords(bits("$0 ^ $1")),
  "v128.bitselect": onWords(bits("$0 & $2 | $1 & ~$2"), 3),
  "v128.any_true": truth("(($0:0 | $0:1 | $0:2 | $0:3) !== 0)"),
  "i8x16.all_true": truth(
    `(${ALL.map((k) => `($0:${k} - 16843009 & ~$0:${k} & ${0x80808080 | 0}) === 0`).join(" && ")})`,
  ),
  "i16x8.all_true": truth(`(${ALL.map((k) => `($0:${k} & 65535) !== 0 && $0:${k} >>> 16 !== 0`).join(" && ")})`),
  "i32x4.all_true": truth(`(${ALL.map((k) => `$0:${k} !== 0`).join(" && ")})`),
  "i64x2.all_true": truth("(($0:0 | $0:1) !== 0 && ($0:2 | $0:3) !== 0)"),
  "i8x16.bitmask": toScalar(
    "words",
    `(${ALL.flatMap((k) => [0, 1, 2, 3].map((i) => `($0:${k} >>> ${8 * i + 7} & 1) << ${4 * k + i}`)).join(" | ")})`,
  ),
  "i16x8.bitmask": toScalar(
    "words",
    `(${ALL.map((k) => `($0:${k} >>> 15 & 1) << ${2 * k} | $0:${k} >>> 31 << ${2 * k + 1}`).join(" | ")})`,
  ),
  "i32x4.bitmask": toScalar("words", `(${ALL.map((k) => `$0:${k} >>> 31 << ${k}`).join(" | ")})`),
  "i64x2.bitmask": toScalar("words", "($0:1 >>> 31 | $0:3 >>> 31 << 1)"),

  "i8x16.splat": { takes: [null], makes: "words", parts: ALL.map(() => "imul($0:0 & 255, 16843009)") },
  "i16x8.splat": { takes: [null], makes: "words", parts: ALL.map(() => "($0:0 & 65535 | $0:0 << 16)") },
  "i32x4.splat": { takes: [null], makes: "words", parts: ALL.map(() => "$0:0") },
  "i64x2.splat": { takes: [null], makes: "words", parts: ["$0:0", "$0:1", "$0:0", "$0:1"] },
  "f32x4.splat": { takes: [null], makes: "floats", parts: ALL.map(() => "$0:0") },
  "f64x2.splat": { takes: [null], makes: "doubles", parts: ["$0:0", "$0:0"] },

  "i32x4.neg": onWords(bits("-$0 | 0"), 1),
  "i32x4.abs": onWords(bits("($0 ^ $0 >> 31) - ($0 >> 31) | 0"), 1),
  "i64x2.neg": onWords(
    [0, 2].flatMap((k) => [`(-$0:${k} | 0)`, `(-$0:${k + 1} - ($0:${k} !== 0 | 0) | 0)`]),
    1,
  ),
  "i64x2.mul": onWords(
    [0, 2].flatMap((k) => [`imul($0:${k}, $1:${k})`, `highOfProduct($0:${k}, $0:${k + 1}, $1:${k}, $1:${k + 1})`]),
  ),
  "i32x4.dot_i16x8_s": onWords(
    ALL.map((k) => {
      const product = (i: number) => `imul(${lane(16, "s", wordOf(0), i)}, ${lane(16, "s", wordOf(1), i)})`;
      return `(${product(2 * k)} + ${product(2 * k + 1)} | 0)`;
    }),
  ),

  // Of equal zeros, and where one is a NaN, the first operand.
  "f32x4.pmin": lanewise("floats", 2, "($1 < $0 ? $1 : $0)"),
  "f32x4.pmax": lanewise("floats", 2, "($0 < $1 ? $1 : $0)"),
  "f64x2.pmin": lanewise("doubles", 2, "($1 < $0 ? $1 : $0)"),
  "f64x2.pmax": lanewise("doubles", 2, "($0 < $1 ? $1 : $0)"),
  "f32x4.relaxed_madd": lanewise("floats", 3, "fround(fround($0 * $1) + $2)"),
  "f32x4.relaxed_nmadd": lanewise("floats", 3, "fround($2 - fround($0 * $1))"),
  "f64x2.relaxed_madd": lanewise("doubles", 3, "($0 * $1 + $2)"),
  "f64x2.relaxed_nmadd": lanewise("doubles", 3, "($2 - $0 * $1)"),

  "f32x4.convert_i32x4_s": { takes: ["words"], makes: "floats", parts: ALL.map((k) => `fround($0:${k})`) },
  "f32x4.convert_i32x4_u": { takes: ["words"], makes: "floats", parts: ALL.map((k) => `fround($0:${k} >>> 0)`) },
  "f64x2.convert_low_i32x4_s": { takes: ["words"], makes: "doubles", parts: ["$0:0", "$0:1"] },
  "f64x2.convert_low_i32x4_u": { takes: ["words"], makes: "doubles", parts: ["($0:0 >>> 0)", "($0:1 >>> 0)"] },
  "f64x2.promote_low_f32x4": { takes: ["floats"], makes: "doubles", parts: ["$0:0", "$0:1"] },
  "f32x4.demote_f64x2_zero": { takes: ["doubles"], makes: "floats", parts: ["fround($0:0)", "fround($0:1)", "0", "0"] },
};
