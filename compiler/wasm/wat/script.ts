/**
 * Scripts of the specification's tests (`.wast`): modules, actions on them and what is expected of both. Modules
 * in text stay places in the script until someone wants them, since a script can hold wrong ones on purpose.
 *
 *     (module $m (func (export "one") (result i32) (i32.const 1)))
 *     (assert_return (invoke $m "one") (i32.const 1))
 */
import type { Diagnostics } from "../../base/diagnostics.ts";
import type { Loc, SourceFile } from "../../base/source.ts";
import { Cursor } from "./cursor.ts";
import { guarded, parseModule, type WatModule } from "./parse.ts";
import { parseVector } from "./parse-vector.ts";
import { tokenize } from "./tokens.ts";

/** A module as a script holds it. */
export type ModuleForm = {
  readonly id: string | undefined;
  readonly loc: Loc;
  /** Only defined, not instantiated. */
  readonly isDefinition: boolean;
} & (
  | { readonly kind: "text"; readonly cursor: Cursor }
  | { readonly kind: "binary"; readonly bytes: Uint8Array }
  /** The text of a module in strings. */
  | { readonly kind: "quote"; readonly bytes: Uint8Array }
);

/** Bits of a number, lanes of a vector in bytes, or a reference. */
export type ScriptValue =
  | { readonly type: "i32" | "i64" | "f32" | "f64"; readonly bits: bigint }
  | { readonly type: "v128"; readonly bytes: Uint8Array }
  | { readonly type: "null"; readonly heap: string | undefined }
  /** A reference of the host with a number. */
  | { readonly type: "host"; readonly heap: "extern" | "any"; readonly number: number };

/** What a result is compared with. */
export type Expected =
  | ScriptValue
  | { readonly type: "nan"; readonly bits: 32 | 64; readonly kind: NanKind }
  /** Lanes as values or patterns. */
  | { readonly type: "lanes"; readonly size: 4 | 8; readonly lanes: readonly (bigint | NanKind)[] }
  /** Any reference of a kind. */
  | { readonly type: "reference"; readonly heap: string }
  | { readonly type: "either"; readonly choices: readonly Expected[] };

export type NanKind = "canonical" | "arithmetic";

export type Action =
  | {
      readonly kind: "invoke";
      readonly loc: Loc;
      readonly module: string | undefined;
      readonly name: string;
      readonly args: readonly ScriptValue[];
    }
  | { readonly kind: "get"; readonly loc: Loc; readonly module: string | undefined; readonly name: string };

export type Command =
  | { readonly kind: "module"; readonly loc: Loc; readonly module: ModuleForm }
  | { readonly kind: "instance"; readonly loc: Loc; readonly id: string | undefined; readonly of: string | undefined }
  | { readonly kind: "register"; readonly loc: Loc; readonly name: string; readonly id: string | undefined }
  | { readonly kind: "action"; readonly loc: Loc; readonly action: Action }
  | {
      readonly kind: "assert_return";
      readonly loc: Loc;
      readonly action: Action;
      readonly expected: readonly Expected[];
    }
  | { readonly kind: "assert_trap"; readonly loc: Loc; readonly action: Action; readonly message: string }
  | { readonly kind: "assert_exhaustion"; readonly loc: Loc; readonly action: Action; readonly message: string }
  | { readonly kind: "assert_exception"; readonly loc: Loc; readonly action: Action }
  | { readonly kind: ModuleAssertion; readonly loc: Loc; readonly module: ModuleForm; readonly message: string }
  | {
      readonly kind: "thread";
      readonly loc: Loc;
      readonly id: string | undefined;
      /** Names under which the thread sees modules of the script. */
      readonly shared: readonly string[];
      readonly commands: readonly Command[];
    }
  | { readonly kind: "wait"; readonly loc: Loc; readonly id: string };

/** Assertions that a module cannot be made; the last is of a module that traps when it is instantiated. */
export type ModuleAssertion =
  | "assert_malformed"
  | "assert_invalid"
  | "assert_malformed_custom"
  | "assert_invalid_custom"
  | "assert_unlinkable"
  | "assert_module_trap";

/** Splits a script into commands; undefined when it is not one, which is reported. */
export function parseScript(file: SourceFile, diagnostics: Diagnostics): Command[] | undefined {
  const errors = diagnostics.errorCount;
  const tokens = tokenize(file, diagnostics);
  if (diagnostics.errorCount > errors) return undefined;
  const cursor = new Cursor(tokens, diagnostics);
  if (isBareModule(cursor)) return [bareModule(cursor)];
  return guarded(() => parseCommands(cursor));
}

const fieldWords = /^(?:type|rec|import|func|table|memory|global|tag|export|start|elem|data)$/;

/** A script can be one module without `(module …)` around it. */
const isBareModule = (cursor: Cursor): boolean => fieldWords.test(cursor.groupWord() ?? "");

function bareModule(cursor: Cursor): Command {
  const { loc } = cursor;
  return { kind: "module", loc, module: { id: undefined, loc, isDefinition: false, kind: "text", cursor } };
}

function parseCommands(cursor: Cursor): Command[] {
  const commands: Command[] = [];
  while (!cursor.done) {
    if (cursor.kind !== "open") cursor.unexpected("a command such as '(module'");
    commands.push(parseCommand(cursor));
  }
  return commands;
}

function parseCommand(cursor: Cursor): Command {
  const { loc } = cursor;
  const word = cursor.groupWord() ?? "";
  if (word === "module") return parseModuleCommand(cursor);
  if (word === "invoke" || word === "get") return { kind: "action", loc, action: parseAction(cursor) };
  if (!Object.hasOwn(commandParsers, word)) return cursor.unexpected("a command such as '(module' or '(assert_return'");
  const command = commandParsers[word]!(cursor.enterGroup(word)!, loc);
  return command;
}

const moduleAssertion =
  (kind: ModuleAssertion) =>
  (cursor: Cursor, loc: Loc): Command => ({ kind, loc, module: parseModuleForm(cursor), message: cursor.utf8() });

const commandParsers: Readonly<Record<string, (cursor: Cursor, loc: Loc) => Command>> = {
  register: (cursor, loc) => ({ kind: "register", loc, name: cursor.utf8(), id: cursor.optionalId()?.name }),
  assert_return: (cursor, loc) => {
    const action = parseAction(cursor);
    const expected: Expected[] = [];
    while (!cursor.done) expected.push(parseExpected(cursor));
    return { kind: "assert_return", loc, action, expected };
  },
  assert_trap: (cursor, loc) => {
    if (cursor.isGroup("module")) return moduleAssertion("assert_module_trap")(cursor, loc);
    return { kind: "assert_trap", loc, action: parseAction(cursor), message: cursor.utf8() };
  },
  assert_exhaustion: (cursor, loc) => ({
    kind: "assert_exhaustion",
    loc,
    action: parseAction(cursor),
    message: cursor.utf8(),
  }),
  assert_exception: (cursor, loc) => ({ kind: "assert_exception", loc, action: parseAction(cursor) }),
  assert_malformed: moduleAssertion("assert_malformed"),
  assert_malformed_custom: moduleAssertion("assert_malformed_custom"),
  assert_invalid: moduleAssertion("assert_invalid"),
  assert_invalid_custom: moduleAssertion("assert_invalid_custom"),
  assert_unlinkable: moduleAssertion("assert_unlinkable"),
  thread: (cursor, loc) => {
    const id = cursor.optionalId()?.name;
    const shared: string[] = [];
    for (let group = cursor.enterGroup("shared"); group; group = cursor.enterGroup("shared")) {
      const inside = group.enterGroup("module") ?? group.unexpected("'(module'");
      shared.push(inside.optionalId()?.name ?? "");
    }
    return { kind: "thread", loc, id, shared, commands: parseCommands(cursor) };
  },
  wait: (cursor, loc) => ({ kind: "wait", loc, id: cursor.optionalId()?.name ?? "" }),
};

function parseModuleCommand(cursor: Cursor): Command {
  const { loc } = cursor;
  const ahead = cursor.fork().enterGroup("module")!;
  if (!ahead.takeKeyword("instance")) return { kind: "module", loc, module: parseModuleForm(cursor) };
  cursor.skipGroup();
  return { kind: "instance", loc, id: ahead.optionalId()?.name, of: ahead.optionalId()?.name };
}

function parseModuleForm(cursor: Cursor): ModuleForm {
  const { loc } = cursor;
  const inside = cursor.enterGroup("module") ?? cursor.unexpected("'(module'");
  const isDefinition = inside.takeKeyword("definition");
  const fields = inside.fork();
  const form = { id: inside.optionalId()?.name, loc, isDefinition };
  for (const kind of ["binary", "quote"] as const) {
    if (inside.takeKeyword(kind)) return { ...form, kind, bytes: strings(inside) };
  }
  return { ...form, kind: "text", cursor: fields };
}

function strings(cursor: Cursor): Uint8Array {
  const bytes = cursor.allBytes();
  cursor.expectDone("a string or ')'");
  return bytes;
}

function parseAction(cursor: Cursor): Action {
  const { loc } = cursor;
  const invoke = cursor.enterGroup("invoke");
  const inside = invoke ?? cursor.enterGroup("get") ?? cursor.unexpected("'(invoke' or '(get'");
  const module = inside.optionalId()?.name;
  const name = inside.utf8("the name of an export");
  if (invoke === undefined) return { kind: "get", loc, module, name };
  const args: ScriptValue[] = [];
  while (!inside.done) {
    const { loc } = inside;
    const value = parseExpected(inside);
    args.push(
      isValue(value) ? value : inside.fail("wat-expected", { expected: "a constant", found: "a pattern" }, loc),
    );
  }
  return { kind: "invoke", loc, module, name, args };
}

const valueTypes: ReadonlySet<string> = new Set(["i32", "i64", "f32", "f64", "v128", "null", "host"]);

const isValue = (value: Expected): value is ScriptValue => valueTypes.has(value.type);

/** `(i32.const 1)`, `(f32.const nan:canonical)`, `(ref.null func)`, `(either …)` … */
function parseExpected(cursor: Cursor): Expected {
  const inside = cursor.enter();
  const word = inside.keyword("a constant such as i32.const");
  const result = expectedOf(word, inside);
  inside.expectDone();
  return result;
}

function expectedOf(word: string, cursor: Cursor): Expected {
  switch (word) {
    case "i32.const":
      return { type: "i32", bits: cursor.integer(32) };
    case "i64.const":
      return { type: "i64", bits: cursor.integer(64) };
    case "f32.const":
    case "f64.const": {
      const type = word === "f32.const" ? "f32" : "f64";
      const bits = type === "f32" ? 32 : 64;
      const kind = nanPattern(cursor);
      return kind === undefined ? { type, bits: cursor.float(bits) } : { type: "nan", bits, kind };
    }
    case "v128.const":
      return parseLanes(cursor);
    case "either": {
      const choices: Expected[] = [];
      while (!cursor.done) choices.push(parseExpected(cursor));
      return { type: "either", choices };
    }
    case "ref.extern":
    case "ref.host": {
      const heap = word === "ref.extern" ? "extern" : "any";
      if (cursor.done) return { type: "reference", heap };
      return { type: "host", heap, number: cursor.unsigned("a number") };
    }
    case "ref.null":
      return { type: "null", heap: cursor.done ? undefined : heapName(cursor) };
    default:
      if (word.startsWith("ref.")) return { type: "reference", heap: word.slice("ref.".length) };
      return cursor.unexpected("a constant");
  }
}

function heapName(cursor: Cursor): string {
  const { text } = cursor;
  cursor.advance();
  return text;
}

function nanPattern(cursor: Cursor): NanKind | undefined {
  for (const kind of ["canonical", "arithmetic"] as const) if (cursor.takeKeyword(`nan:${kind}`)) return kind;
  return undefined;
}

/** A vector; one with patterns in it is told lane by lane. */
function parseLanes(cursor: Cursor): Expected {
  const size = cursor.text === "f32x4" ? 4 : 8;
  if (cursor.text !== "f32x4" && cursor.text !== "f64x2") return { type: "v128", bytes: parseVector(cursor) };
  cursor.advance();
  const lanes = Array.from({ length: 16 / size }, () => nanPattern(cursor) ?? cursor.float(size === 4 ? 32 : 64));
  if (lanes.some((lane) => typeof lane === "string")) return { type: "lanes", size, lanes };
  const view = new DataView(new ArrayBuffer(16));
  lanes.forEach((lane, i) => {
    if (size === 8) view.setBigUint64(i * 8, lane as bigint, true);
    else view.setUint32(i * 4, Number(lane), true);
  });
  return { type: "v128", bytes: new Uint8Array(view.buffer) };
}

/** Parses a module in text that a script holds; undefined when there are mistakes, which are reported. */
export function parseTextForm(
  form: Extract<ModuleForm, { kind: "text" }>,
  diagnostics: Diagnostics,
): WatModule | undefined {
  const errors = diagnostics.errorCount;
  const cursor = form.cursor.withDiagnostics(diagnostics);
  const module = guarded(() => parseModule(cursor, diagnostics, form.loc));
  return diagnostics.errorCount > errors ? undefined : module;
}
