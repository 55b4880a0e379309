/**
 * Runs a module that its maker knows nothing of, such as a mutant, on both tiers and, if it comes to an end, on V8: each
 * function is called, and what it returns or throws is compared. Memories are not: nothing keeps arithmetic
 * from storing NaNs, whose bits are open.
 */
import { decodeModule } from "../../../compiler/wasm/decode.ts";
import { encodeModule } from "../../../compiler/wasm/encode.ts";
import { type ExternType, indexSpaces, type Module } from "../../../compiler/wasm/module.ts";
import { type FuncType, funcTypeAt, type Limits, type ValType } from "../../../compiler/wasm/types.ts";
import { Budget, createWebAssembly, type Thresholds, type Tier } from "../../../runtime/vm/index.ts";
import { describeError, describeValue, type Engine } from "../generated/trace.ts";

/** For all calls of a module together. */
const FUEL = 3000;
const MOST_PAGES = 16;
const MOST_ELEMENTS = 1000;

/** What differs between engines; undefined if nothing does. @param onV8 whether V8 knows what is in the module */
export function runEverywhere(bytes: Uint8Array, onV8: boolean): string | undefined {
  const module = decodeModule(bytes).module!;
  if (!confine(module)) return undefined;
  const confined = encodeModule(module);
  const run = (tier: Tier | Thresholds) => linesOf(ourEngine(tier), module, confined);
  const interpreted = run("interpreter");
  const isFinished = !interpreted.some((line) => line.includes("all fuel consumed"));
  const others = {
    jit: () => run("jit"),
    both: () => run({ calls: 1, turns: 2 }),
    ...(onV8 && isFinished && { V8: () => linesOf({ name: "V8", WebAssembly }, module, confined) }),
  };
  for (const [name, other] of Object.entries(others)) {
    const lines = other();
    const at = lines.findIndex((line, i) => line !== interpreted[i] && !isKnown(line, interpreted[i]!));
    if (at >= 0) return `${name} says "${lines[at]}", not "${interpreted[at]}"`;
  }
  return undefined;
}

/**
 * V8 says of a memory that is not shared what it says of a thread that must not wait. And frames of thousands of locals
 * fill the interpreter's registers at a depth that generated code goes beyond.
 */
const isKnown = (theirs: string, ours: string): boolean =>
  (theirs.endsWith("Atomics.wait cannot be called in this context") && ours.endsWith("a memory that is not shared")) ||
  (theirs.endsWith("all fuel consumed") && ours.endsWith("call stack exhausted"));

/** Exports all functions, and keeps memories and tables small. @returns whether they are */
function confine(module: Module): boolean {
  const within = (limits: Limits, most: number): Limits => ({ ...limits, max: Math.min(limits.max ?? most, most) });
  const { functions, memories, tables } = indexSpaces(module);
  module.exports = functions.map((_, index) => ({ name: `f${index}`, kind: "function", index }));
  module.memories = module.memories.map((memory) => ({ ...memory, limits: within(memory.limits, MOST_PAGES) }));
  module.tables = module.tables.map((table) => ({ ...table, limits: within(table.limits, MOST_ELEMENTS) }));
  return (
    memories.every(({ limits, pageSize }) => limits.min <= MOST_PAGES && pageSize === undefined) &&
    tables.every(({ limits }) => limits.min <= MOST_ELEMENTS)
  );
}

function ourEngine(tier: Tier | Thresholds): Engine {
  const budget = new Budget({ fuel: FUEL });
  const options = typeof tier === "string" ? { tier, budget } : { thresholds: tier, budget };
  return { name: "ours", WebAssembly: createWebAssembly(options) as unknown as typeof WebAssembly };
}

function linesOf(engine: Engine, module: Module, bytes: Uint8Array): string[] {
  const lines: string[] = [];
  let exports: Record<string, unknown> = {};
  const attempt = (what: string, run: () => unknown) => {
    try {
      lines.push(`${what} = ${describeValue(engine, exports, run())}`);
    } catch (error) {
      // Which of several errors is found first is open, and so are the words.
      const isTrap = error instanceof engine.WebAssembly.RuntimeError;
      const told = isTrap ? "a trap" : "an error";
      lines.push(`${what} throws ${what === "instantiate" ? told : describeError(engine, exports, error)}`);
    }
  };
  attempt("instantiate", () => {
    const compiled = new engine.WebAssembly.Module(bytes as Uint8Array<ArrayBuffer>);
    exports = new engine.WebAssembly.Instance(compiled, importsOf(engine, module)).exports;
  });
  const { functions } = indexSpaces(module);
  for (const { name, kind, index } of module.exports) {
    const type = kind === "function" ? funcTypeAt(module.types, functions[index]!) : undefined;
    if (type === undefined) continue;
    for (const round of [0, 1, 2]) {
      if (lines.at(-1)!.includes("all fuel consumed")) return lines;
      attempt(name, () => (exports[name] as (...words: unknown[]) => unknown)(...parametersOf(type, round)));
    }
  }
  return lines;
}

const parametersOf = ({ params }: FuncType, round: number): unknown[] => params.map((type) => valueOf(type, round));

function valueOf(type: ValType, round: number): unknown {
  if (type === "i64") return [0n, -1n, 5n][round];
  if (type === "i32" || type === "f32" || type === "f64") return [0, -1, 5][round];
  return null;
}

/** Something for each import; where it does not fit, engines say so. */
function importsOf({ WebAssembly }: Engine, module: Module): WebAssembly.Imports {
  const make = (desc: ExternType): WebAssembly.ImportValue => {
    if (desc.kind === "function") {
      const results = funcTypeAt(module.types, desc.type)?.results ?? [];
      const values = results.map((type) => valueOf(type, 2));
      return () => (values.length < 2 ? values[0] : values);
    }
    if (desc.kind === "global") {
      const value = desc.type as WebAssembly.ValueType;
      return new WebAssembly.Global({ value, mutable: desc.mutable }, valueOf(desc.type, 2) as never);
    }
    const { limits } = desc.kind === "tag" ? { limits: undefined } : desc;
    if (limits === undefined) {
      const { params } = funcTypeAt(module.types, (desc as { type: number }).type)!;
      return new WebAssembly.Tag({ parameters: params as WebAssembly.ValueType[] }) as never;
    }
    const sizes = { initial: limits.min, ...(limits.max !== undefined && { maximum: limits.max }) };
    if (desc.kind === "memory") return new WebAssembly.Memory({ ...sizes, shared: limits.shared === true });
    const element = (desc as { element: string }).element;
    return new WebAssembly.Table({ ...sizes, element: (element === "funcref" ? "anyfunc" : element) as "anyfunc" });
  };
  const imports: WebAssembly.Imports = {};
  for (const { module: from, name, desc } of module.imports) (imports[from] ??= {})[name] = make(desc);
  return imports;
}
