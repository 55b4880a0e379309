/**
 * Mutations of programs. Nearly right programs get furthest into a compiler, so most
 * mutants have other operators, types, names or numbers than a real program, or its
 * statements in another order; a third of them or so are still accepted. In others a
 * few tokens are deleted, doubled, swapped, or replaced by others: of the same program,
 * of another, or of a list of words with a meaning. Fewer differ in bytes, and a few
 * are bytes without a meaning.
 */
import type { Random } from "../harness/random.ts";

/** Comments, #include lines, literals, words and punctuators; whatever else, byte by byte. */
const TOKEN =
  /\s+|#include .*|\/\/.*|\/\*[\s\S]*?\*\/|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|\.?\d[\w.]*|[A-Za-z_]\w*|<<=|>>=|\.\.\.|->|\+\+|--|&&|\|\||[-+*/%&|^<>=!]=|<<|>>|##|[\s\S]/g;

/** What is put where it does not belong. */
const WORDS = [
  ...["int", "long", "unsigned", "char", "double", "float", "void", "struct", "union", "enum", "typedef", "static"],
  ...["extern", "const", "volatile", "restrict", "_Atomic", "_Bool", "_Complex", "__int128", "_BitInt(65)", "inline"],
  ...["__label__ l;", "__attribute__((packed))", "__attribute__((vector_size(16)))", "__attribute__((aligned(64)))"],
  ...["typeof(x)", "__auto_type", "_Static_assert(1)", "_Generic(1, int: 2)", "_Alignas(32)", "_Thread_local"],
  ...["if", "else", "while", "for", "do", "switch", "case", "default:", "goto", "return", "break;", "continue;"],
  ...["sizeof", "_Alignof", "__builtin_offsetof(struct s, x)", "__builtin_va_arg(ap, int)", "__builtin_choose_expr"],
  ...["&&l", "goto *p;", "({ 1; })", "(int[]){1}", "(struct s){0}", "[n]", "...", "1 ... 3", 'asm("")', "__func__"],
  ...["0", "-1", "1e400", "0x1p-1074", "18446744073709551615u", "0b1", "1i", "1.0f", "99999999999999999999", "1wb"],
  ...['"', "'", "'a'", 'L"x"', 'u8"\\xff"', '"\\u00e9"', "(", ")", "[", "]", "{", "}", ";", ",", "?", ":", "*", "&"],
  ...["\n#define m(x) m(x)\n", "\n#if 0\n", "\n#endif\n", "\n#include __FILE__\n", "\n#undef m\n", "\n#line 7\n"],
];

/** Words of which each can stand where another stands. */
const ALIKE = [
  ["+", "-", "*", "/", "%", "&", "|", "^", "<<", ">>", "<", ">", "<=", ">=", "==", "!=", "&&", "||", ","],
  ["=", "+=", "-=", "*=", "/=", "%=", "&=", "|=", "^=", "<<=", ">>="],
  ["++", "--", "!", "~", "*", "&", "-"],
  ["int", "long", "short", "char", "float", "double", "unsigned", "_Bool", "__int128", "long double", "long long"],
  ["struct", "union"],
  ["if", "while"],
  ["break", "continue"],
  ["static", "extern", "register", "const", "volatile", "inline", "_Thread_local"],
  [".", "->"],
];
/** Words that a name cannot stand for. */
const KEYWORDS = new Set([
  ...["asm", "case", "default", "do", "else", "enum", "for", "goto", "if", "return", "signed", "sizeof", "switch"],
  ...["typedef", "void", "while", "include", "define", "undef", "endif", "ifdef", "ifndef", "elif", "pragma"],
]);
const kinOf = new Map(ALIKE.flatMap((words) => words.map((word) => [word, words])));
const NUMBERS = [
  ...["0", "1", "-1", "2", "7", "8", "31", "32", "33", "63", "64", "127", "128", "255", "256", "65535", "65536"],
  ...["2147483647", "(-2147483647 - 1)", "0x80000000", "4294967295u", "0x7fffffffffffffff", "0x8000000000000000"],
  ...["-0.0", "0.5", "1e30f", "1e300", "1.0L", "(1.0 / 0.0)", "(0.0 / 0.0)", "1e19", "sizeof(int)", "1000000"],
];

export interface Corpus {
  readonly texts: readonly string[];
  /** Index of a text. */
  choose(random: Random): number;
}

/** A mutant of the text with that index. It holds one byte in each character. */
export function mutate(random: Random, { texts, choose }: Corpus, index: number): string {
  const kind = random.next();
  if (kind < 0.02) return randomBytes(random, 400);
  if (kind < 0.2) return mutateBytes(random, texts[index]!);
  const tokens = texts[index]!.match(TOKEN) ?? [];
  if (kind < 0.7) return replaceAlike(random, tokens);
  const donor = texts[choose(random)]!.match(TOKEN) ?? [];
  for (let n = 1 + random.below(4); n > 0; n--) mutateTokens(random, tokens, donor);
  return tokens.join("");
}

function replaceAlike(random: Random, tokens: string[]): string {
  const names = tokens.filter(isName);
  for (let n = 1 + random.below(3); n > 0; n--) {
    if (random.chance(0.2)) moveStatement(random, tokens);
    else replaceToken(random, tokens, names);
  }
  return tokens.join("");
}

/** Puts one of its kind in the place of the next token that has a kind. */
function replaceToken(random: Random, tokens: string[], names: readonly string[]): void {
  const start = random.below(tokens.length);
  const at = tokens.findIndex((token, i) => i >= start && (kinOf.has(token) || isName(token) || isNumber(token)));
  if (at < 0) return;
  const token = tokens[at]!;
  tokens[at] = random.pick(kinOf.get(token) ?? (isNumber(token) ? NUMBERS : names));
}

/** Deletes a statement, or takes it elsewhere, or puts a copy there. */
function moveStatement(random: Random, tokens: string[]): void {
  const ends = tokens.flatMap((token, i) => (token === ";" || token === "{" || token === "}" ? [i] : []));
  const n = random.below(ends.length);
  if (n < 1 || tokens[ends[n]!] !== ";") return;
  const from = ends[n - 1]! + 1;
  const copied = random.chance(0.5);
  const statement = copied ? tokens.slice(from, ends[n]! + 1) : tokens.splice(from, ends[n]! + 1 - from);
  const to = ends[random.below(ends.length)]! + 1;
  if (copied || random.chance(0.5)) tokens.splice(to, 0, ...statement);
}

function mutateTokens(random: Random, tokens: string[], donor: readonly string[]): void {
  const at = random.below(tokens.length + 1);
  const some = 1 + random.below(random.chance(0.2) ? 30 : 3);
  const other = random.below(tokens.length + 1);
  const from = random.below(donor.length + 1);
  switch (random.below(7)) {
    case 0:
      tokens.splice(at, some);
      return;
    case 1:
      tokens.splice(at, 0, ...tokens.slice(at, at + some));
      return;
    case 2:
      tokens.splice(at, 0, ...tokens.slice(other, other + some));
      return;
    case 3:
      tokens.splice(at, some, ...donor.slice(from, from + some));
      return;
    case 4:
      tokens.splice(at, random.below(2), ` ${random.pick(WORDS)} `);
      return;
    case 5:
      replaceName(random, tokens, at);
      return;
    default:
      // From here to there, the other way around: the parts change places.
      tokens.push(...tokens.splice(0, Math.min(at, other)));
  }
}

const isName = (token: string): boolean => /^[A-Za-z_]\w*$/.test(token) && !KEYWORDS.has(token);
const isNumber = (token: string): boolean => /^\.?\d/.test(token);
const isWord = (token: string): boolean => /^[\w.]+$/.test(token);

/** Puts another word or number of the program where one stands. */
function replaceName(random: Random, tokens: string[], start: number): void {
  const at = tokens.findIndex((token, i) => i >= start && isWord(token));
  const words = tokens.filter(isWord);
  if (at >= 0) tokens[at] = random.pick(words);
}

function mutateBytes(random: Random, text: string): string {
  let bytes = text;
  for (let n = 1 + random.below(6); n > 0; n--) {
    const at = random.below(bytes.length + 1);
    const inserted = random.chance(0.5) ? randomBytes(random, 3) : random.pick(["", "(", "{", "\\\n", "#", "\0", '"']);
    bytes = bytes.slice(0, at) + inserted + bytes.slice(at + random.below(4));
  }
  return random.chance(0.1) ? bytes.slice(0, random.below(bytes.length + 1)) : bytes;
}

function randomBytes(random: Random, most: number): string {
  const codes = Array.from({ length: random.below(most + 1) }, () => random.below(256));
  return String.fromCharCode(...codes);
}
