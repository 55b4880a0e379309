/** sea-size: GNU's three formats. */
import { expect, test } from "vitest";
import { writeArchive } from "../../compiler/object/archive.ts";
import { objectFile } from "../link/linking.ts";
import { clang, everything, have, Workshop } from "./llvm.ts";
import { runTool } from "./memory.ts";

const object = objectFile(
  "a.o",
  `data @number size 4 align 4 "abcd"
   data @zeros size 80 align 4
   function @f() -> i32 {
   b0:
     return 1
   }`,
).bytes!;
const files = new Map<string, Uint8Array | string>([
  ["a.o", object],
  ["x.a", writeArchive([{ name: "a.o", bytes: object }])],
]);
const size = (line: string) => runTool(`sea-size ${line}`, files).stdout;

test("Berkeley, with sums", () => {
  const [head, first, second, total] = size("-t a.o x.a").split("\n");
  expect(head).toBe("   text\t   data\t    bss\t    dec\t    hex\tfilename");
  const [text, data, bss, sum, hex, name] = first!.split("\t");
  expect([bss, name]).toEqual(["     80", "a.o"]);
  expect(Number(sum)).toBe(Number(text) + Number(data) + 80);
  expect(Number.parseInt(hex!, 16)).toBe(Number(sum));
  expect(second).toMatch(/\ta\.o \(ex x\.a\)$/);
  expect(total).toMatch(/\(TOTALS\)$/);
  expect(Number(total!.split("\t")[3])).toBe(2 * Number(sum));
});
test("radix", () => {
  expect(size("-x a.o").split("\n")[1]).toContain("\t   0x50\t");
  expect(size("-o a.o")).toContain("\t   0120\t");
});
test("GNU", () => expect(size("-G x.a")).toMatch(/^ {6}text {7}data {8}bss {6}total filename\n.* 80 .*x\.a:a\.o\n$/));
test("System V", () =>
  expect(size("-A a.o")).toMatch(/^a\.o {2}:\nsection +size +addr\nTYPE .*\n[\s\S]*\nTotal +\d+\n\n\n$/));

test.skipIf(!have(clang, "llvm-size-19"))("sizes as llvm-size has them (skipped without LLVM 19)", () => {
  const shop = new Workshop();
  shop.compile("all", everything, "-O1");
  const numbers = (text: string) =>
    text
      .split("\n")[1]!
      .split("\t")
      .map((cell) => cell.trim());
  const ours = numbers(runTool("sea-size all.o", new Map([["all.o", shop.read("all.o")]])).stdout);
  const theirs = numbers(shop.run("llvm-size-19", "all.o"));
  expect([ours[0], ours[3], ours[4]]).toEqual([theirs[0], theirs[3], theirs[4]]);
  shop.remove();
});
