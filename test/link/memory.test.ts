import { expect, test } from "vitest";
import { instantiate, linkFiles, objectFile } from "./linking.ts";

/** A function that returns the address of a symbol. */
const addressOf = (symbol: string): string =>
  `function export "${symbol}" @address_of_${symbol}() -> i32 {\nb0:\n  %1 = symbol.address @${symbol}\n  return %1\n}\n`;

test("data keep their bytes, alignment and references", () => {
  const data = objectFile(
    "data.o",
    `data @odd size 1 align 1 "\\07"
     data @table size 12 align 8 "\\01" [4] = @odd [8] = @f
     function export "f" @f() -> i32 {
     b0:
       %1 = symbol.address @table
       %2 = i32.load %1 offset=4
       %3 = i32.load8_u %2
       return %3
     }
     function export "g" @g() -> i32 {
     b0:
       %1 = symbol.address @table
       %2 = i32.load %1 offset=8
       %3 = call_indirect (%2) : () -> i32
       return %3
     }
     ${addressOf("table")}`,
  );
  const { exports } = instantiate([data]);
  expect(exports.f!()).toBe(7);
  expect(exports.g!()).toBe(7);
  expect(exports.table!() % 8).toBe(0);
});

test("equal string literals share an address across objects", () => {
  const unit = (name: string, text: string) =>
    objectFile(
      `${name}.o`,
      `data local @.L.str size 3 align 1 readonly strings "${text}\\00"\n${addressOf(".L.str").replace(/"\.L\.str"|address_of_\.L\.str/g, (m) => (m[0] === '"' ? `"${name}"` : name))}`,
    );
  const { exports } = instantiate([unit("a", "hi"), unit("b", "hi"), unit("c", "no")]);
  expect(exports.a!()).toBe(exports.b!());
  expect(exports.a!()).not.toBe(exports.c!());
});

test("zero data take room in memory but not in the module", () => {
  const { exports, wasm } = instantiate([objectFile("a.o", `data @big size 1000000 align 16\n${addressOf("big")}`)]);
  expect(wasm.length).toBeLessThan(300);
  expect(exports.memory.buffer.byteLength).toBeGreaterThan(exports.big!() + 1000000);
});

const recursion = `function export "down" @down(i32 %n) -> i32 {
  slot $0 room size 1024 align 16
b0:
  %a = slot.address $0
  i32.store %a, %n
  %m = i32.add %n, 1
  %r = call @down(%m) : (i32) -> i32
  %s = i32.load %a
  %t = i32.add %r, %s
  return %t
}
`;

test("running out of stack traps and leaves the data alone", () => {
  const { exports } = instantiate(
    [objectFile("a.o", `data @guard size 4 align 4 "abcd"\n${recursion}${addressOf("guard")}`)],
    {
      stackSize: 65536,
    },
  );
  expect(() => exports.down!(0)).toThrow("out of bounds");
  expect(new Uint8Array(exports.memory.buffer, exports.guard!(), 4)).toEqual(new TextEncoder().encode("abcd"));
});

test("border symbols tell the layout", () => {
  const names = ["__heap_base", "__heap_end", "__data_end", "__global_base", "__stack_low", "__stack_high"];
  const text = `data @x size 5 align 1 "12345"\n${addressOf("x")}${names.map((name) => `declare data @${name}\n${addressOf(name)}`).join("")}`;
  const { exports } = instantiate([objectFile("a.o", text)], { stackSize: 4096 });
  const [heapBase, heapEnd, dataEnd, globalBase, stackLow, stackHigh] = names.map((name) => exports[name]!());
  expect([stackLow, stackHigh, globalBase, exports.x!()]).toEqual([0, 4096, 4096, 4096]);
  expect([dataEnd, heapBase, heapEnd]).toEqual([4101, 4112, 65536]);
});

test("__start_ and __stop_ enclose a named section and keep it", () => {
  const set = `data @a size 4 align 4 section "myset" "\\01"\ndata @b size 4 align 4 section "myset" "\\02"\n`;
  const user = `declare data @__start_myset\ndeclare data @__stop_myset\n${addressOf("__start_myset")}${addressOf("__stop_myset")}`;
  const { exports } = instantiate([objectFile("set.o", set), objectFile("user.o", user)]);
  const [start, stop] = [exports.__start_myset!(), exports.__stop_myset!()];
  expect(stop - start).toBe(8);
  expect(new Int32Array(exports.memory.buffer, start, 2)).toEqual(new Int32Array([1, 2]));
});

test("constructors run by priority, then in input order", () => {
  const log = `declare @log(i32)\n`;
  const ctor = (name: string, value: number, priority: number) =>
    `function local @${name}() {\nb0:\n  call @log(${value}) : (i32)\n  return\n}\nconstructor @${name} priority ${priority}\n`;
  const calls: number[] = [];
  const { exports } = instantiate(
    [
      objectFile("a.o", log + ctor("x", 3, 65535) + ctor("y", 1, 101)),
      objectFile("b.o", log + ctor("x", 4, 65535) + ctor("y", 2, 200)),
    ],
    { importUndefined: true, unresolved: "ignore" },
    { env: { log: (value: number) => calls.push(value) } },
  );
  exports._initialize!();
  expect(calls).toEqual([1, 2, 3, 4]);
});

test("memory options are obeyed and checked", () => {
  const file = objectFile("a.o", `${addressOf("x")}data @x size 4 align 4 "\\01"\n`);
  const { wasm } = instantiate(
    [file],
    { initialMemory: 4 << 20, maxMemory: 8 << 20, importMemory: { module: "env", name: "memory" } },
    {
      env: { memory: new WebAssembly.Memory({ initial: 64, maximum: 128 }) },
    },
  );
  expect(WebAssembly.Module.exports(new WebAssembly.Module(wasm as BufferSource)).map(({ name }) => name)).toEqual([
    "x",
  ]);
  expect(linkFiles([file], { noEntry: true, initialMemory: 65536 }).messages[0]).toMatch(
    /initial memory of 65536 bytes is too small/,
  );
  expect(linkFiles([file], { noEntry: true, initialMemory: 100 }).messages[0]).toMatch(/no multiple of 65536/);
});

test("names and map", () => {
  const file = objectFile("a.o", `data @x size 4 align 4 "\\01"\n${addressOf("x")}`);
  const { wasm, result } = instantiate([file], { map: true });
  expect(result.map).toContain("address_of_x  a.o");
  expect(result.map).toContain(".data.x  a.o");
  expect(new TextDecoder("latin1").decode(wasm)).toContain("address_of_x");
  expect(new TextDecoder("latin1").decode(instantiate([file], { stripAll: true }).wasm)).not.toContain("address_of_x");
});

test("an object joined with -r links like its parts", () => {
  const parts = [
    objectFile(
      "a.o",
      'data local @k size 4 align 4 "\\05"\nfunction @lib() -> i32 {\nb0:\n  %1 = symbol.address @k\n  %2 = i32.load %1\n  return %2\n}\n',
    ),
    objectFile(
      "b.o",
      'data local @k size 4 align 4 "\\07"\nfunction export "f" @f() -> i32 {\nb0:\n  %1 = call @lib() : () -> i32\n  %2 = symbol.address @k\n  %3 = i32.load %2\n  %4 = i32.mul %1, %3\n  return %4\n}\n',
    ),
  ];
  const joined = linkFiles(parts, { relocatable: true }).result!.wasm;
  expect(instantiate([{ name: "joined.o", bytes: joined }]).exports.f!()).toBe(35);
});
