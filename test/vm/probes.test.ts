/** Probes: what they see and change, that they count right, and that programs do the same with and without them. */
import { describe, expect, test } from "vitest";
import { Diagnostics } from "../../compiler/base/diagnostics.ts";
import { link } from "../../compiler/link/link.ts";
import {
  type Activation,
  createWebAssembly,
  type MachineOptions,
  type ObservedProgram,
  Probes,
  type RuntimeError,
} from "../../runtime/vm/index.ts";
import { compileText } from "../debug/compiling.ts";
import { assemble } from "./text.ts";
import { tested } from "./tier.ts";

const { tier } = tested;
type Fn = (...args: unknown[]) => unknown;

interface Running {
  readonly probes: Probes;
  readonly program: ObservedProgram;
  readonly exports: Record<string, Fn>;
}

function start(wasm: Uint8Array, imports: Record<string, Fn> = {}, options: MachineOptions = {}): Running {
  const probes = new Probes();
  const engine = createWebAssembly({ tier, probes, ...options });
  const instance = new engine.Instance(new engine.Module(new Uint8Array(wasm)), { m: imports });
  return { probes, program: probes.program(instance), exports: instance.exports as Record<string, Fn> };
}

const fibonacci = assemble(`(module
  (func $fib (export "fib") (param i32) (result i32)
    (if (result i32) (i32.lt_s (local.get 0) (i32.const 2))
      (then (local.get 0))
      (else (i32.add
        (call $fib (i32.sub (local.get 0) (i32.const 1)))
        (call $fib (i32.sub (local.get 0) (i32.const 2)))))))
  (func (export "other") (result i32) (i32.const 7)))`);

describe("counts", () => {
  test("calls and instructions", () => {
    const { probes, program, exports } = start(fibonacci);
    const calls = probes.add({ program, function: "fib", on: "enter" });
    const returns = probes.add({ program, function: "fib", on: "leave" });
    const all = probes.add({ program, on: "instruction" });
    expect(exports.fib!(15)).toBe(610);
    // fib(n) takes 2 fib(n + 1) - 1 calls, of which fib(n + 1) end at once.
    const [total, leaves] = [2 * 987 - 1, 987];
    expect(calls.hits).toBe(total);
    expect(returns.hits).toBe(total);
    const body = program.function("fib");
    const counts = new Map(all.counts().map(({ offset, count }) => [program.instructionText(offset), count]));
    expect(counts.get("local.get 0")).toBeGreaterThan(0);
    expect(counts.get("i32.lt_s")).toBe(total);
    expect(counts.get("i32.add")).toBe(total - leaves);
    expect(all.counts().every(({ offset }) => offset >= body.start && offset < body.end)).toBe(true);
  });

  test("start when a probe is made, and end when it is removed", () => {
    const { probes, program, exports } = start(fibonacci);
    const first = probes.add({ program, function: "other", on: "enter" });
    exports.other!();
    const second = probes.add({ program, function: "other", on: "enter" });
    exports.other!();
    expect([first.hits, second.hits]).toEqual([2, 1]);
    first.remove();
    exports.other!();
    second.remove();
    exports.other!();
    expect([first.hits, second.hits]).toEqual([2, 2]);
    const third = probes.add({ program, function: "other", on: "enter" });
    exports.other!();
    expect([first.hits, second.hits, third.hits]).toEqual([2, 2, 1]);
    expect(third.counts()).toEqual([{ function: 1, offset: program.function("other").start, count: 1 }]);
  });

  test("a function whose probes are removed is generated again", () => {
    const { probes, program, exports } = start(fibonacci);
    exports.fib!(16);
    const probe = probes.add({ program, on: "instruction" });
    exports.fib!(5);
    probe.remove();
    expect(exports.fib!(20)).toBe(6765);
    expect(probe.counts().length).toBeGreaterThan(5);
  });
});

describe("a callback", () => {
  const text = assemble(`(module
    (import "m" "host" (func $host (param i32)))
    (memory (export "memory") 1)
    (global $g (mut i64) (i64.const 5))
    (func $inner (param i32 i64 f64) (result f64 i32)
      (local v128 externref)
      (local.set 3 (v128.const i32x4 1 2 3 4))
      (i32.store offset=4 (i32.const 8) (local.get 0))
      (f64.add (local.get 2) (f64.convert_i64_s (local.get 1)))
      (i32.const 9))
    (func $outer (export "outer") (param i32) (result i32) (local i32)
      (call $host (i32.const 3))
      (call $inner (local.get 0) (i64.const -2) (f64.const 0.5))
      local.set 1
      i32.trunc_f64_s
      local.get 1
      i32.add
      global.get $g
      i32.wrap_i64
      i32.add))`);
  const imports = { host: () => undefined };

  test("reads and writes locals, results, memory and globals", () => {
    const { probes, program, exports } = start(text, imports);
    const seen: unknown[] = [];
    probes.add({ program, function: "inner", on: "enter" }, (at) => {
      seen.push(
        at.name,
        at.localTypes,
        [0, 1, 2].map((i) => at.local(i)),
        at.local(4),
        at.instruction,
      );
      at.setLocal(0, 77);
      at.setLocal(1, 10n);
      at.setLocal(4, "x");
      expect(at.local(4)).toBe("x");
      expect(() => at.local(5)).toThrow(RangeError);
      expect(() => at.setLocal(1, 1)).toThrow(TypeError);
    });
    probes.add({ program, function: "inner", on: "leave" }, (at) => {
      seen.push(at.results, at.local(3), program.memory()[12]);
      program.memory()[0] = 99;
      program.setGlobal(0, 1000n);
    });
    expect(exports.outer!(1)).toBe(10 + 9 + 1000);
    expect(seen).toEqual([
      "inner",
      ["i32", "i64", "f64", "v128", "externref"],
      [1, -2n, 0.5],
      null,
      "v128.const i32x4 0x00000001 0x00000002 0x00000003 0x00000004",
      [10.5, 9],
      Uint8Array.of(1, 0, 0, 0, 2, 0, 0, 0, 3, 0, 0, 0, 4, 0, 0, 0),
      77,
    ]);
    expect(new Uint8Array((exports.memory as unknown as { buffer: ArrayBuffer }).buffer)[0]).toBe(99);
  });

  test("sees the operands at every instruction, and can change them", () => {
    const { probes, program, exports } = start(text, imports);
    const seen: string[] = [];
    const probe = probes.add({ program, function: "outer", on: "instruction" }, (at) => {
      const operands = at.operandTypes.map((type, i) => `${type} ${at.operand(i)}`);
      seen.push([at.instruction, ...operands].join(" | "));
    });
    expect(exports.outer!(1)).toBe(-1 + 9 + 5);
    expect(seen).toEqual([
      "i32.const 3",
      "call 0 | i32 3",
      "local.get 0",
      "i64.const -2 | i32 1",
      "f64.const 0.5 | i32 1 | i64 -2",
      "call 1 | i32 1 | i64 -2 | f64 0.5",
      "local.set 1 | f64 -1.5 | i32 9",
      "i32.trunc_f64_s | f64 -1.5",
      "local.get 1 | i32 -1",
      "i32.add | i32 -1 | i32 9",
      "global.get 0 | i32 8",
      "i32.wrap_i64 | i32 8 | i64 5",
      "i32.add | i32 8 | i32 5",
      "end | i32 13",
    ]);
    probe.remove();
    const { offset } = probe.counts()[9]!;
    expect(program.instructionText(offset)).toBe("i32.add");
    probes.add({ program, on: "instruction", offset }, (at) => at.setOperand(-1, 1000));
    expect(exports.outer!(1)).toBe(-1 + 1000 + 5);
    expect(seen.length).toBe(14);
  });

  test("sees who called", () => {
    const { probes, program, exports } = start(text, imports);
    let frames: unknown;
    let depth = 0;
    probes.add({ program, function: "inner", on: "enter" }, (at) => {
      frames = at.frames.map(({ name, offset }) => [name, program.instructionText(offset)]);
      depth = at.depth;
    });
    probes.add({ program, function: "outer", on: "enter" });
    exports.outer!(1);
    expect(frames).toEqual([
      ["inner", "v128.const i32x4 0x00000001 0x00000002 0x00000003 0x00000004"],
      ["outer", "call 1"],
    ]);
    expect(depth).toBe(2);
  });

  test("may call the program", () => {
    const { probes, program, exports } = start(fibonacci);
    const inside: unknown[] = [];
    const probe = probes.add({ program, function: "fib", on: "leave" }, () => {
      if (inside.length > 0) return;
      inside.push(0);
      inside.push(exports.fib!(10), exports.other!());
    });
    expect(exports.fib!(10)).toBe(55);
    expect(inside).toEqual([0, 55, 7]);
    expect(probe.hits).toBe(2 * 177);
  });

  test("ends the program by what it throws", () => {
    const caught = assemble(`(module
      (tag $t)
      (func $inner (nop))
      (func (export "run") (result i32)
        (block $caught (try_table (catch_all $caught) (call $inner)) (return (i32.const 1)))
        (i32.const 2)))`);
    const { probes, program, exports } = start(caught);
    const probe = probes.add({ program, function: "inner", on: "enter" }, () => {
      throw new RangeError("enough");
    });
    expect(() => exports.run!()).toThrow(new RangeError("enough"));
    probe.remove();
    expect(exports.run!()).toBe(1);
  });

  test("cannot be asked later", () => {
    const { probes, program, exports } = start(fibonacci);
    let kept: Activation | undefined;
    probes.add({ program, function: "other", on: "enter" }, (at) => {
      kept = at;
    });
    exports.other!();
    expect(() => kept!.operandTypes).toThrow("gone on");
  });

  test("may remove its probe, and add others", () => {
    const { probes, program, exports } = start(fibonacci);
    const order: number[] = [];
    const first = probes.add({ program, function: "fib", on: "enter" }, (at) => {
      order.push(at.local(0) as number);
      first.remove();
      probes.add({ program, function: "fib", on: "leave" }, (inner) => void order.push(...(inner.results as number[])));
    });
    expect(exports.fib!(3)).toBe(2);
    expect(order).toEqual([3, 1, 0, 1, 1, 2]);
  });

  test("is refused for what there is not", () => {
    const { probes, program } = start(text, imports);
    const callback = () => undefined;
    expect(() => probes.add({ program, function: "nobody", on: "enter" }, callback)).toThrow(RangeError);
    expect(() => probes.add({ program, function: 0, on: "enter" }, callback)).toThrow(RangeError);
    const { start: at } = program.function("inner");
    expect(() => probes.add({ program, on: "instruction", offset: at + 1 }, callback)).toThrow("no code at offset");
    expect(() => probes.add({ program, on: "line", line: 3 }, callback)).toThrow("no code at line 3");
    expect(() => new Probes().add({ program, on: "enter" })).toThrow(TypeError);
    expect(() => probes.program({ exports: {} })).toThrow(TypeError);
  });
});

describe("a probe that comes while the program runs", () => {
  const looping = assemble(`(module
    (import "m" "host" (func $host (param i32) (result i32)))
    (tag $t)
    (table funcref (elem $host))
    (func (export "run") (param $n i32) (result i32) (local $i i32) (local $sum i32)
      (loop $again
        ;; While the call runs, one operand is a constant, one in a local, one computed.
        (local.set $sum
          (i32.add (i32.const 1000) (i32.add (local.get $sum) (i32.add
            (i32.mul (local.get $i) (i32.const 3))
            (call $host (local.get $i))))))
        (local.set $i (i32.add (local.get $i) (i32.const 1)))
        (br_if $again (i32.lt_u (local.get $i) (local.get $n))))
      (local.get $sum))
    (func (export "indirect") (param $n i32) (result i32)
      (i32.add (local.get $n)
        (call_indirect (param i32) (result i32) (local.get $n) (i32.const 0))))
    (func (export "catching") (param $n i32) (result i32)
      i32.const 50
      (block $caught
        (try_table (catch_all $caught) (drop (call $host (local.get $n))))
        (return (i32.const 1)))
      local.get $n
      i32.add))`);

  /** With a probe that is added by the host at a call. */
  function run(name: string, addAt: number, argument: number, fails = false) {
    const seen: string[] = [];
    let added = false;
    const running: Running = start(looping, {
      host: (n) => {
        if (n === addAt && !added) {
          added = true;
          running.probes.add({ program: running.program, function: name, on: "instruction" }, (at) => {
            const operands = at.operandTypes.map((_, i) => at.operand(i));
            seen.push([at.instruction, ...operands].join(" "));
          });
        }
        if (fails) throw new Error("failed");
        return 10;
      },
    });
    return { result: running.exports[name]!(argument), seen };
  }

  const expected = (n: number) => {
    let sum = 0;
    for (let i = 0; i < n; i++) sum = 1000 + (sum + (i * 3 + 10));
    return sum;
  };

  // Generated code goes on unobserved until it returns.
  const isInterpreted = tier === "interpreter";

  test("sees functions that are active", () => {
    const { result, seen } = run("run", 3, 6);
    expect(result).toBe(expected(6));
    if (!isInterpreted) return;
    expect(seen.slice(0, 5)).toEqual([
      "i32.add 1000 3039 9 10",
      "i32.add 1000 3039 19",
      "i32.add 1000 3058",
      "local.set 2 4058",
      "local.get 1",
    ]);
    expect(seen.filter((text) => text.startsWith("call 0"))).toEqual([
      "call 0 1000 4058 12 4",
      "call 0 1000 5080 15 5",
    ]);
  });

  test("sees functions that called through a table", () => {
    const { result, seen } = run("indirect", 4, 4);
    expect(result).toBe(14);
    if (isInterpreted) expect(seen).toEqual(["i32.add 4 10", "end 14"]);
  });

  test("sees functions that catch what the host throws", () => {
    const { result, seen } = run("catching", 5, 5, true);
    expect(result).toBe(55);
    if (isInterpreted) expect(seen).toEqual(["local.get 0 50", "i32.add 50 5", "end 55"]);
  });

  test("sees callers of callers, also in other loops", () => {
    const nested = assemble(`(module
      (import "m" "host" (func $host))
      (import "m" "again" (func $again))
      (func $low (call $host) (nop))
      (func $middle (export "middle") (call $low) (nop))
      (func (export "top") (call $again) (nop)))`);
    const seen: string[] = [];
    const running: Running = start(nested, {
      host: () => {
        running.probes.add({ program: running.program, on: "instruction" }, (at) => {
          seen.push(`${at.function} ${at.instruction}`);
        });
      },
      again: () => running.exports.middle!(),
    });
    running.exports.top!();
    if (isInterpreted) expect(seen).toEqual(["2 nop", "2 end", "3 nop", "3 end", "4 nop", "4 end"]);
    seen.length = 0;
    running.exports.middle!();
    expect(seen[0]).toBe("3 call 2");
  });
});

describe("lines of C", () => {
  const text = `int total;
static int twice(int n) {
  int r = n * 2;
  return r;
}
int work(int n) {
  for (int i = 0; i < n; i++)
    total += twice(i);
  return total;
}
`;
  const files = [{ name: "in.o", bytes: compileText(text, "-g", "-O0") }];
  const wasm = link(files, { noEntry: true, exports: ["work"] }, new Diagnostics())!.wasm;

  test("are where probes can be", () => {
    const { probes, program, exports } = start(wasm);
    const lines: unknown[] = [];
    const probe = probes.add({ program, on: "line", line: 8, file: "in.c" }, (at) => {
      lines.push(at.sources.map(({ functionName, line }) => `${functionName}:${line}`));
    });
    const inner = probes.add({ program, on: "line", line: 3 });
    expect(exports.work!(4)).toBe(12);
    expect(inner.hits).toBe(4);
    expect(lines.length).toBe(probe.hits);
    expect(probe.hits).toBeGreaterThanOrEqual(4);
    expect(new Set(lines.map(String))).toEqual(new Set(["work:8"]));
  });
});

describe("programs do the same when every instruction is observed", () => {
  const program = assemble(`(module
    (memory 1)
    (table $t 4 funcref)
    (elem (table $t) (i32.const 0) func $even $odd)
    (type $step (func (param i32) (result i32)))
    (func $even (param i32) (result i32)
      (if (result i32) (i32.eqz (local.get 0)) (then (i32.const 1))
        (else (return_call $odd (i32.sub (local.get 0) (i32.const 1))))))
    (func $odd (param i32) (result i32)
      (if (result i32) (i32.eqz (local.get 0)) (then (i32.const 0))
        (else (return_call_indirect $t (type $step) (i32.sub (local.get 0) (i32.const 1)) (i32.const 0)))))
    (func (export "even") (param i32) (result i32) (call $even (local.get 0)))
    (func (export "switch") (param i32) (result i32)
      (block $a (block $b (block $c
        (br_table $a $b $c (local.get 0)))
        (return (i32.const 3)))
        (return (i32.const 2)))
      (i32.const 1))
    (func (export "swap") (param i32 i64) (result i64 i32) (local.get 1) (local.get 0))
    (func (export "branchy") (param i32) (result i32)
      (block $out (result i32)
        (drop (br_if $out (i32.const 5) (i32.gt_s (local.get 0) (i32.const 3))))
        (drop (br_if 1 (i32.const 6) (i32.lt_s (local.get 0) (i32.const 0))))
        (select (i32.const 7) (i32.const 8) (local.get 0))))
    (func (export "trap") (param i32) (result i32) (i32.div_u (i32.const 7) (local.get 0)))
    (func $deep (export "deep") (call $deep)))`);
  const calls: [string, ...unknown[]][] = [
    ["even", 100001],
    ["even", 100000],
    ...[0, 1, 2, 3, -1].map((n): [string, unknown] => ["switch", n]),
    ["swap", 1, 2n],
    ...[-1, 0, 1, 4].map((n): [string, unknown] => ["branchy", n]),
    ["trap", 0],
    ["trap", 3],
    ["deep"],
  ];

  function outcomes({ exports }: Running): string[] {
    return calls.map(([name, ...args]) => {
      try {
        return String(exports[name]!(...args));
      } catch (error) {
        const { message, frames } = error as RuntimeError;
        return `${message} ${frames!.slice(0, 3).map(({ name, offset }) => `${name} ${offset}`)}`;
      }
    });
  }

  test.each(["counting", "with callbacks"])("%s", (how) => {
    const plain = outcomes(start(program));
    const running = start(program);
    const probe = running.probes.add(
      { program: running.program, on: "instruction" },
      how === "counting" ? undefined : (at) => void at.operandTypes,
    );
    expect(outcomes(running)).toEqual(plain);
    expect(probe.hits).toBeGreaterThan(400_000);
    probe.remove();
    expect(outcomes(running)).toEqual(plain);
  });
});

test("programs can be observed before their start function", () => {
  const module = assemble(`(module
    (global (mut i32) (i32.const 0))
    (func $begin (global.set 0 (i32.const 4)))
    (start $begin))`);
  const probes = new Probes();
  const names: unknown[] = [];
  probes.onProgram = (program) => void probes.add({ program, on: "enter" }, (at) => void names.push(at.name));
  const engine = createWebAssembly({ tier, probes });
  new engine.Instance(new engine.Module(module));
  expect(names).toEqual(["begin"]);
});
