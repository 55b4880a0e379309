/**
 * From blocks and branches to WebAssembly's nested `block`, `loop` and `if`
 * (Norman Ramsey, "Beyond Relooper: Recursive Translation of Unstructured Control Flow
 * to Structured Control Flow", 2022). The graph must be reducible.
 *
 *     b0: br_if c, b1, b2            block
 *     b1: …; br b3                     c  if  …b1  br 1  else  …b2  end
 *     b2: …; br b3            ==>    end
 *     b3: …                          …b3
 *
 * The dominator tree gives the nesting. A block with one predecessor is written where
 * that predecessor branches to it. A block where paths meet follows a `block` that is
 * wrapped around everything that branches to it, which is part of the code of its
 * dominator; several such children nest by reverse postorder, the last outermost. A
 * loop header becomes a `loop`. Two additions to the paper:
 *
 * - Blocks after a loop, though dominated by blocks inside, are written after the
 *   `loop`, not in it: they count as children of the header, outside of its loop.
 * - A branch to what comes next anyway is left out; labels nobody branches to vanish.
 *
 * Blocks that seldom run (ir/likelihood.ts) stay where their branch is. Written at the function's
 * end, out of the way, they cost bytes and gain nothing: V8's optimising compiler places blocks
 * itself, by the hints that go with branches, and code of its baseline compiler passes a jump
 * either way (Lua took as long in the one, and 5 % longer in the other).
 *
 * The result is a flat list, and the walk runs from a stack of its own: generated
 * functions nest thousands deep.
 */
import type { Cfg } from "../ir/cfg.ts";
import { targetsOf } from "../ir/cleanup.ts";
import type { DominatorTree } from "../ir/dominators.ts";
import type { Target, Terminator } from "../ir/ir.ts";
import { findLoops, type LoopForest } from "../ir/loops.ts";

/** What a branch goes to: the end of a `block` or the start of a `loop`. */
export interface Label {
  readonly kind: "block" | "loop";
  used: boolean;
  /** How many blocks, loops and ifs were open around it; set when it is written. */
  depth: number;
}

export type Item =
  | { readonly op: "open"; readonly label: Label }
  | { readonly op: "close"; readonly label: Label }
  /** Takes its condition from the stack. `likely`: 1 it is expected to be true, -1 false, 0 unknown. */
  | { readonly op: "if"; readonly likely: number }
  | { readonly op: "else" }
  | { readonly op: "end" }
  /** The code of a block, operands of its terminator included; `negate`: with the opposite condition. */
  | { readonly op: "code"; readonly block: number; readonly negate: boolean }
  /** Assigns the parameters of one of the block's targets. */
  | { readonly op: "moves"; readonly block: number; readonly edge: number }
  | { readonly op: "br"; readonly label: Label }
  | { readonly op: "br_if"; readonly label: Label; readonly likely: number }
  | { readonly op: "br_table"; readonly labels: readonly Label[] }
  | { readonly op: "drop" }
  /** From here to `catch` calls are watched for a longjmp; from there to `end` is what to do about one. */
  | { readonly op: "try" }
  | { readonly op: "catch" }
  /** `last`: the end of the function follows. */
  | { readonly op: "return"; readonly last: boolean }
  | { readonly op: "return_call"; readonly block: number }
  | { readonly op: "unreachable" };

/** Position that stands for the end of the function. */
const FUNCTION_END = -1;

/** What is known of the code that goes between the structure. */
export interface CodeFacts {
  /** Does this edge of a block have to assign locals? */
  hasMoves(block: number, edge: number): boolean;
  /** Has the block no code of its own? */
  isEmpty(block: number): boolean;
}

export function structure(cfg: Cfg, tree: DominatorTree, facts: CodeFacts): Item[] {
  return new Structurer(cfg, tree, facts).run();
}

/** Work to do, last pushed first. */
type Task =
  | { readonly item: Item }
  /** Write this block and all below it; afterwards control is where `next` starts. */
  | { readonly tree: number; readonly next: number }
  | { readonly arm: number; readonly edge: number; readonly next: number };

/** Where an edge leads in the end. */
interface Arm {
  /** The edge that is left to go along. */
  readonly block: number;
  readonly edge: number;
  readonly target: number;
  /** Set if going along it is a branch and nothing else. */
  readonly label: Label | undefined;
}

class Structurer {
  private readonly cfg: Cfg;
  private readonly facts: CodeFacts;
  private readonly loops: LoopForest;
  /** By block: written after the end of a `block` of its own, instead of where its predecessor branches to it. */
  private readonly labelled: Uint8Array;
  /** Labelled blocks by their place in the nesting: inside the parent's loop (if it is a header) and after it. */
  private readonly inside: number[][];
  private readonly after: number[][];
  private readonly blockLabels: (Label | undefined)[];
  private readonly loopLabels: (Label | undefined)[];
  private readonly items: Item[] = [];
  private readonly tasks: Task[] = [];

  constructor(cfg: Cfg, tree: DominatorTree, facts: CodeFacts) {
    this.cfg = cfg;
    this.facts = facts;
    this.loops = findLoops(cfg, tree);
    const n = cfg.blocks.length;
    this.labelled = new Uint8Array(n);
    this.inside = Array.from({ length: n }, () => []);
    this.after = Array.from({ length: n }, () => []);
    this.blockLabels = new Array(n);
    this.loopLabels = new Array(n);
    for (let b = 1; b < n; b++) this.place(b, tree.idom[b]!);
  }

  /** Decides where a block is written. */
  private place(b: number, dominator: number): void {
    const { loops } = this;
    let leftLoop = -1;
    for (let h = loops.headerOf[dominator]!; h !== -1 && !loops.contains(h, b); h = loops.outer[h]!) leftLoop = h;
    if (leftLoop !== -1) {
      this.labelled[b] = 1;
      this.after[leftLoop]!.push(b);
      return;
    }
    const forward = this.cfg.preds[b]!.filter((pred) => pred < b);
    const fromTable = forward.some((pred) => this.cfg.blocks[pred]!.terminator.op === "br_table");
    if (forward.length < 2 && !fromTable) return;
    this.labelled[b] = 1;
    this.inside[dominator]!.push(b);
  }

  run(): Item[] {
    const { tasks } = this;
    tasks.push({ tree: 0, next: FUNCTION_END });
    for (let task = tasks.pop(); task; task = tasks.pop()) {
      if ("item" in task) this.items.push(task.item);
      else if ("tree" in task) this.writeTree(task.tree, task.next);
      else this.writeArm(task.arm, task.edge, task.next);
    }
    return this.items;
  }

  /** Queues tasks to run in the given order. */
  private queue(...tasks: Task[]): void {
    for (let i = tasks.length - 1; i >= 0; i--) this.tasks.push(tasks[i]!);
  }

  private writeTree(b: number, next: number): void {
    const tasks: Task[] = [];
    const inner = this.wrap(this.after[b]!, next, tasks);
    if (!this.loops.isHeader(b)) {
      this.finishTree(b, inner, tasks);
      return;
    }
    const label: Label = { kind: "loop", used: false, depth: -1 };
    this.loopLabels[b] = label;
    this.items.push({ op: "open", label });
    tasks.push({ item: { op: "close", label } });
    this.finishTree(b, inner, tasks);
  }

  /**
   * Opens a `block` for each of `followers`, the last one outermost, and notes (in reverse)
   * what comes after their ends. @returns what the innermost of them is followed by
   */
  private wrap(followers: readonly number[], next: number, tasks: Task[]): number {
    for (let i = followers.length - 1; i >= 0; i--) {
      const follower = followers[i]!;
      const label: Label = { kind: "block", used: false, depth: -1 };
      this.blockLabels[follower] = label;
      this.items.push({ op: "open", label });
      tasks.push({ tree: follower, next }, { item: { op: "close", label } });
      next = follower;
    }
    return next;
  }

  private finishTree(b: number, next: number, tasks: Task[]): void {
    const inner = this.wrap(this.inside[b]!, next, tasks);
    this.tasks.push(...tasks);
    this.writeTerminator(b, inner);
  }

  /** Writes a block's code and its way out. */
  private writeTerminator(b: number, next: number): void {
    const { terminator } = this.cfg.blocks[b]!;
    switch (terminator.op) {
      case "br":
        this.items.push({ op: "code", block: b, negate: false });
        this.writeArm(b, 0, next);
        return;
      case "br_if":
        this.writeBranch(b, next);
        return;
      case "br_table":
        this.writeTable(b, terminator, next);
        return;
      case "invoke":
        this.items.push({ op: "try" }, { op: "code", block: b, negate: false }, { op: "catch" });
        this.queue({ arm: b, edge: 1, next: NOTHING }, { item: { op: "end" } }, { arm: b, edge: 0, next });
        return;
      case "return":
        this.items.push({ op: "code", block: b, negate: false }, { op: "return", last: next === FUNCTION_END });
        return;
      case "return_call":
        this.items.push({ op: "code", block: b, negate: false }, { op: "return_call", block: b });
        return;
      case "unreachable":
        this.items.push({ op: "code", block: b, negate: false }, { op: "unreachable" });
        return;
      default:
        terminator satisfies never;
    }
  }

  private targetOf(b: number, edge: number): number {
    return this.cfg.succs[b]![edge]!;
  }

  /** The label to branch to; undefined for a block that is written right at the branch. */
  private labelOf(b: number, target: number): Label | undefined {
    return target <= b ? this.loopLabels[target] : this.blockLabels[target];
  }

  /** Goes along an edge as the last thing that happens before `next`. */
  private writeArm(b: number, edge: number, next: number): void {
    const target = this.targetOf(b, edge);
    if (this.facts.hasMoves(b, edge)) this.items.push({ op: "moves", block: b, edge });
    const label = this.labelOf(b, target);
    if (label === undefined) this.tasks.push({ tree: target, next });
    else if (target !== next || target <= b) this.items.push({ op: "br", label: used(label) });
  }

  /** Follows an edge through blocks that do nothing but branch on. */
  private followEdge(b: number, edge: number): Arm {
    const { facts, cfg } = this;
    for (;;) {
      const target = this.targetOf(b, edge);
      const label = this.labelOf(b, target);
      const isPlain = !facts.hasMoves(b, edge);
      const passable =
        cfg.blocks[target]!.terminator.op === "br" && facts.isEmpty(target) && !this.hasFollowers(target);
      if (label || !isPlain || !passable) {
        return { block: b, edge, target, label: isPlain ? label : undefined };
      }
      b = target;
      edge = 0;
    }
  }

  /** Is something written after the block or inside of its loop? Then the block itself must be written too. */
  private hasFollowers(b: number): boolean {
    return this.after[b]!.length > 0 || this.inside[b]!.length > 0 || this.loops.isHeader(b);
  }

  /** What is said of a branch's condition; of how long loops of one block go on, passes only guess (ir/own-loops.ts). */
  private likelihood(b: number): number {
    const { terminator } = this.cfg.blocks[b]!;
    return terminator.op !== "br_if" || this.cfg.succs[b]!.includes(b) ? 0 : terminator.likely;
  }

  private writeBranch(b: number, next: number): void {
    const arms = [this.followEdge(b, 0), this.followEdge(b, 1)] as const;
    const falls = arms.map(({ block, target, label }) => label !== undefined && target === next && target > block);
    const code = (negate: boolean): void => {
      this.items.push({ op: "code", block: b, negate });
    };
    const likely = (taken: 0 | 1): number => (taken === 0 ? this.likelihood(b) : -this.likelihood(b));
    const armTask = ({ block, edge }: Arm): Task => ({ arm: block, edge, next });
    if (falls[0] && falls[1]) {
      code(false);
      this.items.push({ op: "drop" });
      return;
    }
    for (const taken of [0, 1] as const) {
      const other = taken === 0 ? 1 : 0;
      if (!falls[other]) continue;
      code(taken === 1);
      const { label } = arms[taken];
      if (label) {
        this.items.push({ op: "br_if", label: used(label), likely: likely(taken) });
      } else {
        this.items.push({ op: "if", likely: likely(taken) });
        this.queue(armTask(arms[taken]), { item: { op: "end" } });
      }
      return;
    }
    for (const taken of [0, 1] as const) {
      const { label } = arms[taken];
      if (!label) continue;
      code(taken === 1);
      this.items.push({ op: "br_if", label: used(label), likely: likely(taken) });
      this.tasks.push(armTask(arms[taken === 0 ? 1 : 0]));
      return;
    }
    code(false);
    this.items.push({ op: "if", likely: likely(0) });
    this.queue(armTask(arms[0]), { item: { op: "else" } }, armTask(arms[1]), { item: { op: "end" } });
  }

  /** Edges that assign parameters get a landing place of their own after the table. */
  private writeTable(b: number, terminator: Terminator & { op: "br_table" }, next: number): void {
    const landings: { edge: number; label: Label }[] = [];
    const byBlock = new Map<number, { target: Target; label: Label }[]>();
    const labels = targetsOf(terminator).map((target, edge) => {
      const position = this.cfg.position.get(target.block)!;
      if (!this.facts.hasMoves(b, edge)) return used(this.labelOf(b, position)!);
      let known = byBlock.get(position);
      if (!known) byBlock.set(position, (known = []));
      let landing = known.find(({ target: { args } }) => args.every((arg, i) => arg === target.args[i]));
      if (!landing) {
        landing = { target, label: { kind: "block", used: true, depth: -1 } };
        known.push(landing);
        landings.push({ edge, label: landing.label });
      }
      return landing.label;
    });
    for (const { label } of landings) this.items.push({ op: "open", label });
    this.items.push({ op: "code", block: b, negate: false }, { op: "br_table", labels });
    const tasks: Task[] = [];
    for (let i = landings.length - 1; i >= 0; i--) {
      const { edge, label } = landings[i]!;
      // Only what follows the outermost landing falls through to what is next.
      tasks.push({ item: { op: "close", label } }, { arm: b, edge, next: i === 0 ? next : NOTHING });
    }
    this.queue(...tasks);
  }
}

/** A position that no branch goes to, not even by falling. */
const NOTHING = -2;

function used(label: Label): Label {
  label.used = true;
  return label;
}
