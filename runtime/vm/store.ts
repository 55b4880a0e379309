/**
 * What all instances of a machine share but for their code (core specification 4.2.3): the register file, types,
 * functions and objects, and how values get from there to JavaScript and back.
 *
 * Layout of the register file `R`, in 32-bit words: frames grow from the start; globals are allocated downwards from
 * the end. `F`, `D`, `B` and `U8` are the same bytes seen as floats, 64-bit integers and bytes.
 *
 * References are JavaScript values in an array `V` of their own, so that JavaScript's collector finds what they denote:
 * the reference in the register at word n is V[n / 2], and the words stay unused. Functions are VmFunctions,
 * exceptions VmExceptions, structures and arrays VmStructs and VmArrays, host references the host's values; null is
 * null. Functions with references in their frames start by making room in `V` and end by clearing their part of it; the
 * others know nothing of it.
 */

import { TypeRegistry } from "../../compiler/wasm/canonical.ts";
import { type FuncType, isRefType, type ValType } from "../../compiler/wasm/types.ts";
import type { ObjectAllowance } from "./allowance.ts";
import { VmException, type VmTag } from "./exceptions.ts";
import type { VmInstance } from "./instance.ts";
import type { Callable } from "./jit/jit.ts";
import { type Layout, layoutOf, ObjectShells } from "./objects.ts";
import { isOfType } from "./reference-types.ts";
import { REGISTER_WORDS } from "./register-code.ts";
import { trap } from "./trap.ts";
import { isHidden, readValue, type ValueAccess, writeValue } from "./values.ts";
import { totalWords, wordsOf } from "./words.ts";

export interface VmFunction {
  /** With canonical indexes in it. */
  readonly type: FuncType;
  /** Canonical index of its type. */
  readonly typeNumber: number;
  /** Where its code starts; 0 before the first call, when it is translated. */
  entry: number;
  /** Null for a function of the host. */
  readonly instance: VmInstance | null;
  /** In its module's index space. */
  readonly index: number;
  readonly host: ((...parameters: unknown[]) => unknown) | null;
  /** What host code calls, made when it is first asked for. */
  exported: ((...parameters: unknown[]) => unknown) | null;
  /** What generated code calls; see jit/jit.ts. */
  run: Callable | null;
  /** Bytes of JavaScript's stack that its generated code takes. */
  frameBytes: number;
}

export abstract class Store implements ValueAccess {
  readonly R = new Int32Array(REGISTER_WORDS);
  readonly F = new Float32Array(this.R.buffer);
  readonly D = new Float64Array(this.R.buffer);
  readonly B = new BigInt64Array(this.R.buffer);
  readonly U8 = new Uint8Array(this.R.buffer);
  readonly V: unknown[] = [];
  /** The first word above all frames. */
  protected topWord = 0;
  /** Frames must end below this word; globals are above. */
  registerLimit = REGISTER_WORDS;

  private readonly exported = new WeakMap<object, VmFunction>();
  /** Types of all modules; their canonical indexes are the numbers of types here. */
  readonly types = new TypeRegistry();
  private readonly layouts: (Layout | undefined)[] = [];
  /** What bytes of structures and arrays are taken from, if they are limited. */
  protected objectAllowance: ObjectAllowance | null = null;
  /** How structures and arrays look to the host. */
  readonly shells = new ObjectShells();

  /** Calls a function from the host, with the conversions of the JavaScript interface. */
  abstract invoke(fn: VmFunction, parameters: readonly unknown[]): unknown;

  /** Reserves a global and returns its position in the register file. */
  allocateGlobal(type: ValType): number {
    this.registerLimit -= wordsOf(type);
    if (this.registerLimit < this.topWord + 1024) throw new RangeError("too many globals");
    return this.registerLimit;
  }

  /** How objects of a type, given by its canonical index, are kept; undefined for functions. */
  layout(index: number): Layout | undefined {
    this.layouts[index] ??= layoutOf(this.types.types[index]!, this.objectAllowance);
    return this.layouts[index];
  }

  /** @param typeNumber the canonical index of its type */
  addFunction(
    typeNumber: number,
    instance: VmInstance | null,
    index: number,
    host: VmFunction["host"] = null,
  ): VmFunction {
    const type = this.types.typeAt(typeNumber) as FuncType;
    return { type, typeNumber, entry: 0, instance, index, host, exported: null, run: null, frameBytes: 0 };
  }

  /** The function that host code sees; always the same one for the same function. */
  exportedFunction(fn: VmFunction): (...parameters: unknown[]) => unknown {
    if (fn.exported === null) {
      const hidden = [...fn.type.params, ...fn.type.results].find(isHidden);
      const exported =
        hidden === undefined
          ? (...parameters: unknown[]) => this.invoke(fn, parameters)
          : () => {
              throw new TypeError(`a function with a value of type ${hidden} cannot be called from JavaScript`);
            };
      Object.defineProperty(exported, "name", { value: String(fn.index), configurable: true });
      Object.defineProperty(exported, "length", { value: fn.type.params.length, configurable: true });
      fn.exported = exported;
      this.exported.set(exported, fn);
    }
    return fn.exported;
  }

  /** What an exported function of this machine stands for; undefined for anything else. */
  functionOf(value: unknown): VmFunction | undefined {
    return typeof value === "function" ? this.exported.get(value) : undefined;
  }

  /** Makes room for references in registers below a word. */
  reserveReferences(end: number): void {
    // Pushed one by one, elements stay in the form of which V8 knows that it has no holes.
    while (this.V.length << 1 < end) this.V.push(null);
  }

  /** Forgets the references in registers from a word to another. */
  protected clearReferences(from: number, to: number): void {
    const end = Math.min(to >> 1, this.V.length);
    for (let i = from >> 1; i < end; i++) this.V[i] = null;
  }

  protected readValues(types: readonly ValType[], base: number): unknown[] {
    let at = base;
    return types.map((type) => {
      const value = readValue(this, type, at);
      at += wordsOf(type);
      return value;
    });
  }

  protected storeResults(types: readonly ValType[], value: unknown, base: number): void {
    if (types.length === 0) return;
    if (types.some(isRefType)) this.reserveReferences(base + totalWords(types));
    if (types.length === 1) {
      writeValue(this, types[0]!, base, value);
      return;
    }
    const values = [...(value as Iterable<unknown>)];
    if (values.length !== types.length) throw new TypeError("multi-return length mismatch");
    let at = base;
    types.forEach((type, i) => {
      writeValue(this, type, at, values[i]);
      at += wordsOf(type);
    });
  }

  protected capture(tag: VmTag, base: number, cause?: unknown): VmException {
    const { params } = tag.type;
    const end = base + totalWords(params);
    const references = params.some(isRefType) ? this.V.slice(base >> 1, end >> 1) : null;
    return new VmException(tag, this.R.slice(base, end), references, cause);
  }

  /** Puts the values of an exception into registers. */
  protected release({ payload, references }: VmException, base: number): void {
    this.R.set(payload, base);
    if (references === null) return;
    this.reserveReferences(base + payload.length);
    for (let i = 0; i < references.length; i++) this.V[(base >> 1) + i] = references[i];
  }

  /** An exception with JavaScript values. They pass through free registers. */
  encode(tag: VmTag, values: readonly unknown[], cause?: unknown): VmException {
    const { params } = tag.type;
    this.storeResults(params, params.length === 1 ? values[0] : values, this.topWord);
    const exception = this.capture(tag, this.topWord, cause);
    this.clearReferences(this.topWord, this.topWord + totalWords(params));
    return exception;
  }

  /** One of the values of an exception as JavaScript sees it. */
  decode(exception: VmException, index: number): unknown {
    const types = exception.tag!.type.params;
    this.release(exception, this.topWord);
    const value = readValue(this, types[index]!, this.topWord + totalWords(types.slice(0, index)));
    this.clearReferences(this.topWord, this.topWord + totalWords(types));
    return value;
  }

  /** Whether a reference is of the type of a word, see reference-types.ts. */
  isOfType(reference: unknown, word: number): boolean {
    return isOfType(this.types, reference, word);
  }

  /** What is thrown by a reference; a null reference traps. */
  exception(reference: unknown): VmException {
    return (reference as VmException | null) ?? trap("throwing a null exception");
  }
}
