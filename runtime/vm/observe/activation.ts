/** A call of a function that is stopped at a probe: where it is, and its values. */
import type { SourceFrame } from "../../../compiler/wasm/dwarf/places.ts";
import { mapIndex, type ValType } from "../../../compiler/wasm/types.ts";
import type { Frame } from "../trap.ts";
import { isHidden, readValue, writeValue } from "../values.ts";
import { wordsOf } from "../words.ts";
import type { OperandPlace } from "./observed-code.ts";
import type { ObservedProgram } from "./program.ts";

/** @internal What the observer tells of a stop. */
export interface StopFacts {
  readonly program: ObservedProgram;
  readonly index: number;
  /** Of the instruction, in the function's body. */
  readonly offset: number;
  /** Where the function's frame is. */
  readonly fp: number;
  readonly locals: readonly OperandPlace[];
  readonly operands: () => readonly OperandPlace[];
  /** Of a return: the results. */
  readonly results: readonly OperandPlace[];
  readonly frames: () => readonly Frame[];
  /** How many calls are active within each other, those in generated code not counted. */
  readonly depth: number;
}

/**
 * What a callback sees. It can be asked only until the callback returns. Values are as JavaScript sees them, but
 * vectors, which are 16 bytes, and exceptions, which are undefined.
 */
export class Activation {
  readonly program: ObservedProgram;
  /** Index of the function in its module. */
  readonly function: number;
  /** Of the instruction that comes next, in the module's bytes. */
  readonly offset: number;
  /** How many calls of the interpreter are active, this one included. */
  readonly depth: number;
  readonly #facts: StopFacts;
  #isOver = false;

  /** @internal */
  constructor(facts: StopFacts) {
    this.#facts = facts;
    this.program = facts.program;
    this.function = facts.index;
    this.offset = facts.offset + facts.program.instance.bodyOffset(facts.index);
    this.depth = facts.depth;
  }

  /** The function's name, if it has one. */
  get name(): string | undefined {
    return this.program.instance.functionName(this.function);
  }

  /** The instruction that comes next, as text. */
  get instruction(): string {
    return this.program.instructionText(this.offset);
  }

  /** Where that is in the sources: the innermost function first; empty where nothing is known. */
  get sources(): readonly SourceFrame[] {
    return this.program.sources.framesAt(this.offset);
  }

  /** All functions that are active, this one first, as far as they are interpreted. */
  get frames(): readonly Frame[] {
    return this.facts.frames();
  }

  get localTypes(): readonly ValType[] {
    return this.#facts.locals.map(({ type }) => type);
  }

  /** A parameter or local. */
  local(index: number): unknown {
    return this.read(this.localPlace(index));
  }

  /** @throws TypeError for a value that does not convert */
  setLocal(index: number, value: unknown): void {
    this.write(this.localPlace(index), value);
  }

  /** Types of the operands on the stack, the lowest first. */
  get operandTypes(): readonly ValType[] {
    return this.facts.operands().map(({ type }) => type);
  }

  /** An operand; 0 is the lowest, -1 the uppermost. */
  operand(index: number): unknown {
    return this.read(this.operandPlace(index));
  }

  /** @throws TypeError for a value that does not convert */
  setOperand(index: number, value: unknown): void {
    this.write(this.operandPlace(index), value);
  }

  /** Where a function returns, its results; else nothing. */
  get results(): unknown[] {
    return this.facts.results.map((place) => this.read(place));
  }

  /** @internal */
  end(): void {
    this.#isOver = true;
  }

  private get facts(): StopFacts {
    if (this.#isOver) throw new Error("the program has gone on since");
    return this.#facts;
  }

  private localPlace(index: number): OperandPlace {
    const found = this.facts.locals[index];
    if (found === undefined) throw new RangeError(`the function has no local ${index}`);
    return found;
  }

  private operandPlace(index: number): OperandPlace {
    const found = this.facts.operands().at(index);
    if (found === undefined) throw new RangeError(`there is no operand ${index}`);
    return found;
  }

  private read({ type, home }: OperandPlace): unknown {
    const at = this.facts.fp + home;
    const { machine } = this.program;
    if (type === "v128") return machine.U8.slice(4 * at, 4 * (at + wordsOf(type)));
    return isHidden(type) ? undefined : readValue(machine, this.canonical(type), at);
  }

  private write({ type, home }: OperandPlace, value: unknown): void {
    const at = this.facts.fp + home;
    const { machine } = this.program;
    if (type !== "v128") return writeValue(machine, this.canonical(type), at, value);
    if (!(value instanceof Uint8Array) || value.length !== 16) throw new TypeError("a vector is 16 bytes");
    machine.U8.set(value, 4 * at);
  }

  /** The type with the machine's indexes in place of the module's. */
  private canonical(type: ValType): ValType {
    return mapIndex(type, (index) => this.program.instance.canonicalTypes[index]!);
  }
}
