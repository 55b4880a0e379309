/**
 * Exceptions: random programs do on the machine, in both encodings, what V8 makes of the
 * older one (the only one that every Node has); and the JavaScript interface by hand.
 */
import { describe, expect, test } from "vitest";
import type { CatchClause } from "../../compiler/wasm/instr.ts";
import { emptyModule, type LocalRun, type Module } from "../../compiler/wasm/module.ts";
import type { ValType } from "../../compiler/wasm/types.ts";
import { createWebAssembly } from "../../runtime/vm/index.ts";
import { addFunction, encode, expr, f64, get, i, i32, type Step, set, typeIndex } from "../wasm/build.ts";
import { assemble } from "./text.ts";
import { tested } from "./tier.ts";

type Engine = typeof WebAssembly;
const V8 = globalThis.WebAssembly;
const Vm = createWebAssembly(tested) as unknown as Engine;

/** Parameters of the tags; the first is imported. */
const tagTypes: readonly (readonly ValType[])[] = [["i32"], ["i32"], ["i64", "f64", "i32"], []];

// A little language whose only state is one number.

type Stmt =
  | { kind: "mix"; value: number }
  | { kind: "if"; mask: number; body: Stmt[] }
  | { kind: "repeat"; count: number; body: Stmt[] }
  /** The state waits on the stack while the body runs, and is mixed in afterwards. */
  | { kind: "under"; body: Stmt[] }
  | { kind: "block"; body: Stmt[] }
  | { kind: "leave"; depth: number }
  | { kind: "throw"; tag: number }
  | { kind: "call"; fn: number; byHost: boolean }
  | { kind: "fail"; how: number }
  | { kind: "try"; body: Stmt[]; catches: { tag: number; body: Stmt[] }[] }
  | { kind: "delegate"; depth: number; body: Stmt[] }
  | { kind: "rethrow"; depth: number };

const FUNCTIONS = 5;

/** A generator of programs with a fixed seed (xorshift32, Marsaglia 2003). */
class Generator {
  private state: number;
  private readonly delegates: boolean;
  constructor(seed: number, delegates: boolean) {
    this.state = (seed * 2654435761) | 1;
    this.delegates = delegates;
  }

  below(limit: number): number {
    let x = this.state;
    x ^= x << 13;
    x ^= x >>> 17;
    x ^= x << 5;
    this.state = x;
    return (x >>> 0) % limit;
  }

  /** @param open what encloses the place, innermost last */
  body(fn: number, open: readonly ("block" | "catch")[], size = 3): Stmt[] {
    return Array.from({ length: 1 + this.below(size) }, () => this.stmt(fn, open));
  }

  private stmt(fn: number, open: readonly ("block" | "catch")[]): Stmt {
    const inner = (kind: "block" | "catch" = "block") => this.body(fn, [...open, kind]);
    const deep = open.length > 3;
    switch (deep ? this.below(5) : this.below(14)) {
      case 0:
        return { kind: "mix", value: this.below(1000) };
      case 1:
        return { kind: "throw", tag: this.below(tagTypes.length) };
      case 2:
        return { kind: "fail", how: this.below(2) };
      case 3:
      case 4:
      case 5:
        if (fn + 1 >= FUNCTIONS) return { kind: "mix", value: 1 };
        return { kind: "call", fn: fn + 1 + this.below(FUNCTIONS - fn - 1), byHost: this.below(3) === 0 };
      case 6:
        return { kind: "if", mask: 1 << this.below(5), body: inner() };
      case 7:
        return { kind: "under", body: this.body(fn, open) };
      case 8:
        return open.length > 0 ? { kind: "leave", depth: this.below(open.length) } : { kind: "block", body: inner() };
      case 9: {
        const catching = open.map((kind, at) => (kind === "catch" ? open.length - 1 - at : -1)).filter((d) => d >= 0);
        if (catching.length > 0) return { kind: "rethrow", depth: catching[this.below(catching.length)]! };
        return { kind: "repeat", count: 2 + this.below(2), body: inner() };
      }
      case 10:
        if (this.delegates) return { kind: "delegate", depth: this.below(open.length + 1), body: inner() };
        return { kind: "repeat", count: 2, body: inner() };
      default: {
        const catches = Array.from({ length: 1 + this.below(3) }, () => ({
          tag: this.below(5) - 1,
          body: [] as Stmt[],
        }));
        // A clause for everything is the last.
        const all = catches.findIndex(({ tag }) => tag < 0);
        if (all >= 0) catches.length = all + 1;
        for (const clause of catches) clause.body = inner("catch");
        return { kind: "try", body: inner(), catches };
      }
    }
  }
}

const STATE = 0;
const WAITING = 1;
/** From here on an exception per block, and then a counter. */
const FIRST = 2;
const MOST = 12;
/** Calls that are left before the program is stopped by a trap, which nothing catches. */
const FUEL = 0;
const useFuel: Step[] = [
  i("global.get", { index: FUEL }),
  i("if"),
  i("global.get", { index: FUEL }),
  i32(1),
  "i32.sub",
  i("global.set", { index: FUEL }),
  "else",
  "unreachable",
  "end",
];
const mix = (value: Step[]): Step[] => [get(STATE), i32(31), "i32.mul", ...value, "i32.add", set(STATE)];
const BOUNDED: Step[] = [get(STATE), i32(0xffff), "i32.and"];

/** The values of an exception, on the stack, into the state. */
const takePayload = (tag: number): Step[] => {
  if (tag === 3) return mix([i32(3)]);
  const reduce: Step[] = [
    ...[set(WAITING), "i32.trunc_f64_s", get(WAITING), "i32.xor", set(WAITING), "i32.wrap_i64", get(WAITING)],
    ...["i32.add"],
  ] as Step[];
  return [...(tag === 2 ? reduce : []), set(WAITING), ...mix([get(WAITING)])];
};
const givePayload = (tag: number): Step[] =>
  tag === 2
    ? [...BOUNDED, "i64.extend_i32_u", f64(2.5), ...BOUNDED, "f64.convert_i32_s", "f64.mul", ...BOUNDED]
    : tag === 3
      ? []
      : BOUNDED;

interface Imports {
  readonly call: number;
  readonly fail: number;
}

/** Writes statements; `depth` blocks are open, of which `frames` are those that the language counts. */
class Writer {
  private readonly module: Module;
  private readonly modern: boolean;
  private readonly imports: Imports;
  /** Blocks of the language that are open: how many of WebAssembly's were open with it, and the local of its exception. */
  private readonly open: { at: number; local: number }[] = [];
  private depth = 0;

  constructor(module: Module, modern: boolean, imports: Imports) {
    this.module = module;
    this.modern = modern;
    this.imports = imports;
  }

  body(list: readonly Stmt[]): Step[] {
    return list.flatMap((stmt) => this.stmt(stmt));
  }

  /** Statements inside of `blocks` more blocks; leaving them leaves the outermost of these. */
  private within(list: readonly Stmt[], blocks = 1): Step[] {
    this.open.push({ at: this.depth + 1, local: FIRST + this.open.length });
    this.depth += blocks;
    const steps = this.body(list);
    this.depth -= blocks;
    this.open.pop();
    return steps;
  }

  private enclosing(depth: number) {
    return this.open[this.open.length - 1 - depth]!;
  }

  private stmt(stmt: Stmt): Step[] {
    switch (stmt.kind) {
      case "mix":
        return mix([i32(stmt.value)]);
      case "if":
        return [get(STATE), i32(stmt.mask), "i32.and", i("if"), ...this.within(stmt.body), "end"];
      case "repeat": {
        const counter = FIRST + MOST + this.open.length;
        const again = [get(counter), i32(1), "i32.sub", i("local.tee", { index: counter }), i("br_if", { index: 0 })];
        return [
          i32(stmt.count),
          set(counter),
          i("block"),
          i("loop"),
          ...this.within(stmt.body, 2),
          ...again,
          "end",
          "end",
        ] as Step[];
      }
      case "under":
        return [get(STATE), ...this.body(stmt.body), get(STATE), "i32.xor", set(STATE)];
      case "block":
        return [i("block"), ...this.within(stmt.body), "end"];
      case "leave":
        return [get(STATE), i32(4), "i32.and", i("br_if", { index: this.depth - this.enclosing(stmt.depth).at })];
      case "throw":
        return [...givePayload(stmt.tag), i("throw", { index: stmt.tag })];
      case "call":
        return stmt.byHost
          ? [i32(stmt.fn), get(STATE), i("call", { index: this.imports.call }), set(STATE)]
          : [get(STATE), i("call", { index: 2 + stmt.fn }), set(STATE)];
      case "fail":
        return [i32(stmt.how), ...BOUNDED, i("call", { index: this.imports.fail })];
      case "rethrow": {
        const { at, local } = this.enclosing(stmt.depth);
        return this.modern ? [get(local), "throw_ref"] : [i("rethrow", { index: this.depth - at })];
      }
      case "delegate": {
        const around = stmt.depth < this.open.length ? this.depth - this.enclosing(stmt.depth).at : this.depth;
        return [i("try"), ...this.within(stmt.body), i("delegate", { index: around })];
      }
      case "try":
        return this.modern ? this.modernTry(stmt) : this.legacyTry(stmt);
    }
  }

  private legacyTry({ body, catches }: Stmt & { kind: "try" }): Step[] {
    const parts = catches.flatMap(({ tag, body: handler }) => [
      tag < 0 ? i("catch_all") : i("catch", { index: tag }),
      ...(tag < 0 ? [] : takePayload(tag)),
      ...this.within(handler),
    ]);
    return [i("try"), ...this.within(body), ...parts, "end"];
  }

  /** One block per clause inside of a block to leave; each clause branches to the end of its block. */
  private modernTry({ body, catches }: Stmt & { kind: "try" }): Step[] {
    const steps: Step[] = [i("block")];
    for (const { tag } of [...catches].reverse()) {
      const results: ValType[] = [...(tag < 0 ? [] : tagTypes[tag]!), "exnref"];
      steps.push(i("block", { block: typeIndex(this.module, { params: [], results }) }));
    }
    const clauses = catches.map(
      ({ tag }, label): CatchClause => ({ kind: tag < 0 ? "catch_all_ref" : "catch_ref", tag, label }),
    );
    steps.push(i("try_table", { catches: clauses }));
    steps.push(...this.within(body, catches.length + 2), "end", i("br", { index: catches.length }));
    catches.forEach(({ tag, body: handler }, index) => {
      const left = catches.length - 1 - index;
      steps.push("end", set(FIRST + this.open.length), ...(tag < 0 ? [] : takePayload(tag)));
      steps.push(...this.within(handler, left + 1), i("br", { index: left }));
    });
    return [...steps, "end"];
  }
}

function writeModule(functions: readonly Stmt[][], modern: boolean): Uint8Array<ArrayBuffer> {
  const module = emptyModule();
  const binary = typeIndex(module, { params: ["i32", "i32"], results: ["i32"] });
  const nothing = typeIndex(module, { params: ["i32", "i32"], results: [] });
  module.imports.push({ module: "host", name: "call", desc: { kind: "function", type: binary } });
  module.imports.push({ module: "host", name: "fail", desc: { kind: "function", type: nothing } });
  const types = tagTypes.map((params) => typeIndex(module, { params, results: [] }));
  module.imports.push({ module: "host", name: "tag", desc: { kind: "tag", type: types[0]! } });
  for (const type of types.slice(1)) module.tags.push({ type });
  for (let at = 0; at < 4; at++) module.exports.push({ name: `t${at}`, kind: "tag", index: at });
  functions.forEach((body, at) => {
    const steps = new Writer(module, modern, { call: 0, fail: 1 }).body(body);
    const locals: LocalRun[] = [
      { count: 1, type: "i32" },
      { count: MOST, type: modern ? "exnref" : "i32" },
      { count: MOST, type: "i32" },
    ];
    addFunction(module, `f${at}`, ["i32"], ["i32"], [...useFuel, ...steps, get(STATE)], locals);
  });
  module.globals.push({ type: { type: "i32", mutable: true }, init: expr([i32(0)]) });
  module.exports.push({ name: "fuel", kind: "global", index: FUEL });
  return encode(module);
}

interface Host {
  readonly run: (fn: number, state: number) => string;
}

/** Runs functions of a module; the answer tells the result or what came out as an exception. */
/** The declarations of TypeScript's library leave tags out. */
const asImports = (host: object) => ({ host }) as unknown as WebAssembly.Imports;

function load(engine: Engine, bytes: Uint8Array<ArrayBuffer>): Host {
  const tag = new engine.Tag({ parameters: ["i32"] });
  const exports: Record<string, unknown> = {};
  const imports = {
    call: (fn: number, state: number) => (exports[`f${fn}`] as (x: number) => number)(state),
    fail: (how: number, state: number) => {
      if (how === 0) throw new engine.Exception(tag, [state]);
      throw new RangeError(`host ${state}`);
    },
    tag,
  };
  Object.assign(exports, new engine.Instance(new engine.Module(bytes), asImports(imports)).exports);
  return {
    run(fn, state) {
      (exports.fuel as WebAssembly.Global).value = 12;
      try {
        return `${(exports[`f${fn}`] as (x: number) => number)(state)}`;
      } catch (error) {
        if (!(error instanceof engine.Exception)) return String(error);
        const at = [0, 1, 2, 3].find((each) => error.is(exports[`t${each}`] as WebAssembly.Tag))!;
        return `tag ${at}: ${tagTypes[at]!.map((_, index) => error.getArg(exports[`t${at}`] as WebAssembly.Tag, index))}`;
      }
    },
  };
}

const starts = [0, 1, 6, 12345, 0xfff7];

const outcomes = (host: Host): string[] =>
  Array.from({ length: FUNCTIONS }, (_, fn) => starts.map((state) => host.run(fn, state))).flat();

function program(seed: number, delegates: boolean): Stmt[][] {
  const generator = new Generator(seed, delegates);
  return Array.from({ length: FUNCTIONS }, (_, fn) => generator.body(fn, [], 6));
}

describe("random programs", () => {
  const seen = new Set<string>();
  test.each(Array.from({ length: 8 }, (_, at) => at))("part %i", (part) => {
    for (let seed = part * 20 + 1; seed <= part * 20 + 20; seed++) {
      const plain = program(seed, false);
      const expected = outcomes(load(V8, writeModule(plain, false)));
      for (const outcome of expected) seen.add(outcome.replace(/[-\d.,]+$/, ""));
      expect(outcomes(load(Vm, writeModule(plain, false))), `seed ${seed}`).toEqual(expected);
      expect(outcomes(load(Vm, writeModule(plain, true))), `seed ${seed}, try_table`).toEqual(expected);
      const delegating = writeModule(program(seed, true), false);
      expect(outcomes(load(Vm, delegating)), `seed ${seed}, delegate`).toEqual(outcomes(load(V8, delegating)));
    }
  });
  test("came to every kind of end", () => {
    expect([...seen].sort()).toEqual([
      "",
      "RangeError: host ",
      "RuntimeError: unreachable",
      "tag 0: ",
      "tag 1: ",
      "tag 2: ",
      "tag 3: ",
    ]);
  });
});

describe("the JavaScript interface", () => {
  const bytes = writeModule([[{ kind: "throw", tag: 2 }]], false);
  const imports = (engine: Engine) => ({
    call: () => 0,
    fail: () => {},
    tag: new engine.Tag({ parameters: ["i32"] }),
  });
  const thrown = (engine: Engine) => {
    const { exports } = new engine.Instance(new engine.Module(bytes), asImports(imports(engine)));
    (exports.fuel as WebAssembly.Global).value = 1;
    try {
      (exports.f0 as (x: number) => number)(7);
    } catch (error) {
      return { error: error as WebAssembly.Exception, exports: exports as Record<string, WebAssembly.Tag> };
    }
    throw new Error("nothing was thrown");
  };

  test.each([
    ["V8", V8],
    ["the machine", Vm],
  ])("what comes out of %s tells its tag and values", (_, engine) => {
    const { error, exports } = thrown(engine);
    expect(error).toBeInstanceOf(engine.Exception);
    expect(error.is(exports.t2!)).toBe(true);
    expect(error.is(exports.t1!)).toBe(false);
    expect([0, 1, 2].map((at) => error.getArg(exports.t2!, at))).toEqual([7n, 17.5, 7]);
    expect(() => error.getArg(exports.t1!, 0)).toThrow(TypeError);
    expect(() => error.getArg(exports.t2!, 3)).toThrow(RangeError);
  });

  test.each([
    ["V8", V8],
    ["the machine", Vm],
  ])("%s wants a tag of the right type", (_, engine) => {
    const wrong = { ...imports(engine), tag: new engine.Tag({ parameters: ["i64"] }) };
    expect(() => new engine.Instance(new engine.Module(bytes), asImports(wrong))).toThrow(engine.LinkError);
    const none = { ...imports(engine), tag: {} };
    expect(() => new engine.Instance(new engine.Module(bytes), asImports(none))).toThrow(engine.LinkError);
  });
});

test.each([
  ["return_call", "return_call $throws"],
  ["return_call_indirect", "return_call_indirect (i32.const 0)"],
  ["return_call_ref", "return_call_ref $t (ref.func $throws)"],
])("%s leaves the function's handlers behind when the host throws", (_, call) => {
  const module = new Vm.Module(
    assemble(`(module
      (type $t (func))
      (import "host" "throws" (func $throws (type $t)))
      (table funcref (elem $throws))
      (func (export "by_try") (result i32)
        (call $left) (i32.const 1))
      (func $left try (${call}) catch_all end)
      (func (export "by_try_table") (block (try_table (catch_all 0) (${call}))))
      (func (export "by_caller") (result i32) try (result i32) call $left i32.const 1 catch_all i32.const 2 end))`),
  );
  const throws = () => {
    throw new Error("by the host");
  };
  const exports = new Vm.Instance(module, { host: { throws } }).exports as Record<string, () => number>;
  expect(exports.by_try).toThrow("by the host");
  expect(exports.by_try_table).toThrow("by the host");
  expect(exports.by_caller!()).toBe(2);
});
