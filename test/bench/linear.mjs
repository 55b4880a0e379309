/**
 * Is the cost of compiling proportional to the size of the program?
 *
 *     node test/bench/linear.mjs [-O0|-O1|-O2] [NAME …]
 *
 * Compiles extreme programs at a size and at four times that size and compares: what is
 * linear takes four times as long, what is quadratic sixteen times. More than eight in a
 * stage that takes long enough to be measured is an error. Each of the programs stands for
 * what generated code looks like.
 */
import { cachingHost, loadCompiler, optionsFor } from "./compiler.mjs";

const repeat = (count, text) => Array.from({ length: count }, (_, i) => text(i)).join("\n");

/** From a name to [size, program of a size]. The larger one is four times as large. */
const programs = {
  functions: [
    2500,
    (n) => repeat(n, (i) => `int f${i}(int a, int b) { return a * ${i} + (b ? f${i >> 1}(b, a) : 0); }`),
  ],
  "calls of undeclared builtins": [
    2500,
    (n) => `void f(char *p) {\n${repeat(n, (i) => `__builtin_memset(p, ${i}, 9);`)}}`,
  ],
  "one function": [
    12500,
    (n) => `int g(int);\nint f(int *p) { int a = 0;\n${repeat(n, (i) => `a += p[${i}] * ${i % 97};`)}\nreturn a; }`,
  ],
  "one function of branches": [
    5000,
    (n) => `int g(int);\nint f(int a) {\n${repeat(n, (i) => `if (a > ${i}) a += g(a); else a ^= ${i};`)}\nreturn a; }`,
  ],
  "one function of loops": [
    2500,
    (n) => `int g(int);\nint f(int a) {\n${repeat(n, () => `for (int i = 0; i < a; i++) a += g(i);`)}\nreturn a; }`,
  ],
  "local variables": [
    5000,
    (n) =>
      `int g(int);\nint f(int a) {\n${repeat(n, (i) => `int v${i} = g(a);`)}\n${repeat(n, (i) => `a += v${i};`)}\nreturn a; }`,
  ],
  "variables in memory": [
    5000,
    (n) =>
      `void g(int *);\nint f(int a) {\n${repeat(n, (i) => `int v${i}; g(&v${i});`)}\n${repeat(n, (i) => `a += v${i};`)}\nreturn a; }`,
  ],
  "gotos and labels": [
    2500,
    (n) =>
      `int g(int);\nint f(int a) {\n${repeat(n, (i) => `l${i}: if (g(${i})) goto l${(i * 7919) % n};`)}\nreturn a; }`,
  ],
  "switch cases": [
    2500,
    (n) => `int f(int a) { switch (a) {\n${repeat(n, (i) => `case ${i}: return ${(i * 7919) % 1009};`)}\n} return 0; }`,
  ],
  "sparse switch cases": [
    2500,
    (n) =>
      `int g(int);\nint f(int a) { switch (a) {\n${repeat(n, (i) => `case ${i * 1009}: a += g(${i}); break;`)}\n} return a; }`,
  ],
  "cases that fall through": [
    2500,
    (n) =>
      `int g(int);\nint f(int a) { int s = 0; switch (a) {\n${repeat(n, (i) => `case ${i}: s += g(s);`)}\n} return s; }`,
  ],
  "initialiser of numbers": [25000, (n) => `int a[] = {${repeat(n, (i) => `${i},`)}};`],
  "initialiser of structs": [
    10000,
    (n) =>
      `struct s { int a; const char *b; double c; };\nstruct s a[] = {${repeat(n, (i) => `{${i}, "s${i}", .c = ${i}.5},`)}};`,
  ],
  "local initialiser": [
    5000,
    (n) => `int g(int *);\nint f(int b) { int a[] = {${repeat(n, (i) => `b + ${i},`)}}; return g(a); }`,
  ],
  designators: [10000, (n) => `int a[${n}] = {${repeat(n, (i) => `[${n - 1 - i}] = ${i},`)}};`],
  globals: [10000, (n) => repeat(n, (i) => `int v${i} = ${i}; extern int w${i}; static int u${i};`)],
  "references of globals": [
    5000,
    (n) => `${repeat(n, (i) => `extern int w${i};`)}\nint f(void) { return\n${repeat(n, (i) => `w${i} +`)} 0; }`,
  ],
  enumerators: [12500, (n) => `enum e {${repeat(n, (i) => `e${i},`)}};\nint a[] = {${repeat(n, (i) => `e${i},`)}};`],
  "struct members": [
    2500,
    (n) =>
      `struct s {${repeat(n, (i) => `int m${i};`)}};\nint f(struct s *p) { return\n${repeat(n, (i) => `p->m${i} +`)} 0; }`,
  ],
  types: [
    5000,
    (n) =>
      repeat(
        n,
        (i) => `struct s${i} { int a; struct s${i >> 1} *up; }; struct s${i} *f${i}(struct s${i} *, int[${i + 1}]);`,
      ),
  ],
  strings: [10000, (n) => `const char *a[] = {${repeat(n, (i) => `"string number ${i}",`)}};`],
  "one long string": [10000, (n) => `const char a[] = ${repeat(n, (i) => `"piece ${i}\\n"`)};`],
  macros: [
    10000,
    (n) =>
      `${repeat(n, (i) => `#define M${i} (${i ? `M${i >> 1} + ` : ""}1)`)}\nint a[] = {${repeat(n, (i) => `M${i},`)}};`,
  ],
  "macro arguments": [2500, (n) => `#define F(...) __VA_ARGS__\nint a[] = { F(${repeat(n, (i) => `F(${i}),`)} 0) };`],
  "repeated macros": [
    10,
    // Each level doubles the text: 2^size tokens, so that "four times" is two levels more.
    (n) => {
      const levels = n <= 10 ? 13 : 15;
      return `#define M0 1,\n${repeat(levels, (i) => `#define M${i + 1} M${i} M${i}`)}\nint a[] = { M${levels} };`;
    },
  ],
  conditionals: [10000, (n) => repeat(n, (i) => `#if ${i} > 100 && defined(A)\nint x${i};\n#else\nint y${i};\n#endif`)],
  "sum of many": [2500, (n) => `int f(int a) { return ${repeat(n, (i) => `a * ${i} +`)} 0; }`],
  "logic of many": [2500, (n) => `int f(int *a) { return ${repeat(n, (i) => `a[${i}] &&`)} 1; }`],
  "comma of many": [2500, (n) => `int g(int);\nint f(int a) { return ${repeat(n, (i) => `g(${i}),`)} a; }`],
  "conditional of many": [250, (n) => `int f(int a) { return ${repeat(n, (i) => `a == ${i} ? ${i * 3} :`)} 0; }`],
  "assignment of many": [100, (n) => `int f(int a) { int b; return ${"a = b = ".repeat(n)} a; }`],
  "case labels in a row": [
    2500,
    (n) => `int f(int a) { switch (a) {\n${repeat(n, (i) => `case ${i}:`)} return 1; } return 0; }`,
  ],
  "labels in a row": [
    1000,
    (n) => `int f(int a) { ${repeat(n, (i) => `if (a == ${i}) goto l${i};`)} ${repeat(n, (i) => `l${i}:`)} return 0; }`,
  ],
  "else of many": [
    1000,
    (n) => `int g(int);\nint f(int a) { ${repeat(n, (i) => `if (a == ${i}) return g(${i}); else`)} return 0; }`,
  ],
  "nested blocks": [
    50,
    (n) => repeat(40, (k) => `int f${k}(int a) { ${"if (a) { a++; ".repeat(n)} ${"}".repeat(n)} return a; }`),
  ],
  "nested loops": [
    50,
    (n) => repeat(20, (k) => `int f${k}(int a) { ${"while (a--) { a ^= 3; ".repeat(n)} ${"}".repeat(n)} return a; }`),
  ],
  "nested parentheses": [
    100,
    (n) => repeat(100, (k) => `int f${k}(int a) { return ${"(a + ".repeat(n)}1${")".repeat(n)}; }`),
  ],
  warnings: [
    1000,
    (n) => `int f(void) { int a;\n${repeat(n, (i) => `a == ${i};`)}\n${repeat(n, (i) => `int u${i};`)} return 0; }`,
  ],
  errors: [250, (n) => `int f(void) {\n${repeat(n, (i) => `undeclared${i}();`)}\n return nothing; }`],
};

const [level = "-O1"] = process.argv.slice(2).filter((arg) => arg.startsWith("-O"));
const chosen = process.argv.slice(2).filter((arg) => !arg.startsWith("-"));
const LIMIT = 8;
/** Below this many milliseconds a stage is not judged: there are garbage collections of that length. */
const NOISE = 200;
const ROUNDS = 3;

const compiler = await loadCompiler(`
  export { newCompilation, compileToObject } from "./compiler/pipeline.ts";
  export { parseCommandLine } from "./compiler/driver/options.ts";
  export { planJobs } from "./compiler/driver/jobs.ts";
  export { compileOptions } from "./compiler/driver/compile-job.ts";
  export { writeObject } from "./compiler/object/write.ts";
`);

/** Milliseconds by stage; of several runs the shortest. What cannot be compiled takes for ever. */
function measure(text) {
  const best = {};
  for (let round = 0; round < ROUNDS; round++) {
    const times = compileOnce(text);
    for (const stage of Object.keys(times)) best[stage] = Math.min(best[stage] ?? Infinity, times[stage]);
  }
  return best;
}

function compileOnce(text) {
  const ctx = compiler.newCompilation(cachingHost(new Map([["/bench.c", text]])));
  const options = optionsFor(compiler, "/bench.c", [level, "-Wall", "-Wextra", "-ferror-limit=0"]);
  const times = {};
  let before = process.cpuUsage();
  // Of the processor, not of the clock: other programs may be running.
  const observe = (stage) => {
    const { user } = process.cpuUsage(before);
    before = process.cpuUsage();
    times[stage] = user / 1000;
  };
  let object;
  try {
    object = compiler.compileToObject("/bench.c", { ...options, observe }, ctx);
  } catch (error) {
    console.log(String(error.stack).split("\n").slice(0, 5).join("\n"));
    return { ...times, failed: Infinity };
  }
  if (object) {
    compiler.writeObject(object);
    observe("write");
  }
  return times;
}

let failures = 0;
for (const [name, [size, program]] of Object.entries(programs)) {
  if (chosen.length > 0 && !chosen.some((word) => name.includes(word))) continue;
  measure(program(size));
  const small = measure(program(size));
  const large = measure(program(size * 4));
  const stages = Object.keys(large).map((stage) => {
    const ratio = large[stage] / (small[stage] ?? 0.1);
    const slow = ratio > LIMIT && large[stage] > NOISE;
    if (slow) failures++;
    return `${slow ? "**" : ""}${stage} ${small[stage]?.toFixed(0)}→${large[stage].toFixed(0)}${slow ? ` (${ratio.toFixed(0)}x)**` : ""}`;
  });
  console.log(`${name.padEnd(30)} ${stages.join("  ")}`);
}
console.log(failures === 0 ? "all linear" : `${failures} stages grow faster than the program`);
process.exitCode = failures === 0 ? 0 : 1;
