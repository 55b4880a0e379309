import { expect, test } from "vitest";
import type { IrModule } from "../../compiler/ir/ir.ts";
import { ModuleMerger } from "../../compiler/ir/merge-modules.ts";
import { parseModule } from "../../compiler/ir/parse.ts";
import { printModule } from "../../compiler/ir/print.ts";
import { verifyModule } from "../../compiler/ir/verify.ts";

function parse(text: string): IrModule {
  const result = parseModule(text);
  if (!result.module) throw new Error(`line ${result.line}: ${result.error}`);
  return result.module;
}

const first = `declare @twice(i32) -> i32
declare weak @perhaps(i32) -> i32
data local @count size 4 align 4
data local @.L.str.0 size 2 align 1 readonly strings "a\\00"
function @f(i32 %x.0) -> i32 {
b0:
  %1 = call @twice(%x.0) : (i32) -> i32
  %2 = symbol.address @count
  i32.store %2, %1 align=4
  return %1
}
`;

const second = `declare @perhaps(i32) -> i32
data @table size 4 align 4 "\\00\\00\\00\\00" [0] = @twice
data local @count size 8 align 8
data local @.L.str.0 size 2 align 1 readonly strings "b\\00"
constructor @twice priority 65535
function hidden @twice(i32 %x.0) -> i32 {
b0:
  %1 = call @perhaps(%x.0) : (i32) -> i32
  %2 = symbol.address @count
  i32.store %2, %1 align=4
  return %1
}
`;

test("shares what has linkage and keeps the rest apart", () => {
  const merger = new ModuleMerger();
  for (const module of [parse(first), parse(second)]) {
    expect(merger.accepts(module)).toBe(true);
    merger.add(module);
  }
  const module = merger.finish();
  expect(verifyModule(module)).toEqual([]);
  expect(printModule(module)).toMatchInlineSnapshot(`
    "declare @perhaps(i32) -> i32
    data local @count size 4 align 4
    data local @.L.str.0 size 2 align 1 readonly strings "a\\00"
    data @table size 4 align 4 "\\00\\00\\00\\00" [0] = @twice
    data local @count.1 size 8 align 8
    data local @.L.str.1 size 2 align 1 readonly strings "b\\00"
    constructor @twice priority 65535
    function @f(i32 %x.0) -> i32 {
    b0:
      %1 = call @twice(%x.0) : (i32) -> i32
      %2 = symbol.address @count
      i32.store %2, %1 align=4
      return %1
    }
    function hidden @twice(i32 %x.0) -> i32 {
    b0:
      %1 = call @perhaps(%x.0) : (i32) -> i32
      %2 = symbol.address @count.1
      i32.store %2, %1 align=4
      return %1
    }
    "
  `);
});

test.each([
  ["two definitions", "function @f() {\nb0:\n  return\n}\n", "function @f() {\nb0:\n  return\n}\n"],
  ["other types", "declare @f(i32) -> i32\n", "declare @f(i64) -> i32\n"],
  ["a function that is data elsewhere", "declare @f(i32) -> i32\n", "declare data @f\n"],
  ["imports from different modules", 'declare module "a" @f()\n', 'declare module "b" @f()\n'],
])("refuses %s", (_, one, other) => {
  const merger = new ModuleMerger();
  merger.add(parse(one));
  expect(merger.accepts(parse(other))).toBe(false);
});
