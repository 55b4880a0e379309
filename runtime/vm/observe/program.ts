/** An instance as those see it who observe programs: its functions, sources, memories and globals. */
import { ByteReader } from "../../../compiler/base/bytes.ts";
import type { DebugLines } from "../../../compiler/wasm/dwarf/places.ts";
import { Instr, immediates, plainNames, readInstr, textOrder } from "../../../compiler/wasm/instr.ts";
import type { ValType } from "../../../compiler/wasm/types.ts";
import type { VmInstance } from "../instance.ts";
import type { Machine } from "../machine.ts";
import { readGlobal, writeGlobal } from "../values.ts";

/** A function that the module defines. */
export interface ProgramFunction {
  /** In the module's index space. */
  readonly index: number;
  readonly name: string | undefined;
  /** Its instructions, as offsets in the module's bytes. */
  readonly start: number;
  readonly end: number;
}

/** A line of a source; a file is known by the end of its path. */
export interface LinePlace {
  readonly line: number;
  readonly file?: string | undefined;
}

export class ObservedProgram {
  /** @internal */
  readonly machine: Machine;
  /** @internal */
  readonly instance: VmInstance;
  private knownFunctions: ProgramFunction[] | undefined;

  /** @internal */
  constructor(machine: Machine, instance: VmInstance) {
    this.machine = machine;
    this.instance = instance;
  }

  /** In the order of the module. */
  get functions(): readonly ProgramFunction[] {
    const { decoded, spaces } = this.instance.module;
    this.knownFunctions ??= decoded.functions.map((fn, i) => {
      const index = spaces.imported.function + i;
      const start = this.instance.bodyOffset(index);
      return { index, name: this.instance.functionName(index), start, end: start + fn.body.length };
    });
    return this.knownFunctions;
  }

  /** The function with an index or a name. @throws RangeError if the module defines none */
  function(which: number | string): ProgramFunction {
    const found =
      typeof which === "number"
        ? this.functions[which - this.instance.module.spaces.imported.function]
        : this.functions.find(({ name }) => name === which);
    if (found === undefined) throw new RangeError(`the program defines no function ${which}`);
    return found;
  }

  /** Types of a function's parameters. @throws RangeError if the module defines none with this index */
  parametersOf(index: number): readonly ValType[] {
    return this.instance.translationContext(this.function(index).index).type.params;
  }

  /**
   * What keeps a function from ever being generated as JavaScript, as "memories other than the first"; undefined if
   * nothing does, or if the machine's tier is "interpreter". It says nothing of whether it runs often enough.
   * @throws RangeError if the module defines none with this index or name
   */
  whyInterpreted(which: number | string): string | undefined {
    return this.machine.jit?.refusal(this.instance.functions[this.function(which).index]!);
  }

  /** The function that has the instruction at an offset in the module's bytes. */
  functionAt(offset: number): ProgramFunction | undefined {
    const { functions } = this;
    let low = 0;
    let high = functions.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (functions[middle]!.end <= offset) low = middle + 1;
      else high = middle;
    }
    const found = functions[low];
    return found !== undefined && offset >= found.start ? found : undefined;
  }

  /** Whether an instruction of a function starts at an offset. */
  startsAt({ index, start }: ProgramFunction, offset: number): boolean {
    const reader = new ByteReader(this.bodyOf(index));
    const instr = new Instr();
    while (!reader.done && start + reader.offset < offset) readInstr(reader, instr);
    return start + reader.offset === offset && !reader.done;
  }

  /** @internal */
  bodyOf(index: number): Uint8Array {
    return this.instance.translationContext(index).fn.body;
  }

  /** What is known of the module's sources, by offsets in its bytes. */
  get sources(): DebugLines {
    return this.instance.module.sources(this.machine.loadSourceMap);
  }

  /** Offsets of the first instructions of a line: one for each stretch of code that it has. */
  offsetsOf({ line, file }: LinePlace): number[] {
    const isMeant = (path: string) => file === undefined || path === file || path.endsWith(`/${file}`);
    const { ranges } = this.sources;
    const offsets = new Set<number>();
    ranges.forEach((range, i) => {
      if (range.line.line !== line || !isMeant(range.line.file)) return;
      const before = ranges[i - 1];
      const goesOn = before?.high === range.low && before.line.line === line && before.line.file === range.line.file;
      // The function's first line starts at its locals.
      const fn = this.functions.find(({ start, end }) => start < range.high && range.low < end);
      if (!goesOn && fn !== undefined) offsets.add(Math.max(range.low, fn.start));
    });
    return [...offsets];
  }

  /** The instruction at an offset in the module's bytes, as text. */
  instructionText(offset: number): string {
    const instr = this.instructionAt(offset);
    if (instr === undefined) return "";
    const texts = textOrder(instr.row).map((kind) => immediates[kind].text(instr, plainNames));
    return [instr.row.name, ...texts.filter((text) => text !== "")].join(" ");
  }

  /** @internal */
  instructionAt(offset: number): Instr | undefined {
    const fn = this.functionAt(offset);
    if (fn === undefined) return undefined;
    return readInstr(new ByteReader(this.bodyOf(fn.index), offset - fn.start), new Instr());
  }

  /** @internal All instructions of a function, with their offsets in its body. */
  instructionsOf(index: number): { readonly offset: number; readonly instr: Instr }[] {
    const reader = new ByteReader(this.bodyOf(index));
    const list: { offset: number; instr: Instr }[] = [];
    while (!reader.done) list.push({ offset: reader.offset, instr: readInstr(reader, new Instr()) });
    return list;
  }

  /** The bytes of a memory, to be read and written. What is returned is out of date when the memory grows. */
  memory(index = 0): Uint8Array<ArrayBufferLike> {
    const memory = this.instance.memories[index];
    if (memory === undefined) throw new RangeError(`the program has no memory ${index}`);
    const { buffer, byteOffset, byteLength } = memory.latest();
    return new Uint8Array(buffer, byteOffset, byteLength);
  }

  get globalTypes(): readonly ValType[] {
    return this.instance.globals.map(({ type }) => type.type);
  }

  /** The value of a global, as JavaScript sees it. */
  global(index: number): unknown {
    return readGlobal(this.machine, this.globalCell(index));
  }

  /** Sets a global, whether the program may or not. @throws TypeError for what does not convert */
  setGlobal(index: number, value: unknown): void {
    writeGlobal(this.machine, this.globalCell(index), value);
  }

  private globalCell(index: number) {
    const cell = this.instance.globals[index];
    if (cell === undefined) throw new RangeError(`the program has no global ${index}`);
    return cell;
  }
}
