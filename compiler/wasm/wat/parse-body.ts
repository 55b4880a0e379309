/**
 * Function bodies and constant expressions: instructions one after another or folded, straight to bytes.
 *
 *     (i32.add (local.get 0) (i32.const 1))     operands first: 20 00 41 01 6a
 *
 * A folded instruction reads its immediates, then writes its operands, then itself. Blocks have their parts in
 * groups: `(if (local.get 0) (then …) (else …))`.
 */
import { ByteWriter } from "../../base/bytes.ts";
import type { Loc } from "../../base/source.ts";
import { nearest } from "../../base/suggest.ts";
import type { BranchHint } from "../branch-hints.ts";
import { type Instr, instr as newInstr, writeInstr, writeOpcode } from "../instr.ts";
import { OP, type OpRow, opRows, rowByName, textName } from "../opcodes.ts";
import { branchHint } from "./annotations.ts";
import { type BodyPlaces, IdSpace, type WatContext } from "./context.ts";
import type { Annotation, Cursor } from "./cursor.ts";
import { Labels } from "./labels.ts";
import { type BodyScope, parseImmediates } from "./parse-immediates.ts";
import { isAtNullableRefType } from "./parse-types.ts";

/** A body with what is noted about its places. */
export interface ParsedBody {
  readonly bytes: Uint8Array;
  readonly places: BodyPlaces;
  /** Offsets count from the first instruction. */
  readonly hints: readonly BranchHint[];
  /** What `(@reloc …)` says of instructions. */
  readonly relocations: readonly InstructionRelocation[];
}

export interface InstructionRelocation {
  /** Of the instruction in the body. */
  readonly offset: number;
  readonly row: OpRow;
  readonly annotation: Annotation;
}

/** All instructions up to the end of the cursor's group, and the final `end`. */
export function parseBody(cursor: Cursor, ctx: WatContext, locals: IdSpace): ParsedBody {
  const parser = new BodyParser(ctx, locals);
  parser.sequence(cursor);
  return parser.finish(cursor.loc);
}

/** A constant expression: the instructions up to the end of the cursor's group. */
export function parseExpr(cursor: Cursor, ctx: WatContext): Uint8Array {
  return noted(parseBody(cursor, ctx, noLocals()), ctx);
}

/** A constant expression that is one folded instruction. */
export function parseFoldedExpr(cursor: Cursor, ctx: WatContext): Uint8Array {
  const parser = new BodyParser(ctx, noLocals());
  parser.folded(cursor);
  return noted(parser.finish(cursor.loc), ctx);
}

function noted({ bytes, places }: ParsedBody, ctx: WatContext): Uint8Array {
  ctx.places.set(bytes, places);
  return bytes;
}

const noLocals = (): IdSpace => new IdSpace("local", new Map());

/** Instructions that stand inside of blocks or at their end, never on their own. */
const partRows: ReadonlySet<OpRow> = new Set<OpRow>([OP.end, OP.else, OP.catch, OP.catch_all, OP.delegate]);

class BodyParser {
  private readonly writer = new ByteWriter(64);
  private readonly scope: BodyScope;
  private readonly labels = new Labels();
  private readonly places = { offsets: [] as number[], locs: [] as Loc[] };
  private readonly hints: BranchHint[] = [];
  private readonly relocations: InstructionRelocation[] = [];

  constructor(ctx: WatContext, locals: IdSpace) {
    this.scope = { ctx, locals, labels: this.labels, relocations: [] };
  }

  finish(loc: Loc): ParsedBody {
    this.note(loc);
    writeOpcode(this.writer, OP.end);
    const { places, hints, relocations } = this;
    return { bytes: this.writer.toBytes(), places, hints, relocations };
  }

  private note(loc: Loc): void {
    this.places.offsets.push(this.writer.length);
    this.places.locs.push(loc);
  }

  private write(instr: Instr, loc: Loc, notes: InstructionNotes = noNotes): void {
    const offset = this.writer.length;
    if (notes.hint !== undefined) this.hints.push({ offset, likely: notes.hint });
    for (const annotation of notes.relocations) this.relocations.push({ offset, row: instr.row, annotation });
    this.note(loc);
    writeInstr(this.writer, instr);
  }

  /** Instructions up to the end of the cursor's group; blocks begun in it end in it. */
  sequence(cursor: Cursor): void {
    const { depth } = this.labels;
    while (!cursor.done) {
      if (cursor.kind === "open") this.folded(cursor);
      else this.plain(cursor, depth);
    }
    const { innermost } = this.labels;
    if (this.labels.depth === depth || innermost === undefined) return;
    this.labels.truncate(depth);
    cursor.fail("wat-missing-end", { name: innermost.row.name }, innermost.loc);
  }

  /** One instruction that is not in parentheses. @param floor blocks around the sequence it is in */
  private plain(cursor: Cursor, floor: number): void {
    const { loc } = cursor;
    const hint = branchHint(cursor);
    const row = this.row(cursor);
    if (partRows.has(row) && this.labels.depth === floor) cursor.fail("wat-no-block", { name: row.name }, loc);
    if (row === OP.end) this.end(cursor, loc);
    else if (partRows.has(row)) this.part(cursor, row, loc);
    else if (isBlock(row)) this.open(cursor, row, loc, hint);
    else this.write(...this.immediates(cursor, row, loc, hint));
  }

  private immediates(
    cursor: Cursor,
    row: OpRow,
    loc: Loc,
    hint: boolean | undefined,
  ): [instr: Instr, loc: Loc, notes: InstructionNotes] {
    const instr = newInstr(row);
    parseImmediates(cursor, this.scope, instr);
    this.scope.relocations.push(...cursor.annotations("reloc"));
    return [instr, loc, { hint, relocations: this.scope.relocations.splice(0) }];
  }

  private end(cursor: Cursor, loc: Loc): void {
    this.labels.repeat(cursor);
    this.labels.pop();
    this.write(newInstr(OP.end), loc);
  }

  /** `else`, `catch`, `catch_all` and `delegate`. */
  private part(cursor: Cursor, row: OpRow, loc: Loc): void {
    const block = this.labels.innermost!;
    if (row === OP.else) {
      if (block.row !== OP.if || block.hasElse) cursor.fail("wat-no-block", { name: row.name }, loc);
      block.hasElse = true;
      this.labels.repeat(cursor);
    } else if (block.row !== OP.try) cursor.fail("wat-no-block", { name: row.name }, loc);
    if (row === OP.delegate) this.labels.pop();
    this.write(...this.immediates(cursor, row, loc, undefined));
  }

  /** Label, type and, for `try_table`, handlers; branches inside count the block, its handlers do not. */
  private open(cursor: Cursor, row: OpRow, loc: Loc, hint: boolean | undefined): void {
    const name = cursor.optionalId()?.name;
    const parts = this.immediates(cursor, row, loc, hint);
    this.labels.push(row, name, loc);
    this.write(...parts);
  }

  /** One instruction in parentheses, with its operands. */
  folded(cursor: Cursor): void {
    const hint = branchHint(cursor);
    const inside = cursor.enter();
    const { loc } = inside;
    const row = this.row(inside);
    if (partRows.has(row)) inside.fail("wat-no-block", { name: row.name }, loc);
    if (row === OP.if) this.foldedIf(inside, loc, hint);
    else if (row === OP.try) this.foldedTry(inside, loc);
    else if (isBlock(row)) {
      this.open(inside, row, loc, hint);
      this.sequence(inside);
      this.close(inside);
    } else {
      const parts = this.immediates(inside, row, loc, hint);
      while (!inside.done) this.operand(inside);
      this.write(...parts);
    }
  }

  private operand(cursor: Cursor): void {
    if (cursor.kind !== "open") cursor.unexpected("an operand in parentheses or ')'");
    this.folded(cursor);
  }

  private close(cursor: Cursor): void {
    this.labels.pop();
    this.write(newInstr(OP.end), cursor.loc);
  }

  private foldedIf(cursor: Cursor, loc: Loc, hint: boolean | undefined): void {
    const name = cursor.optionalId()?.name;
    const parts = this.immediates(cursor, OP.if, loc, hint);
    while (cursor.kind === "open" && !cursor.isGroup("then")) this.folded(cursor);
    const then = cursor.enterGroup("then") ?? cursor.unexpected("'(then'");
    this.labels.push(OP.if, name, loc);
    this.write(...parts);
    this.sequence(then);
    const other = cursor.enterGroup("else");
    if (other !== undefined) {
      this.write(newInstr(OP.else), then.loc);
      this.sequence(other);
    }
    cursor.expectDone();
    this.close(cursor);
  }

  private foldedTry(cursor: Cursor, loc: Loc): void {
    this.open(cursor, OP.try, loc, undefined);
    this.sequence(cursor.enterGroup("do") ?? cursor.unexpected("'(do'"));
    const delegate = cursor.enterGroup("delegate");
    if (delegate !== undefined) {
      this.labels.pop();
      this.write(...this.immediates(delegate, OP.delegate, delegate.loc, undefined));
      delegate.expectDone();
      cursor.expectDone();
      return;
    }
    for (const row of [OP.catch, OP.catch_all]) {
      for (let part = cursor.enterGroup(row.name); part; part = cursor.enterGroup(row.name)) {
        this.write(...this.immediates(part, row, part.loc, undefined));
        this.sequence(part);
      }
    }
    cursor.expectDone("'(catch', '(catch_all' or ')'");
    this.close(cursor);
  }

  /** The row of the mnemonic here, stepped over. */
  private row(cursor: Cursor): OpRow {
    if (cursor.kind !== "keyword") cursor.unexpected("an instruction");
    const { text, loc } = cursor;
    const row = rowByName(text);
    if (row === undefined || textName(row) !== text) return unknownInstruction(cursor, text, loc);
    cursor.advance();
    return otherRow(row, cursor);
  }
}

/** The row meant, where two have the same spelling: what follows the mnemonic tells. */
function otherRow(row: OpRow, cursor: Cursor): OpRow {
  if (row === OP.select && cursor.isGroup("result")) return OP.select_t;
  if (row === OP["ref.test"] && isAtNullableRefType(cursor)) return OP["ref.test_null"];
  if (row === OP["ref.cast"] && isAtNullableRefType(cursor)) return OP["ref.cast_null"];
  return row;
}

interface InstructionNotes {
  readonly hint: boolean | undefined;
  readonly relocations: readonly Annotation[];
}

const noNotes: InstructionNotes = { hint: undefined, relocations: [] };

const isBlock = (row: OpRow): boolean => row.imm.some((kind) => kind === "block");

function unknownInstruction(cursor: Cursor, name: string, loc: Loc): never {
  const known = opRows.map(textName);
  const modern = modernName(name);
  const near = known.includes(modern) ? modern : nearest(name, known);
  return cursor.fail("wat-unknown-instruction", { name }, loc, (message) => message.suggest(near, loc, name.length));
}

/** What an instruction of the first drafts is called today: `get_local`, `i32.wrap/i64`, `grow_memory`. */
function modernName(name: string): string {
  return name
    .replace(/^(get|set|tee)_(local|global)$/, "$2.$1")
    .replace(/^current_memory$/, "memory.size")
    .replace(/^grow_memory$/, "memory.grow")
    .replace(
      /^(.*)_([su])(:sat)?\/(.*)$/,
      (_, op: string, sign: string, sat: string | undefined, from: string) =>
        `${op}${sat ? "_sat" : ""}_${from}_${sign}`,
    )
    .replace("/", "_");
}
