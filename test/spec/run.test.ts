/**
 * The scripts of the specification on the virtual machine, in each of its tiers. known-failures-run.txt lists each
 * assertion that fails, and has to be right; `npx vitest run test/spec -u` writes it.
 */
import { expect, test } from "vitest";
import { createWebAssembly, type Tier } from "../../runtime/vm/index.ts";
import { runScript, type ScriptEngine } from "../../runtime/vm/script/run.ts";
import { ScriptThreads } from "../../runtime/vm/script/threads.ts";
import { listScripts, openScript } from "./scripts.ts";

const engineOf = (tier: Tier) => createWebAssembly({ tier }) as unknown as ScriptEngine;
const engine = engineOf("interpreter");
const generating = engineOf("jit");
const native = WebAssembly as unknown as ScriptEngine;
const names = listScripts();
const failures: string[] = [];
let passed = 0;

test.skipIf(names.length === 0).each(names)("%s", (name) => {
  const { text } = openScript(name).file;
  const result = runScript(name, text, engine);
  expect(runScript(name, text, generating)).toEqual(result);
  passed += result.passed;
  for (const { line, text } of result.failures) failures.push(`${name}:${line} ${text}`);
});

test.skipIf(names.length === 0)("no other failures than those that are known", async () => {
  console.log(`${passed} assertions pass, ${failures.length} known failures`);
  await expect(`${failures.join("\n")}\n`).toMatchFileSnapshot("known-failures-run.txt");
});

/** What both engines make of a script. */
function outcome(text: string): { passed: number; failures: string[] } {
  const [ours, generated, theirs] = [engine, generating, native].map((each) => runScript("a.wast", text, each));
  expect(generated).toEqual(ours);
  const show = (result: typeof ours) => ({
    passed: result!.passed,
    failures: result!.failures.map(({ line, text: fault }) => `${line} ${fault.replace(/:.*/, "")}`),
  });
  expect(show(ours)).toEqual(show(theirs));
  return show(ours);
}

const module = `(module
  (func (export "nan") (param f32) (result f32) (local.get 0))
  (func (export "pair") (param v128) (result v128 i64) (local.get 0) (i64.const -1))
  (func (export "div") (param i32 i32) (result i32) (i32.div_s (local.get 0) (local.get 1)))
  (func (export "same") (param externref) (result externref) (local.get 0))
  (func $deep (export "deep") (call $deep))
  (global (export "g") f64 (f64.const nan:0x123)))`;

test("assertions that hold", () => {
  const text = `${module} (register "m")
    (assert_return (invoke "nan" (f32.const nan:0x200001)) (f32.const nan:0x200001))
    (assert_return (invoke "nan" (f32.const -nan)) (f32.const nan:canonical))
    (assert_return (invoke "pair" (v128.const i32x4 1 2 3 4)) (v128.const i64x2 0x200000001 0x400000003) (i64.const -1))
    (assert_return (invoke "same" (ref.extern 3)) (ref.extern 3))
    (assert_return (get "g") (f64.const nan:0x123))
    (assert_trap (invoke "div" (i32.const 1) (i32.const 0)) "integer divide by zero")
    (assert_exhaustion (invoke "deep") "call stack exhausted")
    (module (import "m" "div" (func (param i32 i32) (result i32))))
    (assert_unlinkable (module (import "m" "no" (func))) "unknown import")
    (assert_invalid (module (func (result i32))) "type mismatch")
    (assert_malformed (module quote "(func") "unclosed")
    (assert_trap (module (func $f unreachable) (start $f)) "unreachable")`;
  expect(outcome(text)).toEqual({ passed: 11, failures: [] });
});

test("threads wait for each other", () => {
  const threads = new ScriptThreads();
  const machine = createWebAssembly({ waitQueue: threads }) as unknown as ScriptEngine;
  const text = `(module $Mem (memory (export "shared") 1 1 shared))
(thread $T1 (shared (module $Mem))
  (register "mem" $Mem)
  (module
    (memory (import "mem" "shared") 1 10 shared)
    (func (export "run") (result i32) (local i64)
      (local.set 0 (i64.const 0x123456789))
      (memory.atomic.wait32 (i32.const 0) (i32.const 0) (i64.const -1))
      (i32.add (i64.ne (local.get 0) (i64.const 0x123456789)))))
  (assert_return (invoke "run") (i32.const 0)))
(thread $T2 (shared (module $Mem))
  (register "mem" $Mem)
  (module
    (memory (import "mem" "shared") 1 1 shared)
    (func (export "none") (result i32) (memory.atomic.notify (i32.const 0) (i32.const 0)))
    (func (export "one")
      (loop (br_if 0 (i32.ne (i32.const 1) (memory.atomic.notify (i32.const 0) (i32.const 1)))))))
  (assert_return (invoke "none") (i32.const 0))
  (assert_return (invoke "one")))
(wait $T1) (wait $T2)
(thread $T3 (shared (module $Mem))
  (register "mem" $Mem)
  (module
    (memory (import "mem" "shared") 1 1 shared)
    (func (export "run") (result i32) (memory.atomic.wait32 (i32.const 0) (i32.const 0) (i64.const -1))))
  (assert_return (invoke "run") (i32.const 0)))
(wait $T3)`;
  const { passed, failures } = runScript("a.wast", text, machine, threads);
  expect(passed).toBe(3);
  expect(failures).toEqual([{ line: 26, text: "assert_return: waits for ever, since no other thread can run" }]);
});

test("assertions that do not hold", () => {
  const text = `${module}
(assert_return (invoke "nan" (f32.const nan:0x200001)) (f32.const nan:canonical))
(assert_return (invoke "div" (i32.const 7) (i32.const 2)) (i32.const 4))
(assert_trap (invoke "div" (i32.const 1) (i32.const 0)) "unreachable")
(assert_trap (invoke "div" (i32.const 1) (i32.const 1)) "integer divide by zero")
(assert_invalid (module) "type mismatch")
(assert_malformed (module quote "(func)") "unclosed")
(assert_return (invoke "none"))`;
  const { passed, failures } = outcome(text);
  expect(passed).toBe(0);
  expect(failures.map((each) => each.split(" ")[0])).toEqual(["8", "9", "10", "11", "12", "13", "14"]);
});
