/**
 * Runs a generated module on one engine and writes down all that shows from outside: what calls return or throw, what
 * the host is told, and the memory, globals and tables at the end.
 */
import type { FuncType, ValType } from "../../../compiler/wasm/types.ts";
import { Random } from "../../harness/random.ts";
import type { GeneratedModule } from "./generate.ts";
import { someDouble, someFloat, someInt, someLong } from "./numbers.ts";
import { FUEL, FUEL_PER_CALL } from "./shape.ts";

/** An engine, and what it counts by itself. */
export interface Engine {
  readonly name: string;
  readonly WebAssembly: typeof WebAssembly;
  /** Units that were used; undefined where none are counted. */
  fuelUsed?(): number;
}

export interface Trace {
  readonly lines: readonly string[];
  /** Bytes of the memory at the end; empty if there is no instance. */
  readonly memory: Uint8Array;
  readonly fuelUsed: number | undefined;
}

/** How often each function is called: what runs often is run in other ways. */
const ROUNDS = 4;
const CALLS = 3;
const MAX_HOST_CALLS = 3;

/** References that the host gives to programs, null among them. */
const HOST_VALUES: readonly unknown[] = [null, undefined, 7, "text", { a: 1 }, Symbol.for("s"), () => 0];

export function traceModule(engine: Engine, { bytes, functions }: GeneratedModule, seed: number): Trace {
  const lines: string[] = [];
  let exports: Record<string, unknown> = {};
  const describe = (value: unknown) => describeValue(engine, exports, value);
  const attempt = (what: string, run: () => unknown) => {
    let outcome: string;
    try {
      outcome = `= ${describe(run())}`;
    } catch (error) {
      outcome = `throws ${describeError(engine, exports, error)}`;
    }
    lines.push(`${what} ${outcome}`);
  };
  const env = hostImports(lines, describe, () => exports);
  attempt("instantiate", () => {
    const module = new engine.WebAssembly.Module(bytes as Uint8Array<ArrayBuffer>);
    exports = new engine.WebAssembly.Instance(module, { env }).exports;
  });
  const { memory } = exports as { memory?: WebAssembly.Memory };
  if (memory === undefined) return { lines, memory: new Uint8Array(0), fuelUsed: engine.fuelUsed?.() };
  const random = new Random(seed);
  for (let n = ROUNDS * CALLS; n > 0; n--) {
    for (const [name, type] of functions) {
      const parameters = type.params.map((param) => someParameter(random, param, exports, functions));
      (exports[`g${FUEL}`] as WebAssembly.Global).value = FUEL_PER_CALL;
      attempt(`${name}(${parameters.map(describe).join(", ")})`, () =>
        (exports[name] as (...words: unknown[]) => unknown)(...parameters),
      );
    }
  }
  for (const [name, value] of Object.entries(exports)) describeState(engine, name, value, attempt);
  return { lines, memory: new Uint8Array(memory.buffer).slice(), fuelUsed: engine.fuelUsed?.() };
}

function describeState(
  { WebAssembly }: Engine,
  name: string,
  value: unknown,
  attempt: (what: string, run: () => unknown) => void,
): void {
  if (value instanceof WebAssembly.Global) attempt(name, () => value.value);
  else if (value instanceof WebAssembly.Table) {
    attempt(`${name}.length`, () => value.length);
    for (let at = 0; at < value.length; at++) attempt(`${name}[${at}]`, () => value.get(at));
  } else if (name.startsWith("bits")) attempt(name, value as () => unknown);
}

/** Functions of the host; some call the program again. */
function hostImports(lines: string[], describe: (value: unknown) => string, exportsNow: () => Record<string, unknown>) {
  let active = 0;
  let count = 0;
  const tell = (name: string, ...values: unknown[]) => lines.push(`  ${name}(${values.map(describe).join(", ")})`);
  const callBack = (argument: number): unknown => {
    const { f0 } = exportsNow() as { f0?: (...words: unknown[]) => unknown };
    if (f0 === undefined || active >= MAX_HOST_CALLS || (argument & 3) !== 0) return argument ^ 1;
    active++;
    try {
      return f0(argument, argument, argument, argument);
    } finally {
      active--;
    }
  };
  return {
    log: (i: number, d: number) => tell("log", i, d),
    mix: (l: bigint, f: number) => {
      tell("mix", l, f);
      return l * 3n + BigInt(count++);
    },
    back: (i: number) => {
      tell("back", i);
      try {
        return Number(callBack(i)) | 0;
      } catch (error) {
        // A parameter that is no BigInt, or what the program throws; half of it passes.
        if ((i & 4) !== 0) throw error;
        return 5;
      }
    },
    several: () => [count++, count / 2],
    throws: (i: number) => {
      tell("throws", i);
      if ((i & 3) === 1) throw new Error(`host error ${i}`);
    },
  };
}

function someParameter(
  random: Random,
  type: ValType,
  exports: Record<string, unknown>,
  functions: ReadonlyMap<string, FuncType>,
): unknown {
  if (type === "i32") return someInt(random);
  if (type === "i64") return someLong(random);
  if (type === "f32") return someFloat(random);
  if (type === "f64") return someDouble(random);
  if (type === "externref") return random.pick(HOST_VALUES);
  return random.chance(0.3) ? null : exports[random.pick([...functions.keys()])];
}

/** A value that engines agree on as text. NaNs are one: what JavaScript gets to see of their bits is open. */
export function describeValue(engine: Engine, exports: Record<string, unknown>, value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((each) => describeValue(engine, exports, each)).join(", ")}]`;
  if (Object.is(value, -0)) return "-0";
  if (typeof value === "bigint") return `${value}n`;
  const at = HOST_VALUES.indexOf(value);
  if (at >= 0 && typeof value !== "number") return `host value ${at}`;
  if (typeof value === "function") {
    const name = Object.keys(exports).find((key) => exports[key] === value);
    return `function ${name ?? value.name}`;
  }
  return String(value);
}

/** An error in words that engines agree on. */
export function describeError(engine: Engine, exports: Record<string, unknown>, error: unknown): string {
  const { WebAssembly } = engine;
  // What the host is told when it makes a mistake has no fixed words.
  if (error instanceof TypeError) return "TypeError";
  // Ours says more.
  if (!(error instanceof WebAssembly.Exception)) return String(error).replace(/(signature mismatch): .*/, "$1");
  for (const [name, tag] of Object.entries(exports)) {
    if (!(tag instanceof WebAssembly.Tag) || !error.is(tag)) continue;
    const operands: string[] = [];
    for (let at = 0; ; at++) {
      try {
        operands.push(describeValue(engine, exports, error.getArg(tag, at)));
      } catch {
        return `${name}(${operands.join(", ")})`;
      }
    }
  }
  return "another exception";
}
