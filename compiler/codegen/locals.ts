/**
 * Gives the values that need one a WebAssembly local.
 *
 * In SSA form live ranges are subtrees of the dominator tree, so a walk over that tree
 * can colour greedily (Hack and Goos, "Register Allocation for Programs in SSA Form",
 * 2006): when a value is defined, everything it conflicts with that was defined before
 * is live right there, and has its local; any local not in use is right. No
 * interference graph is built.
 *
 * Moves on edges vanish when argument and parameter share a local. Values connected by
 * such moves form a web (found by union, ignoring conflicts): typically all the SSA
 * values of one C variable. A member takes a local that its web already has if that is
 * free; so a loop's `i` and `i + 1` meet in one local wherever they do not overlap.
 * Values of one variable of the source that are to be kept for a debugger are a web too,
 * and such webs share no locals: what was in one stays there until the variable changes.
 * Temporaries keep away from locals that webs own as long as there are others, so that
 * a variable finds its local free again.
 *
 * Locals are ordered by type (the binary format counts runs), frequently used first,
 * so that common ones have one-byte indexes.
 */
import type { Cfg } from "../ir/cfg.ts";
import { type DominatorTree, dominatorPreorder } from "../ir/dominators.ts";
import type { Fn, IrType, Value } from "../ir/ir.ts";
import type { LocalRun } from "../wasm/module.ts";
import { computeLiveness } from "./liveness.ts";
import { type Code, type FunctionCode, isConstant, type Move, StepKind } from "./stackify.ts";

export interface Locals {
  /** By value id: index of the local, parameters of the function first; -1 for none. */
  readonly indexOf: Int32Array;
  /** Declarations after the parameters. */
  readonly runs: LocalRun[];
  /** Index of each local asked for besides those of values. */
  readonly extra: number[];
}

/**
 * @param extraTypes locals for the caller's own use, e.g. the frame pointer
 * @param kept groups of values that are each to have locals of their own
 */
export function assignLocals(
  fn: Fn,
  cfg: Cfg,
  tree: DominatorTree,
  code: FunctionCode,
  extraTypes: readonly IrType[],
  kept: Iterable<readonly Value[]> = [],
): Locals {
  const painter = new Painter(fn, cfg, code, kept);
  for (const block of dominatorPreorder(tree)) painter.paintBlock(block);
  return painter.number(extraTypes);
}

/** Values that branch arguments connect, by union-find over value ids. */
class Webs {
  private readonly parent: Int32Array;
  private readonly size: Int32Array;
  /** Colours that members got, first one first; by root. */
  private readonly colours = new Map<number, number[]>();

  constructor(nValues: number) {
    this.parent = Int32Array.from({ length: nValues }, (_, i) => i);
    this.size = new Int32Array(nValues).fill(1);
  }

  find(id: number): number {
    const { parent } = this;
    while (parent[id] !== id) {
      parent[id] = parent[parent[id]!]!;
      id = parent[id]!;
    }
    return id;
  }

  union(a: number, b: number): void {
    a = this.find(a);
    b = this.find(b);
    if (a === b) return;
    if (this.size[a]! < this.size[b]!) [a, b] = [b, a];
    this.parent[b] = a;
    this.size[a]! += this.size[b]!;
  }

  isShared(id: number): boolean {
    return this.size[this.find(id)]! > 1;
  }

  coloursOf(id: number): number[] {
    const root = this.find(id);
    let list = this.colours.get(root);
    if (!list) this.colours.set(root, (list = []));
    return list;
  }
}

class Painter {
  private readonly fn: Fn;
  private readonly cfg: Cfg;
  private readonly code: FunctionCode;
  private readonly webs: Webs;
  private readonly liveIn: readonly (readonly Value[])[];
  private readonly liveOut: readonly (readonly Value[])[];
  /** By value id, -1 while unpainted. Colours below the number of parameters are those. */
  private readonly colourOf: Int32Array;
  private readonly types: IrType[] = [];
  /** How often code names each colour. */
  private readonly useCounts: number[] = [];
  private readonly coloursOfType: Record<IrType, number[]> = { i32: [], i64: [], f32: [], f64: [], v128: [] };
  private readonly busy: boolean[] = [];
  private readonly owned: boolean[] = [];
  /** Reads of each value that the current block has yet to make. */
  private readonly readsLeft: Int32Array;
  private readonly outOf: Int32Array;
  /** Values that are to keep their locals for themselves. */
  private readonly kept = new Set<Value>();

  constructor(fn: Fn, cfg: Cfg, code: FunctionCode, kept: Iterable<readonly Value[]>) {
    this.fn = fn;
    this.cfg = cfg;
    this.code = code;
    this.colourOf = new Int32Array(fn.nextId).fill(-1);
    this.readsLeft = new Int32Array(fn.nextId);
    this.outOf = new Int32Array(fn.nextId).fill(-1);
    this.webs = this.joinWebs();
    for (const group of kept) this.keepTogether(group);
    const live = computeLiveness(cfg, code);
    this.liveIn = live.liveIn;
    this.liveOut = live.liveOut;
    for (const param of fn.params) {
      const colour = this.newColour(param.type);
      this.take(param, colour);
      this.busy[colour] = false;
    }
  }

  private joinWebs(): Webs {
    const webs = new Webs(this.fn.nextId);
    for (const { edges } of this.code.blocks) {
      for (const moves of edges) for (const { param, arg } of moves) if (!isConstant(arg)) webs.union(param.id, arg.id);
    }
    return webs;
  }

  private keepTogether(group: readonly Value[]): void {
    for (const value of group) {
      this.kept.add(value);
      this.webs.union(group[0]!.id, value.id);
    }
  }

  private newColour(type: IrType): number {
    const colour = this.types.length;
    this.types.push(type);
    this.useCounts.push(0);
    this.busy.push(false);
    this.owned.push(false);
    this.coloursOfType[type].push(colour);
    return colour;
  }

  paintBlock(b: number): void {
    const { liveIn, liveOut, colourOf, busy } = this;
    const block = this.cfg.blocks[b]!;
    const { body, edges } = this.code.blocks[b]!;
    busy.fill(false);
    for (const value of liveIn[b]!) busy[colourOf[value.id]!] = true;
    for (const value of liveOut[b]!) this.outOf[value.id] = b;
    this.countReads(body, 1);
    for (const moves of edges) this.countMoveReads(moves);
    if (b === 0) {
      for (const param of this.fn.params) if (this.isNeeded(param, b)) busy[colourOf[param.id]!] = true;
    }
    for (const param of block.params) {
      if (!this.code.uses.live[param.id]) continue;
      this.paint(param);
      if (!this.isNeeded(param, b)) busy[colourOf[param.id]!] = false;
    }
    this.paintCode(body, b);
    for (const moves of edges) this.paintMoves(moves, b);
  }

  /**
   * An argument that has a local keeps it until all moves are computed: the parameter may get the same one, and then
   * nothing is moved.
   */
  private paintMoves(moves: readonly Move[], b: number): void {
    for (const { arg, code } of moves) if (code && endsInTee(code)) this.readsLeft[arg.id]!++;
    for (const { param, code } of moves) {
      if (code) this.paintCode(code, b);
      const colour = this.colourOf[param.id]!;
      if (colour >= 0) this.useCounts[colour]!++;
    }
    for (const { arg, code } of moves) if (code ? endsInTee(code) : !isConstant(arg)) this.read(arg, b);
  }

  private isNeeded(value: Value, b: number): boolean {
    return this.readsLeft[value.id]! > 0 || this.outOf[value.id] === b;
  }

  private countReads({ kinds, values }: Code, by: number): void {
    for (let i = 0; i < kinds.length; i++) if (kinds[i] === StepKind.get) this.readsLeft[values[i]!.id]! += by;
  }

  private countMoveReads(moves: readonly Move[]): void {
    for (const { arg, code } of moves) {
      if (code) this.countReads(code, 1);
      else if (!isConstant(arg)) this.readsLeft[arg.id]!++;
    }
  }

  private paintCode({ kinds, values }: Code, b: number): void {
    for (let i = 0; i < kinds.length; i++) {
      const kind = kinds[i];
      if (kind === StepKind.get) this.read(values[i]!, b);
      else if (kind === StepKind.set || kind === StepKind.tee) {
        const value = values[i]!;
        this.paint(value);
        if (!this.isNeeded(value, b)) this.busy[this.colourOf[value.id]!] = false;
      }
    }
  }

  private read(value: Value, b: number): void {
    const colour = this.colourOf[value.id]!;
    this.useCounts[colour]!++;
    if (--this.readsLeft[value.id]! === 0 && this.outOf[value.id] !== b) this.busy[colour] = false;
  }

  private paint(value: Value): void {
    this.take(value, this.chooseColour(value));
  }

  private take(value: Value, colour: number): void {
    this.colourOf[value.id] = colour;
    this.busy[colour] = true;
    this.useCounts[colour]!++;
    if (!this.webs.isShared(value.id) && !this.kept.has(value)) return;
    this.owned[colour] = true;
    const colours = this.webs.coloursOf(value.id);
    if (!colours.includes(colour)) colours.push(colour);
  }

  private chooseColour(value: Value): number {
    const type = value.type as IrType;
    const { busy, owned } = this;
    const isKept = this.kept.has(value);
    const shared = this.webs.isShared(value.id);
    if (shared) {
      for (const colour of this.webs.coloursOf(value.id))
        if (!busy[colour] && this.types[colour] === type) return colour;
    }
    let fallback = -1;
    for (const colour of this.coloursOfType[type]) {
      if (busy[colour]) continue;
      if (!owned[colour] && !isKept) return colour;
      if (fallback === -1) fallback = colour;
    }
    return shared && fallback !== -1 && !isKept ? fallback : this.newColour(type);
  }

  /** Turns colours into indexes. */
  number(extraTypes: readonly IrType[]): Locals {
    const nParams = this.fn.params.length;
    const extra = extraTypes.map((type) => {
      const colour = this.newColour(type);
      // The frame pointer and its like are used throughout.
      this.useCounts[colour] = Number.MAX_SAFE_INTEGER;
      return colour;
    });
    const order = this.types.map((_, colour) => colour).slice(nParams);
    const heat: Record<string, number> = {};
    for (const colour of order) {
      const type = this.types[colour]!;
      heat[type] = Math.max(heat[type] ?? 0, this.useCounts[colour]!);
    }
    order.sort((a, b) => {
      const typeA = this.types[a]!;
      const typeB = this.types[b]!;
      if (typeA !== typeB) return heat[typeB]! - heat[typeA]! || (typeA < typeB ? -1 : 1);
      return this.useCounts[b]! - this.useCounts[a]! || a - b;
    });
    const index = new Int32Array(this.types.length);
    for (let i = 0; i < nParams; i++) index[i] = i;
    const runs: LocalRun[] = [];
    order.forEach((colour, i) => {
      index[colour] = nParams + i;
      const type = this.types[colour]!;
      const last = runs[runs.length - 1];
      if (last?.type === type) last.count++;
      else runs.push({ count: 1, type });
    });
    return {
      indexOf: this.colourOf.map((colour) => (colour < 0 ? -1 : index[colour]!)),
      runs,
      extra: extra.map((colour) => index[colour]!),
    };
  }
}

/** Does the code leave its value in a local as well? */
export function endsInTee({ kinds }: Code): boolean {
  return kinds[kinds.length - 1] === StepKind.tee;
}

/** Does an edge change any local? Known once locals are assigned. */
export function needsMoves(moves: readonly Move[], locals: Locals): boolean {
  return moves.some((move) => isRealMove(move, locals));
}

export function isRealMove({ param, arg, code }: Move, { indexOf }: Locals): boolean {
  return code !== undefined || isConstant(arg) || indexOf[param.id] !== indexOf[arg.id];
}
