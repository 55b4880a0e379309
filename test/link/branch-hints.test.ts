/** What the program says of branches comes through objects and the linker, though code gets shorter on the way. */
import { expect, test } from "vitest";
import { ByteReader } from "../../compiler/base/bytes.ts";
import { compile } from "../../compiler/index.ts";
import { readObject } from "../../compiler/object/read.ts";
import { BRANCH_HINT_SECTION, readBranchHints } from "../../compiler/wasm/branch-hints.ts";
import { decodeModule } from "../../compiler/wasm/decode.ts";
import { moduleNames } from "../../compiler/wasm/names.ts";
import { opRows } from "../../compiler/wasm/opcodes.ts";
import { linkFiles, objectFile } from "./linking.ts";

const tool = "function @work() {\nb0:\n  return\n}\n";
/** Calls in front of the branches: their numbers take five bytes in the object and one in the module. */
const user = `declare @work()
function export "f" @f(i32 %x) {
b0:
  call @work() : ()
  br_if %x, b1, b2 unlikely
b1:
  call @work() : ()
  br b2
b2:
  br_if %x, b3, b4
b3:
  call @work() : ()
  br b4
b4:
  call @work() : ()
  br_if %x, b5, b6 likely
b5:
  call @work() : ()
  br b6
b6:
  return
}
`;

/** @returns "function: instruction expectation" for each hint, and the names of the sections */
function hintsOf(wasm: Uint8Array): { hints: string[]; sections: string[] } {
  const { module } = decodeModule(wasm);
  if (!module) throw new Error("the linker wrote what is no module");
  const names = moduleNames(module);
  const section = module.customs.find(({ name }) => name === BRANCH_HINT_SECTION);
  const imported = module.imports.filter(({ desc }) => desc.kind === "function").length;
  const hints = (section ? readBranchHints(new ByteReader(section.bytes)) : []).flatMap(({ index, hints }) =>
    hints.map(({ offset, likely }) => {
      // None of the functions has locals, of which the list takes one byte then.
      const entry = module.functions[index - imported]!.offset! - 1;
      const row = opRows.find(({ code }) => code === wasm[entry + offset]);
      return `${names.functions.get(index)}: ${row?.name} ${likely ? "likely" : "unlikely"}`;
    }),
  );
  return { hints, sections: module.sections.map(({ id, name }) => name || String(id)) };
}

const linked = (branchHints: boolean): Uint8Array => {
  const files = [objectFile("tool.o", tool), objectFile("user.o", user, { branchHints })];
  const { result, messages } = linkFiles(files, { noEntry: true });
  expect(messages).toEqual([]);
  return result!.wasm;
};

test("hints are about the same branches in the module", () => {
  const { hints, sections } = hintsOf(linked(true));
  expect(hints).toEqual(["f: if unlikely", "f: if likely"]);
  expect(sections.indexOf("10") - sections.indexOf(BRANCH_HINT_SECTION), "directly before the code").toBe(1);
});

test("no hints, no section", () => {
  expect(hintsOf(linked(false)).sections).not.toContain(BRANCH_HINT_SECTION);
});

test("joined objects keep them", () => {
  const files = [objectFile("tool.o", tool), objectFile("user.o", user, { branchHints: true })];
  const joined = linkFiles(files, { relocatable: true }).result!.wasm;
  const { result } = linkFiles([{ name: "joined.o", bytes: joined }], { noEntry: true });
  expect(hintsOf(result!.wasm).hints).toEqual(["f: if unlikely", "f: if likely"]);
});

/** @returns for each branch that something is expected of, whether `call` is likely */
function expectedOf(condition: string): boolean[] {
  const text = `int call(int); int f(int x, int y) { if (${condition}) return call(x) * 2; return x; }`;
  const { object } = compile({ "f.c": text }, { flags: ["-O2"], sysroot: {} });
  return readObject(object!, "f.o").object!.functions.flatMap(({ hints }) => hints.map(({ likely }) => likely));
}

test.each([
  ["__builtin_expect(x > 3, 1)", [true]],
  ["__builtin_expect(!!(x & 4), 0)", [false]],
  ["__builtin_expect(x > 3, 0) == 1", [false]],
  ["__builtin_expect(x & 5, 5) != 4", [true]],
  ["x > 3", []],
] as const)("%s", (condition, expected) => {
  expect(expectedOf(condition)).toEqual(expected);
});
