/** A folder with a small C project, built by commands as people give them, with bin/ in front of PATH. */
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect } from "vitest";

export const root = fileURLToPath(new URL("../..", import.meta.url));

export type Variables = Readonly<Record<string, string | undefined>>;

export interface Outcome {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Project {
  readonly folder: string;
  /** Writes files, by name. */
  write(files: Readonly<Record<string, string>>): void;
  /** Runs a line of the shell. */
  attempt(line: string, variables?: Variables): Outcome;
  /** Runs a line that must succeed. @returns what it prints, messages included */
  run(line: string, variables?: Variables): string;
  remove(): void;
}

export function newProject(files: Readonly<Record<string, string>> = {}): Project {
  const folder = mkdtempSync(join(tmpdir(), "seaglass-builds-"));
  const environment = buildEnvironment();
  const attempt = (line: string, variables: Variables = {}): Outcome =>
    spawnSync("sh", ["-c", line], { cwd: folder, encoding: "utf8", env: { ...environment, ...variables } });
  const project: Project = {
    folder,
    write(more) {
      for (const [name, text] of Object.entries(more)) {
        mkdirSync(dirname(join(folder, name)), { recursive: true });
        writeFileSync(join(folder, name), text);
      }
    },
    attempt,
    run(line, variables) {
      const { status, stdout, stderr } = attempt(line, variables);
      expect(status, `${line}\n${stdout}${stderr}`).toBe(0);
      return stdout + stderr;
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
  project.write(files);
  return project;
}

/** That of this process without what chooses tools or their caches. */
function buildEnvironment(): Variables {
  const kept = Object.entries(process.env).filter(
    ([name]) => !/^(CC|CXX|AR|RANLIB|NM|LD|CFLAGS|MAKE.*|CMAKE_.*|CCACHE_.*|DISTCC_.*|PKG_CONFIG.*)$/.test(name),
  );
  return { ...Object.fromEntries(kept), PATH: `${root}bin:${process.env.PATH}` };
}

/** The first of the programs that this machine does not have; a test that needs them is skipped with a line about it. */
export function missingProgram(...programs: string[]): string | undefined {
  const missing = programs.find((program) => spawnSync("sh", ["-c", `command -v ${program}`]).status !== 0);
  if (missing !== undefined) console.log(`skipped: ${missing} is not installed`);
  return missing;
}
