/** How programs are compiled. */
import { cpus, featureNames } from "../../base/features.ts";
import { type FloatRules, looseFloats, strictFloats } from "../../base/float-rules.ts";
import { DEFAULT_PROFILE } from "../../base/profile.ts";
import { meaninglessMachineFlags, otherMachineFlags } from "./meaningless.ts";
import { choose, flag, type Group, ignored, joined, type Reading, type Row, reading, refused, toggle } from "./rows.ts";
import type { Options } from "./settings.ts";

const levels: Readonly<Record<string, Options["optimize"]>> = {
  "": 1,
  "0": 0,
  "1": 1,
  "2": 2,
  s: "s",
  z: "z",
  g: "g",
  fast: 3,
};

function setOptimization({ options, problems }: Reading, level: string, word: string): void {
  const found = levels[level] ?? (/^\d+$/.test(level) ? 3 : undefined);
  if (found === undefined) {
    problems.push({ kind: "bad-value", word, choices: ["0", "1", "2", "3", "s", "z", "g", "fast"] });
    return;
  }
  options.optimize = found;
  options.levelGiven = true;
  if (level === "fast") setFastMath(options, true);
}

function setFastMath(options: Options, on: boolean): void {
  options.fastMath = on;
  options.floats = on ? looseFloats : strictFloats;
}

function setFloats(options: Options, rules: Partial<FloatRules>): void {
  options.floats = { ...options.floats, ...rules };
}

/** Of gcc's and clang's sanitizers this is the only one. Others are refused: a program would seem to be checked. */
function addSanitizers(reading: Reading, names: string, word: string): void {
  for (const name of names.split(","))
    if (choose(reading, word, name, ["address"])) reading.options.checkAddresses = "program";
}

function removeSanitizers(options: Options, names: string): void {
  if (/\b(address|all)\b/.test(names)) options.checkAddresses = undefined;
}

function setVisibility(reading: Reading, name: string, word: string): void {
  const found = choose(reading, word, name, ["default", "hidden", "internal", "protected"]);
  reading.options.hidden = found === "hidden" || found === "internal";
}

/** `-fprofile-NAME` and `-fprofile-NAME=FILE`. */
const profileOption = (name: "generate" | "use", help: string): Row[] => [
  joined(`-fprofile-${name}= FILE`, (o, path) => (o.profile[name] = path), help),
  ...toggle(`profile-${name}`, (o, on) => (o.profile[name] = on ? "" : undefined)),
];

/** All code is position independent where a module has one memory; programs look at the macros. */
const positionIndependence = (["PIC", "pic", "PIE", "pie"] as const).flatMap((name) => {
  const level = name === name.toUpperCase() ? "2" : "1";
  const macros = name.toLowerCase() === "pie" ? ["__PIC__", "__pic__", "__PIE__", "__pie__"] : ["__PIC__", "__pic__"];
  return toggle(
    name,
    (o, on) =>
      o.macros.push(
        ...macros.map((text) =>
          on ? { kind: "define" as const, text: `${text}=${level}` } : { kind: "undefine" as const, text },
        ),
      ),
    `define ${macros.join(" ")}; the code is the same`,
  );
});

export const code: Group = {
  title: "Code",
  rows: [
    reading.joined("-O LEVEL", setOptimization, "0 1 2 3 s z g fast; fast is 3 and -ffast-math"),
    ...toggle("instrument-functions", (o, on) => (o.instrument = on), "call a function at every entry and exit"),
    ...toggle("trapv", (o, on) => (o.trapv = on), "stop when signed arithmetic overflows"),
    reading.joined("-fvisibility= NAME", setVisibility, "default, hidden: what is defined is not for other modules"),
    reading.joined("-fsanitize= NAMES", addSanitizers, "address: stop at accesses outside of objects"),
    joined("-fno-sanitize= NAMES", removeSanitizers),
    ...profileOption("generate", `the program counts what it does and adds it to FILE (${DEFAULT_PROFILE})`),
    ...profileOption("use", "compile for what such a program did"),
    flag("--no-binaryen", (o) => (o.binaryen = false), "leave out its last step after linking at -O2 and above"),
    ...positionIndependence,
    ...ignored("flag", "-fverbose-asm -fno-verbose-asm -p -pg -coverage"),
  ],
};

export const arithmetic: Group = {
  title: "Arithmetic",
  about: "Floating point is strict IEEE 754 unless one of these says otherwise.",
  rows: [
    ...toggle("fast-math", setFastMath, "all of the following"),
    ...toggle("finite-math-only", (o, on) => setFloats(o, { finite: on }), "there are no infinities and NaNs"),
    ...toggle("signed-zeros", (o, on) => setFloats(o, { unsignedZeros: !on }), "zeros have a sign (on)"),
    ...toggle("associative-math", (o, on) => setFloats(o, { associative: on }), "sums may be made in any order"),
    ...toggle("reciprocal-math", (o, on) => setFloats(o, { reciprocal: on }), "x / y may be x * (1 / y)"),
    ...toggle(
      "unsafe-math-optimizations",
      (o, on) => setFloats(o, { associative: on, reciprocal: on, unsignedZeros: on }),
      "the last three",
    ),
  ],
};

function chooseCpu(reading: Reading, name: string, word: string): void {
  if (name in cpus) reading.options.cpu = name;
  else reading.problems.push({ kind: "bad-value", word, choices: Object.keys(cpus) });
}

/** What an object needs to be part of a program with threads. */
function useThreads(options: Options): void {
  options.features.push({ name: "atomics", on: true }, { name: "bulk-memory", on: true });
  options.macros.push({ kind: "define", text: "_REENTRANT" });
}

function checkTarget(reading: Reading, name: string, word: string): void {
  if (!/^wasm32(-|$)/.test(name))
    reading.problems.push({
      kind: "bad-value",
      word: `${word}${word.endsWith(name) ? "" : ` ${name}`}`,
      choices: ["wasm32-wasi"],
    });
}

export const target: Group = {
  title: "Target",
  rows: [
    reading.joined("-mcpu= NAME", chooseCpu, Object.keys(cpus).join(" ")),
    ...featureNames.flatMap((name) => [
      flag(`-m${name}`, (o) => void o.features.push({ name, on: true }), "use this feature of WebAssembly"),
      flag(`-mno-${name}`, (o) => void o.features.push({ name, on: false })),
    ]),
    flag("-mexnref", (o) => (o.exnref = true), "catch exceptions as WebAssembly 3.0 does, which older engines cannot"),
    flag("-mno-exnref", (o) => (o.exnref = false)),
    flag("-pthread", useThreads, "compile for a program with threads"),
    flag("-pthreads", useThreads),
    reading.value("--target NAME", checkTarget, "wasm32-wasi, the only one"),
    reading.separate("-target NAME", checkTarget),
    ...refused("flag", "the target is wasm32, whose pointers have 32 bits", "-m64 -mx32 -m16 -m31"),
    ...refused(
      "flag",
      "it is for another processor; WebAssembly has vectors of its own, see -msimd128",
      otherMachineFlags.map((name) => `-m${name}`).join(" "),
    ),
    ...ignored(
      "flag",
      `-m32 ${[...otherMachineFlags.map((name) => `no-${name}`), ...meaninglessMachineFlags.flatMap((name) => [name, `no-${name}`])].map((name) => `-m${name}`).join(" ")}`,
    ),
    ...ignored(
      "joined",
      "-march= -mtune= -mthread-model= -mmodel= -mfloat-abi= -mfpu= -mfpmath= -mcmodel= -mabi= -mtls-dialect=",
    ),
    ...ignored("joined", "-Wa, -G"),
    ...ignored("value", "--param"),
  ],
};
