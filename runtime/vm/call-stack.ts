/**
 * The call stack of a machine, and calls between functions: within a loop of the interpreter, to generated code and
 * back, to the host.
 *
 * The call stack `S` holds two words per call: return address and frame of the caller. A call from the host pushes
 * address 0, where code stops the loop. Nothing of a program's state is on JavaScript's stack unless a host function is
 * active, so the loop can be left and entered again at any instruction.
 */

import { type FuncType, formatFuncType } from "../../compiler/wasm/types.ts";
import { DEPTH, ROOM } from "./budget.ts";
import { CodeStore } from "./code-store.ts";
import { HostException } from "./exceptions.ts";
import { EXPRESSION, Failures, GENERATED } from "./failures.ts";
import type { VmInstance } from "./instance.ts";
import type { Resumption } from "./jit/jit.ts";
import { CHANGE_BYTES } from "./jit/stack-room.ts";
import { STACK_WORDS } from "./register-code.ts";
import type { VmFunction } from "./store.ts";
import { EXHAUSTED, TrapSignal, trap } from "./trap.ts";
import { totalWords } from "./words.ts";

/**
 * Executes instructions from `pc` until the frame below returns to the host.
 * @returns false if it stopped because the code has moved to a larger array; the caller goes on with the new loop
 */
export type Loop = (instance: VmInstance, fp: number, pc: number, sp: number) => boolean;

/** Loops active at once, for calls that go through the host. Each takes part of JavaScript's stack. */
const MAX_NESTING = 2000;

/** Calls or turns until generated code is asked for again. */
const SOON = 200;

/** A count that is not reached. */
const NEVER = 0x7fffffff;

export abstract class CallStack extends CodeStore {
  readonly S = new Int32Array(STACK_WORDS);
  readonly stackLimit = STACK_WORDS - 4;

  // Where the loop stopped.
  fp = 0;
  pc = 0;
  sp = 0;
  protected nesting = 0;
  /** Whether active loops may have to go on elsewhere, in code that is observed: see observe/observed-code.ts. */
  isRelocating = false;

  protected readonly failures = new Failures(this, this.S);

  protected abstract loop: Loop;
  /** What the checks in code work on, see budget.ts. */
  abstract readonly budgetWords: Int32Array;

  /** For generated code: registers for a call, and the call. */
  readonly outward = {
    reserve: (words: number, references: boolean): number => {
      const base = this.topWord;
      if (base + words > this.registerLimit) trap(EXHAUSTED);
      if (references) this.reserveReferences(base + words);
      return base;
    },
    /** The same for an operation of three operands at most that the interpreter has a function for. */
    reserveForOperation: (): number => {
      this.pc = GENERATED;
      return this.outward.reserve(6, false);
    },
    call: (fn: VmFunction, base: number): void => {
      this.pc = GENERATED;
      try {
        this.enter(fn, base);
      } catch (error) {
        this.clearReferences(base, base + callWords(fn.type));
        throw error;
      }
    },
    clear: (base: number, words: number): void => this.clearReferences(base, base + words),
  };

  /** Runs a function whose parameters are at `base`; its results appear there. */
  enter(fn: VmFunction, base: number): void {
    if (fn.host !== null) {
      this.callHost(fn, base);
      return;
    }
    if (fn.index !== EXPRESSION && this.jit?.has(fn) && this.hasRoom(fn)) {
      this.runGenerated(fn, base, null);
      return;
    }
    const { sp, nesting } = this;
    const entry = this.entryOf(fn);
    const instance = fn.instance!;
    if (nesting + 1 > MAX_NESTING || sp > this.stackLimit || base + this.code[entry - 4]! > this.registerLimit) {
      throw this.failures.newTrap(EXHAUSTED, sp, 0);
    }
    const top = this.pushHost();
    this.R.fill(0, base + this.code[entry - 3]!, base + this.code[entry - 2]!);
    this.runLoop(instance, base, base, entry, top);
  }

  /** Makes the host the caller of what is called next. @returns the top of the call stack then */
  protected pushHost(): number {
    const { S, sp } = this;
    // No caller's frame to come back to; instead, for stack traces, where the program called the host.
    S[sp] = 0;
    S[sp + 1] = this.isActive ? this.pc : 0;
    return sp + 2;
  }

  /** Runs a loop of its own, whose lowest frame is at `base`. */
  protected runLoop(instance: VmInstance, base: number, fp: number, pc: number, top: number): void {
    const { sp, topWord, nesting } = this;
    this.nesting = nesting + 1;
    this.budgetWords[ROOM]! -= CHANGE_BYTES;
    try {
      let finished = this.loop(instance, fp, pc, top);
      while (!finished) finished = this.loop(instance, this.fp, this.pc, this.sp);
    } catch (error) {
      this.clearReferences(base, this.frameEnd(this.pc, this.fp));
      throw error;
    } finally {
      this.nesting = nesting;
      if (nesting === 0) this.isRelocating = false;
      this.budgetWords[ROOM]! += CHANGE_BYTES;
      this.sp = sp;
      this.topWord = topWord;
    }
  }

  /** Whether JavaScript's stack is to hold one more frame of generated code. */
  private hasRoom({ frameBytes }: VmFunction): boolean {
    return this.budgetWords[ROOM]! >= frameBytes + CHANGE_BYTES;
  }

  /** Runs generated code of a function, whose frame is at `base`: from its start, or where it is resumed. */
  private runGenerated(fn: VmFunction, base: number, resumption: Resumption | null): void {
    const { sp, pc, topWord } = this;
    const nesting = this.nesting;
    const depth = this.budgetWords[DEPTH]!;
    const room = this.budgetWords[ROOM]!;
    const end = base + callWords(fn.type);
    this.topWord = Math.max(topWord, end);
    this.pc = GENERATED;
    this.budgetWords[ROOM] = room - CHANGE_BYTES;
    try {
      if (resumption === null) this.jit!.run(fn, base);
      else resumption(base);
    } catch (error) {
      this.clearReferences(base, end);
      throw this.failures.complete(error);
    } finally {
      // Also what a full stack of JavaScript's has kept others from restoring.
      this.nesting = nesting;
      this.sp = sp;
      this.pc = pc;
      this.topWord = topWord;
      this.budgetWords[DEPTH] = depth;
      this.budgetWords[ROOM] = room;
    }
  }

  /** Whether a call from the host is active. */
  get isActive(): boolean {
    return this.nesting > 0 || this.pc === GENERATED;
  }

  /**
   * Functions that are active, innermost first: where each is, behind an instruction, and its frame. Null if there is
   * more than one loop, with functions of the host or generated ones in between.
   */
  activeFrames(): { readonly pc: number; readonly fp: number }[] | null {
    const { S } = this;
    let { pc, fp, sp } = this;
    const frames = [{ pc, fp }];
    for (sp -= 2; S[sp] !== 0; sp -= 2) {
      pc = S[sp]!;
      fp = S[sp + 1]!;
      frames.push({ pc, fp });
    }
    return S[sp + 1] === 0 ? frames : null;
  }

  /**
   * Called by the loop where a counter before `pc` has reached zero: at the start of a function, or at the loop at
   * offset `loop - 1` of its body.
   * @returns whether the function has been executed to its end, with its results where the frame `fp` starts
   */
  hot(fn: VmFunction, loop: number, fp: number, pc: number): boolean {
    const jit = this.jit!;
    const resumption = loop > 0 ? jit.resumption(fn, loop - 1) : null;
    const isMade = loop > 0 ? resumption !== null : jit.add(fn);
    if (!isMade || !this.hasRoom(fn)) {
      // Again later if there was no room to generate or to run it, never if it cannot be.
      const isPossible = isMade || (jit.canCount(fn) && loop === 0);
      this.code[pc - 1] = isPossible ? SOON : NEVER;
      return false;
    }
    // Generated code counts itself at a function's start, where the loop's call stack has the same call.
    if (loop === 0) this.budgetWords[DEPTH]!--;
    try {
      this.runGenerated(fn, fp, resumption);
    } catch (error) {
      // Its handlers have been asked; the caller's have not.
      const { S, sp } = this;
      this.pc = S[sp - 2]!;
      if (this.pc !== 0) {
        this.fp = S[sp - 1]!;
        this.sp = sp - 2;
      }
      throw error;
    } finally {
      if (loop === 0) this.budgetWords[DEPTH]!++;
    }
    this.clearReferences(fp + totalWords(fn.type.results), this.frameEnd(pc, fp));
    return true;
  }

  private callHost(fn: VmFunction, base: number): void {
    const { params, results } = fn.type;
    const parameters = this.readValues(params, base);
    let value: unknown;
    // Taken out of `fn`, which would be the receiver.
    const host = fn.host!;
    const { sp, topWord } = this;
    this.topWord = Math.max(topWord, base + callWords(fn.type));
    try {
      value = host(...parameters);
      this.storeResults(results, value, base);
    } catch (error) {
      // A budget's trap goes on as one; all else is an exception, which the program may catch.
      throw error instanceof HostException || error instanceof TrapSignal ? error : new HostException(error);
    } finally {
      this.sp = sp;
      this.topWord = topWord;
    }
  }

  /** Called within an instruction for what may run other functions of this machine before it comes back. */
  whileWaiting<T>(wait: () => T): T {
    const { fp, pc, sp, topWord } = this;
    if (pc !== GENERATED) this.topWord = Math.max(topWord, this.frameEnd(pc, fp));
    try {
      return wait();
    } finally {
      this.fp = fp;
      this.pc = pc;
      this.sp = sp;
      this.topWord = topWord;
    }
  }

  /** Called by the loop for functions of the host and of other instances. */
  callForeign(fn: VmFunction, base: number): void {
    const { fp, pc } = this;
    try {
      this.enter(fn, base);
    } catch (error) {
      // An exception goes on looking for a handler where the call was.
      this.fp = fp;
      this.pc = this.isRelocating ? this.observer!.relocated(pc, fp) : pc;
      throw error;
    }
  }

  /**
   * Called by the loop for a call through a reference that it cannot make by itself.
   * @param next where the caller goes on
   * @returns whether the function has been entered in the same loop; otherwise it has been called
   */
  callOrEnter(instance: VmInstance, fn: VmFunction, base: number, next: number): boolean {
    if (fn.instance !== instance || this.jit?.has(fn)) {
      this.callForeign(fn, base);
      return false;
    }
    const { S, sp, fp } = this;
    const entry = this.entryOf(fn);
    if (base + this.code[entry - 4]! > this.registerLimit || sp > this.stackLimit) trap(EXHAUSTED);
    S[sp] = next;
    S[sp + 1] = fp;
    this.sp = sp + 2;
    this.fp = base;
    this.pc = entry;
    this.R.fill(0, base + this.code[entry - 3]!, base + this.code[entry - 2]!);
    return true;
  }

  /**
   * Called by the loop for a tail call that moves references: replaces the frame by the callee's, whose arguments are
   * at `base`. Table, words of arguments and words of the frame are behind the instruction.
   * @returns where code goes on
   */
  tailCall(instance: VmInstance, fn: VmFunction, base: number): number {
    const { fp, pc, R, V, code } = this;
    if (fn.instance !== instance) {
      this.callForeign(fn, base);
      return pc + 4;
    }
    const words = code[pc + 1]!;
    R.copyWithin(fp, base, base + words);
    const frameEnd = code[pc + 2]!;
    if (frameEnd > 0) {
      // copyWithin of an array that is not typed takes a microsecond.
      for (let i = 0; i < words >> 1; i++) V[(fp >> 1) + i] = V[(base >> 1) + i];
      this.clearReferences(fp + words, fp + frameEnd);
    }
    const entry = this.entryOf(fn);
    if (fp + this.code[entry - 4]! > this.registerLimit) trap(EXHAUSTED);
    R.fill(0, fp + this.code[entry - 3]!, fp + this.code[entry - 2]!);
    return entry;
  }

  /** The function that a call through a table means; traps if there is none of that type. */
  indirectCallee(instance: VmInstance, tableIndex: number, index: number, type: number): VmFunction {
    const table = instance.tables[tableIndex]!;
    if (index >= table.elements.length) trap("table index is out of bounds");
    const fn = table.elements[index] as VmFunction | null;
    if (fn === null) trap(`null function or function signature mismatch: element ${index} of the table is null`);
    if (!this.types.isSubtype(fn.typeNumber, type)) {
      const name = fn.instance?.functionName(fn.index);
      const callee = name === undefined ? `function ${fn.index}` : `'${name}'`;
      trap(
        `null function or function signature mismatch: ${callee} has type ${formatFuncType(fn.type)}, ` +
          `but is called with type ${formatFuncType(this.types.typeAt(type) as FuncType)}`,
      );
    }
    return fn;
  }

  /** Makes code that is active go on where `move` says: given a position behind a call, and the frame. */
  relocate(move: (pc: number, fp: number) => number): void {
    const { S } = this;
    if (this.nesting === 0) return;
    // The innermost function of each loop keeps its position to itself.
    this.isRelocating = true;
    for (let at = 0; at < this.sp; at += 2) if (S[at] !== 0) S[at] = move(S[at]!, S[at + 1]!);
  }
}

/** Words that a call takes at the start of the callee's frame: for parameters, then for results. */
export function callWords({ params, results }: FuncType): number {
  return Math.max(totalWords(params), totalWords(results));
}
