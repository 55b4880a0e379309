/**
 * Mutants of modules. Most differ in a few instructions, types, indexes or limits and are well-formed, so that they
 * get to the validator, and often past it; in fewer, bytes are changed, cut or doubled with no regard for what they are.
 */
import { ByteReader, ByteWriter, MalformedError } from "../../../compiler/base/bytes.ts";
import { decodeModule } from "../../../compiler/wasm/decode.ts";
import { encodeModule } from "../../../compiler/wasm/encode.ts";
import { Instr, readExpr, writeInstr } from "../../../compiler/wasm/instr.ts";
import type { Expr, Module } from "../../../compiler/wasm/module.ts";
import { type OpRow, opRows } from "../../../compiler/wasm/opcodes.ts";
import { isFuncType, type ValType } from "../../../compiler/wasm/types.ts";
import { printModule } from "../../../compiler/wasm/wat/print.ts";
import type { Random } from "../../harness/random.ts";

/** Makes a mutant of one of the seeds. */
export function mutate(random: Random, seeds: readonly Uint8Array[]): Uint8Array {
  const seed = random.pick(seeds);
  if (random.chance(0.25)) return mutateBytes(random, seed);
  const { module } = decodeModule(seed.slice());
  if (module === undefined) return mutateBytes(random, seed);
  for (let n = random.chance(0.6) ? 1 : 1 + random.below(3); n > 0; n--) mutateModule(random, module);
  const bytes = encodeModule(module);
  return random.chance(0.05) ? mutateBytes(random, bytes) : bytes;
}

/** Makes a mutant of the text of one of the seeds, in tokens; most are no modules any more. */
export function mutateText(random: Random, seeds: readonly Uint8Array[]): string {
  const { module } = decodeModule(random.pick(seeds));
  if (module === undefined) return "";
  const tokens = printModule(module).match(/\s+|"[^"]*"|[()]|[^\s()"]+/g) ?? [];
  for (let n = 1 + random.below(3); n > 0; n--) {
    const at = random.below(tokens.length);
    const kind = random.below(4);
    if (kind === 0) tokens.splice(at, 1 + random.below(2));
    else if (kind === 1) tokens[at] = random.pick(tokens);
    else if (kind === 2) tokens[at] = random.pick(WORDS);
    else tokens.splice(at, 0, ` ${random.pick(WORDS)} `);
  }
  return tokens.join("");
}

const WORDS = [
  ...[
    "(",
    ")",
    "(type 0)",
    "(param i32)",
    "(result)",
    "(ref null 0)",
    "(ref $x)",
    "i8",
    "(mut i32)",
    "$x",
    "(field $x i8)",
  ],
  ...["(sub 0", "(sub final", "(rec", "(struct", "(array i8)", '(import "a" "b")', '(export "e")', '(@name "x")'],
  ...[
    "0",
    "-1",
    "0xffffffffffffffff",
    "nan:0x1",
    "1e999",
    "offset=4",
    "align=3",
    "shared",
    "(pagesize 1)",
    "i64",
    "declare",
  ],
  ...[
    "block",
    "loop",
    "if",
    "else",
    "end",
    "(then",
    "(else",
    "try_table",
    "(catch 0 0)",
    "br_on_cast",
    "anyref",
    "(item",
    '""',
  ],
];

const INTERESTING = [0, 1, 2, 0x0b, 0x3f, 0x40, 0x60, 0x6f, 0x70, 0x7b, 0x7c, 0x7f, 0x80, 0xfb, 0xfc, 0xfd, 0xfe, 0xff];

function mutateBytes(random: Random, from: Uint8Array): Uint8Array {
  const bytes = [...from];
  for (let n = 1 + random.below(3); n > 0 && bytes.length > 0; n--) {
    const at = random.below(bytes.length);
    const kind = random.below(5);
    if (kind === 0) bytes[at] = random.below(256);
    else if (kind === 1) bytes[at] = random.pick(INTERESTING);
    else if (kind === 2) bytes[at]! ^= 1 << random.below(8);
    else if (kind === 3) bytes.splice(at, 1);
    else bytes.splice(at, 0, random.pick(INTERESTING));
  }
  return Uint8Array.from(bytes);
}

function mutateModule(random: Random, module: Module): void {
  const kind = random.below(12);
  if (kind === 0) mutateShell(random, module);
  else if (kind === 1) mutateConstant(random, module);
  else if (module.functions.length > 0) {
    const fn = random.pick(module.functions);
    if (kind === 2) fn.type = random.below(module.types.length + 1);
    else if (kind === 3) fn.locals.push({ count: random.below(3), type: valType(random) });
    else fn.body = mutateExpr(random, fn.body);
  }
}

const TYPES: readonly ValType[] = ["i32", "i64", "f32", "f64", "v128", "funcref", "externref"];
const NEW_TYPES: readonly ValType[] = ["anyref", "exnref", "(ref func)", "(ref 0)", "(ref null 1)", "nullref"];

const valType = (random: Random): ValType => random.pick(random.chance(0.9) ? TYPES : NEW_TYPES);

/** What is around the functions. */
function mutateShell(random: Random, module: Module): void {
  const index = () => random.below(4);
  const limits = () => ({
    min: random.below(4),
    ...(random.chance(0.5) && { max: random.below(5) }),
    ...(random.chance(0.1) && { shared: true }),
  });
  const mutations: readonly (() => void)[] = [
    () => module.types.push({ params: [valType(random)], results: [valType(random), valType(random)] }),
    () => {
      const type = random.pick(module.types);
      if (type !== undefined && isFuncType(type)) (type.params as ValType[]).push(valType(random));
    },
    () => module.memories.splice(0, 1, { limits: limits() }),
    () => module.tables.splice(random.below(2), 1, { element: "funcref", limits: limits() }),
    () => module.globals.push({ type: { type: valType(random), mutable: random.chance(0.5) }, init: zero() }),
    () =>
      module.exports.push({ name: `e${index()}`, kind: random.pick(["function", "table", "global"]), index: index() }),
    () => {
      module.start = index();
    },
    () => module.tags.push({ type: index() }),
    () => module.data.push({ where: { mode: "active", memory: 0, offset: zero() }, bytes: Uint8Array.of(1) }),
    () =>
      module.elements.push({
        where: { mode: "active", table: index(), offset: zero() },
        type: "(ref func)",
        init: [index()],
      }),
    () => {
      module.hasDataCount = !module.hasDataCount;
    },
    () => module.elements.push({ where: { mode: "declarative" }, type: "(ref func)", init: [index()] }),
    () =>
      module.imports.push({ module: "m", name: "n", desc: { kind: "global", type: valType(random), mutable: false } }),
  ];
  random.pick(mutations)();
}

const zero = (): Expr => Uint8Array.of(0x41, 0, 0x0b);

function mutateConstant(random: Random, module: Module): void {
  const { globals, data } = module;
  const [global] = globals.length > 0 ? [random.pick(globals)] : [];
  if (global !== undefined && random.chance(0.7)) global.init = mutateExpr(random, global.init);
  const [segment] = data.length > 0 ? [random.pick(data)] : [];
  if (segment?.where.mode !== "active") return;
  segment.where = { ...segment.where, offset: mutateExpr(random, segment.where.offset) };
}

function mutateExpr(random: Random, expr: Expr): Expr {
  const body = instructions(expr);
  if (body.length === 0) return expr;
  const at = random.below(body.length);
  const kind = random.below(7);
  if (kind === 0) body.splice(at, 1);
  else if (kind === 1) body.splice(at, 0, random.pick(body));
  else if (kind === 2) body.splice(at, 0, newInstr(random));
  else if (kind === 3) body[at] = newInstr(random);
  else if (kind === 4) body.splice(at, 0, ...body.slice(random.below(body.length)).slice(0, 4));
  else body[at] = withOther(random, body[at]!);
  const writer = new ByteWriter();
  for (const each of body) writeInstr(writer, each);
  return writer.toBytes();
}

/** Up to what is malformed. */
function instructions(expr: Expr): Instr[] {
  try {
    return readExpr(new ByteReader(expr));
  } catch (error) {
    if (!(error instanceof MalformedError)) throw error;
    return [];
  }
}

const oldRows: readonly OpRow[] = opRows.filter(({ prefix, group }) => prefix !== 0xfb && group !== "wide");

function newInstr(random: Random): Instr {
  const made = new Instr();
  made.row = random.pick(random.chance(0.9) ? oldRows : (opRows as readonly OpRow[]));
  const has = (...kinds: string[]) => made.row.imm.some((kind) => kinds.includes(kind));
  made.index = random.below(4);
  made.type = random.below(4);
  made.align = random.below(made.row.naturalAlign + 2);
  made.offset = random.chance(0.9) ? random.below(300) : 0xffffffff;
  made.lane = random.below(made.row.width > 0 ? 16 / made.row.width + 1 : 17);
  made.labels = Array.from({ length: 1 + random.below(3) }, () => random.below(3));
  made.block = random.chance(0.5) ? null : random.chance(0.7) ? valType(random) : random.below(3);
  made.types = [valType(random)];
  made.heap = has("nonNullRef") ? "(ref func)" : random.pick(["funcref", "externref", "funcref", "anyref"]);
  made.value = has("i64", "f64") ? 7n : has("v128", "shuffle") ? new Uint8Array(16).fill(random.below(34)) : 7;
  return made;
}

/** The instruction with one immediate changed, or another of the same shape. */
function withOther(random: Random, instr: Instr): Instr {
  const other = Object.assign(new Instr(), instr);
  const { row } = instr;
  const alike = oldRows.filter((each) => each.imm.join() === row.imm.join());
  if (random.chance(0.5) && alike.length > 0) other.row = random.pick(alike);
  else {
    const made = newInstr(random);
    const fields = [
      "index",
      "table",
      "memory",
      "source",
      "lane",
      "align",
      "offset",
      "labels",
      "block",
      "types",
      "type",
    ];
    const field = random.pick(fields) as "index";
    other[field] = made[field];
  }
  return other;
}
