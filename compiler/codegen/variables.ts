/**
 * Where variables are while a function runs, by ranges of its code.
 *
 * Notes (ir/notes.ts) say which value is which variable; the trace says which local gets which
 * value when. Two facts are followed through the graph, each until nothing changes any more:
 * what value each variable is, and what value each local holds. Where paths meet and differ,
 * nothing is known. A variable is in a local exactly where that local holds the variable's value:
 *
 *     x = a + b;         x is %1, computed on the operand stack: nowhere yet
 *     f(x, x);           local.tee 3: x is in local 3
 *     y = g();           … until the local is given to another value
 *
 * Nothing is ever kept alive for a debugger, and nothing wrong is told: a variable that is not
 * needed any more can be looked at until something else takes its place.
 */
import type { Block, Fn, Inst, IrType, Symbol, Value } from "../ir/ir.ts";
import type { Notes, VariableNote } from "../ir/notes.ts";
import type { FunctionPlan } from "./select.ts";
import { isConstant } from "./stackify.ts";
import type { Trace } from "./trace.ts";

/** Where a value is, or what it is. */
export type Place =
  | { readonly kind: "local"; readonly local: number }
  | { readonly kind: "number"; readonly type: IrType; readonly value: number | bigint }
  /** An address: of the stack frame plus a distance, of a symbol plus a distance. */
  | { readonly kind: "frame"; readonly offset: number }
  | { readonly kind: "symbol"; readonly symbol: Symbol; readonly offset: number };

export interface PlacedRange {
  readonly start: number;
  readonly end: number;
  readonly place: Place;
}

export interface PlacedVariable {
  /** The places are of the variable's address, not of its value. */
  readonly isAddress: boolean;
  readonly ranges: readonly PlacedRange[];
}

/** Beyond so many facts in one function its variables are not followed. */
const MOST_FACTS = 1 << 24;
const UNKNOWN = -1;
/** Not looked at yet: agrees with everything. */
const ANYTHING = -2;

export function placeVariables(plan: FunctionPlan, trace: Trace): Map<object, PlacedVariable> {
  const placed = new Map<object, PlacedVariable>();
  const { notes } = plan.fn;
  if (!notes) return placed;
  for (const [variable, home] of notes.homes) {
    if (home.kind !== "slot") continue;
    const offset = plan.frame.offsets.get(home.slot);
    if (offset === undefined || plan.pointerLocal < 0) continue;
    const place: Place = { kind: "frame", offset: offset + home.offset };
    placed.set(variable, { isAddress: true, ranges: [{ start: 0, end: trace.size, place }] });
  }
  for (const [variable, ranges] of new Follower(plan, trace, notes).run())
    placed.set(variable, { isAddress: notes.homes.get(variable)?.kind === "address", ranges });
  return placed;
}

interface BlockNote extends VariableNote {
  /** Of the instruction behind which it holds; -1 at the start. */
  readonly position: number;
}

/** What is known at one point: value ids by number of the variable and by local. */
interface Facts {
  readonly variables: Int32Array;
  readonly locals: Int32Array;
}

class Follower {
  private readonly plan: FunctionPlan;
  private readonly trace: Trace;
  private readonly variables: object[] = [];
  private readonly numberOf = new Map<object, number>();
  private readonly valueOf = new Map<number, Value>();
  /** By position in the graph. */
  private readonly notes: (readonly BlockNote[])[];
  private readonly entry: Facts[] = [];
  private readonly nLocals: number;
  /** The locals that the code of a block, or of one of its ways out, sets in order. */
  private readonly written: ReadonlyMap<string, readonly Written[]>;
  // The walk over the code.
  private now: Facts;
  private readonly open: ({ start: number; place: Place; value: number } | undefined)[] = [];
  private readonly ranges = new Map<object, PlacedRange[]>();

  constructor(plan: FunctionPlan, trace: Trace, notes: Notes) {
    this.plan = plan;
    this.trace = trace;
    const { cfg, fn, locals } = plan;
    const placed = notes.exact ? exactNotes(cfg.blocks, notes) : undefined;
    this.written = writtenLocals(trace);
    this.notes = placed ?? cfg.blocks.map(() => []);
    this.nLocals = locals.indexOf.reduce((most, local) => Math.max(most, local + 1), fn.params.length);
    for (const list of this.notes) for (const { variable, value } of list) this.know(variable, value);
    const constant = placed ? [] : [...unchangingVariables(fn, notes)];
    for (const [variable, value] of constant) this.know(variable, value);
    this.now = this.newFacts(UNKNOWN);
    for (const [variable, value] of constant) this.now.variables[this.numberOf.get(variable)!] = value.id;
    for (const param of fn.params) {
      this.now.locals[locals.indexOf[param.id]!] = param.id;
      this.valueOf.set(param.id, param);
    }
    for (const block of cfg.blocks) for (const param of block.params) this.valueOf.set(param.id, param);
  }

  private know(variable: object, value: Value | undefined): void {
    if (!this.numberOf.has(variable)) this.numberOf.set(variable, this.variables.push(variable) - 1);
    if (value) this.valueOf.set(value.id, value);
  }

  private newFacts(fill: number): Facts {
    return {
      variables: new Int32Array(this.variables.length).fill(fill),
      locals: new Int32Array(this.nLocals).fill(fill),
    };
  }

  run(): Map<object, PlacedRange[]> {
    const nBlocks = this.plan.cfg.blocks.length;
    if (this.variables.length === 0 || nBlocks * (this.variables.length + this.nLocals) > MOST_FACTS) return new Map();
    this.solve();
    this.walk();
    return this.ranges;
  }

  // ── Facts at the start of blocks ─────────────────────────────────────────────

  private solve(): void {
    const { blocks, preds, succs } = this.plan.cfg;
    blocks.forEach((_, b) => {
      this.entry.push(b === 0 ? this.now : this.newFacts(ANYTHING));
    });
    for (let changed = true; changed; ) {
      changed = false;
      for (let b = 0; b < blocks.length; b++) {
        if (b > 0 && preds[b]!.length === 0) continue;
        const out = this.atEnd(b);
        succs[b]!.forEach((next, edge) => {
          changed = this.meet(next, this.alongEdge(b, edge, out)) || changed;
        });
      }
    }
  }

  private atEnd(b: number): Facts {
    const out = copyOf(this.entry[b]!);
    for (const { local, value } of this.written.get(writer(b)) ?? []) out.locals[local] = value;
    for (const note of this.notes[b]!) this.apply(out, note);
    return out;
  }

  private apply({ variables }: Facts, { variable, value }: BlockNote): void {
    variables[this.numberOf.get(variable)!] = value ? value.id : UNKNOWN;
  }

  /** Parameters of the target are where moves have brought them, or were there already. */
  private alongEdge(b: number, edge: number, { variables, locals }: Facts): Facts {
    const { code, locals: assigned } = this.plan;
    const moves = code.blocks[b]!.edges[edge]!;
    if (moves.length === 0) return { variables, locals };
    const moved = locals.slice();
    for (const { local, value } of this.written.get(writer(b, edge)) ?? []) moved[local] = value;
    for (const { param } of moves) {
      const local = assigned.indexOf[param.id]!;
      if (local >= 0) moved[local] = param.id;
    }
    return { variables, locals: moved };
  }

  private meet(b: number, { variables, locals }: Facts): boolean {
    if (b === 0) return false;
    const entry = this.entry[b]!;
    const a = meetInto(entry.variables, variables);
    return meetInto(entry.locals, locals) || a;
  }

  // ── Ranges of code ───────────────────────────────────────────────────────────

  private walk(): void {
    const { events, size } = this.trace;
    let notes: readonly BlockNote[] = [];
    let noted = 0;
    let positions = new Map<Inst, number>();
    const applyUntil = (position: number, offset: number): void => {
      for (; noted < notes.length && notes[noted]!.position < position; noted++) {
        this.apply(this.now, notes[noted]!);
        this.update(this.numberOf.get(notes[noted]!.variable)!, offset);
      }
    };
    for (const event of events) {
      if (event.kind === "block") {
        const { block, edge, offset } = event;
        this.now = edge === undefined ? copyOf(this.entry[block]!) : this.atEnd(block);
        notes = edge === undefined ? this.notes[block]! : [];
        noted = 0;
        positions = notes.length > 0 ? positionsIn(this.plan.cfg.blocks[block]!) : new Map();
        applyUntil(0, offset);
        for (let i = 0; i < this.variables.length; i++) this.update(i, offset);
      } else if (event.kind === "compute") {
        applyUntil(event.inst ? (positions.get(event.inst) ?? 0) : Number.POSITIVE_INFINITY, event.offset);
      } else this.setLocal(event.local, event.value?.id ?? UNKNOWN, event.offset);
    }
    for (let i = 0; i < this.variables.length; i++) this.close(i, size);
  }

  private setLocal(local: number, value: number, offset: number): void {
    const before = this.now.locals[local]!;
    this.now.locals[local] = value;
    this.now.variables.forEach((current, i) => {
      if (current >= 0 && (current === before || current === value)) this.update(i, offset);
    });
  }

  /** The variable's value, or where that is, may have changed. */
  private update(i: number, offset: number): void {
    const value = this.now.variables[i]!;
    const place = this.placeOf(value);
    const before = this.open[i];
    if (before && before.value === value && place && samePlace(before.place, place)) return;
    this.close(i, offset);
    if (place) this.open[i] = { start: offset, place, value };
  }

  private close(i: number, end: number): void {
    const range = this.open[i];
    this.open[i] = undefined;
    if (!range || range.start >= end) return;
    const variable = this.variables[i]!;
    let list = this.ranges.get(variable);
    if (!list) this.ranges.set(variable, (list = []));
    const last = list.at(-1);
    if (last?.end === range.start && samePlace(last.place, range.place)) list.pop();
    const start = last?.end === range.start && samePlace(last.place, range.place) ? last.start : range.start;
    list.push({ start, end, place: range.place });
  }

  private placeOf(id: number): Place | undefined {
    const value = id < 0 ? undefined : this.valueOf.get(id);
    if (!value) return undefined;
    if (value.kind === "inst" && isConstant(value)) return this.constantPlace(value);
    const local = this.plan.locals.indexOf[id]!;
    return local >= 0 && this.now.locals[local] === id ? { kind: "local", local } : undefined;
  }

  private constantPlace({ op, type, imm, aux }: Inst): Place | undefined {
    const { frame, pointerLocal } = this.plan;
    if (op === "i64.const")
      return { kind: "number", type: "i64", value: aux?.kind === "i64" ? aux.value : BigInt(imm) };
    if (op.endsWith(".const"))
      return type === "void" || type === "v128" ? undefined : { kind: "number", type, value: imm };
    if (op === "symbol.address" && aux?.kind === "symbol" && aux.symbol.kind === "data")
      return { kind: "symbol", symbol: aux.symbol, offset: imm };
    if (op !== "slot.address" || aux?.kind !== "slot" || pointerLocal < 0) return undefined;
    const offset = frame.offsets.get(aux.slot);
    return offset === undefined ? undefined : { kind: "frame", offset: offset + imm };
  }
}

interface Written {
  readonly local: number;
  readonly value: number;
}

const writer = (block: number, edge?: number): string => (edge === undefined ? `${block}` : `${block}>${edge}`);

function writtenLocals({ events }: Trace): Map<string, Written[]> {
  const written = new Map<string, Written[]>();
  let list: Written[] = [];
  for (const event of events) {
    if (event.kind === "block") written.set(writer(event.block, event.edge), (list = []));
    else if (event.kind === "local") list.push({ local: event.local, value: event.value?.id ?? UNKNOWN });
  }
  return written;
}

const copyOf = ({ variables, locals }: Facts): Facts => ({ variables: variables.slice(), locals: locals.slice() });

function meetInto(known: Int32Array, other: Int32Array): boolean {
  let changed = false;
  for (let i = 0; i < known.length; i++) {
    const a = known[i]!;
    const b = other[i]!;
    if (a === b || a === UNKNOWN || b === ANYTHING) continue;
    known[i] = a === ANYTHING ? b : UNKNOWN;
    changed = true;
  }
  return changed;
}

const positionsIn = ({ insts }: Block): Map<Inst, number> => new Map(insts.map((inst, i) => [inst, i]));

/** The notes with their positions; undefined if an instruction is not where its note says. */
function exactNotes(blocks: readonly Block[], { at }: Notes): BlockNote[][] | undefined {
  const lists: BlockNote[][] = [];
  for (const block of blocks) {
    const notes = at.get(block) ?? [];
    const positions = notes.length > 0 ? positionsIn(block) : undefined;
    const list: BlockNote[] = [];
    for (const { variable, value, after } of notes) {
      const position = after ? positions!.get(after) : -1;
      if (position === undefined) return undefined;
      list.push({ variable, value, after, position });
    }
    lists.push(list);
  }
  return lists;
}

/** The variables that are one value wherever they are known. */
function unchangingVariables(fn: Fn, { at }: Notes): Map<object, Value> {
  const found = new Map<object, Value | undefined>();
  for (const list of at.values())
    for (const { variable, value } of list)
      found.set(variable, found.has(variable) && found.get(variable) !== value ? undefined : value);
  const present = new Set<Value>(fn.params);
  for (const { params, insts } of fn.blocks) {
    for (const param of params) present.add(param);
    for (const inst of insts) present.add(inst);
  }
  return new Map([...found].flatMap(([variable, value]) => (value && present.has(value) ? [[variable, value]] : [])));
}

const samePlace = (a: Place, b: Place): boolean => {
  switch (a.kind) {
    case "local":
      return b.kind === "local" && a.local === b.local;
    case "frame":
      return b.kind === "frame" && a.offset === b.offset;
    case "symbol":
      return b.kind === "symbol" && a.symbol === b.symbol && a.offset === b.offset;
    case "number":
      return b.kind === "number" && a.type === b.type && Object.is(a.value, b.value);
  }
};
