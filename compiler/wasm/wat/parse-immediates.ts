/**
 * What follows a mnemonic, one function per kind of immediate (instr.ts has the others: reading, writing and
 * printing). No instruction is named here: its row of the opcode table says what follows.
 */
import type { CatchClause, CatchKind, Instr } from "../instr.ts";
import { catchKinds, textOrder } from "../instr.ts";
import type { Imm } from "../opcodes.ts";
import { type BlockType, refType, type ValType } from "../types.ts";
import { IdSpace, type WatContext } from "./context.ts";
import type { Annotation, Cursor } from "./cursor.ts";
import type { Labels } from "./labels.ts";
import { type ParsedSignature, parseHeapType, parseRefType, parseTypeUse, parseValType } from "./parse-types.ts";
import { parseVector } from "./parse-vector.ts";

/** What names mean inside one body. */
export interface BodyScope {
  readonly ctx: WatContext;
  readonly locals: IdSpace;
  readonly labels: Labels;
  /** `(@reloc …)` of the instruction being read. */
  readonly relocations: Annotation[];
}

type ImmediateParser = (cursor: Cursor, scope: BodyScope, instr: Instr) => void;

/** Reads all immediates of the instruction's row. */
export function parseImmediates(cursor: Cursor, scope: BodyScope, instr: Instr): void {
  const kinds = textOrder(instr.row);
  const withPlaces = kinds.some(isPlace) && hasPlaces(cursor, kinds);
  for (const kind of kinds) {
    if (withPlaces || !isPlace(kind)) parsers[kind](cursor, scope, instr);
  }
}

const placeKinds: ReadonlySet<Imm> = new Set<Imm>(["table", "sourceTable", "memory", "sourceMemory"]);
const segmentKinds: ReadonlySet<Imm> = new Set<Imm>(["elem", "data"]);

const isPlace = (kind: Imm): boolean => placeKinds.has(kind);

/** The table or memory may be left out; it is there if there are enough indexes for it and the rest. */
function hasPlaces(cursor: Cursor, kinds: readonly Imm[]): boolean {
  const wanted = kinds.filter((kind) => isPlace(kind) || segmentKinds.has(kind)).length;
  const ahead = cursor.fork();
  let found = 0;
  for (; found < wanted && isIndex(ahead); found++) ahead.advance();
  return found === wanted;
}

const isIndex = (cursor: Cursor): boolean => cursor.kind === "number" || cursor.kind === "id";

const useIndex =
  (space: "func" | "global" | "tag" | "elem" | "data"): ImmediateParser =>
  (cursor, { ctx }, instr) => {
    instr.index = ctx.spaces[space].use(cursor);
  };

const usePlace =
  (space: "table" | "memory", field: "table" | "memory" | "source"): ImmediateParser =>
  (cursor, { ctx }, instr) => {
    instr[field] = ctx.spaces[space].use(cursor);
  };

const parsers: Readonly<Record<Imm, ImmediateParser>> = {
  func: useIndex("func"),
  global: useIndex("global"),
  tag: useIndex("tag"),
  elem: useIndex("elem"),
  data: (cursor, { ctx }, instr) => {
    instr.index = ctx.spaces.data.use(cursor);
    ctx.module.hasDataCount = true;
  },
  local: (cursor, { locals }, instr) => {
    instr.index = locals.use(cursor);
  },
  label: (cursor, { labels }, instr) => {
    instr.index = labels.use(cursor);
  },
  labels: (cursor, { labels }, instr) => {
    const targets = [labels.use(cursor)];
    while (isIndex(cursor)) targets.push(labels.use(cursor));
    instr.labels = targets;
  },
  table: usePlace("table", "table"),
  sourceTable: usePlace("table", "source"),
  memory: usePlace("memory", "memory"),
  sourceMemory: usePlace("memory", "source"),
  type: (cursor, { ctx }, instr) => {
    const { type, signature } = parseTypeUse(cursor, ctx);
    refuseNames(cursor, signature);
    instr.index = type;
  },
  block: (cursor, { ctx }, instr) => {
    instr.block = parseBlockType(cursor, ctx);
  },
  memarg: parseMemoryArgument,
  lane: (cursor, _, instr) => {
    instr.lane = cursor.unsigned("a lane's number", 8);
  },
  i32: (cursor, _, instr) => {
    instr.value = Number(BigInt.asIntN(32, cursor.integer(32)));
  },
  i64: (cursor, _, instr) => {
    instr.value = BigInt.asIntN(64, cursor.integer(64));
  },
  f32: (cursor, _, instr) => {
    instr.value = Number(cursor.float(32));
  },
  f64: (cursor, _, instr) => {
    instr.value = cursor.float(64);
  },
  v128: (cursor, _, instr) => {
    instr.value = parseVector(cursor);
  },
  shuffle: (cursor, _, instr) => {
    instr.value = Uint8Array.from({ length: 16 }, () => cursor.unsigned("one of 16 lane numbers", 8));
  },
  types: (cursor, { ctx }, instr) => {
    instr.types = parseResults(cursor, ctx);
  },
  typeIndex: (cursor, { ctx }, instr) => {
    instr.type = ctx.spaces.type.use(cursor);
  },
  sourceType: (cursor, { ctx }, instr) => {
    instr.source = ctx.spaces.type.use(cursor);
  },
  field: (cursor, { ctx }, instr) => {
    instr.field = (ctx.fields.get(instr.type) ?? noFields()).use(cursor);
  },
  count: (cursor, _, instr) => {
    instr.count = cursor.unsigned("a number of elements");
  },
  heap: (cursor, { ctx }, instr) => {
    instr.heap = refType(parseHeapType(cursor, ctx), true);
  },
  nonNullRef: parseTarget,
  nullableRef: parseTarget,
  // They are known when the types are.
  castFlags: () => {},
  castTypes: (cursor, { ctx }, instr) => {
    instr.from = parseRefType(cursor, ctx);
    instr.heap = parseRefType(cursor, ctx);
  },
  catches: (cursor, scope, instr) => {
    const clauses: CatchClause[] = [];
    while (isCatch(cursor.groupWord())) clauses.push(parseCatch(cursor.enter(), scope));
    instr.catches = clauses;
  },
  zero: () => {},
};

const noFields = (): IdSpace => new IdSpace("field", new Map());

function parseTarget(cursor: Cursor, { ctx }: BodyScope, instr: Instr): void {
  instr.heap = parseRefType(cursor, ctx);
}

/** A type without parameters and with at most one result is written as that result; others need a function type. */
function parseBlockType(cursor: Cursor, ctx: WatContext): BlockType {
  const [only = null, ...more] = parseResults(cursor.fork(), ctx);
  if (more.length === 0 && !cursor.isGroup("type") && !cursor.isGroup("param")) {
    parseResults(cursor, ctx);
    return only;
  }
  const { type, signature } = parseTypeUse(cursor, ctx);
  refuseNames(cursor, signature);
  return type;
}

function parseResults(cursor: Cursor, ctx: WatContext): ValType[] {
  const types: ValType[] = [];
  for (let group = cursor.enterGroup("result"); group; group = cursor.enterGroup("result"))
    while (!group.done) types.push(parseValType(group, ctx));
  return types;
}

/** Only functions can name their parameters. */
function refuseNames(cursor: Cursor, { paramNames }: ParsedSignature): void {
  const [first] = paramNames;
  if (first !== undefined) cursor.fail("wat-parameter-name", { name: `$${first.shown}` }, first.loc);
}

/** `memory? offset=N? align=N?`, and the number of a lane may follow. */
function parseMemoryArgument(cursor: Cursor, { ctx, relocations }: BodyScope, instr: Instr): void {
  if (isIndex(cursor) && !isLane(cursor, instr)) instr.memory = ctx.spaces.memory.use(cursor);
  const offset = parseAssigned(cursor, "offset") ?? 0n;
  instr.offset = Number(offset);
  instr.exactOffset = offset;
  relocations.push(...cursor.annotations("reloc"));
  const { loc } = cursor;
  const align = Number(parseAssigned(cursor, "align") ?? instr.row.width);
  const exponent = Math.log2(align);
  if (!Number.isInteger(exponent)) cursor.fail("wat-alignment", { align }, loc);
  instr.align = exponent;
}

/** Is the number here the lane, the last of the immediates, and not the memory? */
function isLane(cursor: Cursor, { row }: Instr): boolean {
  if (!row.imm.some((kind) => kind === "lane")) return false;
  const ahead = cursor.fork();
  ahead.advance();
  return !(isIndex(ahead) || (ahead.kind === "keyword" && /^(offset|align)=/.test(ahead.text)));
}

function parseAssigned(cursor: Cursor, name: string): bigint | undefined {
  if (cursor.kind !== "keyword" || !cursor.text.startsWith(`${name}=`)) return undefined;
  const value = cursor.assigned(name);
  cursor.advance();
  return value;
}

const isCatch = (word: string | undefined): boolean => catchKinds.includes(word as CatchKind);

function parseCatch(cursor: Cursor, { ctx, labels }: BodyScope): CatchClause {
  const kind = cursor.keyword("catch") as CatchKind;
  const tag = kind === "catch" || kind === "catch_ref" ? ctx.spaces.tag.use(cursor) : -1;
  const label = labels.use(cursor);
  cursor.expectDone();
  return { kind, tag, label };
}
