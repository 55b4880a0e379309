/**
 * Turns the error with which an engine stops a program into something a C
 * programmer can read: what went wrong and in which functions.
 *
 * V8 writes frames as `at name (wasm://wasm/1a2b:wasm-function[5]:0x1c3)` or,
 * without a name, `at wasm://…:wasm-function[5]:0x1c3`; SpiderMonkey as
 * `name@http://…:wasm-function[5]:0x1c3`; JavaScriptCore as
 * `<?>.wasm-function[name]@[wasm code]`. Frames of the host are left out.
 */
import { sourceName } from "../../compiler/base/entry-names.ts";

export interface TrapFrame {
  /** The C function, or `function 5` when the module has no names. */
  name: string;
  /** Where in the sources, as `file.c:12:3`; absent where that is not known. */
  place?: string;
  /** Offset of the instruction in the module; absent where the engine does not tell. */
  offset?: number;
}

export interface TrapReport {
  message: string;
  /** Innermost first. */
  frames: TrapFrame[];
}

/** A mistake of the program that the host found, reported like a trap. */
export class ProgramError extends Error {
  constructor(message: string) {
    super(message);
    this.name = "RuntimeError";
  }
}

/** Frames shown in a report; a runaway recursion has thousands. */
const MAX_SHOWN = 20;
/** Frames that an engine shows at least of a deep stack, once asked for more than its ten. */
const RUNAWAY = 30;

const OUT_OF_BOUNDS = "memory access out of bounds";
const STACK_OVERFLOW = "stack overflow (recursion too deep)";

/** What engines say, in words that do not need the WebAssembly specification; tried in order. */
const wordings: readonly [pattern: RegExp, text: string][] = [
  [/memory access out of bounds|out of bounds memory access|^index out of bounds/i, OUT_OF_BOUNDS],
  [/divide by zero|division by zero/i, "integer divide by zero"],
  [/remainder by zero/i, "integer remainder by zero"],
  [/divide result unrepresentable|integer overflow/i, "integer overflow"],
  [/unrepresentable|out of bounds trunc|invalid conversion to integer/i, "number does not fit the integer type"],
  [
    /null function or function signature|signature mismatch|indirect call|uninitialized element/i,
    "call of a function pointer that is null or has another type",
  ],
  [
    /table index is out of bounds|out of bounds call_indirect|undefined element/i,
    "call of an invalid function pointer",
  ],
  [/call stack|too much recursion|stack overflow|stack exhausted/i, STACK_OVERFLOW],
  [/unreachable/i, "unreachable code reached"],
];

/** A place in the sources that an instruction comes from. */
export interface TrapSource {
  readonly functionName: string | undefined;
  readonly file: string;
  readonly line: number;
  /** 0 where it is not known. */
  readonly column: number;
}

/** Where the instruction at an offset in the module comes from: the innermost function first; empty where that is not known. */
export type TrapSources = (offset: number) => readonly TrapSource[];

/**
 * The report for an error that stopped the program, or null if the error is not the program's but the host's own.
 * @param sources where the program's instructions come from; without it, what the bundled machine tells
 */
export function describeTrap(error: unknown, sources?: TrapSources): TrapReport | null {
  if (!(error instanceof Error)) return null;
  const overflow = /call stack|too much recursion/i.test(error.message);
  if (error.name !== "RuntimeError" && !overflow) return null;
  const frames = (framesOfMachine(error) ?? framesOfText(error.stack ?? "")).flatMap(({ sources: own, ...frame }) =>
    inSources(frame, (sources && frame.offset !== undefined ? sources(frame.offset) : own) ?? []),
  );
  const said = wordings.find(([pattern]) => pattern.test(error.message))?.[1] ?? error.message;
  // Variables in memory lie below everything else: a stack that is full leaves the memory.
  const message = said === OUT_OF_BOUNDS && isRunaway(frames) ? STACK_OVERFLOW : said;
  // abort() ends in an unreachable instruction of its own.
  const aborted = message === "unreachable code reached" && frames[0]?.name === "abort";
  return { message: aborted ? "aborted" : message, frames };
}

/** As many frames as engines show, without `main`, and only a few functions among them: they call each other without end. */
function isRunaway(frames: readonly TrapFrame[]): boolean {
  const names = new Set(frames.map(({ name }) => name));
  return frames.length >= RUNAWAY && !names.has("main") && names.size <= frames.length / 5;
}

/** The report as text, one frame per line, ending in a newline. What started `main` is left out. */
export function formatTrap({ message, frames }: TrapReport): string {
  const main = frames.findIndex((frame) => frame.name === "main");
  const groups: { text: string; count: number }[] = [];
  for (const { name, place } of main < 0 ? frames : frames.slice(0, main + 1)) {
    const last = groups.at(-1);
    const text = place === undefined ? name : `${name} (${place})`;
    if (last?.text === text) last.count++;
    else groups.push({ text, count: 1 });
  }
  const lines = groups.slice(0, MAX_SHOWN).map(({ text, count }) => `at ${text}${repeats(count)}`);
  if (groups.length > MAX_SHOWN) lines.push(`… and ${groups.length - MAX_SHOWN} more`);
  return `runtime error: ${message}\n${lines.map((line) => `    ${line}\n`).join("")}`;
}

interface RawFrame extends TrapFrame {
  readonly sources?: readonly TrapSource[];
}

const framesOfText = (stack: string): RawFrame[] =>
  stack
    .split("\n")
    .map(parseFrame)
    .filter((frame) => frame !== null);

/** Errors of the bundled machine have their frames as objects. */
function framesOfMachine(error: Error): RawFrame[] | undefined {
  const { frames } = error as {
    frames?: readonly { name?: string; index: number; offset: number; sources?: readonly TrapSource[] }[];
  };
  return frames?.map(({ name, index, offset, sources }) => {
    const frame = { name: name === undefined ? `function ${index}` : sourceName(name), offset };
    return sources === undefined ? frame : { ...frame, sources };
  });
}

/** A frame for each function of the source; functions that the compiler has put in the place of a call are not in the stack. */
function inSources(frame: TrapFrame, sources: readonly TrapSource[]): TrapFrame[] {
  if (sources.length === 0) return [frame];
  return sources.map(({ functionName, file, line, column }) => ({
    ...frame,
    name: functionName ?? frame.name,
    place: `${file}:${line}${column > 0 ? `:${column}` : ""}`,
  }));
}

function parseFrame(line: string): TrapFrame | null {
  const place = /wasm-function\[([^\]]+)\](?::0x([0-9a-f]+))?/.exec(line);
  if (place === null) return null;
  const named = /^\s*at (\S+) \(/.exec(line) ?? /^([^@\s]+)@/.exec(line.replace("<?>.", ""));
  const index = place[1]!;
  const isNumber = /^\d+$/.test(index);
  const symbol = !isNumber ? index : named ? withoutModule(named[1]!, line) : `function ${index}`;
  const name = sourceName(symbol);
  const offset = place[2];
  return offset === undefined ? { name } : { name, offset: Number.parseInt(offset, 16) };
}

/** V8 puts the module's own name, if it has one, before the function's and into the address: `lib-1a2b`. */
function withoutModule(name: string, line: string): string {
  const module = /wasm:\/\/wasm\/(.+)-[0-9a-f]+:/.exec(line)?.[1];
  return module !== undefined && name.startsWith(`${module}.`) ? name.slice(module.length + 1) : name;
}

/** Engines keep only the innermost frames, 50 with the host for Node. */
function repeats(count: number): string {
  if (count === 1) return "";
  return count < 50 ? ` (${count} times)` : ` (${count} times or more)`;
}
