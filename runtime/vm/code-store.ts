/** The register code of a machine's functions: where it is, which function a position belongs to, and links between them. */

import type { SourceMapLoader } from "../../compiler/wasm/sources.ts";
import type { Budget } from "./budget.ts";
import type { Handler } from "./exceptions.ts";
import { VmOp } from "./gen/dispatch.gen.ts";
import type { VmInstance } from "./instance.ts";
import type { Jit } from "./jit/jit.ts";
import type { Observer } from "./observe/observer.ts";
import { Store, type VmFunction } from "./store.ts";
import type { Place } from "./translate/places.ts";
import type { Translation } from "./translate/translation.ts";
import { type RegisterCode, translate } from "./translate.ts";

/** Words of code at first, a power of two; doubled when full. Memory that is not touched costs nothing. */
const CODE_WORDS = 1 << 22;
/** Words before a function's entry: size of its frame, first and last word to zero, and one to spare. */
export const HEADER_WORDS = 4;

/** Which of a function's translations code is. */
interface Form {
  /** It counts calls and turns of loops for the second tier. */
  readonly counts: boolean;
  /** It has slots, see translate.ts. */
  readonly observed: boolean;
}

/** A function's code and where it is. */
export interface Translated {
  readonly form: Form;
  readonly entry: number;
  /** Where what translation made starts; handlers and positions count from here. */
  readonly body: number;
  readonly fn: VmFunction;
  readonly handlers: readonly Handler[];
  /** Positions of slots, and of those in front of returns the register of the first result. */
  readonly slots: readonly number[];
  readonly leaves: ReadonlyMap<number, number>;
}

/** Code, and where it may be stopped. */
export interface PlacedCode {
  /** Where places count from. */
  readonly body: number;
  readonly places: readonly Place[];
  /** Words of the frame. */
  readonly frameSize: number;
}

export abstract class CodeStore extends Store {
  code = new Int32Array(CODE_WORDS);
  protected codeLength = HEADER_WORDS;
  /** Functions in the order of their code. */
  private readonly translated: Translated[] = [];

  private readonly resumable = new WeakMap<VmFunction, PlacedCode>();

  /** The second tier; null where all is interpreted. */
  abstract readonly jit: Jit | null;
  abstract readonly budget: Budget | undefined;
  /** Where source maps come from that modules name; the interface sets it. */
  loadSourceMap: SourceMapLoader | undefined;
  /** What looks at programs while they run; null where nobody does. */
  observer: Observer | null = null;
  abstract readonly canonicalNaNs: boolean;

  /** Called when `code` is another array. */
  protected abstract codeHasMoved(): void;

  /** Where a function's code starts; translates it if need be. */
  protected entryOf(fn: VmFunction): number {
    if (fn.entry === 0) {
      const form = { counts: this.jit?.canCount(fn) === true, observed: false };
      fn.entry = this.place(this.translateAs(fn, form), fn, form).entry;
      this.observer?.translated(fn);
    }
    return fn.entry;
  }

  /** How often a function has been called since it was translated; of one that no longer counts that, too often to say. */
  callsOf(fn: VmFunction): number {
    const { body, form } = this.functionAt(fn.entry + 1);
    const calls = this.jit!.thresholds.calls - this.code[body + 3]!;
    return form.counts && calls >= 0 ? calls : Number.POSITIVE_INFINITY;
  }

  /** Adds code with slots of a function. It is not what is called, see observe/observed-code.ts. */
  placeObserved(fn: VmFunction): Translated {
    const form = { counts: false, observed: true };
    return this.place(this.translateAs(fn, form), fn, form);
  }

  /** Runs something with code of a function that is not kept afterwards. */
  protected withCode<T>(made: RegisterCode, fn: VmFunction, run: () => T): T {
    const { codeLength } = this;
    fn.entry = this.place(made, fn, { counts: false, observed: false }).entry;
    try {
      return run();
    } finally {
      this.codeLength = codeLength;
      this.translated.pop();
    }
  }

  /** @param record as for {@link translate}, like `places`; what is made is the same every time */
  translateAs(
    fn: VmFunction,
    { counts, observed }: Form,
    record?: (t: Translation) => void,
    places?: Place[],
  ): RegisterCode {
    const { jit, budget, canonicalNaNs } = this;
    const { index } = fn;
    const counters = counts && jit !== null ? { ...jit.thresholds, index } : undefined;
    const settings = { counters, checks: budget?.checks, observed, canonicalNaNs };
    return translate(fn.instance!.translationContext(index, settings), record, places);
  }

  private place(made: RegisterCode, fn: VmFunction, form: Form): Translated {
    const entry = this.codeLength + HEADER_WORDS;
    const body = made.usesReferences ? entry + 4 : entry;
    const end = body + made.words.length;
    if (end > this.code.length) this.enlargeCode(end);
    const { code } = this;
    code[entry - 4] = made.frameSize;
    code[entry - 3] = made.zeroFrom;
    code[entry - 2] = made.zeroTo;
    if (made.usesReferences) code.set([VmOp.enter_references, made.frameSize, made.zeroFrom, made.zeroTo], entry);
    code.set(made.words, body);
    for (const word of made.relocations) code[body + word]! += body;
    this.codeLength = end;
    const { handlers, slots, leaves } = made;
    const placed = { entry, body, fn, form, handlers, slots, leaves };
    this.translated.push(placed);
    return placed;
  }

  /** Loops that are active notice that `code` has changed when they come back from what made it change. */
  private enlargeCode(needed: number): void {
    let length = this.code.length * 2;
    while (length < needed) length *= 2;
    const code = new Int32Array(length);
    code.set(this.code);
    this.code = code;
    this.codeHasMoved();
  }

  /**
   * Called by the loop at the first call at a place: rewrites the instruction
   * before `pc` to call the function directly.
   * @returns the position of the rewritten instruction
   */
  link(instance: VmInstance, index: number, pc: number): number {
    const fn = instance.functions[index]!;
    const at = pc - 4;
    if (fn.instance === instance) {
      const entry = this.entryOf(fn);
      this.code[at] = VmOp.call;
      this.code[at + 3] = entry;
    } else this.code[at] = VmOp.call_foreign;
    return at;
  }

  /** Like {@link link} for tail calls. */
  linkTail(instance: VmInstance, index: number, pc: number): number {
    const fn = instance.functions[index]!;
    if (fn.instance !== instance) return this.link(instance, index, pc);
    const at = pc - 4;
    const entry = this.entryOf(fn);
    this.code[at] = VmOp.tail_call;
    this.code[at + 2] = this.code[at + 3]!;
    this.code[at + 3] = entry;
    return at;
  }

  /** The function whose code has a position, and where that code is. */
  functionAt(pc: number): Translated {
    let low = 0;
    let high = this.translated.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (this.translated[middle]!.entry < pc) low = middle;
      else high = middle;
    }
    return this.translated[low]!;
  }

  /** The word behind the frame of the function at `pc`. */
  protected frameEnd(pc: number, fp: number): number {
    return fp + this.code[this.functionAt(pc).entry - 4]!;
  }

  /** Where the code that a position is in may be stopped, and where that code starts. */
  placesAt(pc: number): PlacedCode {
    const { body, fn, form } = this.functionAt(pc);
    const places: Place[] = [];
    const { frameSize } = this.translateAs(fn, form, undefined, places);
    return { body, places, frameSize };
  }

  /**
   * Code of a function that can be gone on with in the middle: it counts nothing for the second tier, so it differs from
   * other code of the function only in that fewer operands are at home.
   */
  resumableCode(fn: VmFunction): PlacedCode {
    const known = this.resumable.get(fn);
    if (known !== undefined) return known;
    const places: Place[] = [];
    const form = { counts: false, observed: false };
    const made = this.translateAs(fn, form, undefined, places);
    const { body } = this.place(made, fn, form);
    const code: PlacedCode = { body, places, frameSize: made.frameSize };
    this.resumable.set(fn, code);
    return code;
  }

  /** What {@link offsetAt} looks up; for the frames of one stack. */
  newPositions(): Map<Translated, readonly number[]> {
    return new Map();
  }

  /** The offset in its function's body of the instruction that ends before `pc`. */
  offsetAt(pc: number, cache = this.newPositions()): number {
    const translated = this.functionAt(pc);
    const { body, fn, form } = translated;
    let positions = cache.get(translated);
    if (positions === undefined) {
      const pairs: number[] = [];
      this.translateAs(fn, form, (t) => void pairs.push(t.length, t.offset));
      positions = pairs;
      cache.set(translated, positions);
    }
    // `pc` is behind the instruction; later pairs win where instructions share a position.
    let offset = 0;
    for (let i = 0; i < positions.length; i += 2) if (positions[i]! <= pc - 4 - body) offset = positions[i + 1]!;
    return offset;
  }
}
