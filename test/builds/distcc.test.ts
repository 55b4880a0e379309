/** distcc: preprocessed here, compiled by a server, on this machine's loopback; and behind ccache. */
import { type ChildProcess, spawn } from "node:child_process";
import { chmodSync, copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { missingProgram, newProject, root } from "./project.ts";

const absent = missingProgram("distcc", "distccd");
const project = newProject();
const server: { process?: ChildProcess; variables: Record<string, string> } = { variables: {} };

async function freePort(): Promise<number> {
  const listener = createServer();
  const port = await new Promise<number>((resolve) =>
    listener.listen(0, "127.0.0.1", () => resolve((listener.address() as { port: number }).port)),
  );
  await new Promise((resolve) => listener.close(resolve));
  return port;
}

/** A server gives up the rights of root: it gets a copy of the compiler where anybody may read it. */
function installForAll(folder: string): void {
  for (const name of ["", "bin", "dist", "tmp"]) mkdirSync(join(folder, name), { recursive: true });
  for (const name of ["bin/sea-cc", "bin/package.json", "dist/start.cjs", "dist/cc.js", "dist/cc.cache"])
    copyFileSync(root + name, join(folder, name));
  chmodSync(join(folder, "tmp"), 0o777);
  writeFileSync(join(folder, "log"), "");
  chmodSync(join(folder, "log"), 0o666);
}

async function startServer(): Promise<void> {
  const folder = join(project.folder, "server");
  chmodSync(project.folder, 0o755);
  installForAll(folder);
  const port = await freePort();
  const user = process.getuid?.() === 0 ? ["--user", "nobody"] : [];
  const address = ["--allow", "127.0.0.1", "--listen", "127.0.0.1", "--port", String(port)];
  const words = ["--daemon", "--no-detach", "--enable-tcp-insecure", "--jobs", "4", "--log-file", `${folder}/log`];
  server.process = spawn("distccd", [...words, ...address, ...user], {
    env: { ...process.env, TMPDIR: `${folder}/tmp`, PATH: `${folder}/bin:${process.env.PATH}` },
    stdio: "ignore",
  });
  server.variables = {
    DISTCC_HOSTS: `127.0.0.1:${port}`,
    DISTCC_DIR: join(project.folder, "state"),
    DISTCC_FALLBACK: "0",
    DISTCC_BACKOFF_PERIOD: "0",
    CCACHE_DIR: join(project.folder, "cache"),
  };
  mkdirSync(server.variables.DISTCC_DIR!);
  for (let tries = 0; tries < 100 && !log().includes("preforking daemon started"); tries++) await sleep(50);
}

const log = (): string => readFileSync(join(project.folder, "server/log"), "utf8");
const bytes = (name: string): Buffer => readFileSync(join(project.folder, name));

describe.skipIf(absent)("distcc", () => {
  beforeAll(startServer, 60_000);
  afterAll(() => {
    server.process?.kill();
    project.remove();
  });

  test("gets the same objects and warnings from a server", () => {
    project.write({
      "x.c":
        '#include <stdio.h>\n#include <s.h>\n#include "x.h"\nint main(void) { int unused; return printf("%d %s\\n", s(), X); }\n',
      "x.h": "#define X __FILE__\n",
      "system/s.h": "static inline int s(void) { int unused; return 1; }\n",
    });
    const said = project.run(
      "distcc sea-cc -Wall -O1 -g -isystem system -MD -MF far.d -c x.c -o far.o",
      server.variables,
    );
    expect(said.match(/warning: .*/g)).toEqual(["warning: unused variable 'unused' [-Wunused-variable]"]);
    expect(said).toContain("x.c:4:22");
    project.run("sea-cc -w -O1 -g -isystem system -c x.c -o near.o");
    expect(bytes("far.o")).toEqual(bytes("near.o"));
    expect(bytes("far.d").toString()).toContain("x.h");
    expect(log()).toMatch(/COMPILE_OK .* x\.c/);
  });
  test("compiles several at a time", () => {
    const names = ["a", "b", "c", "d"];
    for (const name of names) project.write({ [`${name}.c`]: `int ${name}(void) { return 1; }\n` });
    project.write({
      Makefile: `main: ${names.map((name) => `${name}.o`).join(" ")} main.o\n\tsea-cc -o $@ $^\n`,
      "main.c": "int a(void), b(void), c(void), d(void);\nint main(void) { return a() + b() + c() + d() - 4; }\n",
    });
    project.run("make -j8 CC='distcc sea-cc' main && ./main", server.variables);
    expect(log().match(/COMPILE_OK .* [a-d]\.c/g)).toHaveLength(4);
  });
  test("leaves nothing of a source with mistakes", () => {
    project.write({ "bad.c": "int x = ;\n" });
    const { status, stderr } = project.attempt("distcc sea-cc -c bad.c", server.variables);
    expect(status).not.toBe(0);
    expect(stderr).toContain("bad.c:1:9: error: expected expression");
    expect(() => bytes("bad.o")).toThrow();
  });
  test.skipIf(missingProgram("ccache"))("fills ccache", () => {
    const line = "ccache sea-cc -Wall -isystem system -c x.c -o cached.o";
    const prefixed = { ...server.variables, CCACHE_PREFIX: "distcc" };
    const said = project.run(line, prefixed);
    const calls = log().length;
    expect(project.run(line, prefixed)).toBe(said);
    expect(log().length).toBe(calls);
  });
});
