import { expect, test } from "vitest";
import { instantiate, linkFiles, objectFile } from "./linking.ts";

const program = objectFile(
  "a.o",
  `data @counter size 4 align 4 "\\05\\00\\00\\00"
   data @own size 4 align 4 thread_local "\\07\\00\\00\\00"
   data @room size 8 align 8 thread_local
   function export "next" @next() -> i32 {
   b0:
     %a = symbol.address @counter
     %n = i32.load %a
     %m = i32.add %n, 1
     i32.store %a, %m
     return %m
   }
   function export "change" @change(i32 %by) -> i32 {
   b0:
     %base = tls.base
     %offset = tls.offset @own
     %a = i32.add %base, %offset
     %n = i32.load %a
     %m = i32.add %n, %by
     i32.store %a, %m
     return %m
   }
   declare global @__tls_size
   declare global @__tls_align
   function export "size" @size() -> i32 {
   b0:
     %n = global.get @__tls_size : i32
     return %n
   }
   function export "align" @align() -> i32 {
   b0:
     %n = global.get @__tls_align : i32
     return %n
   }
   function export "room" @where() -> i32 {
   b0:
     %base = tls.base
     %offset = tls.offset @room
     %a = i32.add %base, %offset
     return %a
   }
  `,
);

test("without shared memory there is one copy of thread-local data", () => {
  const { exports } = instantiate([program]);
  expect(exports.change!(1)).toBe(8);
  expect(exports.change!(1)).toBe(9);
  expect(exports.room!() % 8).toBe(0);
});

test("threads share data, which are written once, and have thread-local data of their own", () => {
  const memory = new WebAssembly.Memory({ initial: 32, maximum: 32, shared: true });
  const options = {
    sharedMemory: true,
    importMemory: { module: "env", name: "memory" },
    initialMemory: 32 * 65536,
    maxMemory: 32 * 65536,
    exports: ["__wasm_init_tls"],
    extraFeatures: ["atomics"],
  };
  const { exports: first, wasm } = instantiate([program], options, { env: { memory } });
  expect(first.next!()).toBe(6);
  expect(first.change!(3)).toBe(10);
  const module = new WebAssembly.Module(wasm as BufferSource);
  const second = new WebAssembly.Instance(module, { env: { memory } }).exports as unknown as typeof first;
  expect(second.next!()).toBe(7);
  expect(second.size!()).toBe(16);
  expect(second.align!()).toBe(8);
  const block = 30 * 65536;
  second.__wasm_init_tls!(block);
  expect(second.change!(100)).toBe(107);
  expect(second.room!()).toBe(block + 8);
  expect(first.change!(1)).toBe(11);
});

test("shared memory has a maximum", () => {
  const { messages } = linkFiles([program], { noEntry: true, sharedMemory: true, extraFeatures: ["atomics"] });
  expect(messages).toEqual(["error: shared memory needs a maximum: --max-memory"]);
});
