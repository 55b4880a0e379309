/**
 * Every module in the scripts of the specification, in text or binary: the good ones are parsed, valid, and come
 * back from their printed text; the bad ones are found to be. known-failures-text.txt lists what is not so, and
 * has to be right; `npx vitest run test/spec -u` writes it.
 */
import { expect, test } from "vitest";
import { Diagnostics } from "../../compiler/base/diagnostics.ts";
import { decodeModule } from "../../compiler/wasm/decode.ts";
import { encodeModule } from "../../compiler/wasm/encode.ts";
import { NAME_SECTION } from "../../compiler/wasm/names.ts";
import { type ValidationError, validateModule } from "../../compiler/wasm/validate.ts";
import { parseWat } from "../../compiler/wasm/wat/parse.ts";
import { printModule } from "../../compiler/wasm/wat/print.ts";
import { type Command, type ModuleForm, parseScript, parseTextForm } from "../../compiler/wasm/wat/script.ts";
import { listScripts, type OpenedText, openScript, openText } from "./scripts.ts";

/** What became of a module, by the earliest step that failed. */
type Outcome =
  | { readonly stage: "text" | "binary"; readonly problem: string }
  | { readonly stage: "valid" | "invalid"; readonly bytes: Uint8Array; readonly problem: string };

/** Nothing that is wrong is in front of the first section. */
const HEADER_SIZE = 8;

function outcomeOf(form: ModuleForm, script: OpenedText): Outcome {
  const { bytes, problem } = bytesOf(form, script);
  if (bytes === undefined) return { stage: "text", problem };
  const { module, error } = decodeModule(bytes);
  if (module === undefined) return { stage: "binary", problem: error.message };
  const invalid: ValidationError | null = validateModule(module);
  if (invalid !== null) expect(invalid.offset, `place of '${invalid.message}'`).toBeGreaterThanOrEqual(HEADER_SIZE);
  if (invalid?.malformed) return { stage: "binary", problem: invalid.message };
  return { stage: invalid === null ? "valid" : "invalid", bytes, problem: invalid?.message ?? "" };
}

function bytesOf(form: ModuleForm, script: OpenedText): { bytes?: Uint8Array; problem: string } {
  if (form.kind === "binary") return { bytes: form.bytes, problem: "" };
  const diagnostics = new Diagnostics();
  diagnostics.sources = script.sources;
  const wat = form.kind === "text" ? parseTextForm(form, diagnostics) : parseQuoted(form.bytes, diagnostics);
  return { ...(wat && { bytes: encodeModule(wat.module) }), problem: diagnostics.list[0]?.text ?? "" };
}

function parseQuoted(bytes: Uint8Array, diagnostics: Diagnostics): ReturnType<typeof parseWat> {
  try {
    const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
    return parseWat(openText("quoted", text).file, diagnostics);
  } catch {
    diagnostics.report("wat-not-utf8", 0, {});
    return undefined;
  }
}

/** What is wrong with how a command's module came out; undefined if nothing is. */
function complaint({ kind }: Command, outcome: Outcome): string | undefined {
  const { stage, problem } = outcome;
  if (problem.endsWith("is not supported yet")) return problem;
  if (kind === "assert_malformed" || kind === "assert_malformed_custom")
    return stage === "text" || stage === "binary" ? undefined : `is not malformed (${stage} ${problem})`;
  if (kind === "assert_invalid") return stage === "invalid" ? undefined : `is not invalid (${stage} ${problem})`;
  if (kind === "assert_invalid_custom") return stage === "valid" ? "is not invalid" : undefined;
  return stage === "valid" ? printedComplaint(outcome.bytes) : `is not valid (${stage} ${problem})`;
}

/**
 * The scripts of the threads proposal were made beside an older specification. What they refuse for reasons that
 * WebAssembly 3.0 does not have: several memories and tables are allowed, and sizes have 64 bits in the text.
 */
const superseded = /^(?:multiple (?:memories|tables)|i32 constant out of range)/;

function isSuperseded(name: string, command: Command): boolean {
  return name.startsWith("proposals/threads/") && "message" in command && superseded.test(command.message);
}

/** What features, and what sizes, an engine can be without, in the words of V8. */
const engineLacks =
  /limits flags|memory count|At most one memory|non-imported globals|invalid value type|not allowed in constant|numeric opcode|enable with --experimental|Invalid opcode|opcode not available|implementation limit/;

function printedComplaint(bytes: Uint8Array): string | undefined {
  const printed = (binary: Uint8Array): string => {
    const module = decodeModule(binary).module!;
    return printModule(module, { customs: module.customs.some((custom) => custom.name !== NAME_SECTION) });
  };
  const first = printed(bytes);
  const { file, diagnostics } = openText("printed", first);
  const again = parseWat(file, diagnostics);
  if (again === undefined) return `cannot be read when printed: ${diagnostics.list[0]!.text}`;
  if (printed(encodeModule(again.module)) !== first) return "is another module when printed and read";
  try {
    new WebAssembly.Module(bytes as Uint8Array<ArrayBuffer>);
  } catch (error) {
    if (!engineLacks.test((error as Error).message)) return `is refused by the engine: ${(error as Error).message}`;
  }
  return undefined;
}

const failures: string[] = [];
const names = listScripts();
const counts = { good: 0, bad: 0 };

test.skipIf(names.length === 0).each(names)("%s", (name) => {
  const script = openScript(name);
  const commands = parseScript(script.file, script.diagnostics);
  expect(script.diagnostics.list).toEqual([]);
  for (const command of commands!) {
    if (!("module" in command) || isSuperseded(name, command)) continue;
    counts[command.kind.startsWith("assert_") ? "bad" : "good"]++;
    const fault = complaint(command, outcomeOf(command.module, script));
    if (fault !== undefined) failures.push(`${name}:${script.sources.position(command.loc)!.line} ${fault}`);
  }
});

test.skipIf(names.length === 0)("no other failures than those that are known", async () => {
  console.log(`${counts.good} modules and ${counts.bad} assertions about modules; ${failures.length} known failures`);
  await expect(`${failures.join("\n")}\n`).toMatchFileSnapshot("known-failures-text.txt");
});
