/**
 * Packages of the npm registry that bring a WebAssembly module and the JavaScript around it, made by Rust, Go,
 * AssemblyScript and C++ compilers: each is used, unmodified, once with the engine of Node and once with the virtual
 * machine in the place of `globalThis.WebAssembly`, and must come to the same result.
 *
 *     node npm-modules.mjs packages               the packages with their versions, for `npm install`
 *     node npm-modules.mjs FOLDER [NAME...]       uses those installed in a folder and compares
 *     node npm-modules.mjs FOLDER NAME ENGINE     what one comes to, as JSON; ENGINE is native, or auto, interpreter or
 *                                                 jit for a tier of the virtual machine
 */
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

/** A program to read, hash and compress. */
const source = `import { a as b, c } from "./other.js";\nexport const list = [1, 2, 3].map((n) => n * 2);
export default function sum(x) { const y = await import("./lazy.js"); return x + y.value + list.length; }\n`;
const text = source.repeat(20);
const SECONDS_FOR_ONE = 300;

/** How to come at a package's files in the folder it is installed in. */
function packagesIn(folder) {
  const require = createRequire(join(folder, "here.js"));
  const path = (name) => (name.startsWith("./") ? join(folder, name) : require.resolve(name));
  return {
    require,
    use: (name) => import(pathToFileURL(path(name)).href),
    file: (name) => join(folder, "node_modules", name),
    read: (name) => readFileSync(join(folder, "node_modules", name)),
    folder,
  };
}

const digest = (bytes) => createHash("sha256").update(bytes).digest("hex");

/** What is installed, and what is done with it; the result is compared. */
const cases = {
  "source-map": {
    packages: ["source-map@0.8.0"],
    async run({ require }) {
      const { SourceMapConsumer, SourceMapGenerator } = require("source-map");
      const generator = new SourceMapGenerator({ file: "out.js" });
      for (let line = 1; line < 400; line++) {
        const name = line % 3 === 0 ? `name${line}` : undefined;
        const original = { line: line * 2, column: line % 17 };
        generator.addMapping({ generated: { line, column: line % 7 }, original, source: `in${line % 4}.js`, name });
      }
      return SourceMapConsumer.with(generator.toString(), null, (consumer) => {
        const mappings = [];
        consumer.eachMapping((each) => mappings.push({ ...each }));
        const back = consumer.generatedPositionFor({ source: "in1.js", line: 10, column: 5 });
        return [mappings, back, consumer.originalPositionFor({ line: 30, column: 2 })];
      });
    },
  },
  "esbuild-wasm": {
    packages: ["esbuild-wasm@0.28.2"],
    async run({ use, read }) {
      globalThis.self = globalThis;
      const esbuild = await use("./node_modules/esbuild-wasm/esm/browser.js");
      const wasmModule = await WebAssembly.compile(read("esbuild-wasm/esbuild.wasm"));
      await esbuild.initialize({ wasmModule, worker: false });
      const code = "export const twice = (x: number): number => { enum E { A = 2 } return x * E.A ** 2; };";
      const { code: made, warnings } = await esbuild.transform(code, { loader: "ts", minify: true, target: "es2015" });
      return [made, warnings];
    },
  },
  "sql.js": {
    packages: ["sql.js@1.16.0"],
    async run({ require }) {
      const { Database } = await require("sql.js")();
      const db = new Database();
      db.run("create table t(id integer primary key, name text, price real, data blob)");
      const insert = db.prepare("insert into t(name, price, data) values (?, ?, ?)");
      for (let i = 0; i < 300; i++) insert.run([`n${i % 13}`, i / 7, Uint8Array.of(i & 255, 1)]);
      insert.free();
      db.create_function("twice", (x) => x * 2);
      const rows = db.exec("select name, count(*), sum(price), twice(max(id)) from t group by name order by 3 desc");
      let failure = "";
      try {
        db.exec("select * from missing");
      } catch (error) {
        failure = error.message;
      }
      return [rows, failure, digest(db.export())];
    },
  },
  "quickjs-emscripten": {
    packages: ["quickjs-emscripten@0.32.0"],
    async run({ require }) {
      const vm = (await require("quickjs-emscripten").getQuickJS()).newContext();
      const log = [];
      const print = vm.newFunction("print", (...values) => void log.push(values.map(vm.dump)));
      vm.setProp(vm.global, "print", print);
      print.dispose();
      const program = `
        class Tree { constructor(d) { this.l = d ? new Tree(d - 1) : null; this.r = d ? new Tree(d - 1) : null; }
          count() { return 1 + (this.l?.count() ?? 0) + (this.r?.count() ?? 0); } }
        print("nodes", new Tree(8).count());
        print(JSON.stringify([..."añ😀"].map((c) => c.codePointAt(0))), 2n ** 100n + "", /(?<y>\\d{4})/.exec("in 2024").groups.y);
        let depth = 0; const deep = () => { depth++; deep(); };
        try { deep(); } catch (e) { print(e instanceof Error, depth > 50); }
        [3, 1, 2].sort().concat(new Date(0).toISOString())`;
      const result = vm.evalCode(program);
      const value = vm.dump(result.error ?? result.value);
      (result.error ?? result.value).dispose();
      const thrown = vm.evalCode("null.x");
      const error = vm.dump(thrown.error);
      thrown.error.dispose();
      vm.dispose();
      return [log, value, error.name, error.message];
    },
  },
  tiktoken: {
    packages: ["tiktoken@1.0.22"],
    async run({ require }) {
      const { Tiktoken } = require("tiktoken/lite");
      const { bpe_ranks, special_tokens, pat_str } = require("tiktoken/encoders/cl100k_base.json");
      const encoder = new Tiktoken(bpe_ranks, special_tokens, pat_str);
      const tokens = [...encoder.encode(`${source} Grüße, 世界! <|endoftext|>`, "all")];
      const back = new TextDecoder().decode(encoder.decode(Uint32Array.from(tokens)));
      encoder.free();
      return [tokens, back];
    },
  },
  "web-tree-sitter": {
    packages: ["web-tree-sitter@0.27.1", "tree-sitter-json@0.24.8"],
    async run({ use, read }) {
      const { Language, Parser, Query } = await use("web-tree-sitter");
      await Parser.init();
      // A side module: it shares memory and table with the parser's.
      const language = await Language.load(new Uint8Array(read("tree-sitter-json/tree-sitter-json.wasm")));
      const parser = new Parser();
      parser.setLanguage(language);
      const tree = parser.parse(`{ "a": [1, 2.5, null, { "b": "\\u00e9" }], "broken": [1,, 2] }`);
      const captures = new Query(language, "(pair key: (string) @key)").captures(tree.rootNode);
      return [tree.rootNode.toString(), tree.rootNode.hasError, captures.map(({ node }) => node.text)];
    },
  },
  "xxhash-wasm": {
    packages: ["xxhash-wasm@1.1.0"],
    async run({ require }) {
      const { h32, h64, h64ToString, create64 } = await require("xxhash-wasm")();
      const stream = create64(7n);
      for (let i = 0; i < 50; i++) stream.update(text.slice(i * 31, i * 40));
      return [h32(text, 3), String(h64(text, 5n)), h64ToString("ä"), String(stream.digest())];
    },
  },
  "hash-wasm": {
    packages: ["hash-wasm@4.13.0"],
    async run({ require }) {
      const hash = require("hash-wasm");
      const names = ["adler32", "blake2b", "blake3", "crc32", "md4", "md5", "ripemd160", "sha1", "sha256", "sha512"];
      const more = ["sha3", "keccak", "sm3", "whirlpool", "xxhash32", "xxhash64", "xxhash3", "xxhash128"];
      const results = [];
      for (const name of [...names, ...more]) results.push([name, await hash[name](text)]);
      const secret = { password: "secret", salt: "saltsalt12345678" };
      const size = { iterations: 2, memorySize: 64, parallelism: 1, hashLength: 24 };
      results.push(await hash.argon2id({ ...secret, ...size, outputType: "encoded" }));
      results.push(await hash.scrypt({ ...secret, costFactor: 16, blockSize: 2, parallelism: 1, hashLength: 16 }));
      results.push(await hash.bcrypt({ ...secret, salt: Buffer.from(secret.salt), costFactor: 4 }));
      return results;
    },
  },
  "libsodium-wrappers": {
    packages: ["libsodium-wrappers@0.8.4"],
    async run({ require }) {
      const sodium = require("libsodium-wrappers");
      await sodium.ready;
      const key = sodium.from_hex("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f");
      const nonce = key.slice(0, 24);
      const sealed = sodium.crypto_secretbox_easy(text, nonce, key);
      const opened = sodium.to_string(sodium.crypto_secretbox_open_easy(sealed, nonce, key));
      const pair = sodium.crypto_sign_seed_keypair(key);
      const signature = sodium.crypto_sign_detached("message", pair.privateKey);
      const verified = sodium.crypto_sign_verify_detached(signature, "message", pair.publicKey);
      return [digest(sealed), opened === text, sodium.to_hex(signature), verified];
    },
  },
  wabt: {
    packages: ["wabt@1.0.39"],
    async run({ require }) {
      const wabt = await require("wabt")();
      const wat = `(module (memory 1) (func $f (export "f") (param i32) (result i32)
        (if (result i32) (local.get 0) (then (i32.add (local.get 0) (call $f (i32.sub (local.get 0) (i32.const 1)))))
          (else (i32.const 0)))))`;
      const module = wabt.parseWat("a.wat", wat);
      module.validate();
      const { buffer } = module.toBinary({ write_debug_names: true });
      const again = wabt.readWasm(buffer, { readDebugNames: true });
      again.applyNames();
      const { f } = new WebAssembly.Instance(new WebAssembly.Module(buffer)).exports;
      let failure = "";
      try {
        wabt.parseWat("b.wat", "(module (func (i32.ad)))");
      } catch (error) {
        failure = error.message;
      }
      return [[...buffer], again.toText({ foldExprs: true }), f(100), failure];
    },
  },
  "es-module-lexer": {
    packages: ["es-module-lexer@3.0.5"],
    async run({ use }) {
      const lexer = await use("es-module-lexer");
      await lexer.init;
      const [imports, exports, facade] = lexer.parse(text.replaceAll("default ", "default async "));
      return [imports, exports, facade];
    },
  },
  "cjs-module-lexer": {
    packages: ["cjs-module-lexer@2.3.0"],
    async run({ use }) {
      const lexer = await use("./node_modules/cjs-module-lexer/dist/lexer.mjs");
      await lexer.init?.();
      const code = `exports.a = 1; module.exports = require("./b"); Object.defineProperty(exports, "c", { value: 1 });
        __esModule; exports["with space"] = 2; __exportStar(require("d"), exports);`;
      return lexer.parse(code.repeat(20));
    },
  },
  assemblyscript: {
    packages: ["assemblyscript@0.28.20"],
    async run({ use, folder }) {
      const name = `assembly-${process.pid}`;
      writeFileSync(
        join(folder, `${name}.ts`),
        `class Point { constructor(public x: f64, public y: f64) {} }
        export function sort(values: i32[]): i32[] { return values.sort((a, b) => a - b); }
        export function words(text: string): Map<string, i32> {
          const counts = new Map<string, i32>();
          const all = text.split(" ");
          for (let i = 0; i < all.length; i++) counts.set(all[i], counts.has(all[i]) ? counts.get(all[i]) + 1 : 1);
          return counts;
        }
        export function show(text: string): string {
          const counts = words(text);
          const keys = counts.keys();
          let shown = "";
          for (let i = 0; i < keys.length; i++) shown += keys[i] + "=" + counts.get(keys[i]).toString() + ";";
          return shown;
        }
        export function far(n: i32): f64 {
          let sum: f64 = 0;
          for (let i = 0; i < n; i++) { const p = new Point(i, i / 2); sum += Math.hypot(p.x, p.y); }
          return sum;
        }
        export function fail(message: string): void { throw new Error(message); }
        export function big(a: u64): u64 { return a * 6364136223846793005 + 1442695040888963407; }`,
      );
      const compiler = join(folder, "node_modules/assemblyscript/bin/asc.js");
      const options = ["-O2", "--bindings", "esm", "--runtime", "incremental", "-o", `${name}.wasm`, `${name}.ts`];
      const made = spawnSync(process.execPath, [compiler, ...options], { cwd: folder, encoding: "utf8" });
      if (made.status !== 0) throw new Error(made.stderr);
      renameSync(join(folder, `${name}.js`), join(folder, `${name}.mjs`));
      const module = await use(`./${name}.mjs`);
      let failure = "";
      try {
        module.fail("stop");
      } catch (error) {
        failure = error.message.replace(name, "");
      }
      const sorted = module.sort([5, -3, 99, 0, 2 ** 31 - 1, -(2 ** 31)]);
      return [sorted, module.show("a b a ü a b"), module.far(20_000), String(module.big(2n ** 63n)), failure];
    },
  },
  "lz4-wasm-nodejs": {
    packages: ["lz4-wasm-nodejs@0.9.2"],
    run({ require }) {
      const lz4 = require("lz4-wasm-nodejs");
      const packed = lz4.compress(Buffer.from(text));
      return [digest(packed), packed.length, Buffer.from(lz4.decompress(packed)).toString() === text];
    },
  },
  "@resvg/resvg-wasm": {
    packages: ["@resvg/resvg-wasm@2.6.2"],
    async run({ require, read }) {
      const { initWasm, Resvg } = require("@resvg/resvg-wasm");
      await initWasm(read("@resvg/resvg-wasm/index_bg.wasm"));
      const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="90" height="60">
        <radialGradient id="g"><stop offset="0" stop-color="red"/><stop offset="1" stop-color="navy"/></radialGradient>
        <circle cx="45" cy="30" r="25" fill="url(#g)" stroke="#0a0" stroke-width="3.5" transform="rotate(12)"/>
        <path d="M5 5C20 60 60 -20 85 55" fill="none" stroke="orange" stroke-dasharray="4 2"/></svg>`;
      const image = new Resvg(svg, { fitTo: { mode: "width", value: 180 } }).render();
      return [image.width, image.height, digest(image.pixels), digest(image.asPng())];
    },
  },
  binaryen: {
    packages: ["binaryen@132.0.0"],
    async run({ use }) {
      const { default: binaryen } = await use("binaryen");
      const module = binaryen.parseText(`(module (memory 1) (func $sum (export "sum") (param i32) (result i32)
        (local i32) (loop $l (local.set 1 (i32.add (local.get 1) (i32.mul (local.get 0) (i32.const 8))))
        (local.set 0 (i32.sub (local.get 0) (i32.const 1))) (br_if $l (local.get 0))) (local.get 1)))`);
      const valid = module.validate();
      module.optimize();
      return [valid, module.emitText(), [...module.emitBinary()]];
    },
  },
  pyodide: {
    packages: ["pyodide@314.0.7"],
    async run({ use, file }) {
      const { loadPyodide } = await use("./node_modules/pyodide/pyodide.mjs");
      const python = await loadPyodide({ indexURL: file("pyodide/") });
      const program = `
import json, re, hashlib, math, sys
class Account:
    def __init__(self): self.log = []
    def __enter__(self): return self
    def __exit__(self, kind, value, trace):
        self.log.append(kind.__name__ if kind else None)
        return True
with Account() as account:
    1 / 0
def depth(n): return 0 if n == 0 else 1 + depth(n - 1)
json.dumps([sys.version_info[0], account.log, re.findall(r"(\\w)\\d", "a1 b2"), hashlib.sha256(b"x").hexdigest(),
  math.factorial(30), depth(200), sorted({"b": 1, "a": 2}.items()), f"{math.pi:.20f}"])`;
      const failure = await python.runPythonAsync("int('x')").catch((error) => error.type);
      return [python.runPython(program), failure, [...python.toPy([1, 2, 3]).toJs()]];
    },
  },
  "@jsquash/png": {
    packages: ["@jsquash/png@3.1.1"],
    async run({ use, read }) {
      globalThis.ImageData ??= class ImageData {
        constructor(data, width, height) {
          Object.assign(this, { data, width, height });
        }
      };
      const module = await WebAssembly.compile(read("@jsquash/png/codec/pkg/squoosh_png_bg.wasm"));
      const { default: encode, init } = await use("./node_modules/@jsquash/png/encode.js");
      const { default: decode, init: initDecode } = await use("./node_modules/@jsquash/png/decode.js");
      await init(module);
      await initDecode(module);
      const pixels = Uint8ClampedArray.from({ length: 64 * 48 * 4 }, (_, i) => (i * i) >> 3);
      const png = await encode(new ImageData(pixels, 64, 48));
      const image = await decode(png);
      return [digest(new Uint8Array(png)), image.width, image.height, digest(image.data)];
    },
  },
  "brotli-wasm": {
    packages: ["brotli-wasm@3.0.1"],
    async run({ require }) {
      const brotli = await require("brotli-wasm");
      const packed = [1, 5, 11].map((quality) => brotli.compress(Buffer.from(text), { quality }));
      const again = packed.map((bytes) => Buffer.from(brotli.decompress(bytes)).toString() === text);
      let failure = "";
      try {
        brotli.decompress(Buffer.from("not brotli"));
      } catch (error) {
        failure = String(error);
      }
      return [packed.map(digest), again, failure];
    },
  },
  "argon2-browser": {
    packages: ["argon2-browser@1.18.0"],
    async run({ require }) {
      // Its JavaScript is older than Node's fetch, which takes no paths.
      delete globalThis.fetch;
      const argon2 = require("argon2-browser");
      const { encoded } = await argon2.hash({ pass: "p", salt: "somesalt", time: 2, mem: 64, type: 2, hashLen: 16 });
      const wrong = await argon2.verify({ pass: "q", encoded }).catch((error) => error.message);
      return [encoded, await argon2.verify({ pass: "p", encoded }).then(() => true), wrong];
    },
  },
  undici: {
    packages: ["undici@7.30.2"],
    async run({ require }) {
      const { Agent, request } = require("undici");
      const server = createServer((message, response) => {
        response.setHeader("X-Path", message.url);
        if (message.url === "/chunks") for (let i = 0; i < 20; i++) response.write(`chunk ${i}\n`);
        message.pipe(response);
      });
      await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
      const dispatcher = new Agent();
      const results = [];
      for (const path of ["/chunks", "/echo", "/chunks?again"]) {
        const url = `http://127.0.0.1:${server.address().port}${path}`;
        const { statusCode, headers, body } = await request(url, { method: "POST", body: text, dispatcher });
        results.push([statusCode, headers["x-path"], digest(await body.text())]);
      }
      await dispatcher.close();
      server.close();
      return results;
    },
  },
};

/** Counts modules that are compiled, so that a package that has another way does not pass without one. */
function countModules(engine) {
  const counter = { modules: 0 };
  const { Module, compile, instantiate } = engine;
  engine.Module = new Proxy(Module, {
    construct(target, values, newTarget) {
      counter.modules++;
      return Reflect.construct(target, values, newTarget === engine.Module ? target : newTarget);
    },
  });
  engine.compile = (...values) => {
    counter.modules++;
    return compile.apply(engine, values);
  };
  engine.instantiate = (what, ...values) => {
    if (!(what instanceof Module)) counter.modules++;
    return instantiate.call(engine, what, ...values);
  };
  return counter;
}

async function runOne(folder, name, engine) {
  if (engine !== "native") {
    const { createWebAssembly } = await import(new URL("../../dist/vm.mjs", import.meta.url).href);
    globalThis.WebAssembly = createWebAssembly({ tier: engine });
  }
  const counter = countModules(globalThis.WebAssembly);
  const start = performance.now();
  const value = await cases[name].run(packagesIn(folder));
  const milliseconds = Math.round(performance.now() - start);
  if (counter.modules === 0) throw new Error("no module was compiled");
  process.stdout.write(JSON.stringify({ value, milliseconds }), () => process.exit(0));
}

/** Runs a case in a process of its own. */
function resultOf(folder, name, engine) {
  const words = ["--stack-size=3900", fileURLToPath(import.meta.url), folder, name, engine];
  const { status, signal, stdout, stderr } = spawnSync(process.execPath, words, {
    encoding: "utf8",
    timeout: SECONDS_FOR_ONE * 1000,
    maxBuffer: 1 << 28,
  });
  if (status === 0 && stdout !== "") return JSON.parse(stdout);
  return { failure: `${signal ?? `exit ${status}`}\n${stderr}` };
}

function compareAll(folder, names) {
  let passed = 0;
  for (const name of names) {
    const [native, ours] = ["native", "auto"].map((engine) => resultOf(folder, name, engine));
    const same = native.failure === undefined && JSON.stringify(native.value) === JSON.stringify(ours.value);
    if (same) passed++;
    console.log(`${name}: ${same ? "same" : "DIFFERENT"} (${native.milliseconds} ms, ${ours.milliseconds} ms)`);
    if (same) continue;
    for (const [what, { failure, value }] of Object.entries({ native, ours })) {
      console.log(`  ${what}: ${failure ?? JSON.stringify(value).slice(0, 2000)}`);
    }
  }
  console.log(`passed: ${passed} packages of ${names.length} do the same on the virtual machine`);
  return passed === names.length;
}

const [folder, ...words] = process.argv.slice(2);
if (folder === "packages") {
  console.log(
    Object.values(cases)
      .flatMap(({ packages }) => packages)
      .join(" "),
  );
} else if (["native", "auto", "interpreter", "jit"].includes(words[1])) {
  await runOne(folder, words[0], words[1]);
} else {
  process.exitCode = compareAll(folder, words.length > 0 ? words : Object.keys(cases)) ? 0 : 1;
}
