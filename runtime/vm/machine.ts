/**
 * What runs the instances of one virtual machine: call stack, register code,
 * and calls in all directions.
 *
 * Registers, and what references denote, are described in store.ts.
 *
 * The call stack `S` holds two words per call: return address and frame of the
 * caller. A call from the host pushes address 0, where code stops the loop.
 * Nothing of a program's state is on JavaScript's stack unless a host function
 * is active, so the loop can be left and entered again at any instruction.
 */

import type { Expr } from "../../compiler/wasm/module.ts";
import { type FuncType, formatFuncType, isRefType, type ValType } from "../../compiler/wasm/types.ts";
import { type Budget, DEPTH, type Meter, newBudgetWords, ROOM } from "./budget.ts";
import { CodeStore } from "./code-store.ts";
import { findHandler, HostException, Stopped, VmException } from "./exceptions.ts";
import { EXPRESSION, Failures, GENERATED } from "./failures.ts";
import { createLoop, VmOp } from "./gen/dispatch.gen.ts";
import type { Value } from "./global.ts";
import type { VmInstance } from "./instance.ts";
import { Jit, type Thresholds, type Tier, thresholdsOf } from "./jit/jit.ts";
import { CHANGE_BYTES } from "./jit/stack-room.ts";
import { STACK_WORDS } from "./register-code.ts";
import { realThreads, type WaitQueue } from "./slow/atomics.ts";
import type { VmFunction } from "./store.ts";
import { translate } from "./translate.ts";
import { EXHAUSTED, type Frame, isTrap, runtimeError, TrapSignal, trap } from "./trap.ts";
import { writeValue } from "./values.ts";
import { WARM_UP_WORDS, warmUp, warmUpInstance } from "./warm-up.ts";
import { totalWords, wordsOf } from "./words.ts";

/**
 * Executes instructions from `pc` until the frame below returns to the host.
 * @returns false if it stopped because the code has moved to a larger array; `Machine.run` goes on
 */
export type Loop = (instance: VmInstance, fp: number, pc: number, sp: number) => boolean;

/** Loops active at once, for calls that go through the host. Each takes part of JavaScript's stack. */
const MAX_NESTING = 2000;

/** Calls or turns until generated code is asked for again. */
const SOON = 200;

/** A count that is not reached. */
const NEVER = 0x7fffffff;

/** Translates between exceptions and the objects that stand for them in JavaScript. */
export interface HostView {
  show(exception: VmException): unknown;
  /** Undefined for what is no exception of a program. */
  exceptionOf(shell: unknown): VmException | undefined;
}

/** What a machine is given; see the options of the same names in webassembly.ts. */
export interface MachineSettings {
  readonly tier: Tier | Thresholds;
  readonly waitQueue?: WaitQueue | undefined;
  readonly budget?: Budget | undefined;
  readonly deterministic?: boolean | undefined;
  /**
   * Told that a program is about to be stopped by its budget, in front of an instruction that has not had any effect
   * and while its frames are still there; `isGenerated` where it is generated code that stops.
   */
  readonly onStop?: ((machine: Machine, isGenerated: boolean) => void) | undefined;
}

export class Machine extends CodeStore {
  readonly S = new Int32Array(STACK_WORDS);
  private loop: Loop;

  // Where the loop stopped.
  fp = 0;
  pc = 0;
  sp = 0;
  private nesting = 0;
  /** Whether active loops may have to go on elsewhere, in code that is observed: see observe/observed-code.ts. */
  isRelocating = false;

  readonly stackLimit = STACK_WORDS - 4;

  private instanceCount = 0;
  /** How exceptions look to the host; the interface sets it. */
  hostView: HostView = { show: (exception) => exception.cause, exceptionOf: () => undefined };

  /** The second tier; null where all is interpreted. */
  readonly jit: Jit | null;
  private readonly failures = new Failures(this, this.S);
  /** For generated code: registers for a call, and the call. */
  readonly outward = {
    reserve: (words: number, references: boolean): number => {
      const base = this.topWord;
      if (base + words > this.registerLimit) trap(EXHAUSTED);
      if (references) this.reserveReferences(base + words);
      return base;
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

  /** How threads wait for each other. */
  readonly waitQueue: WaitQueue;

  readonly budget: Budget | undefined;
  /** What the checks in code work on, see budget.ts. */
  readonly budgetWords: Int32Array;
  /** What bulk operations tell of their size, if fuel or time are limited: those of the interpreter, and generated ones. */
  readonly meter: Meter | undefined;
  readonly generatedMeter: Meter | undefined;
  private readonly onStop: MachineSettings["onStop"];

  /** Whether operations on floats give no NaN but the canonical one, see canonical-nan.ts. */
  readonly canonicalNaNs: boolean;

  constructor({ tier, waitQueue = realThreads, budget, deterministic = false, onStop }: MachineSettings) {
    super();
    this.waitQueue = waitQueue;
    this.budget = budget;
    this.canonicalNaNs = deterministic;
    this.budgetWords = budget?.words ?? newBudgetWords();
    this.objectAllowance = budget?.objects ?? null;
    this.onStop = onStop;
    this.meter = this.newMeter(false);
    this.generatedMeter = this.newMeter(true);
    const thresholds = typeof tier === "string" ? thresholdsOf(tier) : tier;
    this.jit = thresholds !== null && Jit.isPossible() ? new Jit(this, thresholds) : null;
    this.code[0] = VmOp.halt;
    this.loop = this.makeLoop();
  }

  /** Called by the loop, between instructions, when there is much to interpret. All is afterwards as it was before. */
  warmUp(): void {
    const { fp, pc, sp } = this;
    const registers = this.R.slice(0, WARM_UP_WORDS);
    const stack = this.S.slice(0, WARM_UP_WORDS);
    const references = this.V.slice(0, WARM_UP_WORDS >> 1);
    const words = this.budgetWords.slice();
    this.R.fill(0, 0, WARM_UP_WORDS);
    this.runWarmUp();
    this.R.set(registers);
    this.S.set(stack);
    for (let i = 0; i < WARM_UP_WORDS >> 1; i++) this.V[i] = references[i] ?? null;
    this.budgetWords.set(words);
    this.fp = fp;
    this.pc = pc;
    this.sp = sp;
  }

  private runWarmUp(): void {
    const instance = warmUpInstance(this.newInstanceId());
    const type = this.types.indexOf({ params: [], results: [] });
    const foreign = this.addFunction(type, null, 0, () => {});
    const local = this.addFunction(type, instance, 0);
    instance.functions.push(local, foreign);
    instance.tables[0]!.set(0, local);
    this.reserveReferences(1024);
    warmUp({
      code: this.code,
      at: this.codeLength,
      registers: this.R,
      stack: this.S,
      loop: this.loop,
      references: this.V,
      budgetWords: this.budgetWords,
      instance,
    });
  }

  protected codeHasMoved(): void {
    this.loop = this.makeLoop();
  }

  private makeLoop(): Loop {
    return createLoop(this, this.code, this.R, this.F, this.D, this.V, this.S, this.budgetWords);
  }

  newInstanceId(): number {
    return ++this.instanceCount;
  }

  // Calls.

  /** The value of a constant expression that is more than one instruction; its type is the module's own. */
  evaluate(instance: VmInstance, body: Expr, type: ValType): Value {
    const { topWord } = this;
    const fn = { ...this.addFunction(this.types.indexOf({ params: [], results: [] }), instance, EXPRESSION) };
    const end = topWord + wordsOf(type);
    return this.withCode(translate(instance.expressionContext(body, type)), fn, () => {
      this.topWord = end;
      try {
        this.enter(fn, topWord);
        const value = { words: this.R.slice(topWord, end), reference: this.V[topWord >> 1] };
        this.clearReferences(topWord, end);
        return value;
      } finally {
        this.topWord = topWord;
      }
    });
  }

  /** Calls a function from the host, with the conversions of the JavaScript interface. */
  invoke(fn: VmFunction, parameters: readonly unknown[]): unknown {
    const base = this.topWord;
    const { params } = fn.type;
    let at = base;
    const end = base + callWords(fn.type);
    if (end > this.registerLimit) throw runtimeError(EXHAUSTED, []);
    if (params.some(isRefType)) this.reserveReferences(end);
    for (let i = 0; i < params.length; i++) {
      writeValue(this, params[i]!, at, parameters[i]);
      at += wordsOf(params[i]!);
    }
    this.topWord = end;
    const { pc, budget } = this;
    budget?.begin();
    try {
      this.enter(fn, base);
    } catch (error) {
      throw this.forHost(error, pc);
    } finally {
      budget?.end();
      this.topWord = base;
    }
    return this.takeResults(fn.type, base);
  }

  /**
   * Goes on with functions of an instance that were stopped.
   * @param lay puts their frames on the stacks, from the given word and position on, and says where to go on
   * @param type of the outermost, whose results are returned as by {@link invoke}
   */
  goOn(
    instance: VmInstance,
    type: FuncType,
    lay: (base: number, callStack: Int32Array, sp: number) => { fp: number; pc: number; sp: number },
  ): unknown {
    const { topWord: base, pc: from, budget, S } = this;
    this.topWord = base + callWords(type);
    budget?.begin();
    try {
      S[this.sp] = 0;
      S[this.sp + 1] = this.nesting > 0 || from === GENERATED ? from : 0;
      const { fp, pc, sp } = lay(base, S, this.sp + 2);
      this.runLoop(instance, base, fp, pc, sp);
    } catch (error) {
      throw this.forHost(error, from);
    } finally {
      budget?.end();
      this.topWord = base;
    }
    return this.takeResults(type, base);
  }

  /** Makes of what a call threw what the host gets; `pc` is what it was before the call. */
  private forHost(error: unknown, pc: number): unknown {
    if (pc !== GENERATED) this.failures.reachesHost(error);
    if (error instanceof HostException) return error.error;
    return error instanceof VmException ? this.hostView.show(error) : error;
  }

  private takeResults(type: FuncType, base: number): unknown {
    const values = this.readValues(type.results, base);
    this.clearReferences(base, base + callWords(type));
    return values.length < 2 ? values[0] : values;
  }

  /** Runs a module's start function. */
  start(fn: VmFunction): void {
    this.invoke(fn, []);
  }

  /** Runs a function whose parameters are at `base`; its results appear there. */
  enter(fn: VmFunction, base: number): void {
    if (fn.host !== null) {
      this.callHost(fn, base);
      return;
    }
    if (fn.index !== EXPRESSION && this.jit?.has(fn) && this.hasRoom(fn)) {
      this.runGenerated(fn.type, base, () => this.jit!.run(fn, base));
      return;
    }
    const { sp, nesting } = this;
    const entry = this.entryOf(fn);
    const instance = fn.instance!;
    if (nesting + 1 > MAX_NESTING || sp > this.stackLimit || base + this.code[entry - 4]! > this.registerLimit) {
      throw this.failures.newTrap(EXHAUSTED, sp, 0);
    }
    // No caller's frame to come back to; instead, for stack traces, where the program called the host.
    this.S[sp] = 0;
    this.S[sp + 1] = nesting > 0 || this.pc === GENERATED ? this.pc : 0;
    this.R.fill(0, base + this.code[entry - 3]!, base + this.code[entry - 2]!);
    this.runLoop(instance, base, base, entry, sp + 2);
  }

  /** Runs a loop of its own, whose lowest frame is at `base`. */
  private runLoop(instance: VmInstance, base: number, fp: number, pc: number, top: number): void {
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

  /** Runs generated code with a function's frame at `base`. */
  private runGenerated(type: FuncType, base: number, run: () => void): void {
    const { sp, pc, topWord } = this;
    const nesting = this.nesting;
    const depth = this.budgetWords[DEPTH]!;
    const room = this.budgetWords[ROOM]!;
    const end = base + callWords(type);
    this.topWord = Math.max(topWord, end);
    this.pc = GENERATED;
    this.budgetWords[ROOM] = room - CHANGE_BYTES;
    try {
      run();
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

  /** Called where a check finds that no unit is left. */
  refill(isGenerated = false): void {
    this.stoppable(isGenerated, () => this.budget!.refill());
  }

  private newMeter(isGenerated: boolean): Meter | undefined {
    const { budget, onStop } = this;
    if (budget === undefined || !budget.checks.units) return undefined;
    if (onStop === undefined) return budget;
    return {
      take: (bytes) => this.stoppable(isGenerated, () => budget.take(bytes)),
      look: () => this.stoppable(isGenerated, () => budget.look()),
    };
  }

  private stoppable(isGenerated: boolean, look: () => void): void {
    try {
      look();
    } catch (error) {
      this.onStop?.(this, isGenerated);
      throw error;
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
    const made = loop > 0 ? jit.resumption(fn, loop - 1) : jit.add(fn) ? (base: number) => jit.run(fn, base) : null;
    const run = this.hasRoom(fn) ? made : null;
    if (run === null) {
      // Again later if there was no room to generate or to run it, never if it cannot be.
      const isPossible = made !== null || (jit.canCount(fn) && loop === 0);
      this.code[pc - 1] = isPossible ? SOON : NEVER;
      return false;
    }
    // Generated code counts itself at a function's start, where the loop's call stack has the same call.
    if (loop === 0) this.budgetWords[DEPTH]!--;
    try {
      this.runGenerated(fn.type, fp, () => run(fp));
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
    this.topWord = Math.max(topWord, this.frameEnd(pc, fp));
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

  growMemory(instance: VmInstance, pages: number): number {
    return instance.memory.grow(pages);
  }

  // Exceptions.

  /** An exception with the values at word `base`. */
  newException(instance: VmInstance, tag: number, base: number): VmException {
    return this.capture(instance.tags[tag]!, base);
  }

  /** Goes on in the handler of an exception thrown before `pc`; if no function of this loop has one, the loop is left. */
  raise(exception: VmException): void {
    if (!this.resume(exception)) throw exception;
  }

  /** Looks for a handler of what was thrown. @returns false if this loop has none */
  resume(thrown: unknown): boolean {
    if (thrown instanceof RangeError) return this.retry();
    const exception = thrown instanceof HostException ? this.hostException(thrown) : thrown;
    if (!(exception instanceof VmException)) return false;
    const { S } = this;
    let { pc, fp, sp } = this;
    for (; pc !== 0; sp -= 2, pc = S[sp]!, fp = S[sp + 1]!) {
      const { body, fn, handlers } = this.functionAt(pc);
      if (handlers.length === 0) continue;
      const handler = findHandler(handlers, pc - 4 - body, exception.tag, fn.instance!.tags);
      if (handler === undefined) continue;
      this.clearReferences(this.frameEnd(pc, fp), this.frameEnd(this.pc, this.fp));
      if (handler.values >= 0) this.release(exception, fp + handler.values);
      if (handler.reference >= 0) this.V[(fp + handler.reference) >> 1] = exception;
      this.pc = body + handler.target;
      this.fp = fp;
      this.sp = sp;
      return true;
    }
    return false;
  }

  /** An access out of bounds may be in what another thread has added to a shared memory. */
  private retry(): boolean {
    const { instance } = this.functionAt(this.pc).fn;
    if (!instance!.memory.refresh()) return false;
    this.pc -= 4;
    return true;
  }

  /** What the host threw, as the program's handlers see it: an exception of the program's, or one without a tag. */
  private hostException(thrown: HostException): VmException | undefined {
    const { error } = thrown;
    if (isTrap(error) || thrown instanceof Stopped) return undefined;
    return this.hostView.exceptionOf(error) ?? new VmException(undefined, new Int32Array(0), null, error);
  }

  // Failures.

  /** Functions that are active, from the one at `pc` on, as far as they are interpreted. */
  framesAt(sp: number, pc: number): Frame[] {
    return this.failures.frames(sp, pc).frames;
  }

  /** Makes of what was thrown inside the loop what its caller shall see. */
  failure(error: unknown): unknown {
    return this.failures.inLoop(error, this.sp, this.pc);
  }

  /** Makes of what was thrown in generated code what its caller shall see; `offset` is that of an instruction in the body. */
  unwind(error: unknown, fn: VmFunction, offset: number): unknown {
    return this.failures.inGenerated(error, fn, offset);
  }
}

/** Words that a call takes at the start of the callee's frame: for parameters, then for results. */
function callWords({ params, results }: FuncType): number {
  return Math.max(totalWords(params), totalWords(results));
}
