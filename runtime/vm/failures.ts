/**
 * What becomes of a trap on its way from where it happened to the host: an error whose stack lists the program's
 * functions. The interpreter knows those of its loop at once; generated code and loops further out add theirs as the
 * error passes through them.
 */

import type { SourceFrame } from "../../compiler/wasm/dwarf/places.ts";
import type { SourceMapLoader } from "../../compiler/wasm/sources.ts";
import type { CodeStore } from "./code-store.ts";
import { HostException } from "./exceptions.ts";
import type { VmInstance } from "./instance.ts";
import type { VmFunction } from "./store.ts";
import { describeFrames, type Frame, type RuntimeError, runtimeError, TrapSignal, trapMessage } from "./trap.ts";

/** Frames kept of a deep stack. */
const MAX_FRAMES = 1000;

/** Stands for a position in the code where generated code has called. */
export const GENERATED = -1;

/** In place of a function's index, of constant expressions. */
export const EXPRESSION = -1;

type Positions = ReturnType<CodeStore["newPositions"]>;

/** Looks up lines of sources only when it is asked for them. */
class ProgramFrame implements Frame {
  readonly name: string | undefined;
  readonly index: number;
  readonly offset: number;
  readonly #sources: () => readonly SourceFrame[];

  constructor(instance: VmInstance, index: number, offset: number, load: SourceMapLoader | undefined) {
    this.name = instance.functionName(index);
    this.index = index;
    this.offset = offset;
    this.#sources = () => instance.module.sources(load).framesAt(offset);
  }

  get sources(): readonly SourceFrame[] {
    return this.#sources();
  }
}

export class Failures {
  private readonly store: CodeStore;
  /** The call stack, see call-stack.ts. */
  private readonly callStack: Int32Array;
  /** A trap on its way through generated code, which adds its frames. */
  private unfinished: { readonly error: RuntimeError | TrapSignal; readonly frames: Frame[] } | null = null;

  constructor(store: CodeStore, callStack: Int32Array) {
    this.store = store;
    this.callStack = callStack;
  }

  /** Makes of what was thrown inside a loop, which stopped at `pc`, what its caller shall see. */
  inLoop(error: unknown, sp: number, pc: number): unknown {
    if (this.isUnfinished(error)) this.addFrames(sp, pc);
    const message = trapMessage(error);
    return message === undefined ? error : this.newTrap(message, sp, pc);
  }

  /** Makes of what was thrown in generated code what its caller shall see; `offset` is that of an instruction in the body. */
  inGenerated(error: unknown, fn: VmFunction, offset: number): unknown {
    // Only a signal, since JavaScript's stack may be full; `complete` makes an error of it.
    const message = this.isUnfinished(error) ? undefined : trapMessage(error);
    if (message !== undefined) this.unfinished = { error: new TrapSignal(message), frames: [] };
    const thrown = message === undefined ? error : this.unfinished!.error;
    if (this.isUnfinished(thrown) && this.unfinished!.frames.length < MAX_FRAMES) {
      this.unfinished!.frames.push(this.frame(fn, offset));
    }
    return thrown;
  }

  /** The error for a signal that has left generated code; anything else as it is. */
  complete(error: unknown): unknown {
    const { unfinished } = this;
    return error instanceof TrapSignal && error === unfinished?.error
      ? this.makeTrap(error.message, unfinished.frames)
      : error;
  }

  /** The error of a trap at `pc`. */
  newTrap(message: string, sp: number, pc: number): RuntimeError {
    const error = this.makeTrap(message, []);
    this.addFrames(sp, pc);
    return error;
  }

  /** An error is about to reach the host, which was not called by generated code: no more frames will come. */
  reachesHost(error: unknown): void {
    if (this.unfinished !== null && error === this.unfinished.error) this.finish();
  }

  private makeTrap(message: string, frames: Frame[]): RuntimeError {
    const error = runtimeError(message, frames);
    this.unfinished = { error, frames };
    return error;
  }

  private isUnfinished(error: unknown): boolean {
    return this.unfinished !== null && (error instanceof HostException ? error.error : error) === this.unfinished.error;
  }

  /** Adds the frames of the loop that stopped at `pc`, and those below up to generated code. */
  private addFrames(sp: number, pc: number): void {
    const known = this.unfinished!.frames;
    const { frames, isAll } = this.frames(sp, pc);
    known.push(...frames.slice(0, MAX_FRAMES - known.length));
    if (isAll) this.finish();
  }

  private finish(): void {
    describeFrames(this.unfinished!.error as RuntimeError);
    this.unfinished = null;
  }

  /** Active functions, innermost first: the one at `pc`, then those that wait for it. */
  frames(sp: number, pc: number): { readonly frames: Frame[]; readonly isAll: boolean } {
    const frames: Frame[] = [];
    const positions = this.store.newPositions();
    const S = this.callStack;
    let at = sp;
    for (let current = pc; frames.length < MAX_FRAMES; current = S[at] !== 0 ? S[at]! : S[at + 1]!) {
      if (current === GENERATED) return { frames, isAll: false };
      const isCall = current !== 0 && this.store.functionAt(current).fn.index !== EXPRESSION;
      if (isCall) frames.push(this.frameAt(current, positions));
      at -= 2;
      if (at < 0) break;
    }
    return { frames, isAll: true };
  }

  private frameAt(pc: number, positions: Positions): Frame {
    return this.frame(this.store.functionAt(pc).fn, this.store.offsetAt(pc, positions));
  }

  /** @param offset of an instruction in the function's body */
  private frame({ index, instance }: VmFunction, offset: number): Frame {
    return new ProgramFrame(instance!, index, offset + instance!.bodyOffset(index), this.store.loadSourceMap);
  }
}
