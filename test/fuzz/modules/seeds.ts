/** Valid modules that mutants are made of. */
import { encodeModule } from "../../../compiler/wasm/encode.ts";
import { type OpRow, opRows } from "../../../compiler/wasm/opcodes.ts";
import { valTypeByLetter } from "../../../compiler/wasm/types.ts";
import { parseWat } from "../../../compiler/wasm/wat/parse.ts";
import { parseScript, parseTextForm } from "../../../compiler/wasm/wat/script.ts";
import { listScripts, openScript, openText } from "../../spec/scripts.ts";
import { referenceCases, environment as referenceEnvironment } from "../../wasm/reference-cases.ts";

/** What instructions can refer to: every index 0 exists. */
const environment = `
  (type $f (func (param i32 f64) (result i64)))
  (import "env" "f" (func $imported (param i32) (result i32)))
  (import "env" "g" (global $imported_global i32))
  (memory $m 1 2 shared)
  (table $t 2 4 funcref)
  (table $externs 1 externref)
  (tag $tag (param i32))
  (global $g (mut i64) (i64.const 5))
  (global $same i32 (global.get $imported_global))
  (elem $e funcref (ref.func $mixed) (ref.null func))
  (elem (i32.const 0) func $mixed)
  (data $d "text")
  (data (i32.const 8) "more")
  (export "memory" (memory $m))
  (func $mixed (type $f) (i64.const 1))`;

/** Control, by function. */
const control = [
  `(param $n i32) (result i32) (local $sum i32)
    (block $out (loop $again
      (br_if $out (i32.eqz (local.get $n)))
      (local.set $sum (i32.add (local.get $sum) (local.get $n)))
      (local.set $n (i32.sub (local.get $n) (i32.const 1)))
      (br $again)))
    (local.get $sum)`,
  `(param i32) (result i32 i64)
    (if (result i32 i64) (local.get 0) (then (i32.const 1) (i64.const 2)) (else (i32.const 3) (i64.const 4)))`,
  `(param i32) (result f32)
    (block $a (result f32) (block $b (result f32) (f32.const 1) (br_table $a $b $a (local.get 0)) ) (f32.neg))`,
  `(param i32) (result i64) (call_indirect $t (type $f) (local.get 0) (f64.const 2) (i32.const 0))`,
  `(param i32) (result i64) (return_call $mixed (local.get 0) (f64.const 2))`,
  `(param i32) (result i64) (return_call_indirect $t (type $f) (local.get 0) (f64.const 2) (i32.const 1))`,
  `(result i32) (try (result i32) (do (throw $tag (i32.const 1))) (catch $tag) (catch_all (i32.const 2)))`,
  `(try (do (try (do (call $imported (i32.const 1)) (drop)) (delegate 0))) (catch_all (rethrow 0)))`,
  `(param externref i32) (result externref)
    (select (result externref) (local.get 0) (table.get $externs (i32.const 0)) (local.get 1))`,
  `(param i32) (table.set $t (local.get 0) (ref.func $mixed)) (drop (table.grow $t (ref.null func) (i32.const 1)))
    (table.init $t $e (i32.const 0) (i32.const 0) (i32.const 1)) (elem.drop $e)
    (table.copy $t $t (i32.const 0) (i32.const 1) (i32.const 1)) (table.fill $t (i32.const 0) (ref.null func) (i32.const 1))`,
  `(param i32) (drop (global.get $g)) (global.set $g (i64.const 3)) (drop (i64.load offset=4 align=4 (local.get 0)))
    (memory.init $d (i32.const 0) (i32.const 0) (i32.const 2)) (data.drop $d)
    (memory.fill (i32.const 0) (i32.const 1) (i32.const 2)) (memory.copy (i32.const 0) (i32.const 1) (i32.const 2))`,
  `unreachable (drop (i32.add)) (f64.const 1) (i64.const 2) unreachable`,
];

/** All instructions whose row has a signature, each with its operands, in a function of its own. */
function signedFunctions(): string[] {
  const rows = (opRows as readonly OpRow[]).filter(({ sig, group }) => sig !== null && group !== "wide");
  // Node 20 has no relaxed instructions: together, so that they spoil no module with others.
  const isRelaxed = (row: OpRow): boolean => row.name.includes(".relaxed_");
  return [...rows.filter((row) => !isRelaxed(row)), ...rows.filter(isRelaxed)].map((row) => {
    const [params, results] = row.sig!.split(":").map((letters) => [...letters].map(valTypeByLetter));
    const operands = params!.map((_, i) => `local.get ${i}`).join(" ");
    return `(param ${params!.join(" ")}) (result ${results!.join(" ")}) ${operands} ${row.name} ${immediates(row)}`;
  });
}

function immediates({ imm, name }: OpRow): string {
  const texts = imm.map((kind) => {
    if (kind === "data") return "$d";
    if (kind === "elem") return "$e";
    if (kind === "v128") return "i32x4 1 2 3 4";
    if (kind === "shuffle") return Array.from({ length: 16 }, (_, i) => 31 - i).join(" ");
    return ["lane", "i32", "i64", "f32", "f64"].includes(kind) ? "1" : "";
  });
  return name.includes("64x2.") && imm.includes("lane") ? texts.join(" ").replace("1", "0") : texts.join(" ");
}

function encoded(text: string): Uint8Array {
  const { file, diagnostics } = openText("seed.wat", text);
  const wat = parseWat(file, diagnostics);
  if (wat === undefined) throw new Error(`${diagnostics.list[0]!.text} in ${text}`);
  return encodeModule(wat.module);
}

/** The modules of this repository. */
export function ownSeeds(): Uint8Array[] {
  const functions = signedFunctions();
  const sum = "(global i32 (i32.mul (i32.add (global.get $imported_global) (i32.const 1)) (i32.const 2)))";
  const seeds = ["", sum].map((field) => encoded(`${environment} ${field}`));
  seeds.push(...control.map((fn) => encoded(`${environment} (func ${fn})`)));
  for (let i = 0; i < functions.length; i += 20) {
    const part = functions.slice(i, i + 20).map((fn) => `(func ${fn})`);
    seeds.push(encoded(`${environment}\n${part.join("\n")}`));
  }
  for (const { good } of Object.values(referenceCases)) {
    seeds.push(encoded(`${referenceEnvironment} ${good.map((fn) => `(func ${fn})`).join("\n")}`));
  }
  return seeds;
}

/** All good modules of the specification's scripts in a folder; none where they are absent. */
export function scriptSeeds(folder: string): Uint8Array[] {
  const seeds: Uint8Array[] = [];
  for (const name of listScripts(folder)) {
    const { file, diagnostics } = openScript(name, folder);
    for (const command of parseScript(file, diagnostics) ?? []) {
      if (command.kind !== "module") continue;
      const { module: form } = command;
      if (form.kind === "binary") seeds.push(form.bytes);
      if (form.kind !== "text") continue;
      const wat = parseTextForm(form, diagnostics);
      if (wat !== undefined) seeds.push(encodeModule(wat.module));
    }
  }
  return seeds;
}
