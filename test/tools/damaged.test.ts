/** No tool stops working on damaged files: cut off, or with some bytes changed. */
import { expect, test } from "vitest";
import { writeArchive } from "../../compiler/object/archive.ts";
import { Random } from "../harness/random.ts";
import { objectFile } from "../link/linking.ts";
import { clang, everything, have, Workshop } from "./llvm.ts";
import { runTool } from "./memory.ts";

const lines = [
  "nm -a",
  "nm -l",
  "size -A",
  "objdump -x",
  "objdump -dSl",
  "objdump -s",
  "strip",
  "strip -g",
  "objcopy --weaken",
  "addr2line -f -i 0x20 -e",
  "ar tv",
  "ranlib",
  "strings -d",
];

function* damaged(file: Uint8Array): Generator<Uint8Array> {
  const random = new Random(19);
  for (let n = 0; n < 40; n++) yield file.subarray(0, random.below(file.length));
  for (let n = 0; n < 120; n++) {
    const copy = Uint8Array.from(file);
    for (let k = 0; k <= n % 4; k++) copy[random.below(copy.length)] = random.below(256);
    yield copy;
  }
}

function check(file: Uint8Array): void {
  for (const bytes of damaged(file)) {
    for (const line of lines) {
      const { status, stderr } = runTool(`sea-${line} x`, new Map([["x", bytes]]));
      expect(status).toBeLessThan(2);
      if (status === 1) expect(stderr).toMatch(/error: /);
    }
  }
}

const object = objectFile(
  "a.o",
  'declare @g() -> i32\ndata @d size 4 align 4 "abcd"\nfunction @f() -> i32 {\n b0:\n %a = call @g() : () -> i32\n return %a\n}',
).bytes!;

test("objects", () => check(object));
test("archives", () =>
  check(
    writeArchive([
      { name: "a.o", bytes: object },
      { name: "a_long_name_of_a_member.o", bytes: object },
    ]),
  ));
test.skipIf(!have(clang))("objects by clang with debug information (skipped without clang 19)", () => {
  const shop = new Workshop();
  const bytes = shop.compile("all", everything, "-O1", "-g");
  shop.remove();
  check(bytes);
});
