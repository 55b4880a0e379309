/** seaglass wast: which scripts it finds. */
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";

const folder = mkdtempSync(join(tmpdir(), "seaglass-wast-"));
afterAll(() => rmSync(folder, { recursive: true }));

function run(path: string) {
  const seaglass = join(import.meta.dirname, "../../bin/seaglass");
  return spawnSync(seaglass, ["wast", path], { cwd: folder, encoding: "utf8", timeout: 60_000 });
}

test("in a folder those below, sorted; links to folders, which may lead back, are not followed", () => {
  const script = '(module (func (export "f"))) (assert_return (invoke "f"))';
  mkdirSync(join(folder, "all/a"), { recursive: true });
  for (const name of ["all/b.wast", "all/a/z.wast", "all/a/c.wast", "all/a/note.txt"]) {
    writeFileSync(join(folder, name), script);
  }
  symlinkSync("b.wast", join(folder, "all/linked.wast"));
  for (const name of ["all/self", "all/a/up"]) symlinkSync("..", join(folder, name));
  symlinkSync(".", join(folder, "all/here"));
  const one = (name: string) => `${join("all", name)}: 1 passed, 0 failed\n`;
  const stdout = `${["a/c.wast", "a/z.wast", "b.wast", "linked.wast"].map(one).join("")}4 passed, 0 failed\n`;
  expect(run("all")).toMatchObject({ status: 0, stdout, stderr: "" });
});

test("what cannot be read is named", () => {
  mkdirSync(join(folder, "odd/folder"), { recursive: true });
  symlinkSync("folder", join(folder, "odd/link.wast"));
  expect(run("nowhere").stderr).toBe("seaglass: error: cannot read 'nowhere': no such file or directory\n");
  const { status, stderr } = run("odd");
  expect({ status, stderr }).toEqual({
    status: 1,
    stderr: `seaglass: error: cannot read '${join("odd", "link.wast")}': it is a directory\n`,
  });
});
