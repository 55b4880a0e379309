import { expect, test } from "vitest";
import type { IrModule } from "../../compiler/ir/ir.ts";
import { parseModule } from "../../compiler/ir/parse.ts";
import { printModule } from "../../compiler/ir/print.ts";
import { verifyModule } from "../../compiler/ir/verify.ts";

function parse(text: string): IrModule {
  const result = parseModule(text);
  if (!result.module) throw new Error(`line ${result.line}: ${result.error}`);
  return result.module;
}

const everything = `declare prototype "int f(void)" @f() -> i32
declare module "m" import "n" @imported(i32, i64, f32, f64, v128)
declare data weak hidden @outside
declare global @counter
data local @"odd name" size 4 align 1 readonly strings "\\00\\22\\5cx"
data used @d size 16 align 8 thread_local common section "s p" "\\01" [0] = @"odd name"+3 [8] = @f [12] = @outside-4
alias weak @alias = @g
constructor @g priority 101
function export "out" @g(i32 %a.0, i64 %1) -> i32 inline always dynamic {
  slot $0 buf size 16 align 16
  slot $1 size 4 align 4
b0:
  %2 = i32.const -5
  %3 = i64.const -9223372036854775808
  %4 = f32.const -0.0
  %5 = f64.const nan
  %6 = f64.const 1e+300
  %7 = v128.const bytes=000102030405060708090a0b0c0d0e0f
  %8 = i32x4.extract_lane %7 lane=3
  %9 = symbol.address @outside-8
  %10 = slot.address $0+4
  %11 = i64.load32_s %10 offset=8 align=2 volatile alias=3
  i64.store %10, %11 align=4
  %13 = select %2, %8, %a.0 : i32
  %14 = hot call @f() : () -> i32
  %15 = call_indirect (%2, %14) : (i32) -> f64
  %16 = stack.save
  %17 = stack.alloc %14 align=32
  stack.restore %16
  memory.copy %17, %9, %2
  trap
  %21 = global.get @counter : i32
  br_if %13, b1(%14), b2 unlikely
b1(i32 %n.22):
  br_table %n.22, [b2, b1(%2)], b2
b2:
  return_call tail call @f() : () -> i32
b3:
  unreachable
}
`;

test("print and parse are inverse", () => {
  expect(printModule(parse(everything))).toBe(everything);
});

test("locations survive when they are printed", () => {
  const text = "function @f() -> i32 {\nb0:\n  %0 = i32.const 1 !17\n  return %0 !18\n}\n";
  expect(printModule(parse(text), { locations: true })).toBe(text);
});

test("free names and constants as operands are numbered", () => {
  expect(
    printModule(
      parse(
        "function @f(i32 %x) -> i32 {\nb0:\n  br b1(0)\nb1(i32 %s):\n  %t = i32.add %s, %x\n  br_if %t, b1(%t), b2\nb2:\n  return %t\n}",
      ),
    ),
  ).toBe(
    `function @f(i32 %x.0) -> i32 {
b0:
  %1 = i32.const 0
  br b1(%1)
b1(i32 %s.2):
  %3 = i32.add %s.2, %x.0
  br_if %3, b1(%3), b2
b2:
  return %3
}
`,
  );
});

test.each([
  ["function @f() {\nb0:\n  br b7\n}", "block b7 is not defined"],
  ["function @f() {\nb0:\n  return %3\n}", "%3 is not defined"],
  ["data @x size y", "found 'y', expected a number"],
  ["nonsense", "unknown keyword 'nonsense'"],
  ["function @f() {\nb0:\n", "unexpected end"],
  ["function @f() {\nb0:\n  ^\n}", "unexpected '^'"],
])("mistakes in the text are named: %s", (text, message) => {
  expect(parseModule(text).error).toBe(message);
});

const body = (text: string, results = ""): string => `function @f(i32 %a)${results} {\n${text}\n}`;

test.each([
  [body("b0:\n  %1 = i64.add %a, %a\n  return"), "operands (i32, i32) should be (i64, i64)"],
  [body("b0:\n  br b1\nb1:\n  br b0"), "the entry block has predecessors"],
  [
    body("b0:\n  br_if %a, b1, b2\nb1:\n  %1 = i32.eqz %a\n  br b2\nb2:\n  return %1", " -> i32"),
    "%1 does not dominate its use",
  ],
  [body("b0:\n  br b1\nb1(i32 %x):\n  return"), "arguments of b1 () should be (i32)"],
  [body("b0:\n  return %a", " -> i64"), "results (i32) should be (i64)"],
  [body("b0:\n  %1 = call @g(%a) : (i64) -> i32\n  return"), "arguments (i32) should be (i64)"],
  [body("b0:\n  %1 = i32.load %a align=16\n  return"), "alignment 16 is not 1 … 4"],
  [body("b0:\n  %1 = i32.eqz %2\n  %2 = i32.eqz %1\n  return"), "%2 does not dominate its use"],
  [body("b0:\n  %1 = i32.frob %a : i32\n  return"), "unknown operation"],
])("broken invariants are found: %#", (text, problem) => {
  expect(verifyModule(parse(text)).join("\n")).toContain(problem);
});

test("a sound module has no problems", () => {
  expect(
    verifyModule(
      parse(
        "function @f(i32 %x) -> i32 {\nb0:\n  br b1(0)\nb1(i32 %s):\n  %t = i32.add %s, %x\n  br_if %t, b1(%t), b2\nb2:\n  return %t\n}",
      ),
    ),
  ).toEqual([]);
});
