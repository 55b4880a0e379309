/**
 * Makes dist/ from the sources, in this order:
 *
 *   bundles    the tools as single CommonJS files (they start fastest), the libraries as ES modules
 *   runtime/   the texts that glue is made of
 *   cmake/ meson/ pkgconfig/ config.site   files for build systems
 *   types/     TypeScript declarations
 *   sysroot/   headers and the C library, compiled by the compiler just bundled
 *   sysroot.mjs  the same packed, for compiling inside a page
 *
 * `npm ci` runs this through "prepare"; nothing is built later. `node build.mjs --quick`
 * leaves out the types.
 */
import { execFileSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const root = dirname(fileURLToPath(import.meta.url));
const finished = join(root, "dist");
/** Everything is made here and moved at the end: a build that fails leaves the last one in place. */
const dist = join(root, ".dist-building");
const require = createRequire(import.meta.url);
const quick = process.argv.includes("--quick");

const shared = {
  absWorkingDir: root,
  bundle: true,
  minifySyntax: true,
  minifyWhitespace: true,
  minifyIdentifiers: true,
  // Messages about our own mistakes name the function.
  keepNames: true,
  target: "es2022",
  charset: "utf8",
  legalComments: "none",
  external: ["binaryen"],
  logLevel: "warning",
};

/** compiler/sysroot.ts stands for the packed headers and libraries, which exist only once the compiler does. */
const packedSysroot = {
  name: "packed-sysroot",
  setup(builder) {
    builder.onResolve({ filter: /\/packed-sysroot\.ts$/ }, () => ({ path: "./sysroot.mjs", external: true }));
  },
};

/** How Node wraps a module; compiler/cli/start.ts calls the function, with V8's code of the last build. */
const wrapped = {
  banner: { js: "(function (exports, require, module, __filename, __dirname) {" },
  footer: { js: "})" },
};

/** Which file of dist/ is bundled from what, and which command starts which. */
const { bundles } = JSON.parse(readFileSync(join(root, "compiler/cli/commands.json"), "utf8"));

async function bundleTools() {
  await Promise.all(
    Object.entries(bundles).map(([outfile, { entry, cached }]) =>
      build({
        ...shared,
        ...(cached ? wrapped : {}),
        // Short names would need `keepNames`, which is 4,000 calls at each start.
        keepNames: false,
        minifyIdentifiers: false,
        entryPoints: [entry],
        outfile: `${dist}/${outfile}`,
        platform: "node",
        format: "cjs",
        target: "node20",
        // The loader reads the bundles as one byte per character.
        charset: "ascii",
      }),
    ),
  );
}

async function bundleLibraries() {
  const libraries = {
    compiler: "compiler/index.ts",
    vm: "runtime/vm/index.ts",
    wasi: "runtime/wasi/index.ts",
    "wasi-node": "runtime/wasi/fs/node.ts",
    "wasi-opfs": "runtime/wasi/fs/opfs.ts",
  };
  await Promise.all(
    Object.entries(libraries)
      .filter(([, entry]) => existsSync(join(root, entry)))
      .map(([name, entry]) =>
        build({
          ...shared,
          entryPoints: [entry],
          outfile: `${dist}/${name}.mjs`,
          platform: "neutral",
          mainFields: ["module", "main"],
          format: "esm",
          plugins: [packedSysroot],
        }),
      ),
  );
}

/** Apart from the tools: Binaryen is an ES module that only the child process loads. */
async function bundleBinaryenChild() {
  await build({
    ...shared,
    entryPoints: ["compiler/cli/binaryen-child.ts"],
    outfile: `${dist}/binaryen-child.mjs`,
    platform: "node",
    format: "esm",
  });
}

async function bundleRuntimes() {
  const texts = { program: "program", module: "module", page: "browser" };
  await Promise.all(
    Object.entries(texts).map(([name, entry]) =>
      build({
        ...shared,
        keepNames: false,
        entryPoints: [`runtime/glue/${entry}.ts`],
        outfile: `${dist}/runtime/${name}.js`,
        platform: "neutral",
        format: "iife",
        globalName: "seaglass",
      }),
    ),
  );
}

function copyBuildSystemFiles() {
  cpSync(join(root, "compiler/cli/build-systems"), dist, { recursive: true });
  const description = join(dist, "pkgconfig/seaglass.pc");
  const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  writeFileSync(description, readFileSync(description, "utf8").replace("@version@", version));
}

function writeTypes() {
  const compiler = join(dirname(require.resolve("typescript/package.json")), "bin", "tsc");
  const options = [
    "--noCheck",
    "--noEmit",
    "false",
    "--emitDeclarationOnly",
    "--declaration",
    "--outDir",
    join(dist, "types"),
  ];
  const flags = [...options, "--rootDir", root];
  execFileSync(process.execPath, [compiler, "-p", join(root, "tsconfig.build.json"), ...flags], { stdio: "inherit" });
  // The compiler leaves ".ts" in the imports of declarations; users' compilers want ".js".
  for (const path of filesBelow(join(dist, "types"))) {
    const text = readFileSync(path, "utf8");
    writeFileSync(path, text.replace(/(from |import\()("\.{1,2}\/[^"]*)\.ts"/g, '$1$2.js"'));
  }
}

/** Libraries that programs name and that need no code of their own: all of it is in libc.a. */
const emptyLibraries = ["m", "pthread", "rt", "dl", "util", "crypt", "resolv", "xnet"];

/**
 * How the parts of the C library are optimised. What is called once in a while is to be small. Arithmetic becomes
 * smaller, too, when it is optimised for speed. What a program may spend its time in, the arguments of printf and
 * malloc, becomes 10 % and 5 % faster. The loops of the string functions are written in the form the machine likes:
 * at -O2 they grow, and short strings take 5 to 15 % longer. (All of it at -O2: programs 8 % larger.)
 *
 * Library functions are not special, as they would be implemented by themselves; but numbers are not formatted by what
 * implements memcpy.
 */
const libraryLevels = [
  [/^float-conversion\/|^stdio\/(format|scan)/, ["-O2", "-fbuiltin"]],
  [/^(math|complex|runtime|malloc)\//, ["-O2"]],
  [/^(string|strings|stdlib)\//, ["-O1"]],
  [/^/, ["-Os"]],
];

/** What reads blocks of 16 bytes, past the ends of objects. */
const readsBlocks = /^string\/(strlen|strchrnul|memr?chr|memcmp|strn?cmp|strc?spn)\.c$/;

/**
 * Archives with other forms of parts of the library, which are linked in front of libc.a and so win:
 * compiler/driver/library-variants.ts says when.
 */
const variants = [
  // stdio compiled for size (with SMALL defined), and shorter and slower forms of some functions.
  { name: "c-small", files: /^(stdio|float-conversion|small)\//, flags: ["-Oz", "-DSMALL"] },
  // For engines without vectors.
  {
    name: "c-scalar",
    files: readsBlocks,
    flags: ["-O1", "-mno-simd128"],
  },
  { name: "malloc-small", files: /^malloc-small\//, flags: ["-Oz"] },
  { name: "malloc-checked", files: /^malloc-checked\//, flags: ["-Os"] },
];
const isInVariantOnly = (path) => /^(small|malloc-small|malloc-checked)\//.test(path);

/**
 * What libasan.a has in another form or does not need: the allocator; what reads blocks; arithmetic and what asks the
 * host or the system, which access their own tables and little of what their callers point to.
 */
const unchecked = (path) =>
  /^(math|complex|runtime|fenv|stdatomic|wctype|pthread|threads|semaphore|sched)\//.test(path) ||
  /^(poll|socket|inet|netdb|linux|mntent|spawn|termios)\/|^malloc\/malloc\.c$/.test(path) ||
  readsBlocks.test(path);

/** Compiles the C library; a file that does not compile ends the build. */
function buildSysroot() {
  const { compileLibrary, writeArchive } = require(join(dist, "start.cjs")).start("cc");
  const sysroot = join(dist, "sysroot");
  const lib = join(sysroot, "lib");
  mkdirSync(lib, { recursive: true });
  cpSync(join(root, "stdlib/include"), join(sysroot, "include"), { recursive: true });
  const source = join(root, "stdlib/src");
  const flags = ["-std=gnu11", "-ffreestanding", "-I", source, "-w"];
  const compile = (paths, ...more) => compileLibrary(paths, [...flags, ...more], dist);
  const sourcesBelow = (folder) => filesBelow(folder).filter((path) => path.endsWith(".c"));
  const sources = sourcesBelow(source);
  const within = (path) => relative(source, path);
  const levelOf = (path) => libraryLevels.find(([folders]) => folders.test(within(path)))[1];
  const usual = sources.filter((path) => !isInVariantOnly(within(path)));
  const compileByLevel = (paths, ...more) =>
    libraryLevels.map(([, level]) =>
      compile(
        paths.filter((path) => levelOf(path) === level),
        ...level,
        ...more,
      ),
    );
  const failed = [];
  const archive = (name, ...parts) => {
    writeFileSync(join(lib, `lib${name}.a`), writeArchive(parts.flatMap(({ members }) => members)));
    failed.push(...parts.flatMap((part) => part.failed));
  };
  archive("c", ...compileByLevel(usual));
  for (const { name, files, flags } of variants) {
    const paths = sources.filter((path) => files.test(within(path)));
    archive(name, compile(paths, ...flags));
  }
  // For -fsanitize=address: its runtime, and the library once more, whose accesses are checked as well.
  const runtime = join(root, "stdlib/asan");
  const checkedForms = sourcesBelow(join(runtime, "checked"));
  const runtimeFiles = sourcesBelow(runtime).filter((path) => !checkedForms.includes(path));
  const checks = [source, runtime].map((folder) => `-ffile-prefix-map=${folder}=libc`);
  checks.push("-fsanitize=address", "--checked-library");
  const checkedFiles = usual.filter((path) => !unchecked(within(path)));
  archive(
    "asan",
    compile(runtimeFiles, "-O2"),
    compile(checkedForms, "-O1", ...checks),
    ...compileByLevel(checkedFiles, ...checks),
  );
  const start = compile([join(root, "stdlib/crt/start.c"), join(root, "stdlib/crt/reactor.c")], "-Os");
  const names = { "start.o": "crt1.o", "reactor.o": "crt1-reactor.o" };
  for (const { name, bytes } of start.members) writeFileSync(join(lib, names[name]), bytes);
  for (const name of emptyLibraries) writeFileSync(join(lib, `lib${name}.a`), writeArchive([]));
  failed.push(...start.failed);
  if (failed.length === 0) return;
  console.error(`${failed.length} files of the C library do not compile:`);
  for (const path of failed) console.error(`  ${relative(root, path)}`);
  process.exit(1);
}

/**
 * Lets V8 remember its code for each tool, after it has done what the tool usually does; in
 * processes of their own, since this one also remembers what the library's build needed.
 */
function warmUp() {
  const hello = join(dist, "hello.c");
  writeFileSync(hello, '#include <stdio.h>\nint main(void) { printf("hello\\n"); return 0; }\n');
  const words = ["-O1", "-Wall", hello, "-o", "hello"];
  for (const outfile of Object.keys(bundles).filter((file) => bundles[file].cached)) {
    const name = outfile.replace(/\.js$/, "");
    const script = `
      const [start, name, dist, cache, ...words] = process.argv.slice(1);
      const tool = require(start).loadTool(name);
      Promise.resolve(tool.exports.warmUp(words, dist)).then(() =>
        require("node:fs").writeFileSync(cache, tool.makeCache()));`;
    execFileSync(process.execPath, [
      "-e",
      script,
      join(dist, "start.cjs"),
      name,
      dist,
      join(dist, `${name}.cache`),
      ...words,
    ]);
  }
  rmSync(hello);
}

/**
 * Makes the launcher as new as the compiler it starts: ccache knows a compiler by its file's time and size, and would
 * take objects for current that another one made.
 */
function renewLauncher() {
  const [before, after] = [finished, dist].map((folder) => join(folder, "cc.js"));
  if (existsSync(before) && readFileSync(before).equals(readFileSync(after))) return;
  const now = new Date();
  utimesSync(join(root, "bin/sea-cc"), now, now);
}

function filesBelow(folder) {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .sort();
}

/** Headers as text, libraries in base64: one module, so that a page needs no second request. */
function packSysroot() {
  const sysroot = join(dist, "sysroot");
  // Checked programs are for the command line: pages would load twice as much.
  const isPacked = (path) => !path.endsWith("libasan.a");
  const entries = filesBelow(sysroot)
    .filter(isPacked)
    .map((path) => {
      const name = relative(sysroot, path).replaceAll("\\", "/");
      return [name, readFileSync(path, name.startsWith("include/") ? "utf8" : "base64")];
    });
  const text = JSON.stringify(Object.fromEntries(entries), undefined, 0);
  writeFileSync(join(dist, "sysroot.mjs"), `export const packedSysroot = ${text};\n`);
}

const steps = [
  ["bundles", () => Promise.all([bundleTools(), bundleLibraries(), bundleBinaryenChild(), bundleRuntimes()])],
  ...(quick ? [] : [["types", writeTypes]]),
  ["build systems", copyBuildSystemFiles],
  ["C library", buildSysroot],
  ["packed library", packSysroot],
  ["start cache", warmUp],
];

rmSync(dist, { recursive: true, force: true });
for (const [name, run] of steps) {
  const start = performance.now();
  await run();
  console.log(`${name.padEnd(15)} ${((performance.now() - start) / 1000).toFixed(1).padStart(5)} s`);
}
renewLauncher();
rmSync(finished, { recursive: true, force: true });
renameSync(dist, finished);
