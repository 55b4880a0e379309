/** The command line: what gcc accepts is accepted, what it refuses is refused. */

import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { splitResponseFile } from "../../compiler/base/response-file.ts";
import { planJobs } from "../../compiler/driver/jobs.ts";
import { libraryVariants } from "../../compiler/driver/library-variants.ts";
import { optionGroups, parseCommandLine } from "../../compiler/driver/options.ts";
import { warningPolicy } from "../../compiler/driver/warnings.ts";
import { root } from "../harness/runner.ts";
import { ccDocument } from "./cc-document.ts";

const parse = (line: string) => parseCommandLine(line.split(/\s+/).filter(Boolean));

const accepted = `
-c -S -E -o x -xc -x c -x c-header -x none -fsyntax-only -pipe -save-temps -I. -I . -DX -D X=1 -UX -U X
-include a.h -imacros a.h -isystem d -iquote d -idirafter d -isysroot d --sysroot=d -nostdinc -undef -P -C -CC -H -dM -dD -dI
-M -MM -MD -MMD -MP -MF f -MT t -MQ q -MG -std=c89 -std=gnu17 -std=c2x --std=c11 -ansi -pedantic -pedantic-errors
-fsigned-char -funsigned-char -fshort-enums -fms-extensions -fplan9-extensions -fgnu89-inline -fno-builtin
-fno-builtin-memcpy -ffreestanding -fhosted -fcommon -fno-common -fwrapv -ftrapv -fno-strict-aliasing
-fno-delete-null-pointer-checks -fno-strict-overflow -fno-asm -trigraphs -fdollars-in-identifiers -O0 -O -O1 -O2 -O3 -Os
-Oz -Og -Ofast -ffast-math -fno-math-errno -finline-functions -fno-inline -funroll-loops -fomit-frame-pointer -flto
-flto=auto -fno-fat-lto-objects -ffunction-sections -fdata-sections -fno-plt -fvisibility=hidden -fPIC -fpic -fPIE -fno-pie
-fstack-protector -fstack-protector-strong -fstack-protector-all -fno-stack-protector -fno-ident -fno-exceptions
-funwind-tables -fno-asynchronous-unwind-tables -fprofile-arcs -fprofile-use=x -g -g0 -g1 -g3 -ggdb -ggdb3 -gdwarf-4
-gline-tables-only -gsplit-dwarf -gsource-map -fsanitize=address -fno-sanitize=all -fno-omit-frame-pointer
-fdebug-prefix-map=a=b -ffile-prefix-map=a=b -fmacro-prefix-map=a=b -W -w -Wall -Wextra -Werror -Werror=format
-Wno-error=format -Wno-unused -Wformat=2 -Wpedantic -Wstrict-prototypes -Wshadow -Wno-such-thing
-fdiagnostics-color=always -fcolor-diagnostics -fmax-errors=3 -ferror-limit=3 -fdiagnostics-format=json
-m32 -march=native -mtune=generic -mcpu=mvp -mno-sse4.2 -mno-mmx -mpc64 -mfpmath=387 -fno-ira-share-spill-slots
-fsched2-use-superblocks -fno-tree-ccp -msimd128 -matomics -mbulk-memory -mtail-call -mexnref -pthread --target=wasm32-wasi
-target wasm32 -lm -l m -l:libx.a -L. -L . -static -rdynamic -r -s -u sym -e start -z stack-size=65536 -nostdlib
-nodefaultlibs -nostartfiles -nolibc -no-pie -pie -Xlinker --export=f --no-entry --entry=f --export=f
-Wl,--gc-sections,--no-gc-sections -Wl,--start-group -Wl,--end-group -Wl,--whole-archive,x.a,--no-whole-archive
-Wl,--as-needed -Wl,--export-all -Wl,--export-dynamic -Wl,--export-if-defined=f -Wl,--allow-undefined
-Wl,--import-memory -Wl,--initial-memory=65536 -Wl,--max-memory=65536 -Wl,--stack-first -Wl,--strip-all -Wl,-s
-Wl,--strip-debug -Wl,-Map=x.map -Wl,-Map,x.map -Wl,--wrap=f -Wl,--defsym=a=b -Wl,--no-undefined -Wl,-soname,x
-Wl,-rpath,/x -Wl,-rpath-link,/x -Wl,--version-script=x -Wl,-O1 -Wl,-Bstatic -Wl,--build-id -Wl,--hash-style=gnu
-Wl,-z,now -Wl,-z,relro -Wp,-MD,x.d -Wa,--noexecstack`;

test("the options that build systems use are accepted", () => {
  expect(parse(accepted).problems).toEqual([]);
});

test.each([
  "-foo",
  "-fno-foo",
  "--unknown",
  "-version",
  "-qversion",
  "-V",
  "-Zx",
  "-Wl,--foo",
  "-mfoo",
])("%s is unknown", (word) => {
  expect(parse(word).problems.map((problem) => problem.kind)).toEqual(["unknown"]);
});

test.each([
  "-m64",
  "-msse4.2",
  "-mavx2",
  "-traditional-cpp",
  "-fshort-wchar",
  "--pre-js=x",
  "-sMAIN_MODULE=1",
])("%s is refused", (word) => {
  expect(parse(word).problems).toMatchObject([{ kind: "unsupported", word }]);
});

test.each([
  "-std=c12",
  "-Ofoo",
  "-fmax-errors=few",
  "-fdiagnostics-color=red",
  "-save-temps=here",
  "--target=x86_64-linux",
  "-fsanitize=address,undefined",
])("%s has a bad value", (word) => {
  expect(parse(word).problems).toMatchObject([{ kind: "bad-value", word }]);
});

test("no two rows have the same spelling", () => {
  const spellings = optionGroups.flatMap(({ rows }) => rows.map(({ spelling }) => spelling));
  expect(spellings.filter((spelling, i) => spellings.indexOf(spelling) !== i)).toEqual([]);
});

test("docs/cc.md is current", async () => {
  await expect(ccDocument(), "run npx vitest run test/cli/options -u").toMatchFileSnapshot(join(root, "docs/cc.md"));
});

test("an unknown warning is told, its negation is not", () => {
  expect(parse("-Wfrobnicate").problems).toEqual([{ kind: "unknown-warning", word: "-Wfrobnicate" }]);
  expect(parse("-Wno-frobnicate").problems).toEqual([]);
});

test("a missing argument is told", () => {
  for (const word of ["-o", "-I", "-D", "-include", "-Xlinker"])
    expect(parse(word).problems).toEqual([{ kind: "needs-argument", word }]);
});

describe("meaning", () => {
  test("macros keep their order", () => {
    expect(parse("-DA -UA -D A=2").options.macros.map(({ kind, text }) => `${kind} ${text}`)).toEqual([
      "define A",
      "undefine A",
      "define A=2",
    ]);
  });
  test("optimisation levels", () => {
    const levels = ["-O", "-O0", "-O3", "-O9", "-Os", "-Og", "-Ofast"].map((word) => parse(word).options.optimize);
    expect(levels).toEqual([1, 0, 3, 3, "s", "g", 3]);
  });
  test("settings as Emscripten writes them", () => {
    const { options, problems } = parse(
      "-sINITIAL_MEMORY=64MB -s STACK_SIZE=1mb -sEXPORTED_FUNCTIONS=['_main','_f'] -sSINGLE_FILE -sALLOW_MEMORY_GROWTH -s MALLOC=emmalloc -s",
    );
    expect(problems).toEqual([]);
    expect(options).toMatchObject({ singleFile: true, malloc: "small" });
    expect(options.link).toMatchObject({ initialMemory: 1 << 26, stackSize: 1 << 20, exports: ["f"], stripAll: true });
    expect(parse("-sALLOW_MEMORY_GROWTH=0").options.link.fixedMemory).toBe(true);
    expect(parse("-sx=1").problems).toMatchObject([{ kind: "unknown" }]);
  });
  test("long names mean the short ones", () => {
    const { options, problems } = parse(
      "--compile --define-macro=A=1 --output x.o --all-warnings --include-directory d",
    );
    expect(problems).toEqual([]);
    expect(options).toMatchObject({ phase: "object", output: "x.o", includeFolders: ["d"], macros: [{ text: "A=1" }] });
  });
  test("-Wl and -Xlinker reach the linker", () => {
    const { options } = parse("-Wl,--export=a,--export,b -Xlinker --export -Xlinker c -z stack-size=0x10000");
    expect(options.link.exports).toEqual(["a", "b", "c"]);
    expect(options.link.stackSize).toBe(65536);
  });
  test("whole archives", () => {
    const { options } = parse("a.o -Wl,--whole-archive b.a -Wl,--no-whole-archive -lc");
    expect(options.inputs.map((input) => input.mode.wholeArchive)).toEqual([false, true, false]);
  });
  test("warnings: the last word counts", () => {
    const verdict = (line: string) =>
      warningPolicy(parse(line).options.warnings)("unused-variable", "unsupported", undefined);
    expect(verdict("")).toBe("ignore");
    expect(verdict("-Wall")).toBe("warning");
    expect(verdict("-Wall -Wno-unused-variable")).toBe("ignore");
    expect(verdict("-Wno-unused-variable -Wunused")).toBe("warning");
    expect(verdict("-Wno-unused-variable -Wall")).toBe("ignore");
    expect(verdict("-Wall -Werror")).toBe("error");
    expect(verdict("-Wall -Werror -Wno-error=unused-variable")).toBe("warning");
    expect(verdict("-Werror=unused-variable")).toBe("error");
    expect(verdict("-Wall -w")).toBe("ignore");
  });
});

describe("jobs", () => {
  const plan = (line: string) => planJobs(parse(line).options);
  test("compile and link in one command", () => {
    const { compile, link } = plan("-o prog a.c lib/b.c c.o -lm");
    expect(compile.map((job) => [job.path, job.output])).toEqual([
      ["a.c", undefined],
      ["lib/b.c", undefined],
    ]);
    expect(link?.output).toBe("prog");
    expect(link?.inputs.map((input) => input.kind)).toEqual(["job", "job", "file", "library"]);
  });
  test("objects go to the current folder", () => {
    expect(plan("-c src/a.c src/b.c").compile.map((job) => job.output)).toEqual(["a.o", "b.o"]);
    expect(plan("-S a.c").compile[0]!.output).toBe("a.s");
    expect(plan("-E a.c").compile[0]!.output).toBe("-");
    expect(plan("a.c").link?.output).toBe("a.out");
  });
  test("one -o for several objects is a conflict", () => {
    expect(plan("-c a.c b.c -o x.o").conflict).toBe(true);
    expect(plan("a.c b.c -o x").conflict).toBe(false);
  });
  test("dependency files", () => {
    const [job] = plan("-MD -c src/a.c -o out/a.o").compile;
    expect([job!.dependencyFile, job!.dependencyTarget]).toEqual(["out/a.d", "out/a.o"]);
    expect(plan("-MM a.c").compile[0]!.dependencyFile).toBe("-");
    expect(plan("-MMD -MF x.d -c a.c").compile[0]!.dependencyFile).toBe("x.d");
  });
});

const linked = (line: string, compiles = true) => libraryVariants(parse(line).options, compiles);

test("without vectors, the string functions that use them are others", () => {
  expect(linked("-O1 -mno-simd128 a.c")).toEqual(["c-scalar"]);
  expect(linked("-O1 -mcpu=mvp a.c")).toEqual(["c-scalar"]);
  expect(linked("-O1 -mcpu=mvp -msimd128 a.c")).toEqual([]);
});

describe("the allocator", () => {
  test("is checked at -O0, small at -Oz", () => {
    expect(linked("a.c")).toEqual(["malloc-checked"]);
    expect(linked("-O1 a.c")).toEqual([]);
    expect(linked("-Oz a.c")).toEqual(["malloc-small", "c-small"]);
  });
  test("of a mere link is checked when -O0 is given", () => {
    expect(linked("a.o", false)).toEqual([]);
    expect(linked("-O0 a.o", false)).toEqual(["malloc-checked"]);
  });
  test("is what -fmalloc= says", () => {
    expect(linked("-O0 -fmalloc=fast a.c")).toEqual([]);
    expect(linked("-O2 -fmalloc=small a.c")).toEqual(["malloc-small"]);
    expect(linked("-O2 -fmalloc=small -fmalloc=checked a.c")).toEqual(["malloc-checked"]);
    expect(parse("-fmalloc=best").problems).toEqual([
      { kind: "bad-value", word: "-fmalloc=best", choices: ["fast", "small", "checked"] },
    ]);
  });
});

test("response files are split like a shell's words", () => {
  expect(splitResponseFile(`-c "a b.c"\n'x y' -DA=\\"s\\" z\\ w 'q\\z"' "it's" -DN=\\\\n`)).toEqual([
    "-c",
    "a b.c",
    "x y",
    '-DA="s"',
    "z w",
    'qz"',
    "it's",
    "-DN=\\n",
  ]);
});
