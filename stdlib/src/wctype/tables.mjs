/**
 * Writes tables.gen.c from what Node knows about Unicode: `node stdlib/src/wctype/tables.mjs`, by hand, when Node's
 * Unicode has changed. What the classes mean is glibc's reading of ISO/IEC TR 30112, so that programs get the same
 * answers: alpha is Alphabetic and the digits of other scripts, print all that is assigned but control characters and
 * separators of lines and paragraphs, lower and upper what has a counterpart or the property.
 */
import { writeFileSync } from "node:fs";

const blockShift = 7;
const firstHigh = 0x20000;
const end = 0x110000;
const text = (c) => String.fromCodePoint(c);
const isSurrogate = (c) => c >= 0xd800 && c < 0xe000;
const having = (pattern) => (c) => !isSurrogate(c) && pattern.test(text(c));

/** Simple mappings: those to one character. Titlecase letters and the like have theirs from the other direction. */
function lowerOf(c) {
  if (isSurrogate(c)) return c;
  if (c === 0x130) return 0x69;
  const [one, ...more] = text(c).toLowerCase();
  return more.length === 0 ? one.codePointAt(0) : c;
}

const fromLower = new Map();
for (let c = end - 1; c > 0; c--) if (lowerOf(c) !== c) fromLower.set(lowerOf(c), c);

function upperOf(c) {
  if (isSurrogate(c) || c === 0xdf) return c;
  const [one, ...more] = text(c).toUpperCase();
  if (more.length === 0) return one.codePointAt(0);
  return fromLower.get(c) ?? c;
}

const isAlpha = having(/[\p{Alphabetic}\p{Nd}]/u);
const alpha = (c) => isAlpha(c) && !(c >= 0x30 && c <= 0x39);
const print = having(/[^\p{Cn}\p{Cc}\p{Zl}\p{Zp}]/u);
const lower = having(/\p{Lowercase}/u);
const upper = having(/\p{Uppercase}/u);

/** UAX 11: W and F are in blocks of East Asia, or pictures. (3248 to 324F are ambiguous, and wide in glibc.) */
const inPicture = having(/[\p{Emoji_Presentation}--[\u{1f1e6}-\u{1f1ff}]]/v);
const eastAsianBlocks = [
  [0x1100, 0x115f],
  [0x2329, 0x232a],
  [0x2630, 0x2637],
  [0x268a, 0x268f],
  [0x2e80, 0x303e],
  [0x3041, 0x33ff],
  [0x3400, 0xa4cf],
  [0xa960, 0xa97f],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0xfe10, 0xfe1f],
  [0xfe30, 0xfe6f],
  [0xff01, 0xff60],
  [0xffe0, 0xffe6],
  [0x16fe0, 0x16fff],
  [0x17000, 0x18dff],
  [0x1aff0, 0x1b2ff],
  [0x1d300, 0x1d376],
  [0x1f200, 0x1f2ff],
  [0x20000, 0x2fffd],
  [0x30000, 0x3fffd],
];
const inBlock = (c) => eastAsianBlocks.some(([first, last]) => c >= first && c <= last);
/** Combining and formatting characters take no column, nor do the vowels and finals of Hangul, which join others. */
const prependedMark = /[\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2\u{110bd}\u{110cd}]/u;
const inMarks = having(/[\p{Mn}\p{Me}\p{Cf}]/u);
const isJamo = (c) => (c >= 0x1160 && c <= 0x11ff) || (c >= 0xd7b0 && c <= 0xd7ff);
const zeroWidth = (c) =>
  print(c) && (isJamo(c) || (inMarks(c) && c !== 0xad && !prependedMark.test(text(c))));
const wide = (c) => print(c) && !zeroWidth(c) && c !== 0x303f && (inPicture(c) || inBlock(c));

const hex = (n) => `0x${n.toString(16)}`;

/** Numbers in lines of at most 120 columns. */
function fill(numbers) {
  const lines = [""];
  for (const number of numbers) {
    if (lines.at(-1).length + number.length + 3 > 118) lines.push("");
    lines[lines.length - 1] += `${lines.at(-1) === "" ? "" : " "}${number},`;
  }
  return lines.map((line) => `    ${line}`).join("\n");
}

function setTable(name, has) {
  const blocks = [];
  const numbers = new Map();
  const index = [];
  for (let base = 0; base < firstHigh; base += 1 << blockShift) {
    const bytes = new Array(1 << (blockShift - 3)).fill(0);
    for (let i = 0; i < 1 << blockShift; i++) if (has(base + i)) bytes[i >> 3] |= 1 << (i & 7);
    const key = String(bytes);
    if (!numbers.has(key)) numbers.set(key, blocks.push(bytes) - 1);
    index.push(numbers.get(key));
  }
  if (blocks.length > 256) throw new Error(`${name}: ${blocks.length} blocks`);
  const high = [];
  for (let c = firstHigh; c < end; c++) if (has(c) !== (c > firstHigh && has(c - 1))) high.push(hex(c));
  if (high.length % 2 === 1) high.push(hex(end));
  console.log(`${name}: ${index.length + blocks.length * (1 << (blockShift - 3)) + 4 * high.length} bytes`);
  return `static const unsigned char ${name}_index[] = {
${fill(index.map(String))}
};

static const unsigned char ${name}_blocks[][${1 << (blockShift - 3)}] = {
${blocks.map((bytes) => `    {${bytes.join(", ")}},`).join("\n")}
};

static const unsigned ${name}_high[] = {
${fill([...high, "~0u"])}
};

const struct unicode_set __unicode_${name} = {${name}_index, ${name}_blocks, ${name}_high};
`;
}

function mappingTable(name, map) {
  const runs = [];
  const distances = [];
  let run;
  for (let c = 0; c < end; c++) {
    const distance = map(c) - c;
    if (distance === 0) continue;
    const step = run && run.distance === distance && run.count < 127 ? c - run.last : 0;
    if ((step === 1 || step === 2) && (run.count === 0 || step === run.step)) {
      run.step = step;
      run.last = c;
      run.count++;
    } else {
      run = { first: c, last: c, count: 0, step: 1, distance };
      runs.push(run);
      if (!distances.includes(distance)) distances.push(distance);
    }
  }
  if (distances.length > 128) throw new Error(`${name}: ${distances.length} distances`);
  const packed = runs.map(({ first, count, step, distance }) =>
    hex(((first << 15) | (count << 8) | ((step - 1) << 7) | distances.indexOf(distance)) >>> 0),
  );
  console.log(`${name}: ${4 * (packed.length + distances.length)} bytes`);
  return `static const unsigned ${name}_runs[] = {
${fill(packed)}
};

static const int ${name}_distances[] = {
${fill(distances.map(String))}
};

const struct unicode_mapping __unicode_${name} = {${name}_runs, ${name}_distances, ${packed.length}};
`;
}

function rangesTable(name, has) {
  const ranges = [];
  for (let c = 0; c < end; c++) {
    if (!has(c)) continue;
    if (ranges.at(-1)?.[1] === c - 1) ranges.at(-1)[1] = c;
    else ranges.push([c, c]);
  }
  console.log(`${name}: ${8 * ranges.length} bytes`);
  return `const unsigned __unicode_${name}[] = {
${fill(ranges.flat().map(hex))}
};

const unsigned __unicode_${name}_count = ${ranges.length};
`;
}

const parts = [
  `/* Unicode ${process.versions.unicode}. Written by tables.mjs. */\n#include "unicode.h"\n`,
  setTable("alpha", alpha),
  setTable("print", print),
  setTable("wide", wide),
  setTable("zero_width", zeroWidth),
  mappingTable("to_lower", lowerOf),
  mappingTable("to_upper", upperOf),
  rangesTable("other_lower", (c) => lower(c) && upperOf(c) === c),
  rangesTable("other_upper", (c) => upper(c) && lowerOf(c) === c),
];
writeFileSync(new URL("tables.gen.c", import.meta.url), parts.join("\n"));
