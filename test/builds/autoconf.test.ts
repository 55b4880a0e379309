/** A configure script made by autoconf, run by sea-configure as on the target and as a cross build. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { missingProgram, newProject, root } from "./project.ts";

const absent = missingProgram("autoconf", "make");
const project = newProject({
  "configure.ac": `AC_INIT([demo],[1.0])
AC_CANONICAL_HOST
AC_PROG_CC
AC_FUNC_STRNLEN
AC_CHECK_TOOL([RANLIB],[ranlib])
AC_FUNC_MALLOC
AC_FUNC_REALLOC
AC_FUNC_MEMCMP
AC_FUNC_STRTOD
AC_FUNC_MKTIME
AC_FUNC_UTIME_NULL
AC_FUNC_STAT
AC_FUNC_LSTAT
AC_FUNC_LSTAT_FOLLOWS_SLASHED_SYMLINK
AC_FUNC_CLOSEDIR_VOID
AC_FUNC_CHOWN
AC_FUNC_GETGROUPS
AC_FUNC_MMAP
AC_FUNC_FORK
AC_CHECK_SIZEOF([long])
AC_CHECK_FUNCS([nonsense_function])
AC_CONFIG_FILES([Makefile])
AC_OUTPUT
`,
  "config.sub": 'echo "$1"\n',
  "config.guess": "echo x86_64-pc-linux-gnu\n",
  "Makefile.in": `CC = @CC@
prog: @srcdir@/main.c
	$(CC) @DEFS@ -o $@ $<
check: prog
	./prog
`,
  "main.c": "int main(void) { return SIZEOF_LONG - 4; }\n",
});
afterAll(() => project.remove());

describe.skipIf(absent)("a configure script", () => {
  beforeAll(() => void project.run("autoconf"), 60_000);
  const answers = (folder: string): Record<string, string> => {
    const log = readFileSync(join(project.folder, folder, "config.log"), "utf8");
    return Object.fromEntries([...log.matchAll(/^(ac_cv_\w+)=(.*)$/gm)].map(([, name, value]) => [name, value]));
  };

  test("runs its programs, knows the processor, and finds what config.site says", () => {
    const text = project.run("mkdir b && cd b && sea-configure ../configure && make check");
    expect(text).toMatch(/cross compiling\.\.\. no\n/);
    expect(text).toMatch(/host system type\.\.\. wasm32-unknown-wasi\n/);
    expect(text).toMatch(/nonsense_function\.\.\. no\n/);
    const site = readFileSync(`${root}compiler/cli/build-systems/config.site`, "utf8");
    const facts = Object.fromEntries(
      [...site.matchAll(/^(ac_cv_\w+)=(.*)$/gm)].map(([, name, value]) => [name, value]),
    );
    expect(Object.keys(facts).length).toBeGreaterThan(10);
    expect(answers("b")).toMatchObject(facts);
  }, 180_000);
  test("takes these answers from config.site when it cannot run programs", () => {
    const text = project.run("mkdir c && cd c && sea-configure --cross ../configure && make prog");
    expect(text).toMatch(/cross compiling\.\.\. yes\n/);
    expect(text).toMatch(/working mktime\.\.\. \(cached\) yes\n/);
    expect(answers("c")).toMatchObject({ ac_cv_sizeof_long: "4", ac_cv_func_malloc_0_nonnull: "yes" });
  }, 180_000);
});
