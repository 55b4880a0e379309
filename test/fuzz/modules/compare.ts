/**
 * What our decoder and validator say of a module, beside what V8 says. Where both know what is in it they have to
 * agree; whatever is in it, ours comes to an end, and what it accepts can be printed, read and written again.
 */
import { decodeModule } from "../../../compiler/wasm/decode.ts";
import { encodeModule } from "../../../compiler/wasm/encode.ts";
import { validateModule } from "../../../compiler/wasm/validate.ts";
import { checkWat } from "../../../compiler/wasm/wat/check.ts";
import { parseWat } from "../../../compiler/wasm/wat/parse.ts";
import { printModule } from "../../../compiler/wasm/wat/print.ts";
import { openText } from "../../spec/scripts.ts";

/** Where we and V8 differ, and neither is wrong: words of the one that refuses, and why the other does not. */
interface Difference {
  readonly words: RegExp;
  readonly reason: string;
}

/** What V8 refuses and we accept. */
const onlyTheirs: readonly Difference[] = [
  { words: /enable with --experimental/, reason: "this engine has not switched it on" },
  {
    words: /limits flags|memory count|At most one (?:imported )?memory|multiple memories/,
    reason: "several memories, 64-bit ones and page sizes are newer than this engine",
  },
  {
    words: /(?:numeric|simd|Invalid|invalid) opcode|opcode not available|invalid (?:value|block) type/,
    reason: "instructions and types are newer than this engine",
  },
  { words: /not allowed in constant|non-imported globals/, reason: "constant expressions are those of 3.0" },
  {
    words:
      /> (?:maximum|internal limit)|exceeds internal limit|above the maximum|larger than implementation limit|too large, maximum is/,
    reason: "limits of the implementation",
  },
];

/** What we refuse and V8 accepts. */
const onlyOurs: readonly Difference[] = [
  { words: /atomic alignment must be natural/, reason: "V8 takes smaller alignments than the threads proposal does" },
];

const isKnown = (words: string, list: readonly Difference[]): boolean => list.some((each) => each.words.test(words));

export interface Disagreement {
  /** One line, without what differs between mutants of the same mistake. */
  readonly kind: string;
  readonly detail: string;
}

/** The last: V8 refuses it for what it does not know. */
export type Verdict = "accepted" | "refused" | "ours alone knows";

export interface Examined {
  readonly verdict: Verdict;
  /** What is wrong with how the module is handled; undefined if nothing is. */
  readonly found: Disagreement | undefined;
}

export function examine(bytes: Uint8Array): Examined {
  const ours = ourVerdict(bytes);
  if (ours instanceof Error) return complaint("refused", `crash: ${ours.message}`, ours.stack);
  const theirs = v8Verdict(bytes);
  if (ours !== undefined) {
    if (theirs !== undefined || isKnown(ours, onlyOurs)) return { verdict: "refused", found: undefined };
    return complaint("refused", `only V8 accepts: ${general(ours)}`, ours);
  }
  if (theirs !== undefined && !isKnown(theirs, onlyTheirs)) {
    return complaint("accepted", `only V8 refuses: ${general(theirs)}`, theirs);
  }
  const verdict = theirs === undefined ? "accepted" : "ours alone knows";
  const fault = roundTripFault(bytes);
  return fault === undefined ? { verdict, found: undefined } : complaint(verdict, general(fault), fault);
}

/** Examines the module that a text is; one that has mistakes is refused. */
export function examineText(text: string): Examined {
  const { file, diagnostics } = openText("mutant.wat", text);
  try {
    const wat = parseWat(file, diagnostics);
    if (wat !== undefined) {
      checkWat(wat);
      return examine(encodeModule(wat.module));
    }
  } catch (error) {
    return complaint("refused", `crash: ${(error as Error).message}`, (error as Error).stack);
  }
  const found = diagnostics.errorCount > 0;
  return found ? { verdict: "refused", found: undefined } : complaint("refused", "refused without a message");
}

const complaint = (verdict: Verdict, kind: string, detail = kind): Examined => ({ verdict, found: { kind, detail } });

/** Why we refuse a module; undefined if we do not; the error if we crash. */
function ourVerdict(bytes: Uint8Array): string | undefined | Error {
  try {
    const { module, error } = decodeModule(bytes);
    if (module === undefined) return error.message;
    return validateModule(module)?.message;
  } catch (error) {
    return error as Error;
  }
}

function v8Verdict(bytes: Uint8Array): string | undefined {
  try {
    new WebAssembly.Module(bytes as Uint8Array<ArrayBuffer>);
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

function roundTripFault(bytes: Uint8Array): string | undefined {
  const module = decodeModule(bytes).module!;
  const again = encodeModule(module);
  const second = decodeModule(again);
  if (second.module === undefined) return `cannot be decoded when encoded: ${second.error.message}`;
  const text = printModule(second.module, { customs: true });
  const { file, diagnostics } = openText("printed.wat", text);
  const wat = parseWat(file, diagnostics);
  if (wat === undefined) return `cannot be read when printed: ${diagnostics.list[0]!.text}`;
  // The text has no runs of locals: the bytes can be others.
  const third = decodeModule(encodeModule(wat.module)).module!;
  return printModule(third, { customs: true }) === text ? undefined : "is another module when printed and read";
}

/** Without offsets, numbers and names. */
const general = (message: string): string =>
  message
    .replace(/^WebAssembly\.Module\(\): /, "")
    .replace(/ @\+\d+/g, "")
    .replace(/#\d+(?::"[^"]*")?/g, "#")
    .replace(/0x[\da-f]+|\d+/g, "N");
