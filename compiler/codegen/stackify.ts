/**
 * Turns each block's list of instructions into stack code. Most values are used once,
 * soon after they are computed; those never need a local:
 *
 *     %t = i32.load %p             local.get p
 *     %u = i32.add %t, %n          i32.load
 *     store %q, %u          ==>    local.get n …        and `q` goes below all of it
 *
 * A block is walked backwards. An instruction whose result nobody has claimed is a
 * root; its operands are visited last to first, and an operand becomes part of the
 * root's tree if this use is the first in execution order and moving its computation
 * down here passes nothing it must not pass: reads stay behind earlier writes, writes
 * and calls keep their order with everything. Later uses of a claimed value read a
 * local that `local.tee` fills. Code is produced in reverse, so no tree is ever built
 * and no recursion is needed, however deep the expression.
 *
 * How much lies between two places is answered by prefix sums: moving an instruction
 * from position q to its root at p is sound if every effect in (q, p) belongs to the
 * tree itself. (An effect between that the tree takes up only later counts as foreign,
 * so two effects of one tree never change places.)
 *
 * Constants and addresses are never kept: computing them again costs what reading a
 * local costs.
 */
import type { Cfg } from "../ir/cfg.ts";
import { targetsOf } from "../ir/cleanup.ts";
import { effectOf } from "../ir/effect.ts";
import type { Block, Fn, Inst, Param, Target, Terminator, Value } from "../ir/ir.ts";
import { disjointAccess } from "./alias.ts";
import { type Frame, foldedSlotOffset } from "./frame.ts";
import { UNDEFINED } from "./irreducible.ts";
import { countUses, type Uses } from "./uses.ts";

/** What one step of the code does. */
export const StepKind = {
  /** Pushes the value from its local. */
  get: 0,
  /** Pops into the value's local. */
  set: 1,
  /** Copies the top of the stack into the value's local. */
  tee: 2,
  drop: 3,
  /** The instruction itself; its operands are on the stack. */
  exec: 4,
  /** Computes a constant or address anew. */
  constant: 5,
  /** Pushes the frame pointer: the address operand of an access whose slot is in the offset. */
  frame: 6,
} as const;

/** Steps as two parallel arrays: a step's kind and the value it is about. */
export class Code {
  readonly kinds: number[] = [];
  readonly values: Value[] = [];

  push(kind: number, value: Value): void {
    this.kinds.push(kind);
    this.values.push(value);
  }

  reverse(): void {
    this.kinds.reverse();
    this.values.reverse();
  }
}

/** A branch argument on its way into a parameter of the target. */
export interface Move {
  readonly param: Param;
  readonly arg: Value;
  /** The argument's own computation, if this edge claimed it; otherwise it is read or recomputed. */
  readonly code: Code | undefined;
}

export interface BlockCode {
  /** Instructions of the block and operands of its terminator, branch arguments aside. */
  readonly body: Code;
  /** Per target of the terminator. All arguments are pushed before the first parameter is set. */
  readonly edges: Move[][];
}

export interface FunctionCode {
  /** By position in the graph. */
  readonly blocks: BlockCode[];
  readonly uses: Uses;
  /** By value id: position of the block that defines it, -1 for parameters of the function. */
  readonly homes: Int32Array;
  /** Values read from their locals in other blocks than those that define them. */
  readonly travellers: Value[];
  /** By id of such a value: positions of those blocks, ascending. */
  readonly readers: readonly (number[] | undefined)[];
}

/** @param kept values that get a local where they are computed, whoever uses them */
export function stackify(fn: Fn, cfg: Cfg, frame: Frame, kept: ReadonlySet<Value> = NONE_KEPT): FunctionCode {
  const uses = countUses(fn, cfg, kept);
  const stackifier = new Stackifier(fn, frame, uses, kept);
  const blocks = cfg.blocks.map((block, b) => stackifier.run(block, b));
  const { homes, travellers, readers } = stackifier;
  return { blocks, uses, homes, travellers, readers };
}

const NONE_KEPT: ReadonlySet<Value> = new Set();

/** Is this recomputed at every use? */
export function isConstant(value: Value): boolean {
  if (value.kind === "param") return false;
  switch (value.op) {
    case "i32.const":
    case "i64.const":
    case "f32.const":
    case "f64.const":
    case "symbol.address":
    case "tls.base":
    case "tls.offset":
    case "slot.address":
    case "frame.address":
    case UNDEFINED:
      return true;
    default:
      return false;
  }
}

/** Effects by how they restrict order. */
const NONE = 0;
const READ = 1;
const WRITE = 2;

function effectClass(inst: Inst): number {
  const effect = effectOf(inst);
  return effect === "none" ? NONE : effect === "read" ? READ : WRITE;
}

/** How many writes a load is compared with before we give up moving it past them. */
const ALIAS_SCAN = 12;

class Stackifier {
  readonly homes: Int32Array;
  readonly travellers: Value[] = [];
  readonly readers: (number[] | undefined)[];
  private readonly frame: Frame;
  private readonly uses: Uses;
  private readonly kept: ReadonlySet<Value>;
  /** By value id: index in the current block; only meaningful for values that are at home there. */
  private readonly position: Int32Array;
  private readonly claimed: Uint8Array;
  /** Uses in the current block that have not been visited. */
  private readonly left: Int32Array;
  private block = 0;
  private insts: readonly Inst[] = [];
  /** Number of reads and writes, and of writes, before each position. */
  private effects: number[] = [];
  private writes: number[] = [];
  // The tree being built: its root's position and what it claimed so far.
  private root = 0;
  private treeEffects = 0;
  private treeWrites = 0;
  /** Operands still to visit, innermost last. */
  private readonly pending: { args: readonly Value[]; next: number; inst: Inst | undefined }[] = [];

  constructor(fn: Fn, frame: Frame, uses: Uses, kept: ReadonlySet<Value>) {
    this.frame = frame;
    this.uses = uses;
    this.kept = kept;
    this.homes = new Int32Array(fn.nextId).fill(-1);
    this.readers = new Array(fn.nextId);
    this.position = new Int32Array(fn.nextId);
    this.claimed = new Uint8Array(fn.nextId);
    this.left = new Int32Array(fn.nextId);
  }

  run(block: Block, b: number): BlockCode {
    this.survey(block, b);
    const body = new Code();
    this.startTree(block.insts.length);
    const edges = this.terminatorOperands(block.terminator, body);
    for (let i = block.insts.length - 1; i >= 0; i--) this.emitRoot(block.insts[i]!, i, body);
    body.reverse();
    return { body, edges };
  }

  /** Numbers the block's instructions and counts effects and uses. */
  private survey(block: Block, b: number): void {
    const { insts, params, terminator } = block;
    const { homes, position, left } = this;
    const { live } = this.uses;
    this.block = b;
    this.insts = insts;
    let effects = 0;
    let writes = 0;
    for (let i = 0; i < params.length; i++) homes[params[i]!.id] = b;
    for (let i = 0; i < insts.length; i++) {
      const inst = insts[i]!;
      const { id, args } = inst;
      position[id] = i;
      homes[id] = b;
      this.effects[i] = effects;
      this.writes[i] = writes;
      if (!live[id]) continue;
      const effect = effectClass(inst);
      if (effect !== NONE) effects++;
      if (effect === WRITE) writes++;
      for (let a = 0; a < args.length; a++) left[args[a]!.id]!++;
    }
    this.effects[insts.length] = effects;
    this.writes[insts.length] = writes;
    for (const value of operandsOf(terminator)) left[value.id]!++;
    for (const target of targetsOf(terminator)) this.countArguments(target);
  }

  private countArguments({ block, args }: Target): void {
    const { params } = block;
    for (let i = 0; i < params.length; i++) if (this.uses.live[params[i]!.id]) this.left[args[i]!.id]!++;
  }

  private startTree(root: number): void {
    this.root = root;
    this.treeEffects = this.treeWrites = 0;
  }

  /** Branch arguments are computed last of all; only those of a plain `br` are computed on the edge itself. */
  private terminatorOperands(terminator: Terminator, body: Code): Move[][] {
    const edges = targetsOf(terminator).map((target) => this.movesInto(target));
    for (const moves of edges) for (let i = moves.length - 1; i >= 0; i--) this.computeMove(moves, i, terminator);
    this.operands(operandsOf(terminator), undefined, body);
    return edges;
  }

  private movesInto({ block, args }: Target): Move[] {
    const { params } = block;
    if (params.length === 0) return NO_MOVES;
    const moves: Move[] = [];
    for (let i = 0; i < params.length; i++) {
      const param = params[i]!;
      const arg = args[i]!;
      if (!this.uses.live[param.id]) continue;
      if (arg.kind === "inst" && arg.op === UNDEFINED) this.left[arg.id]!--;
      else moves.push({ param, arg, code: undefined });
    }
    return moves;
  }

  private computeMove(moves: Move[], i: number, { op }: Terminator): void {
    const { param, arg } = moves[i]!;
    const code = new Code();
    this.visit(arg, code, op === "br");
    this.drainPending(code);
    if (code.kinds.length === 1 && code.kinds[0] !== StepKind.exec) return;
    code.reverse();
    moves[i] = { param, arg, code };
  }

  private emitRoot(inst: Inst, position: number, body: Code): void {
    if (this.claimed[inst.id] || !this.uses.live[inst.id] || isConstant(inst)) return;
    if (inst.type !== "void") {
      const used = this.uses.count[inst.id]! > 0 || this.kept.has(inst);
      body.push(used ? StepKind.set : StepKind.drop, inst);
    }
    body.push(StepKind.exec, inst);
    this.startTree(position);
    this.operands(inst.args, inst, body);
  }

  private operands(args: readonly Value[], inst: Inst | undefined, code: Code): void {
    this.pending.push({ args, next: args.length, inst });
    this.drainPending(code);
  }

  private drainPending(code: Code): void {
    const { pending } = this;
    while (pending.length > 0) {
      const top = pending[pending.length - 1]!;
      if (top.next === 0) {
        pending.pop();
        continue;
      }
      const arg = top.args[--top.next]!;
      if (top.next === 0 && top.inst && foldedSlotOffset(top.inst, this.frame) >= 0) {
        this.left[arg.id]!--;
        code.push(StepKind.frame, arg);
      } else {
        this.visit(arg, code, true);
      }
    }
  }

  private visit(arg: Value, code: Code, mayClaim: boolean): void {
    this.left[arg.id]!--;
    if (isConstant(arg)) {
      code.push(StepKind.constant, arg);
      return;
    }
    if (mayClaim && arg.kind === "inst" && this.canClaim(arg)) {
      this.claim(arg, code);
      return;
    }
    code.push(StepKind.get, arg);
    if (this.homes[arg.id] !== this.block) this.noteReader(arg);
  }

  private noteReader(value: Value): void {
    const list = this.readers[value.id];
    if (list === undefined) {
      this.readers[value.id] = [this.block];
      this.travellers.push(value);
    } else if (list[list.length - 1] !== this.block) list.push(this.block);
  }

  private claim(inst: Inst, code: Code): void {
    this.claimed[inst.id] = 1;
    const effect = effectClass(inst);
    if (effect !== NONE) this.treeEffects++;
    if (effect === WRITE) this.treeWrites++;
    if (this.uses.count[inst.id]! > 1) code.push(StepKind.tee, inst);
    code.push(StepKind.exec, inst);
    this.pending.push({ args: inst.args, next: inst.args.length, inst });
  }

  /** Is this use the first to be executed, and may the computation move down to it? */
  private canClaim(inst: Inst): boolean {
    if (this.left[inst.id] !== 0 || this.homes[inst.id] !== this.block || this.claimed[inst.id]) return false;
    if (this.kept.has(inst)) return false;
    const at = this.position[inst.id]!;
    const effect = effectClass(inst);
    if (effect === NONE) return true;
    if (effect === READ) {
      const between = this.writes[this.root]! - this.writes[at]!;
      return between === this.treeWrites || (between - this.treeWrites <= ALIAS_SCAN && this.passesWrites(inst, at));
    }
    // The instruction itself is counted in effects after its position.
    return this.effects[this.root]! - this.effects[at]! - 1 === this.treeEffects;
  }

  /** Do all writes between a load and its root go to other places than it reads? */
  private passesWrites(load: Inst, at: number): boolean {
    const { insts } = this;
    // A distance that is cheap to look at.
    if (this.root - at > ALIAS_SCAN * 8) return false;
    for (let i = at + 1; i < this.root; i++) {
      const other = insts[i]!;
      if (!this.uses.live[other.id] || effectClass(other) !== WRITE || this.claimed[other.id]) continue;
      if (!disjointAccess(load, other)) return false;
    }
    return true;
  }
}

const NO_VALUES: readonly Value[] = [];
/** Most branches pass nothing. Nobody adds to it. */
const NO_MOVES: Move[] = [];

/** What a terminator takes from the stack, branch arguments aside. */
function operandsOf(terminator: Terminator): readonly Value[] {
  switch (terminator.op) {
    case "br_if":
      return [terminator.condition];
    case "br_table":
      return [terminator.index];
    case "return":
      return terminator.values;
    case "return_call":
      return terminator.call.args;
    default:
      return NO_VALUES;
  }
}
