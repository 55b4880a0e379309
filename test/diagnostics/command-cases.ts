/** Messages that are about command lines, files, objects and archives rather than a place in a source. */
import type { DiagnosticId } from "../../compiler/base/catalog.ts";
import { emptyObject } from "../../compiler/object/format.ts";
import { writeObject } from "../../compiler/object/write.ts";

export interface CommandCase {
  readonly id: DiagnosticId;
  /** What the message means, for docs/diagnostics.md. */
  readonly meaning: string;
  readonly files?: Readonly<Record<string, string | Uint8Array>>;
  /** Run in turn; the last one gets the message. */
  readonly commands: readonly string[];
  /** What the tools read from standard input. */
  readonly input?: string;
}

const add = "int add(int a, int b) { return a + b; }\n";
const user = "int add(int a, int b);\nint go(void) { return add(1, 2); }\n";
/** Start code, for links without the library. */
const bare = "-nostdlib --no-entry";

/** An object that must not be linked with those that use a feature. */
const refusingObject = (feature: string): Uint8Array =>
  writeObject({ ...emptyObject(""), features: [{ prefix: "-", name: feature }] });

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
    commands: ["sea-cc -fmax-errors=few -c a.c"],
  },
  {
    id: "bad-option-choice",
    meaning: "The option takes one of a few names.",
    files: { "a.c": add },
    commands: ["sea-cc -fmalloc=tiny a.c"],
  },
  {
    id: "foreign-input",
    meaning: "The name of the file says that it is C++ or another language.",
    files: { "a.cpp": add },
    commands: ["sea-cc -c a.cpp"],
  },
  {
    id: "unsupported-option",
    meaning: "What the option asks for cannot be had, and leaving it out would not be what was asked for.",
    files: { "a.c": add },
    commands: ["sea-cc -m64 -c a.c"],
  },
  {
    id: "option-for-cxx",
    meaning: "An option of C++ compilers; the file is compiled as C.",
    files: { "a.c": add },
    commands: ["sea-cc -std=c++11 -c a.c"],
  },
  {
    id: "unknown-warning-error",
    meaning: "-Werror= with a name that no warning has: nothing would ever be an error.",
    files: { "a.c": add },
    commands: ["sea-cc -Werror=unusd -c a.c"],
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
    id: "wat-unclosed",
    meaning: "In WebAssembly text, a parenthesis, comment, string or annotation goes on to the end of the file.",
    files: { "a.wat": `(module (func (nop)\n` },
    commands: ["seaglass wasm a.wat"],
  },
  {
    id: "wat-unopened",
    meaning: "In WebAssembly text, a closing parenthesis has no opening one.",
    files: { "a.wat": `(module))\n` },
    commands: ["seaglass wasm a.wat"],
  },
  {
    id: "wat-character",
    meaning: "In WebAssembly text, a character that no token has.",
    files: { "a.wat": `(module (func $f) §)\n` },
    commands: ["seaglass wasm a.wat"],
  },
  {
    id: "wat-string",
    meaning: "A string of WebAssembly text has a control character or an escape that is not known.",
    files: { "a.wat": `(module (data "\\q"))\n` },
    commands: ["seaglass wasm a.wat"],
  },
  {
    id: "wat-annotation-name",
    meaning: "An annotation of WebAssembly text without a name.",
    files: { "a.wat": `(module (@ x))\n` },
    commands: ["seaglass wasm a.wat"],
  },
  {
    id: "wat-annotation",
    meaning: "An annotation that is known stands where it means nothing, or says what it cannot.",
    files: { "a.wat": `(module (func (@custom "x")))\n` },
    commands: ["seaglass wasm a.wat"],
  },
  {
    id: "wat-expected",
    meaning: "WebAssembly text that does not follow the grammar.",
    files: { "a.wat": `(module (memory))\n` },
    commands: ["seaglass wasm a.wat"],
  },
  {
    id: "wat-range",
    meaning: "A number of WebAssembly text that does not fit where it stands.",
    files: { "a.wat": `(module (func (drop (i32.const 4294967296))))\n` },
    commands: ["seaglass wasm a.wat"],
  },
  {
    id: "wat-alignment",
    meaning: "The alignment of a memory access is a power of two, in bytes.",
    files: { "a.wat": `(module (memory 1) (func (drop (i32.load align=3 (i32.const 0)))))\n` },
    commands: ["seaglass wasm a.wat"],
  },
  {
    id: "wat-page-size",
    meaning: "The size of a memory's pages is a power of two, in bytes.",
    files: { "a.wat": `(module (memory 1 (pagesize 3)))\n` },
    commands: ["seaglass wasm a.wat"],
  },
  {
    id: "wat-not-utf8",
    meaning: "Names of imports, exports and identifiers are UTF-8.",
    files: { "a.wat": `(module (func (export "\\ff")))\n` },
    commands: ["seaglass wasm a.wat"],
  },
  {
    id: "wat-redefined",
    meaning: "An identifier names two things of one kind.",
    files: { "a.wat": `(module (func $f) (func $f))\n` },
    commands: ["seaglass wasm a.wat"],
  },
  {
    id: "wat-unknown-name",
    meaning: "An identifier that nothing of the kind has.",
    files: { "a.wat": `(module (func $first) (func (call $frist)))\n` },
    commands: ["seaglass wasm a.wat"],
  },
  {
    id: "wat-unknown-instruction",
    meaning:
      "A word that is no instruction. Names of the first drafts, such as get_local, get today's as a suggestion.",
    files: { "a.wat": `(module (func (result i32) (i32.ad (i32.const 1) (i32.const 2))))\n` },
    commands: ["seaglass wasm a.wat"],
  },
  {
    id: "wat-missing-end",
    meaning: "A block that is not ended by `end`, in a body that is not folded.",
    files: { "a.wat": `(module (func block nop))\n` },
    commands: ["seaglass wasm a.wat"],
  },
  {
    id: "wat-no-block",
    meaning: "`end`, `else`, `catch` and the like close or divide a block; there is none of their kind.",
    files: { "a.wat": `(module (func nop end))\n` },
    commands: ["seaglass wasm a.wat"],
  },
  {
    id: "wat-end-label",
    meaning: "The label behind `end` or `else` is that of the block, for the reader; it can be left out.",
    files: { "a.wat": `(module (func block $a nop end $b))\n` },
    commands: ["seaglass wasm a.wat"],
  },
  {
    id: "wat-parameter-name",
    meaning: "Types of blocks and of indirect calls have parameters without names.",
    files: { "a.wat": `(module (func (block (param $x i32) drop)))\n` },
    commands: ["seaglass wasm a.wat"],
  },
  {
    id: "wat-type-use",
    meaning: "A type that is named and written out as well has to be the same.",
    files: { "a.wat": `(module (type $t (func (param i32))) (func (type $t) (param i64)))\n` },
    commands: ["seaglass wasm a.wat"],
  },
  {
    id: "wat-import-order",
    meaning: "Imports come first, because they have the lowest indexes.",
    files: { "a.wat": `(module (func) (import "env" "f" (func)))\n` },
    commands: ["seaglass wasm a.wat"],
  },
  {
    id: "wat-twice",
    meaning: "Something that a module can have only once.",
    files: { "a.wat": `(module (func $f) (start $f) (start $f))\n` },
    commands: ["seaglass wasm a.wat"],
  },
  {
    id: "wat-not-linkable",
    meaning:
      "WebAssembly text for C has no tables, addresses or segments of its own: the linker shares them out. docs/text.md has what to write.",
    files: { "a.wat": `(module (table 1 funcref))\n` },
    commands: ["sea-cc -c a.wat"],
  },
  {
    id: "wat-invalid",
    meaning: "The module follows the grammar, and breaks a rule of WebAssembly, such as an operand of the wrong type.",
    files: { "a.wat": `(module (func (result i32) (f32.const 1)))\n` },
    commands: ["seaglass wasm a.wat"],
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
    id: "option-ambiguous",
    meaning: "A long option was shortened so far that it could be several.",
    commands: ["sea-objcopy --strip a.o"],
  },
  { id: "tool-help", meaning: "Follows what was wrong with the options of a tool.", commands: ["sea-nm --nonsense"] },
  {
    id: "tool-usage",
    meaning: "A tool was called with too few or too many files.",
    commands: ["sea-objcopy"],
  },
  {
    id: "format-unknown",
    meaning: "A file given to nm, strip or another tool is neither an object, a module, a program nor an archive.",
    files: { "a.o": "no object" },
    commands: ["sea-nm a.o"],
  },
  {
    id: "no-symbols",
    meaning: "nm has nothing to list, as of a stripped module.",
    files: { "a.wasm": "\0asm\x01\0\0\0" },
    commands: ["sea-nm a.wasm"],
  },
  {
    id: "symbol-needed",
    meaning: "A symbol that is to be removed is what a relocation refers to.",
    files: { "a.c": user },
    commands: ["sea-cc -c a.c", "sea-objcopy -N add a.o"],
  },
  {
    id: "section-needed",
    meaning: "Code, data and other sections of a module cannot be removed, only custom sections.",
    files: { "a.wasm": "\0asm\x01\0\0\0\x01\x01\0" },
    commands: ["sea-strip -R TYPE a.wasm"],
  },
  {
    id: "section-missing",
    meaning: "A section that is to be changed or read is not in the file.",
    files: { "a.wasm": "\0asm\x01\0\0\0", "n.txt": "text" },
    commands: ["sea-objcopy --update-section note=n.txt a.wasm"],
  },
  {
    id: "thin-archive-unsupported",
    meaning: "A thin archive only names its members, which are files of their own.",
    files: { "x.a": "!<thin>\n" },
    commands: ["sea-strip x.a"],
  },
  {
    id: "member-unknown",
    meaning: "A member of an archive is no object; the others are listed.",
    files: { "x.txt": "no object" },
    commands: ["sea-ar rc x.a x.txt", "sea-nm x.a"],
  },
  {
    id: "function-missing",
    meaning: "objdump is to show the code of a function that is not in the file.",
    files: { "a.wasm": "\0asm\x01\0\0\0" },
    commands: ["sea-objdump --disassemble=f a.wasm"],
  },
  {
    id: "readelf-instead",
    meaning: "readelf was asked for; objects and programs here are WebAssembly.",
    commands: ["sea-readelf -h a.out"],
  },
  {
    id: "archive-kind",
    meaning: "An archive that holds its members cannot become one that only names them.",
    files: { "x.txt": "text\n" },
    commands: ["sea-ar rc x.a x.txt", "sea-ar rT x.a x.txt"],
  },
  {
    id: "archive-thin-extract",
    meaning: "The members of a thin archive are files already.",
    files: { "x.txt": "text\n" },
    commands: ["sea-ar rcT x.a x.txt", "sea-ar x x.a"],
  },
  {
    id: "archive-update-ignored",
    meaning: "Archives have no dates unless U is given, so that the same input makes the same archive.",
    files: { "x.txt": "text\n" },
    commands: ["sea-ar rcu x.a x.txt"],
  },
  {
    id: "archive-script",
    meaning: "A line of a script for ar -M begins with something else than a command.",
    commands: ["sea-ar -M"],
    input: "MAKE x.a\n",
  },
  {
    id: "archive-script-closed",
    meaning: "A script for ar -M has to begin with CREATE or OPEN.",
    commands: ["sea-ar -M"],
    input: "ADDMOD x.o\n",
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
    commands: ["sea-ar rc x.a x.txt", "sea-ar x x.a y.txt"],
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
    id: "undefined-symbol-library",
    meaning: "Follows a message: a library that -l would find defines the name.",
    files: { "a.c": user, "b.c": add },
    commands: ["sea-cc -c b.c", "sea-ar rc libadd.a b.o", `sea-cc ${bare} a.c -L. -o a.wasm -Wl,--export=go`],
  },
  {
    id: "unresolved-symbol",
    meaning: "A name that is defined nowhere, where --warn-unresolved-symbols makes that no error.",
    files: { "a.c": user },
    commands: [`sea-cc ${bare} a.c -o a.wasm -Wl,--export=go,--warn-unresolved-symbols`],
  },
  {
    id: "required-undefined",
    meaning: "A name after --require-defined is defined nowhere.",
    files: { "a.c": add },
    commands: [`sea-cc ${bare} a.c -o a.wasm -Wl,--require-defined=sub`],
  },
  {
    id: "undefined-symbol-cxx",
    meaning: "Follows a message: C++ puts types into its names, which C does not.",
    files: { "a.c": 'int add(int, int) __asm__("_Z3addii");\nint go(void) { return add(1, 2); }\n' },
    commands: [`sea-cc ${bare} a.c -o a.wasm -Wl,--export=go`],
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
    id: "memory-beyond-addresses",
    meaning: "More memory than 32-bit addresses reach.",
    files: { "a.c": add },
    commands: [`sea-cc ${bare} a.c -o a.wasm -Wl,--max-memory=8g`],
  },
  {
    id: "memory-maximum-below-initial",
    meaning: "--max-memory is less than --initial-memory.",
    files: { "a.c": add },
    commands: [`sea-cc ${bare} a.c -o a.wasm -Wl,--initial-memory=32m,--max-memory=16m`],
  },
  {
    id: "global-base-in-stack",
    meaning: "--global-base is an address in the stack, which lies below the data.",
    files: { "a.c": add },
    commands: [`sea-cc ${bare} a.c -o a.wasm -Wl,--global-base=4096`],
  },
  {
    id: "feature-refused",
    meaning: "One object uses a feature of WebAssembly that another says must not be used.",
    files: { "a.c": "int add(int a, int b) { return a + b; }\n", "b.o": refusingObject("sign-ext") },
    commands: ["sea-cc -c a.c", "sea-ld --no-entry a.o b.o -o a.wasm"],
  },
  {
    id: "feature-not-allowed",
    meaning: "An object uses a feature that --features does not list.",
    files: { "a.c": add },
    commands: ["sea-cc -c a.c", "sea-ld --no-entry --features=atomics a.o -o a.wasm"],
  },
  {
    id: "shared-memory-refused",
    meaning: "An object whose atomic accesses were made ordinary ones cannot be part of a program with threads.",
    files: { "a.o": refusingObject("shared-mem") },
    commands: ["sea-ld --no-entry --shared-memory --max-memory=16m a.o -o a.wasm"],
  },
  {
    id: "shared-memory-feature",
    meaning: "No object is compiled for threads, which --shared-memory is for.",
    files: { "a.c": add },
    commands: ["sea-cc -c a.c", "sea-ld --no-entry --shared-memory --max-memory=16m a.o -o a.wasm"],
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
  {
    id: "no-command",
    meaning: "sea-configure runs a command; only variables were given.",
    commands: ["sea-configure CFLAGS=-O2"],
  },
  {
    id: "command-missing",
    meaning: "The command that sea-configure or sea-cmake is to run is not there.",
    commands: ["sea-configure ./configure"],
  },
  {
    id: "command-failed-to-start",
    meaning: "The file is there and cannot be run, such as a script that lost its permission: `sea-configure sh FILE`.",
    files: { plain: "" },
    commands: ["sea-configure ./plain"],
  },
  {
    id: "configure-from-autoconf",
    meaning: "The sources come from a repository, which does not hold what autoconf makes.",
    files: { "configure.ac": "AC_INIT\n" },
    commands: ["sea-configure ./configure"],
  },
  {
    id: "configured-by",
    meaning: "The project has another build system.",
    files: { "CMakeLists.txt": "project(x C)\n" },
    commands: ["sea-configure ./configure"],
  },
  {
    id: "old-config-sub",
    meaning:
      "The package's config.sub refuses wasm32. Assembler code for this machine may be chosen: see the script's options, or put a newer config.sub in its place.",
    files: {
      configure: 'exit 0\n# Generated by GNU Autoconf 2.59.\nfor ac_dir in "$srcdir"; do',
      "config.sub": "exit 1",
    },
    commands: ["sea-configure sh ./configure"],
  },
];
