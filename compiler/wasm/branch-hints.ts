/**
 * The custom section "metadata.code.branch_hint" (core specification, appendix "Branch Hints"; proposal
 * branch-hinting): which way conditional branches usually go. Engines lay out code by it, and may pass it by.
 */
import type { ByteReader, ByteWriter } from "../base/bytes.ts";

export const BRANCH_HINT_SECTION = "metadata.code.branch_hint";

/** Of a `br_if` or `if`. */
export interface BranchHint {
  /** Of the instruction, from the start of the function's code entry (its local declarations). */
  readonly offset: number;
  /** Is the condition usually true? */
  readonly likely: boolean;
}

export interface FunctionHints {
  /** Index of the function. */
  readonly index: number;
  /** By ascending offset. */
  readonly hints: readonly BranchHint[];
}

/** Writes the section's contents, by ascending index; nothing at all without hints. */
export function writeBranchHints(writer: ByteWriter, functions: readonly FunctionHints[]): void {
  const hinted = functions.filter(({ hints }) => hints.length > 0);
  if (hinted.length === 0) return;
  writer.uleb(hinted.length);
  for (const { index, hints } of hinted) {
    writer.uleb(index);
    writer.uleb(hints.length);
    for (const { offset, likely } of hints) {
      writer.uleb(offset);
      // Bytes of the hint, which is one of two numbers.
      writer.uleb(1);
      writer.u8(likely ? 1 : 0);
    }
  }
}

export function readBranchHints(reader: ByteReader): FunctionHints[] {
  const functions: FunctionHints[] = [];
  for (let n = reader.uleb32(); n > 0; n--) {
    const index = reader.uleb32();
    const hints: BranchHint[] = [];
    for (let m = reader.uleb32(); m > 0; m--) {
      const offset = reader.uleb32();
      hints.push({ offset, likely: reader.sized()[0] === 1 });
    }
    functions.push({ index, hints });
  }
  return functions;
}
