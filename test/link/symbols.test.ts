import { expect, test } from "vitest";
import { decodeModule } from "../../compiler/wasm/decode.ts";
import { archiveFile, instantiate, linkFiles, objectFile } from "./linking.ts";

const answer = (value: number, linkage = "", name = "answer"): string =>
  `function ${linkage} @${name}() -> i32 {\nb0:\n  return ${value}\n}\n`;
const caller = (callee: string, name = "f", linkage = 'export "f"'): string =>
  `function ${linkage} @${name}() -> i32 {\nb0:\n  %1 = call @${callee}() : () -> i32\n  return %1\n}\n`;
const main = objectFile("main.o", caller("answer"));

test("a call reaches the definition in another object", () => {
  expect(instantiate([main, objectFile("answer.o", answer(42))]).exports.f!()).toBe(42);
});

test("a strong definition wins over a weak one, in any order", () => {
  const weak = objectFile("weak.o", answer(1, "weak"));
  const strong = objectFile("strong.o", answer(2));
  expect(instantiate([main, weak, strong]).exports.f!()).toBe(2);
  expect(instantiate([main, strong, weak]).exports.f!()).toBe(2);
});

test("two strong definitions are an error that names both objects", () => {
  const { messages } = linkFiles([main, objectFile("a.o", answer(1)), objectFile("b.o", answer(2))], { noEntry: true });
  expect(messages).toEqual([
    "error: duplicate definition of 'answer'",
    "  'answer' is defined in a.o",
    "  'answer' is defined in b.o",
  ]);
});

test("an undefined symbol names the function that uses it and a similar name", () => {
  const other = objectFile("other.o", answer(1, "", "anwser"));
  expect(linkFiles([main, other], { noEntry: true }).messages).toEqual([
    "error: undefined reference to 'answer'",
    "  used by 'f' in main.o",
    "  did you mean 'anwser'?",
  ]);
});

test("what nothing reaches may refer to undefined symbols", () => {
  const unused = objectFile("unused.o", caller("nowhere", "unused", ""));
  expect(instantiate([main, objectFile("a.o", answer(3)), unused]).exports.f!()).toBe(3);
});

test("an undefined weak function is null and traps when called", () => {
  const weak = objectFile(
    "weak.o",
    `declare weak @maybe() -> i32
     function export "address" @address() -> i32 {
     b0:
       %1 = symbol.address @maybe
       return %1
     }
     function export "call" @call() -> i32 {
     b0:
       %1 = call @maybe() : () -> i32
       return %1
     }`,
  );
  const { exports } = instantiate([weak]);
  expect(exports.address!()).toBe(0);
  expect(() => exports.call!()).toThrow(WebAssembly.RuntimeError);
});

test("local symbols of the same name stay apart", () => {
  const unit = (value: number, name: string) =>
    objectFile(`${name}.o`, answer(value, "local", "helper") + caller("helper", name, `export "${name}"`));
  const { exports } = instantiate([unit(1, "f"), unit(2, "g")]);
  expect([exports.f!(), exports.g!()]).toEqual([1, 2]);
});

test("of tentative definitions the largest is kept", () => {
  const common = (size: number) => `data @buffer size ${size} align 4 common\n`;
  const user = `function export "f" @f() -> i32 {\nb0:\n  %1 = symbol.address @buffer\n  return %1\n}\n`;
  const end = `declare data @__data_end\nfunction export "end" @end() -> i32 {\nb0:\n  %1 = symbol.address @__data_end\n  return %1\n}\n`;
  const { exports } = instantiate([objectFile("a.o", common(4) + user + end), objectFile("b.o", common(400))]);
  expect(exports.end!() - exports.f!()).toBe(400);
});

test("archives give what is needed, whatever the order, and nothing else", () => {
  const first = archiveFile("first.a", objectFile("answer.o", caller("base", "answer", "")));
  const second = archiveFile(
    "second.a",
    objectFile("base.o", answer(7, "", "base")),
    objectFile("more.o", answer(9, "", "more")),
  );
  for (const files of [
    [main, first, second],
    [second, first, main],
  ]) {
    const { exports, wasm } = instantiate(files, { exportAll: true });
    expect(exports.f!()).toBe(7);
    expect(Object.keys(exports)).not.toContain("more");
    expect(new TextDecoder("latin1").decode(wasm)).not.toContain("more");
  }
});

test("a weak reference does not pull in an archive's member", () => {
  const weak = objectFile(
    "weak.o",
    `declare weak @answer() -> i32\nfunction export "f" @f() -> i32 {\nb0:\n  %1 = symbol.address @answer\n  return %1\n}\n`,
  );
  expect(instantiate([weak, archiveFile("lib.a", objectFile("answer.o", answer(1)))]).exports.f!()).toBe(0);
});

test("a whole archive is linked if asked for", () => {
  const library = archiveFile("lib.a", objectFile("g.o", answer(5, 'export "g"', "g")));
  expect(Object.keys(instantiate([main, objectFile("a.o", answer(1)), library]).exports)).not.toContain("g");
  const { exports } = instantiate([main, objectFile("a.o", answer(1)), { ...library, wholeArchive: true }]);
  expect(exports.g!()).toBe(5);
});

test("calls with another type than the definition's warn and trap, others of the same function work", () => {
  const wrong = objectFile(
    "wrong.o",
    `function export "g" @g() -> i32 {\nb0:\n  %1 = call @answer(5) : (i32) -> i32\n  return %1\n}\n`,
  );
  const { result, messages } = linkFiles([main, objectFile("a.o", answer(4)), wrong], { noEntry: true });
  expect(messages).toEqual([
    "warning: 'answer' is called as if it had another type; the call traps when it is run",
    "  defined as () -> i32 in a.o",
    "  called as (i32) -> i32 in wrong.o",
  ]);
  const instance = new WebAssembly.Instance(new WebAssembly.Module(result!.wasm as BufferSource));
  const { f, g } = instance.exports as Record<string, () => number>;
  expect(f!()).toBe(4);
  expect(() => g!()).toThrow(WebAssembly.RuntimeError);
});

test("--wrap redirects a name and keeps the real one reachable", () => {
  const wrapper = objectFile(
    "wrapper.o",
    `declare @__real_answer() -> i32
     function @__wrap_answer() -> i32 {
     b0:
       %1 = call @__real_answer() : () -> i32
       %2 = i32.add %1, 100
       return %2
     }`,
  );
  expect(instantiate([main, objectFile("a.o", answer(4)), wrapper], { wrap: ["answer"] }).exports.f!()).toBe(104);
});

test("--defsym gives a name a value or another name's definition", () => {
  const { exports } = instantiate([main, objectFile("a.o", answer(8, "", "other"))], {
    defsym: ["answer=other"],
    undefined: ["other"],
  });
  expect(exports.f!()).toBe(8);
});

test("functions with an import name come from the host, once, and only if used", () => {
  const imported = objectFile(
    "import.o",
    `declare module "sys" import "now" @clock_now() -> i32
     declare module "sys" import "never" @never() -> i32
     function export "f" @f() -> i32 {
     b0:
       %1 = call @clock_now() : () -> i32
       %2 = call @clock_now() : () -> i32
       %3 = i32.add %1, %2
       return %3
     }`,
  );
  const { exports, wasm } = instantiate([imported], {}, { sys: { now: () => 21 } });
  expect(exports.f!()).toBe(42);
  expect(WebAssembly.Module.imports(new WebAssembly.Module(wasm as BufferSource))).toEqual([
    { module: "sys", name: "now", kind: "function" },
  ]);
});

test("a definition that is linked for something else stands in for the host's", () => {
  const user = objectFile(
    "user.o",
    `declare module "sys" import "now" @answer() -> i32
     ${caller("answer")}`,
  );
  const library = archiveFile("lib.a", objectFile("layer.o", answer(7) + answer(1, "", "layer")));
  const host = { sys: { now: () => 21 } };
  expect(instantiate([user, library], {}, host).exports.f!()).toBe(21);
  const asks = objectFile("asks.o", caller("layer", "g", 'export "g"'));
  expect(instantiate([user, asks, library], {}, host).exports.f!()).toBe(7);
});

test("a missing entry and a missing export are errors", () => {
  expect(linkFiles([main, objectFile("a.o", answer(1))]).messages[0]).toContain("'_start' is not defined");
  const { messages } = linkFiles([main, objectFile("a.o", answer(1))], { noEntry: true, exports: ["nothing"] });
  expect(messages).toEqual(["error: 'nothing' is to be exported but is not defined"]);
});

test("junk is no object", () => {
  const junk = linkFiles([{ name: "x.o", bytes: new TextEncoder().encode("junk") }], { noEntry: true });
  expect(junk.messages).toEqual(["error: x.o: cannot be linked: magic header not detected (at offset 0)"]);
  expect(linkFiles([{ name: "x.o", bytes: new Uint8Array() }], { noEntry: true }).messages).toEqual([
    "error: x.o: cannot be linked: file is empty",
  ]);
});

const twins = `function local @one(i32 %p) -> i32 {
b0:
  %1 = i32.load %p
  return %1
}
function local @two(i32 %p) -> i32 {
b0:
  %1 = i32.load %p
  return %1
}
function local @three(i32 %p) -> i32 {
b0:
  %1 = call @one(%p) : (i32) -> i32
  return %1
}
function local @four(i32 %p) -> i32 {
b0:
  %1 = call @two(%p) : (i32) -> i32
  return %1
}
function export "f" @f(i32 %p) -> i32 {
b0:
  %1 = call @three(%p) : (i32) -> i32
  %2 = call @four(%1) : (i32) -> i32
  return %2
}
`;
const functionsIn = (wasm: Uint8Array): number => decodeModule(wasm).module!.functions.length;

test("for size identical functions and their identical callers become one", () => {
  const apart = instantiate([objectFile("twins.o", twins)]);
  const folded = instantiate([objectFile("twins.o", twins)], { forSize: true });
  expect(functionsIn(apart.wasm)).toBe(5);
  expect(functionsIn(folded.wasm)).toBe(3);
  expect(folded.exports.f!(1024)).toBe(apart.exports.f!(1024));
});

test("functions whose address is taken stay apart", () => {
  const addresses = `${twins}function export "same" @same() -> i32 {
b0:
  %1 = symbol.address @one
  %2 = symbol.address @two
  %3 = i32.eq %1, %2
  return %3
}
`;
  expect(instantiate([objectFile("twins.o", addresses)], { forSize: true }).exports.same!()).toBe(0);
});
