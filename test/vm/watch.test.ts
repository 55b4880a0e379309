/** Watches of memory, globals and locals, and profiles. */
import { describe, expect, test } from "vitest";
import { Diagnostics } from "../../compiler/base/diagnostics.ts";
import { link } from "../../compiler/link/link.ts";
import {
  createWebAssembly,
  Probes,
  Profiler,
  profileTable,
  type WatchEvent,
  type WatchWhat,
} from "../../runtime/vm/index.ts";
import { compileText } from "../debug/compiling.ts";
import { assemble } from "./text.ts";
import { tested } from "./tier.ts";

const { tier } = tested;
type Fn = (...args: unknown[]) => unknown;

function start(wasm: Uint8Array, imports: Record<string, Fn> = {}, on = tier) {
  const probes = new Probes();
  const engine = createWebAssembly({ tier: on, probes });
  const instance = new engine.Instance(new engine.Module(new Uint8Array(wasm)), { m: imports });
  return { probes, program: probes.program(instance), exports: instance.exports as Record<string, Fn> };
}

const module = assemble(`(module
  (import "m" "host" (func $host))
  (memory (export "memory") 1)
  (global $g (export "g") (mut i32) (i32.const 1))
  (func $write (export "write") (param $at i32) (param $value i32)
    (i32.store8 offset=1 (local.get $at) (local.get $value)))
  (func (export "store") (param i32) (i64.store (i32.const 96) (i64.const 0x0807060504030201)))
  (func (export "fill") (memory.fill (i32.const 90) (i32.const 0x55) (i32.const 20)))
  (func (export "outside") (call $host))
  (func (export "read") (param i32) (result i32) (i32.load offset=2 (local.get 0)))
  (func (export "copy") (memory.copy (i32.const 0) (i32.const 80) (i32.const 30)))
  (func (export "set") (param i32) (global.set $g (local.get 0)) (drop (global.get $g)))
  (func $sum (export "sum") (param $n i32) (result i32) (local $s i32)
    (if (i32.gt_s (local.get $n) (i32.const 0))
      (then (local.set $s (call $sum (i32.sub (local.get $n) (i32.const 1))))))
    (local.tee $s (i32.add (local.get $s) (local.get $n)))))`);

describe("a watch", () => {
  function watched(what: Omit<WatchWhat, "program">, calls: [string, ...unknown[]][], host: Fn = () => undefined) {
    const running = start(module, { host: () => host(running.exports) });
    const { probes, program, exports } = running;
    const seen: [string | undefined, string, unknown, unknown][] = [];
    const show = (value: unknown) => (value instanceof Uint8Array ? [...value].join(" ") : value);
    const probe = probes.watch({ program, ...what }, (at, { offset, before, after }: WatchEvent) => {
      seen.push([at.name, program.instructionText(offset), show(before), show(after)]);
    });
    for (const [name, ...args] of calls) exports[name]!(...args);
    probe.remove();
    for (const [name, ...args] of calls) exports[name]!(...args);
    return seen;
  }

  test("of memory tells of stores, of bulk operations and of the host", () => {
    const host: Fn = (exports) => {
      const { buffer } = (exports as unknown as { memory: { buffer: ArrayBuffer } }).memory;
      new Uint8Array(buffer)[102] = 9;
    };
    const calls: [string, ...unknown[]][] = [
      ["write", 98, 7],
      ["write", 99, 7],
      ["write", 103, 7],
      ["write", 99, 7],
      ["store", 0],
      ["fill"],
      ["outside"],
    ];
    expect(watched({ address: 100, size: 4, on: "change" }, calls, host)).toEqual([
      ["write", "i32.store8 offset=1", "0 0 0 0", "7 0 0 0"],
      ["store", "i64.store", "7 0 0 0", "5 6 7 8"],
      ["fill", "memory.fill", "5 6 7 8", "85 85 85 85"],
      ["outside", "call 0", "85 85 85 85", "85 85 9 85"],
    ]);
  });

  test("of memory tells of reads", () => {
    const calls: [string, ...unknown[]][] = [
      ["read", 94],
      ["read", 95],
      ["read", 101],
      ["read", 102],
      ["copy"],
      ["write", 99, 7],
    ];
    expect(watched({ address: 100, on: "read" }, calls).map(([name, text]) => [name, text])).toEqual([
      ["read", "i32.load offset=2"],
      ["read", "i32.load offset=2"],
      ["copy", "memory.copy"],
    ]);
  });

  test("of a global tells of sets, and of reads", () => {
    const calls: [string, ...unknown[]][] = [["set", 1], ["set", 5], ["outside"]];
    const host: Fn = (exports) => {
      (exports as unknown as { g: { value: number } }).g.value = 8;
    };
    expect(watched({ global: 0, on: "change" }, calls, host)).toEqual([
      ["set", "global.set 0", 1, 5],
      ["outside", "call 0", 5, 8],
    ]);
    expect(watched({ global: 0, on: "read" }, calls, host).map(([, , before]) => before)).toEqual([1, 5]);
  });

  test("of a local tells of each call's own", () => {
    expect(watched({ function: "sum", local: 1, on: "change" }, [["sum", 2]])).toEqual([
      ["sum", "local.tee 1", 0, 1],
      ["sum", "local.set 1", 0, 1],
      ["sum", "local.tee 1", 1, 3],
    ]);
    const reads = watched({ function: "sum", local: 1, on: "read" }, [["sum", 2]]);
    expect(reads.map(([, text, before]) => [text, before])).toEqual([
      ["local.get 1", 0],
      ["local.get 1", 0],
      ["local.get 1", 1],
    ]);
  });

  test("is refused for what there is not", () => {
    const { probes, program } = start(module, { host: () => undefined });
    const watch = (what: Omit<WatchWhat, "program">) => () => probes.watch({ program, ...what }, () => undefined);
    expect(watch({ on: "change" })).toThrow(RangeError);
    expect(watch({ on: "change", global: 3 })).toThrow(RangeError);
    expect(watch({ on: "change", address: 0, memory: 1 })).toThrow(RangeError);
    expect(watch({ on: "change", address: 0, size: 0 })).toThrow("a watch is on 1 to 65536 bytes, not 0");
    expect(watch({ on: "read", address: 0, size: 65537 })).toThrow("a watch is on 1 to 65536 bytes, not 65537");
    expect(watch({ on: "change", local: 0 })).toThrow(RangeError);
  });
});

describe("a profile", () => {
  const text = `static int step(int x) {
  return x * 3 + 1;
}
int work(int n) {
  int s = 0;
  for (int i = 0; i < n; i++)
    s = step(s);
  return s;
}
`;
  const files = [{ name: "in.o", bytes: compileText(text, "-g", "-O0") }];
  const wasm = link(files, { noEntry: true, exports: ["work"] }, new Diagnostics())!.wasm;

  function profiled(n: number, { probes, program, exports } = start(wasm)) {
    const profiler = new Profiler(probes, program);
    exports.work!(n);
    return profiler.finish();
  }

  test("counts exactly, by function and by line", () => {
    const [ten, twenty] = [profiled(10), profiled(20)];
    const rows = (profile: typeof ten) => new Map(profile.functions.map((row) => [row.name, row]));
    expect([ten, twenty].map((profile) => rows(profile).get("step")!.calls)).toEqual([10, 20]);
    expect(rows(ten).get("work")!.calls).toBe(1);
    const perStep = rows(ten).get("step")!.instructions / 10;
    expect(rows(twenty).get("step")!.instructions).toBe(20 * perStep);
    const sum = (list: readonly { instructions: number }[]) => list.reduce((n, row) => n + row.instructions, 0);
    expect(sum(ten.lines)).toBe(sum(ten.functions));
    const line = (profile: typeof ten, n: number) => profile.lines.find(({ name }) => name === `/src/in.c:${n}`);
    expect(line(twenty, 2)!.instructions).toBe(2 * line(ten, 2)!.instructions);
    expect(profileTable(ten)).toMatch(
      /^ +instructions +share +calls {2}function\n +\d+ +[\d.]+% +\d+ {2}(work|step)\n/,
    );
  });

  test("tells why functions are interpreted whether they are observed or not", () => {
    const two = assemble(`(module (memory 1) (memory $second 1)
      (func $other (i32.store $second (i32.const 0) (i32.const 1)))
      (func $work (export "work") (param i32) (call $other)))`);
    for (const on of ["auto", "jit", "interpreter"] as const) {
      const profile = profiled(1, start(two, {}, on));
      const reasons = profile.functions.map(({ name, interpreted }) => [name, interpreted]);
      const reason = on === "interpreter" ? undefined : "memories other than the first";
      expect(new Map(reasons as [string, string][])).toEqual(
        new Map([
          ["work", undefined],
          ["other", reason],
        ]),
      );
      expect(profileTable(profile).includes(" other (always interpreted: memories other than the first)\n")).toBe(
        on !== "interpreter",
      );
    }
  });

  test("has samples in the form of browsers' tools", () => {
    const { cpuProfile } = profiled(60_000);
    const { nodes, samples, timeDeltas, startTime, endTime } = cpuProfile;
    expect(samples.length).toBeGreaterThan(3);
    expect(timeDeltas.length).toBe(samples.length);
    expect(timeDeltas.reduce((a, b) => a + b, 0)).toBeLessThanOrEqual(endTime - startTime + samples.length);
    const byId = new Map(nodes.map((node) => [node.id, node]));
    expect(samples.every((id) => byId.has(id))).toBe(true);
    expect(nodes.reduce((total, { hitCount }) => total + hitCount, 0)).toBe(samples.length);
    const root = nodes[0]!;
    const work = byId.get(root.children[0]!)!;
    expect(work.callFrame).toMatchObject({ functionName: "work", url: "/src/in.c" });
    expect(work.children.map((id) => byId.get(id)!.callFrame.functionName)).toEqual(["step"]);
    // What is in step's callers is not in step.
    expect(work.hitCount).toBeGreaterThan(0);
    expect(JSON.parse(JSON.stringify(cpuProfile))).toEqual(cpuProfile);
  });
});
