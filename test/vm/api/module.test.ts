/** `WebAssembly.Module` and compilation: sources of bytes, descriptions, promises, responses. */

import { describe, expect, test } from "vitest";
import { emptyModule } from "../../../compiler/wasm/module.ts";
import { encode } from "../../wasm/build.ts";
import { assemble, engines, ours, outcome, strangers } from "./engines.ts";

const bytes = assemble(`(func (export "f") (result i32) (i32.const 3))`);
const invalid = Uint8Array.of(...bytes.slice(0, 8), 1);

function sharedCopy(): Uint8Array {
  const copy = new Uint8Array(new SharedArrayBuffer(bytes.length));
  copy.set(bytes);
  return copy;
}

const respond = (type: string | undefined, status = 200, body: BodyInit = bytes) =>
  new Response(body, { status, headers: type === undefined ? {} : { "Content-Type": type } });

describe.each(engines)("%s", (_, WebAssembly) => {
  test.each([
    ["a buffer", bytes.buffer],
    ["a view of bytes", bytes],
    ["a view of part of a buffer", new Uint8Array([9, ...bytes, 9]).subarray(1, 1 + bytes.length)],
    ["a view of larger units", new Uint16Array(assemble(`(memory 1)(export "m" (memory 0))`).buffer.slice(0, 8))],
    ["a view of shared bytes", sharedCopy()],
  ])("bytes come from %s", async (_name, source) => {
    expect(new WebAssembly.Module(source as BufferSource)).toBeInstanceOf(WebAssembly.Module);
    expect(WebAssembly.validate(source as BufferSource)).toBe(true);
    expect(await WebAssembly.compile(source as BufferSource)).toBeInstanceOf(WebAssembly.Module);
  });

  test("other values are refused", async () => {
    for (const source of [...strangers, [...bytes], ArrayBuffer, ArrayBuffer.prototype] as BufferSource[]) {
      expect(() => new WebAssembly.Module(source)).toThrow(TypeError);
      expect(() => WebAssembly.validate(source)).toThrow(TypeError);
      await expect(WebAssembly.compile(source)).rejects.toThrow(TypeError);
      await expect(WebAssembly.instantiate(source)).rejects.toThrow(TypeError);
    }
  });

  test("bytes that are no module", async () => {
    for (const source of [invalid, new Uint8Array(), Uint8Array.of(0, 0x61, 0x73, 0x6d)]) {
      expect(() => new WebAssembly.Module(source)).toThrow(WebAssembly.CompileError);
      expect(WebAssembly.validate(source)).toBe(false);
      await expect(WebAssembly.compile(source)).rejects.toThrow(WebAssembly.CompileError);
      await expect(WebAssembly.instantiate(source)).rejects.toThrow(WebAssembly.CompileError);
    }
  });

  test("bytes may change after a call", async () => {
    const changing = bytes.slice();
    const promise = WebAssembly.instantiate(changing);
    changing.fill(0);
    const { instance } = await promise;
    expect((instance.exports.f as () => number)()).toBe(3);
  });

  test("descriptions of imports and exports of every kind", () => {
    const module = new WebAssembly.Module(
      assemble(`(import "a" "f" (func)) (import "a" "" (global i32)) (import "" "é" (memory 1))
        (import "a" "t" (table 1 funcref)) (import "a" "e" (tag))
        (export "1" (func 0)) (export "" (global 0)) (export "m" (memory 0)) (export "t" (table 0)) (export "e" (tag 0))`),
    );
    expect(WebAssembly.Module.imports(module)).toEqual([
      { module: "a", name: "f", kind: "function" },
      { module: "a", name: "", kind: "global" },
      { module: "", name: "é", kind: "memory" },
      { module: "a", name: "t", kind: "table" },
      { module: "a", name: "e", kind: "tag" },
    ]);
    const kinds = WebAssembly.Module.exports(module).map(({ name, kind }) => `${name}:${kind}`);
    expect(kinds).toEqual(["1:function", ":global", "m:memory", "t:table", "e:tag"]);
    const [first] = WebAssembly.Module.exports(module);
    expect(Object.getOwnPropertyDescriptors(first)).toEqual({
      name: { value: "1", writable: true, enumerable: true, configurable: true },
      kind: { value: "function", writable: true, enumerable: true, configurable: true },
    });
    for (const method of [WebAssembly.Module.imports, WebAssembly.Module.exports]) {
      expect(method(module)).not.toBe(method(module));
      for (const value of strangers) expect(() => method(value as never)).toThrow(TypeError);
    }
  });

  test("custom sections", () => {
    const made = emptyModule();
    made.customs.push({ name: "a", bytes: Uint8Array.of(1) }, { name: "undefined", bytes: Uint8Array.of(2) });
    made.customs.push({ name: "a", bytes: new Uint8Array() });
    const module = new WebAssembly.Module(encode(made));
    const contents = (name: unknown) =>
      WebAssembly.Module.customSections(module, name as string).map((buffer) => [...new Uint8Array(buffer)]);
    expect(contents("a")).toEqual([[1], []]);
    expect(contents({ toString: () => "a" })).toEqual([[1], []]);
    expect(contents("A")).toEqual([]);
    expect(outcome(() => contents(undefined))).toBe("throws TypeError");
    const [one] = WebAssembly.Module.customSections(module, "a");
    const [other] = WebAssembly.Module.customSections(module, "a");
    expect(one).toBeInstanceOf(ArrayBuffer);
    expect(one).not.toBe(other);
  });

  test("responses", async () => {
    const response = () => respond("application/wasm");
    expect(await WebAssembly.compileStreaming(response())).toBeInstanceOf(WebAssembly.Module);
    const { instance } = await WebAssembly.instantiateStreaming(Promise.resolve(response()), {});
    expect((instance.exports.f as () => number)()).toBe(3);
  });

  test.each([
    undefined,
    "",
    "text/plain",
    "application/wasm;",
    "application/wasm; charset=utf-8",
    "xapplication/wasm",
  ])("responses of the type %s are refused", async (type) => {
    await expect(WebAssembly.compileStreaming(respond(type))).rejects.toThrow(TypeError);
    await expect(WebAssembly.instantiateStreaming(respond(type))).rejects.toThrow(TypeError);
  });

  test("responses that failed, and what is no response", async () => {
    await expect(WebAssembly.compileStreaming(respond("application/wasm", 404))).rejects.toThrow(TypeError);
    const broken = respond("application/wasm", 200, invalid);
    await expect(WebAssembly.compileStreaming(broken)).rejects.toThrow(WebAssembly.CompileError);
    for (const value of strangers) {
      await expect(WebAssembly.compileStreaming(value as never)).rejects.toThrow(TypeError);
    }
    const reason = new RangeError("mine");
    await expect(WebAssembly.compileStreaming(Promise.reject(reason))).rejects.toThrow(reason);
    const used = respond("application/wasm");
    await used.text();
    await expect(WebAssembly.compileStreaming(used)).rejects.toThrow(TypeError);
  });
});

test("what Node's V8 refuses: a DataView, and types of responses in capitals", async () => {
  expect(new ours.Module(new DataView(bytes.buffer))).toBeInstanceOf(ours.Module);
  expect(await ours.compileStreaming(respond(" Application/WASM "))).toBeInstanceOf(ours.Module);
});
