/**
 * Every header of the C library: it compiles alone, and twice, without a message under any standard, as an ordinary
 * file rather than a system's; and each function that it declares is in the library.
 */
import { readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { describe, expect, test } from "vitest";
import { compile, type Files, link } from "../compiler/index.ts";
import { builtSysroot, filesBelow, root } from "./harness/runner.ts";

const folder = join(root, "stdlib/include");
const texts: Files = Object.fromEntries(
  filesBelow(folder).map((path) => [relative(folder, path), readFileSync(path, "utf8")]),
);
/** Parts that other headers include, and those of another language. */
const headers = Object.keys(texts).filter((name) => !name.startsWith("bits/"));
const modes = [
  ["-std=c99"],
  ["-std=c17"],
  ["-std=c99", "-D_XOPEN_SOURCE=700"],
  ["-std=gnu17", "-D_GNU_SOURCE"],
  ["-std=c23"],
];
/** What cannot be had by its address: the compiler makes these itself. And C23 has no gets any more. */
const builtin = new Set(["setjmp", "_setjmp", "sigsetjmp", "alloca", "gets"]);

function messagesOf(source: string, flags: readonly string[]): string[] {
  const files: Record<string, string | Uint8Array> = { "x.c": source };
  for (const [name, text] of Object.entries(texts)) files[`headers/${name}`] = text;
  const result = compile(files, { path: "x.c", flags: [...flags, "-nostdinc", "-Iheaders", "-fsyntax-only"] });
  return result.diagnostics.map((message) => message.rendered);
}

describe.each(modes)("%s %s", (...flags) => {
  test.each(headers)("%s", (name) => {
    // C99 has no way to spell vectors, atomics and the like without a message.
    if (flags[0] === "-std=c99" && /stdatomic|stdnoreturn|wasm_simd128|tgmath/.test(name)) return;
    const source = `#include <${name}>\n#include <${name}>\nextern int used;\n`;
    expect(messagesOf(source, [...flags.filter(Boolean), "-pedantic", "-Wall"])).toEqual([]);
  });
});

/** Names of the functions in a header, from its text: declarations are whole statements at the margin. */
function functionsIn(text: string): string[] {
  const plain = text
    .replace(/\/\*[\s\S]*?\*\//g, "")
    .replace(/\\\n/g, "")
    .replace(/^\s*#.*$/gm, "")
    .replace(/extern "C" \{/g, "");
  const names = plain.split(";").flatMap((statement) => {
    if (/^(\s*\n)?[ \t]+\S/.test(statement)) return [];
    const declaration = statement.trim().replace(/__attribute__\s*\(\(.*?\)\)(?!\))/gs, "");
    if (/^(typedef|static|extern|struct \w+ \{|union \w+ \{|enum)|[{}=]/.test(declaration)) return [];
    const match = /^[\w\s*]+?\(\*(\w+)\(/.exec(declaration) ?? /^[\w\s*]*?[\s*](\w+)\s*\(/.exec(declaration);
    return match ? [match[1]!] : [];
  });
  return [...new Set(names)].filter((name) => !builtin.has(name));
}

test("every declared function is in the library", () => {
  const sysroot = builtSysroot();
  // Those of sanitizer/ are in the library for checked programs.
  const missing: string[] = [];
  for (const name of headers.filter((header) => !/wasi\/|seaglass\/|sanitizer\/|simd128|emscripten/.test(header))) {
    const functions = functionsIn(texts[name] as string);
    if (functions.length === 0) continue;
    const all = functions.map((f) => `(void *)(${f})`).join(", ");
    const start = `#define _GNU_SOURCE\n#include <${name}>\n`;
    const source = `${start}void *const all[] = {${all}};\nint main(void) { return all[0] == 0; }\n`;
    const flags = ["-std=gnu23", "-w", "-O0"];
    const { object, diagnostics } = compile({ "x.c": source }, { path: "x.c", flags, sysroot });
    const linked = object === undefined ? undefined : link([object], { flags, sysroot });
    for (const message of [...diagnostics, ...(linked?.diagnostics ?? [])]) {
      if (message.severity === "error") missing.push(`${name}: ${message.rendered}`);
    }
  }
  expect(missing).toEqual([]);
}, 120_000);
