/** Thin archives: the linker reads members where the archive says, archives within archives too. */
import { expect, test } from "vitest";
import type { LinkFile } from "../../compiler/link/link.ts";
import { writeArchive } from "../../compiler/object/archive.ts";
import { memberPath } from "../../compiler/object/archive-paths.ts";
import { type Files, runTool } from "../tools/memory.ts";
import { instantiate, linkFiles, objectFile } from "./linking.ts";

const main = objectFile(
  "main.o",
  "declare @f() -> i32\nfunction @run() -> i32 {\n b0:\n %a = call @f() : () -> i32\n return %a\n}",
);
const f = objectFile(
  "f.o",
  "declare @g() -> i32\nfunction @f() -> i32 {\n b0:\n %a = call @g() : () -> i32\n return %a\n}",
);
const g = objectFile("g.o", "function @g() -> i32 {\n b0:\n return 4\n}");

function archive(...lines: string[]): LinkFile {
  const files: Files = new Map<string, Uint8Array>([
    ["obj/f.o", f.bytes!],
    ["obj/g.o", g.bytes!],
  ]);
  for (const line of lines) expect(runTool(`sea-ar ${line}`, files)).toMatchObject({ status: 0, stderr: "" });
  const readMember = (name: string) => files.get(normal(memberPath("lib/x.a", name))) as Uint8Array | undefined;
  return { name: "lib/x.a", bytes: files.get("lib/x.a") as Uint8Array, readMember };
}
const normal = (path: string): string => path.replace(/[^/]+\/\.\.\//g, "");

test.each([
  ["files", ["rcT lib/x.a obj/f.o obj/g.o"]],
  ["files, without an index", ["rcST lib/x.a obj/f.o obj/g.o"]],
  ["members of an archive", ["rc lib/in.a obj/f.o obj/g.o", "rcT lib/x.a lib/in.a"]],
  ["files of a thin archive", ["rcT obj/in.a obj/f.o obj/g.o", "rcT lib/x.a obj/in.a"]],
])("%s", (_name, lines) => {
  expect(instantiate([main, archive(...lines)], { exports: ["run"] }).exports.run!()).toBe(4);
  const whole = { ...archive(...lines), wholeArchive: true };
  expect(instantiate([main, whole], { exports: ["run"] }).exports.run!()).toBe(4);
});

test("a member that is not there is told", () => {
  const thin = { ...archive("rcT lib/x.a obj/f.o obj/g.o"), readMember: () => undefined };
  expect(linkFiles([main, thin], { noEntry: true, exports: ["run"] }).messages[0]).toBe(
    "error: lib/x.a(../obj/f.o): cannot be linked: member of a thin archive not found",
  );
});

test.each([undefined, 8, 68])("an archive that contains itself ends: %s", (nestedOffset) => {
  const member = { name: "x.a", bytes: g.bytes!, ...(nestedOffset === undefined ? {} : { nestedOffset }) };
  const bytes = writeArchive([member], { thin: true });
  const { messages } = linkFiles([f, { name: "x.a", bytes, readMember: () => bytes }], {
    noEntry: true,
    exports: ["f"],
  });
  expect(messages[0]).toMatch(
    /^error: (undefined reference to 'g'|x\.a\(x\.a\): cannot be linked: no member at offset)/,
  );
  expect(runTool("sea-ar r x.a", new Map([["x.a", bytes]])).status).toBe(nestedOffset === undefined ? 0 : 1);
});
