/** Characters: classes of ASCII, identifier characters beyond it, and reading a file's bytes as text. */

/** Classes of {@link charClass}. */
export const C = {
  Other: 0,
  Space: 1,
  NewLine: 2,
  Letter: 3,
  Digit: 4,
  /** A punctuator that nothing can lengthen: `( ) [ ] { } ; , ? ~` */
  Single: 5,
  /** The first character of longer punctuators, comments too. */
  Operator: 6,
  Quote: 7,
  Backslash: 8,
} as const;

/** The class of each ASCII character. `$` counts as a letter. */
export const charClass: Uint8Array = makeCharClass();

function makeCharClass(): Uint8Array {
  const table = new Uint8Array(128);
  const set = (characters: string, value: number) => {
    for (const ch of characters) table[ch.charCodeAt(0)] = value;
  };
  set(" \t\v\f\r\0", C.Space);
  set("\n", C.NewLine);
  set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_$", C.Letter);
  set("0123456789", C.Digit);
  set("()[]{};,?~", C.Single);
  set("!#%&*+-./:<=>^|", C.Operator);
  set("\"'", C.Quote);
  set("\\", C.Backslash);
  return table;
}

/** Ranges of characters that identifiers may hold, first and last in turn (C11 annex D.1). */
const identifierRanges = [
  0xa8, 0xa8, 0xaa, 0xaa, 0xad, 0xad, 0xaf, 0xaf, 0xb2, 0xb5, 0xb7, 0xba, 0xbc, 0xbe, 0xc0, 0xd6, 0xd8, 0xf6, 0xf8,
  0xff, 0x100, 0x167f, 0x1681, 0x180d, 0x180f, 0x1fff, 0x200b, 0x200d, 0x202a, 0x202e, 0x203f, 0x2040, 0x2054, 0x2054,
  0x2060, 0x206f, 0x2070, 0x218f, 0x2460, 0x24ff, 0x2776, 0x2793, 0x2c00, 0x2dff, 0x2e80, 0x2fff, 0x3004, 0x3007,
  0x3021, 0x302f, 0x3031, 0x303f, 0x3040, 0xd7ff, 0xf900, 0xfd3d, 0xfd40, 0xfdcf, 0xfdf0, 0xfe44, 0xfe47, 0xfffd,
];

/** Characters of {@link identifierRanges} that may not come first (C11 annex D.2). */
const notFirstRanges = [0x300, 0x36f, 0x1dc0, 0x1dff, 0x20d0, 0x20ff, 0xfe20, 0xfe2f];

function isInRanges(code: number, ranges: readonly number[]): boolean {
  for (let i = 0; i < ranges.length; i += 2) if (code >= ranges[i]! && code <= ranges[i + 1]!) return true;
  return false;
}

/** Whether a code point from 0x80 up may stand in an identifier. */
export function isIdentifierCodePoint(code: number, isFirst: boolean): boolean {
  // Beyond the basic plane D.1 lists all planes, each without its last two code points.
  if (code > 0xffff) return code <= 0xefffd && (code & 0xffff) <= 0xfffd;
  if (code >= 0xd800 && code <= 0xdfff) return false;
  return isInRanges(code, identifierRanges) && !(isFirst && isInRanges(code, notFirstRanges));
}

/** A byte that is not part of UTF-8 becomes this plus the byte: a lone surrogate, turned back by literals. */
export const rawByteBase = 0xdc00;

/** Source bytes as text. Bytes that are not UTF-8 survive as lone surrogates U+DC80…U+DCFF. */
export function decodeSource(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return decodeLoosely(bytes);
  }
}

function decodeLoosely(bytes: Uint8Array): string {
  const pieces: string[] = [];
  let piece: number[] = [];
  for (let at = 0; at < bytes.length; ) {
    const length = sequenceLength(bytes, at);
    if (length === 0) piece.push(rawByteBase + bytes[at]!);
    else for (const ch of codeUnits(bytes, at, length)) piece.push(ch);
    at += length || 1;
    if (piece.length > 8000) {
      pieces.push(String.fromCharCode(...piece));
      piece = [];
    }
  }
  pieces.push(String.fromCharCode(...piece));
  return pieces.join("");
}

/** Length of the well-formed UTF-8 sequence at an offset; 0 when there is none. */
function sequenceLength(bytes: Uint8Array, at: number): number {
  const first = bytes[at]!;
  if (first < 0x80) return 1;
  const length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : first >= 0xc2 ? 2 : 0;
  if (length === 0 || first > 0xf4 || at + length > bytes.length) return 0;
  for (let i = 1; i < length; i++) if ((bytes[at + i]! & 0xc0) !== 0x80) return 0;
  const second = bytes[at + 1]!;
  if (first === 0xe0 && second < 0xa0) return 0;
  if (first === 0xed && second > 0x9f) return 0;
  if (first === 0xf0 && second < 0x90) return 0;
  if (first === 0xf4 && second > 0x8f) return 0;
  return length;
}

function codeUnits(bytes: Uint8Array, at: number, length: number): number[] {
  if (length === 1) return [bytes[at]!];
  let code = bytes[at]! & (0x7f >> length);
  for (let i = 1; i < length; i++) code = (code << 6) | (bytes[at + i]! & 0x3f);
  if (code < 0x10000) return [code];
  return [0xd800 + ((code - 0x10000) >> 10), 0xdc00 + ((code - 0x10000) & 0x3ff)];
}

const trigraphs: Readonly<Record<string, string>> = {
  "=": "#",
  "(": "[",
  "/": "\\",
  ")": "]",
  "'": "^",
  "<": "{",
  "!": "|",
  ">": "}",
  "-": "~",
};

/** Replaces trigraphs (C11 5.2.1.1). Columns to the right of one count the replacement. */
export function replaceTrigraphs(text: string): string {
  if (!text.includes("??")) return text;
  return text.replace(/\?\?([=(/)'<!>-])/g, (_, ch: string) => trigraphs[ch]!);
}
