/** Oracles for tests of the tools: clang and LLVM's own tools, where version 19 of them is installed. */
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Are all of these commands there? */
export const have = (...commands: string[]): boolean =>
  commands.every((command) => spawnSync(command, ["--version"]).status === 0);

export const clang = "clang-19";

/** A folder for one test file, and commands in it. */
export class Workshop {
  readonly folder = mkdtempSync(join(tmpdir(), "seaglass-tools-"));

  write(name: string, contents: string | Uint8Array): string {
    writeFileSync(join(this.folder, name), contents);
    return name;
  }

  read(name: string): Uint8Array {
    return new Uint8Array(readFileSync(join(this.folder, name)));
  }

  run(command: string, ...words: string[]): string {
    return execFileSync(command, words, {
      cwd: this.folder,
      encoding: "utf8",
      env: { ...process.env, TZ: "UTC", LC_ALL: "C" },
    });
  }

  /** An object by clang. */
  compile(name: string, source: string, ...flags: string[]): Uint8Array {
    this.write(`${name}.c`, source);
    this.run(clang, "--target=wasm32", ...flags, "-c", `${name}.c`, "-o", `${name}.o`);
    return this.read(`${name}.o`);
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** Something of everything that symbols can be. */
export const everything = `
int zeroed[4];
static int counter = 3;
const char *names[] = {"alpha", "beta"};
__attribute__((weak)) int weak_function(void) { return 1; }
extern int missing_data;
int missing_function(int);
extern int weak_missing(void) __attribute__((weak));
static int helper(int x) { return x * counter + missing_data; }
int (*pointer)(int) = helper;
__attribute__((weak)) int weak_data = 5;
int nm_test_var;
void nm_test_func(void) {}
int work(int n) {
  for (int i = 0; i < n; i++)
    counter += helper(i);
  if (weak_missing) weak_missing();
  return missing_function(pointer(counter)) + zeroed[1];
}
`;
