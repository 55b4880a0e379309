import { expect, test } from "vitest";
import { emit } from "../../compiler/codegen/emit.ts";
import { parseModule } from "../../compiler/ir/parse.ts";
import { readArchive, writeArchive } from "../../compiler/object/archive.ts";
import { moveMembers, removeMembers, replaceMembers } from "../../compiler/object/archive-edit.ts";
import { readObject } from "../../compiler/object/read.ts";
import { writeObject } from "../../compiler/object/write.ts";
import { decodeModule } from "../../compiler/wasm/decode.ts";

const text = `
declare prototype "int puts(const char *)" @puts(i32) -> i32
declare module "sys" import "now" @clock() -> i64
declare data weak @maybe
data local @.L.str size 4 align 1 readonly strings "hi!\\00"
data @table size 16 align 8 "\\01" [4] = @.L.str+1 [8] = @main
data common size 8 align 4 common
data weak hidden @zero size 4096 align 16
alias weak @alias = @main
constructor @main priority 200
function export "run" @main() -> i32 {
  slot $0 size 16 align 16
b0:
  %1 = slot.address $0
  %2 = symbol.address @.L.str+2
  %3 = call @puts(%2) : (i32) -> i32
  %4 = symbol.address @main
  %5 = call_indirect (%4) : () -> i32
  %6 = call @clock() : () -> i64
  i64.store %1, %6 align=8
  %7 = symbol.address @maybe
  %8 = i32.add %7, %5
  return %8
}
`.replace("data common", "data @shared");

const object = () => emit(parseModule(text).module!, { name: "test.o" });

test("what is written is read back", () => {
  const written = object();
  const bytes = writeObject(written);
  const { object: read, error } = readObject(bytes, "test.o");
  expect(error).toBeUndefined();
  expect(read!.symbols).toEqual(
    written.symbols.map((s) => ({ ...s, flags: s.importName === undefined ? s.flags : s.flags | 0x40 })),
  );
  expect(read!.functions.map((fn) => fn.relocs)).toEqual(written.functions.map((fn) => fn.relocs));
  expect(read!.segments.map((s) => [s.name, s.alignLog2, s.flags, s.size, s.relocs])).toEqual(
    written.segments.map((s) => [s.name, s.alignLog2, s.flags, s.size, s.relocs]),
  );
  expect(read!.initFunctions).toEqual(written.initFunctions);
  expect(read!.features).toEqual(written.features);
  expect(writeObject(read!)).toEqual(bytes);
});

test("data stand verbatim in the object", () => {
  const bytes = writeObject(object());
  expect(Buffer.from(bytes).includes("hi!")).toBe(true);
});

test("an object cut off or altered anywhere is refused or read, never a crash", () => {
  const bytes = writeObject(object());
  for (let length = 0; length < bytes.length; length++) readObject(bytes.subarray(0, length), "cut.o");
  for (let i = 8; i < bytes.length; i++) {
    for (const value of [0, 0x7f, 0xff, bytes[i]! ^ 1]) {
      const altered = bytes.slice();
      altered[i] = value;
      readObject(altered, "altered.o");
    }
  }
});

test("an object is a decodable module", () => {
  expect(decodeModule(writeObject(object())).error).toBeUndefined();
});

const member = (name: string, content: string, date = 0) => ({ name, bytes: new TextEncoder().encode(content), date });

test("archives keep names of any length, contents of any length, and dates", () => {
  const members = [
    member("a.o", "1", 5),
    member("a-name-of-more-than-fifteen-characters.o", "22"),
    member("fifteen-chars.o", "333"),
    member("ünïcode/dir.o", ""),
  ];
  const { archive } = readArchive(writeArchive(members));
  expect(archive!.members.map(({ name, bytes, date }) => ({ name, bytes: [...bytes], date }))).toEqual(
    members.map(({ name, bytes, date }) => ({ name, bytes: [...bytes], date })),
  );
});

test("an archive's index leads from symbols to members", () => {
  const bytes = writeObject(object());
  const { archive } = readArchive(writeArchive([member("readme", "text"), { name: "test.o", bytes }]));
  const { offset } = archive!.members[1]!;
  expect([...archive!.symbols!.entries()].filter(([, at]) => at === offset).map(([name]) => name)).toEqual(
    expect.arrayContaining(["main", "table", "shared", "zero", "alias"]),
  );
  expect(archive!.symbols!.has("puts")).toBe(false);
  expect(archive!.symbols!.has(".L.str")).toBe(false);
});

test("BSD's long names are read", () => {
  const name = "a-long-name-of-bsd.o";
  const size = String(name.length + 3).padEnd(10);
  const header = `#1/${name.length}`.padEnd(16) + "0".padEnd(12) + "0".padEnd(6).repeat(2) + "644".padEnd(8);
  const { archive } = readArchive(new TextEncoder().encode(`!<arch>\n${header}${size}\`\n${name}abc`));
  expect(archive!.members.map((m) => [m.name, new TextDecoder().decode(m.bytes)])).toEqual([[name, "abc"]]);
});

test("a damaged archive is refused", () => {
  const bytes = writeArchive([member("a.o", "1234567890")]);
  expect(readArchive(bytes.subarray(0, bytes.length - 4)).error).toContain("cut off");
  expect(readArchive(bytes.subarray(0, 40)).error).toContain("no member header");
  expect(readArchive(new Uint8Array(3)).error).toBe("not an archive");
});

test("members are replaced in place, added at the end or at a position, moved and removed", () => {
  const names = (list: readonly { name: string }[]) => list.map(({ name }) => name).join(" ");
  const list = [member("a", "1", 10), member("b", "1", 10), member("c", "1", 10)];
  const replaced = replaceMembers(list, [member("b", "2", 5), member("d", "2")], false, undefined);
  expect(names(replaced)).toBe("a b c d");
  expect(replaced[1]!.date).toBe(5);
  expect(replaceMembers(list, [member("b", "2", 5)], true, undefined)[1]!.date).toBe(10);
  expect(names(replaceMembers(list, [member("d", "")], false, { side: "after", name: "a" }))).toBe("a d b c");
  expect(names(moveMembers(list, [list[2]!], { side: "before", name: "b" }))).toBe("a c b");
  expect(names(removeMembers(list, [list[1]!]))).toBe("a c");
});
