/**
 * What generating a big function would show, without doing so: how long its text is at each instruction, and where
 * operands are on the stack. Generating all of SQLite's interpreter to measure it took 60 ms, this takes 10.
 *
 * Lengths are estimates by kind of instruction, fitted to what the generator makes of SQLite, Lua and zlib: nine in ten
 * functions are within 5 %. What an instruction leaves on the stack is as in validation (core specification, 3.4).
 */

import type { Instr } from "../../../compiler/wasm/instr.ts";
import { blockSignature } from "../../../compiler/wasm/module.ts";
import { type Mnemonic, OP, type OpRow } from "../../../compiler/wasm/opcodes.ts";
import { funcTypeAt } from "../../../compiler/wasm/types.ts";
import type { TranslationContext } from "../translate/translation.ts";
import { MAX_DEPTH } from "./control.ts";
import { leaves, type Step, stepsOf, type Visitor } from "./liveness.ts";
import { CLEAR, INSIDE, type Measures, type Place, UNREACHABLE } from "./outline.ts";

export interface Measured {
  readonly steps: readonly Step[];
  readonly measures: Measures;
  /** Characters of the whole text. */
  readonly size: number;
  readonly hasVectors: boolean;
  /** Whether the generator knows all of it. */
  readonly isGenerated: boolean;
}

/** @param knows whether the generator knows an instruction */
export function measure(ctx: TranslationContext, knows: (row: OpRow) => boolean): Measured {
  const survey = new Survey(ctx, knows);
  const steps = stepsOf(ctx.fn.body, survey);
  const { sizes, places, size, hasVectors, heights } = survey;
  const isGenerated = survey.isGenerated && heights.deepest <= MAX_DEPTH;
  return { steps, measures: { sizes, places }, size, hasVectors, isGenerated };
}

/** What is found while the instructions are read. */
class Survey implements Visitor {
  readonly heights: Heights;
  readonly sizes: number[] = [];
  readonly places: Place[] = [];
  size = 0;
  hasVectors = false;
  isGenerated: boolean;
  private readonly knows: (row: OpRow) => boolean;

  constructor(ctx: TranslationContext, knows: (row: OpRow) => boolean) {
    this.heights = new Heights(ctx);
    this.isGenerated = ctx.tables.every(({ limits }) => !limits.is64);
    this.knows = knows;
  }

  visit(instr: Instr): void {
    const { row } = instr;
    const { heights } = this;
    this.sizes.push(this.size);
    this.places.push(heights.place);
    const facts = factsOf(row, this.knows);
    if (facts.isVector) this.hasVectors = true;
    if (!facts.isKnown || isElsewhere(instr)) this.isGenerated = false;
    if (heights.isReachable) this.size += facts.length;
    heights.step(instr, facts);
  }
}

/** Whether an instruction accesses a memory other than the first. */
const isElsewhere = ({ row, memory, source }: Instr): boolean =>
  (memory !== 0 && row.imm.some((imm) => imm === "memarg" || imm === "memory")) ||
  (row === OP["memory.copy"] && source !== 0);

// Lengths.

/** Characters of text that an instruction adds, by its name; the first that fits. */
const lengths: readonly (readonly [name: RegExp, length: number])[] = [
  [/^local\.get$/, 6],
  [/^local\./, 10],
  [/\.const$/, 4],
  [/^i64\.load/, 94],
  [/\.load/, 44],
  [/^i64\.store/, 64],
  [/\.store/, 35],
  [/^call_indirect$/, 44],
  [/call/, 36],
  [/^br_table$/, 96],
  [/^br_if$/, 21],
  [/^br$/, 23],
  [/^(block|loop|if|else|end)$/, 3],
  [/^i32\./, 4],
  [/^i64\./, 30],
  [/x\d+\.|^v128/, 100],
  [/./, 10],
];

/** What an instruction means for the stack: it changes its height, starts or ends blocks, or goes elsewhere. */
type Role = typeof PLAIN | typeof CALL | typeof OPENS | typeof ENDS | typeof OTHERWISE | typeof LEAVES;
const PLAIN = 0;
const CALL = 1;
const OPENS = 2;
const ENDS = 3;
const OTHERWISE = 4;
const LEAVES = 5;

/** What matters here of an instruction, found out once. */
interface Facts {
  readonly length: number;
  readonly isKnown: boolean;
  readonly isVector: boolean;
  readonly role: Role;
  /** By how many operands it changes the stack, but for those of a call's type. */
  readonly effect: number;
}

const facts = new Map<OpRow, Facts>();

function factsOf(row: OpRow, knows: (row: OpRow) => boolean): Facts {
  let found = facts.get(row);
  if (found === undefined) {
    const [, length] = lengths.find(([name]) => name.test(row.name))!;
    found = { length, isKnown: knows(row), isVector: row.group === "simd", role: roleOf(row), effect: effectOf(row) };
    facts.set(row, found);
  }
  return found;
}

function roleOf(row: OpRow): Role {
  if (row.imm[0] === "block") return OPENS;
  if (row === OP.end) return ENDS;
  if (row === OP.else) return OTHERWISE;
  if (row === OP.call || row === OP.call_indirect) return CALL;
  return leaves(row) || throws(row) ? LEAVES : PLAIN;
}

// Operands.

interface OpenBlock {
  readonly nParams: number;
  readonly nResults: number;
  /** Operands below its parameters. */
  readonly height: number;
}

/** By how many operands an instruction changes the stack, of those whose rows do not say. */
const effects: Readonly<Partial<Record<Mnemonic, number>>> = {
  drop: -1,
  select: -2,
  select_t: -2,
  br_if: -1,
  "local.get": 1,
  "local.set": -1,
  "global.get": 1,
  "global.set": -1,
  "table.set": -2,
  "table.size": 1,
  "table.grow": -1,
  "table.fill": -3,
  "table.copy": -3,
  "table.init": -3,
  "ref.null": 1,
  "ref.func": 1,
  call_indirect: -1,
};

const effectOf = ({ name, sig }: OpRow): number =>
  sig === null ? (effects[name as Mnemonic] ?? 0) : sig.length - 1 - 2 * sig.indexOf(":");

/** How many operands there are, instruction by instruction. */
class Heights {
  deepest = 0;
  private readonly ctx: TranslationContext;
  private readonly open: OpenBlock[];
  private height = 0;
  /** Blocks opened in code that cannot be reached; -1 in code that can. */
  private skipping = -1;

  constructor(ctx: TranslationContext) {
    this.ctx = ctx;
    const { params, results } = ctx.type;
    this.open = [{ nParams: params.length, nResults: results.length, height: 0 }];
  }

  get isReachable(): boolean {
    return this.skipping < 0;
  }

  /** In front of the next instruction. */
  get place(): Place {
    if (!this.isReachable) return UNREACHABLE;
    return this.height === this.open[this.open.length - 1]!.height ? CLEAR : INSIDE;
  }

  step(instr: Instr, { role, effect }: Facts): void {
    if (this.skipping > 0) {
      if (role === OPENS) this.skipping++;
      else if (role === ENDS) this.skipping--;
    } else if (role === ENDS) this.close();
    else if (role === OTHERWISE) this.otherwise();
    else if (this.skipping < 0) this.live(instr, role, effect);
    else if (role === OPENS) this.skipping++;
  }

  /** The same in code that can be reached. */
  private live(instr: Instr, role: Role, effect: number): void {
    if (role === OPENS) this.enter(instr);
    else if (role === LEAVES) this.skipping = 0;
    else this.height += role === CALL ? effect + this.callEffect(instr) : effect;
  }

  private enter({ row, block }: Instr): void {
    const { params, results } = blockSignature(this.ctx.types, block)!;
    if (row === OP.if) this.height--;
    const height = this.height - params.length;
    this.open.push({ nParams: params.length, nResults: results.length, height });
    this.deepest = Math.max(this.deepest, this.open.length);
  }

  private otherwise(): void {
    const { height, nParams } = this.open[this.open.length - 1]!;
    this.height = height + nParams;
    this.skipping = -1;
  }

  private close(): void {
    const { height, nResults } = this.open.pop()!;
    this.height = height + nResults;
    this.skipping = -1;
  }

  private callEffect({ row, index }: Instr): number {
    const type = row === OP.call ? this.ctx.functionTypes[index]! : index;
    const { params, results } = funcTypeAt(this.ctx.types, type)!;
    return results.length - params.length;
  }
}

const throws = (row: OpRow): boolean => row === OP.throw || row === OP.rethrow || row === OP.throw_ref;
