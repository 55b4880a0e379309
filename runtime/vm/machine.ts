/**
 * What runs the instances of one virtual machine: calls from the host, exceptions, limits, and the loop's warm-up.
 *
 * A machine is built in layers: registers, types and objects (store.ts), register code (code-store.ts), calls
 * (call-stack.ts), and this.
 */

import type { Expr } from "../../compiler/wasm/module.ts";
import { type FuncType, isRefType, type ValType } from "../../compiler/wasm/types.ts";
import { type Budget, type Meter, newBudgetWords } from "./budget.ts";
import { CallStack, callWords, type Loop } from "./call-stack.ts";
import { findHandler, HostException, Stopped, VmException } from "./exceptions.ts";
import { EXPRESSION, GENERATED } from "./failures.ts";
import { createLoop, VmOp } from "./gen/dispatch.gen.ts";
import type { Value } from "./global.ts";
import type { VmInstance } from "./instance.ts";
import { Jit, type Thresholds, type Tier, thresholdsOf } from "./jit/jit.ts";
import { realThreads, type WaitQueue } from "./slow/atomics.ts";
import type { VmFunction } from "./store.ts";
import { translate } from "./translate.ts";
import { EXHAUSTED, type Frame, isTrap, runtimeError } from "./trap.ts";
import { writeValue } from "./values.ts";
import { WARM_UP_WORDS, warmUp, warmUpInstance } from "./warm-up.ts";
import { wordsOf } from "./words.ts";

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

export class Machine extends CallStack {
  protected loop: Loop;
  private instanceCount = 0;
  /** How exceptions look to the host; the interface sets it. */
  hostView: HostView = { show: (exception) => exception.cause, exceptionOf: () => undefined };

  /** The second tier; null where all is interpreted. */
  readonly jit: Jit | null;
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
    const { topWord: base, pc: from, budget } = this;
    this.topWord = base + callWords(type);
    budget?.begin();
    try {
      const { fp, pc, sp } = lay(base, this.S, this.pushHost());
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
    const exception = this.exceptionIn(thrown);
    if (exception === undefined) return false;
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

  /** What was thrown, as an exception that handlers of programs may catch; undefined for anything else, such as a trap. */
  exceptionIn(thrown: unknown): VmException | undefined {
    if (thrown instanceof HostException) return this.hostException(thrown);
    return thrown instanceof VmException ? thrown : undefined;
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
