/** Messages that are about command lines, files, objects and archives rather than a place in a source. */
import type { DiagnosticId } from "../../compiler/base/catalog.ts";

export interface CommandCase {
  readonly id: DiagnosticId;
  /** What the message means, for docs/diagnostics.md. */
  readonly meaning: string;
  readonly files?: Readonly<Record<string, string>>;
  /** Run in turn; the last one gets the message. */
  readonly commands: readonly string[];
}

const add = "int add(int a, int b) { return a + b; }\n";
const user = "int add(int a, int b);\nint go(void) { return add(1, 2); }\n";
/** Start code, for links without the library. */
const bare = "-nostdlib --no-entry";

export const commandCases: readonly CommandCase[] = [
  {
    id: "cannot-read",
    meaning: "A file named on the command line is not there, or is a folder.",
    commands: ["sea-cc -c missing.c"],
  },
  {
    id: "cannot-write",
    meaning: "The output cannot be written.",
    files: { "a.c": add },
    commands: ["sea-cc -c a.c -o read-only/a.o"],
  },
  {
    id: "binaryen-failed",
    meaning: "Binaryen, the last step at -O2 and above, did not end well. --no-binaryen leaves it out.",
    files: { "a.c": add },
    commands: [`sea-cc -O2 ${bare} -Wl,--export=add a.c -o a.wasm`],
  },
  {
    id: "cannot-read-profile",
    meaning: "The file that -fprofile-use names, or default.profile.json, is not there. Running the program makes it.",
    files: { "a.c": add },
    commands: ["sea-cc -c -fprofile-use a.c"],
  },
  {
    id: "bad-profile",
    meaning: "The file that -fprofile-use names is something else, such as a profile of another compiler.",
    files: { "a.c": add, "a.profdata": "\xfflprofi\n" },
    commands: ["sea-cc -c -fprofile-use=a.profdata a.c"],
  },
  {
    id: "profile-outdated",
    meaning:
      "Functions whose control flow is another one than when the profile was made, by changes to the source or by macros that depend on options. What was counted does not fit them.",
    files: {
      "a.c": add,
      "default.profile.json": `{ "format": "seaglass-profile-1", "runs": 1, "functions": {
        "add": { "shape": "00000000", "entries": 7, "ways": [] } } }`,
    },
    commands: ["sea-cc -O1 -c -fprofile-use a.c"],
  },
  {
    id: "profile-unknown",
    meaning:
      "Functions that the instrumented program did not have. Static functions are known by their unit's name as the command line gives it.",
    files: { "a.c": add, "default.profile.json": `{ "format": "seaglass-profile-1", "runs": 1, "functions": {} }` },
    commands: ["sea-cc -O1 -c -fprofile-use a.c"],
  },
  { id: "no-input", meaning: "The command line names no file.", commands: ["sea-cc -O1"] },
  {
    id: "unknown-option",
    meaning: "An option that neither gcc nor clang has, nor we.",
    files: { "a.c": add },
    commands: ["sea-cc -c -fwrappv a.c"],
  },
  {
    id: "option-needs-argument",
    meaning: "An option at the end of the line whose argument is missing.",
    files: { "a.c": add },
    commands: ["sea-cc -c a.c -o"],
  },
  {
    id: "bad-option-value",
    meaning: "The option is known, its argument is not.",
    files: { "a.c": add },
    commands: ["sea-cc -x pascal -c a.c"],
  },
  {
    id: "unknown-warning-option",
    meaning: "-W with a name that no warning has.",
    files: { "a.c": add },
    commands: ["sea-cc -Wunusd -c a.c"],
  },
  {
    id: "output-for-several",
    meaning: "-o names one file, and the command makes several.",
    files: { "a.c": add, "b.c": "int b;\n" },
    commands: ["sea-cc -c a.c b.c -o both.o"],
  },
  {
    id: "cannot-find-library",
    meaning: "No folder that is searched has this library.",
    files: { "a.c": add },
    commands: [`sea-cc ${bare} a.c -lnothing -o a.wasm`],
  },
  {
    id: "assembler-input",
    meaning: "Assembly language of other machines cannot become WebAssembly.",
    files: { "a.s": "nop\n" },
    commands: ["sea-cc -c a.s"],
  },
  {
    id: "nested-too-deeply",
    meaning: "The program is nested so deeply that checking it runs out of stack.",
    files: { "a.c": `struct s { struct s *n; };\nvoid *f(struct s *s) { return s${"->n".repeat(100_000)}; }\n` },
    commands: ["sea-cc -c a.c"],
  },
  {
    id: "did-you-mean",
    meaning: "Added to a message: a name that differs in little from the one written.",
    files: { "a.c": "int counter;\nint f(void) { return cuonter; }\n" },
    commands: ["sea-cc -c a.c"],
  },
  {
    id: "expanded-from",
    meaning: "Follows a message: the macro in whose replacement the place was written.",
    files: { "a.c": "#define TWICE(x) ((x) + missing)\nint v = TWICE(1);\n" },
    commands: ["sea-cc -c a.c"],
  },
  {
    id: "archive-malformed",
    meaning: "A file that should be an archive is none, or is damaged.",
    files: { "x.a": "no archive" },
    commands: ["sea-ar t x.a"],
  },
  {
    id: "archive-member-missing",
    meaning: "The archive has no member of this name.",
    files: { "x.txt": "text\n" },
    commands: ["sea-ar rc x.a x.txt", "sea-ar d x.a y.txt"],
  },
  { id: "archive-usage", meaning: "ar was called with letters it does not know.", commands: ["sea-ar y x.a"] },
  {
    id: "object-malformed",
    meaning: "A file that should be an object is none, or is damaged.",
    files: { "x.o": "no object" },
    commands: [`sea-cc ${bare} x.o -o a.wasm`],
  },
  {
    id: "duplicate-symbol",
    meaning: "Two objects define the same function or variable.",
    files: { "a.c": add, "b.c": add },
    commands: [`sea-cc ${bare} a.c b.c -o a.wasm`],
  },
  {
    id: "symbol-defined-in",
    meaning: "Follows a message: the object that defines a name.",
    files: { "a.c": add, "b.c": add },
    commands: [`sea-cc ${bare} a.c b.c -o a.wasm`],
  },
  {
    id: "symbol-kind-mismatch",
    meaning: "One object takes a name for a function, another for a variable.",
    files: { "a.c": add, "b.c": "extern int add;\nint *f(void) { return &add; }\n" },
    commands: [`sea-cc ${bare} a.c b.c -o a.wasm -Wl,--export=f`],
  },
  {
    id: "symbol-seen-in",
    meaning: "Follows a message: what an object takes a name for.",
    files: { "a.c": add, "b.c": "extern int add;\nint *f(void) { return &add; }\n" },
    commands: [`sea-cc ${bare} a.c b.c -o a.wasm -Wl,--export=f`],
  },
  {
    id: "undefined-symbol",
    meaning: "A function or variable that is used is defined nowhere.",
    files: { "a.c": user },
    commands: [`sea-cc ${bare} a.c -o a.wasm -Wl,--export=go`],
  },
  {
    id: "symbol-used-in",
    meaning: "Follows a message: a function that uses the name.",
    files: { "a.c": user },
    commands: [`sea-cc ${bare} a.c -o a.wasm -Wl,--export=go`],
  },
  {
    id: "symbol-used-more",
    meaning: "Follows a message: how many more uses there are.",
    files: {
      "a.c": `int add(int);\n${[1, 2, 3, 4, 5].map((n) => `int f${n}(void) { return add(${n}); }\n`).join("")}`,
    },
    commands: [`sea-cc ${bare} a.c -o a.wasm ${[1, 2, 3, 4, 5].map((n) => `-Wl,--export=f${n}`).join(" ")}`],
  },
  {
    id: "main-missing",
    meaning: "Follows a message: nothing defines main.",
    // What the library's start code calls.
    files: { "a.c": "int __main_argc_argv(int, char **);\nint go(void) { return __main_argc_argv(0, 0); }\n" },
    commands: [`sea-cc ${bare} a.c -o a.wasm -Wl,--export=go`],
  },
  {
    id: "undefined-symbol-hint",
    meaning: "Follows a message: a defined name that differs in little.",
    files: { "a.c": user, "b.c": "int adds(int a, int b) { return a + b; }\n" },
    commands: [`sea-cc ${bare} a.c b.c -o a.wasm -Wl,--export=go -Wl,--export=adds`],
  },
  {
    id: "entry-undefined",
    meaning: "The program has no start: usually main is missing, or the library.",
    files: { "a.c": add },
    commands: ["sea-cc -nostdlib a.c -o a.wasm"],
  },
  {
    id: "export-undefined",
    meaning: "A name that is to be exported is defined nowhere.",
    files: { "a.c": add },
    commands: [`sea-cc ${bare} a.c -o a.wasm -Wl,--export=sub`],
  },
  {
    id: "signature-mismatch",
    meaning: "A function is declared with one type where it is called and has another where it is defined.",
    files: { "a.c": user, "b.c": "double add(double a) { return a; }\n" },
    commands: [`sea-cc ${bare} a.c b.c -o a.wasm -Wl,--export=go`],
  },
  {
    id: "signature-defined",
    meaning: "Follows a message: the function's type where it is defined.",
    files: { "a.c": user, "b.c": "double add(double a) { return a; }\n" },
    commands: [`sea-cc ${bare} a.c b.c -o a.wasm -Wl,--export=go`],
  },
  {
    id: "signature-called",
    meaning: "Follows a message: the function's type where it is called.",
    files: { "a.c": user, "b.c": "double add(double a) { return a; }\n" },
    commands: [`sea-cc ${bare} a.c b.c -o a.wasm -Wl,--export=go`],
  },
  {
    id: "memory-too-small",
    meaning: "--initial-memory is less than what the program's data take.",
    files: { "a.c": "char big[200000];\nchar *f(void) { return big; }\n" },
    commands: [`sea-cc ${bare} a.c -o a.wasm -Wl,--export=f -Wl,--initial-memory=65536`],
  },
  {
    id: "memory-too-large",
    meaning: "The program's data take more than --max-memory allows.",
    files: { "a.c": "char big[200000];\nchar *f(void) { return big; }\n" },
    commands: [`sea-cc ${bare} a.c -o a.wasm -Wl,--export=f -Wl,--max-memory=65536`],
  },
  {
    id: "shared-memory-maximum",
    meaning: "Engines want to know how large shared memory can become.",
    files: { "a.c": add },
    commands: [`sea-cc ${bare} -matomics a.c -o a.wasm -Wl,--shared-memory`],
  },
  {
    id: "memory-alignment",
    meaning: "Memory comes in pages of 65536 bytes.",
    files: { "a.c": add },
    commands: [`sea-cc ${bare} a.c -o a.wasm -Wl,--initial-memory=100000`],
  },
  {
    id: "defsym-malformed",
    meaning: "--defsym needs a name and a value.",
    files: { "a.c": add },
    commands: [`sea-cc ${bare} a.c -o a.wasm -Wl,--defsym=add`],
  },
];
