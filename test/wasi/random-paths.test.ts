/**
 * Random operations on paths: over the disk they have the results that they have in memory, and nothing outside of the
 * directory is changed; also while somebody swaps directories for links that lead out.
 */

import {
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { Worker } from "node:worker_threads";
import { afterAll, beforeAll, expect, test } from "vitest";
import { NodeFileSystem } from "../../runtime/wasi/fs/node.ts";
import { MemoryFileSystem } from "../../runtime/wasi/index.ts";
import { CREATE, DIRECTORY, EXCLUSIVE, Guest, TRUNCATE } from "./guest.ts";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "seaglass-paths-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What is in a folder of the disk: each path with its kind and contents. Links are not followed, as Node's own recursion does. */
function snapshot(root: string): string[] {
  const lines: string[] = [];
  const walk = (folder: string) => {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const path = join(folder, entry.name);
      const name = relative(root, path);
      if (entry.isSymbolicLink()) lines.push(`${name} -> ${readlinkSync(path)}`);
      else if (!entry.isDirectory()) lines.push(`${name}: ${readFileSync(path, "utf8")}`);
      else {
        lines.push(`${name}/`);
        walk(path);
      }
    }
  };
  walk(root);
  return lines.sort();
}

/** The same of a file system in memory. */
function memorySnapshot(fs: MemoryFileSystem): string[] {
  const lines: string[] = [];
  const walk = (path: string, name: string) => {
    for (const entry of fs.list(path) as { name: string; type: number }[]) {
      const [below, shown] = [`${path === "/" ? "" : path}/${entry.name}`, `${name}${entry.name}`];
      if (entry.type === 7) lines.push(`${shown} -> ${fs.readLink(below)}`);
      else if (entry.type === 4) lines.push(`${shown}: ${fs.readText(below)}`);
      else {
        lines.push(`${shown}/`);
        walk(below, `${shown}/`);
      }
    }
  };
  walk("/", "");
  return lines.sort();
}

function randomNumbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1103515245) + 12345) | 0;
    return (state >>> 8) % below;
  };
}

const PARTS = ["a", "b", "c", "d", "..", "..", ".", "", "link", "up", "out", "secret", "größe", "x".repeat(255)];
const TARGETS = ["a", "..", "../..", "../../out", "../secret", "b/c", ".", "link", "./d/../a", "../../../../../../etc"];

/** Does one operation, the same for the same numbers; what came of it. */
function operate(guest: Guest, next: (below: number) => number): string {
  const path = () => {
    const parts = Array.from({ length: 1 + next(4) }, () => PARTS[next(PARTS.length)]!);
    return (next(30) === 0 ? "/" : "") + parts.join("/") + (next(10) === 0 ? "/" : "");
  };
  const lookup = next(2);
  switch (next(10)) {
    case 0:
      return guest.onPath("path_create_directory", path());
    case 1:
      return guest.onPath("path_remove_directory", path());
    case 2:
      return guest.onPath("path_unlink_file", path());
    case 3:
      return guest.rename(path(), path());
    case 4:
      return guest.symlink(TARGETS[next(TARGETS.length)]!, path());
    case 5:
      return guest.link(path(), path(), lookup);
    case 6:
      return guest.readlink(path());
    case 7: {
      const stat = guest.stat(path(), lookup);
      return typeof stat === "string" ? stat : `${stat.type} ${stat.type === 3 ? "" : `${stat.size} ${stat.nlink}`}`;
    }
    default: {
      const flags = [0, CREATE, CREATE | EXCLUSIVE, CREATE | TRUNCATE, DIRECTORY][next(5)]!;
      const text = `${next(1000)}`;
      const fd = guest.open(path(), flags, { lookup });
      if (typeof fd === "string") return fd;
      const result = flags === DIRECTORY ? guest.list(fd) : [guest.read(fd), guest.write(fd, text)];
      guest.call("fd_close", fd);
      return String(result);
    }
  }
}

test.each([1, 2, 3])("6000 operations have the same results on the disk as in memory (%i)", (seed) => {
  const outside = join(folder, `case-${seed}`);
  const inside = join(outside, "out", "inside");
  mkdirSync(inside, { recursive: true });
  writeFileSync(join(outside, "secret"), "secret");
  writeFileSync(join(outside, "out", "a"), "outside");
  const memory = new MemoryFileSystem();
  const guests = [new NodeFileSystem(inside), memory].map((fs) => new Guest({ preopens: [{ name: "work", fs }] }));
  const numbers = guests.map(() => randomNumbers(seed));
  const results = new Set<string>();
  for (let i = 0; i < 6000; i++) {
    const [onDisk, inMemory] = guests.map((guest, k) => operate(guest, numbers[k]!)) as [string, string];
    if (onDisk !== inMemory) expect(onDisk, `operation ${i}`).toBe(inMemory);
    results.add(onDisk);
  }
  // The names that errors have show how much was reached.
  for (const name of ["success", "noent", "exist", "notcapable", "loop", "notdir", "isdir", "notempty", "inval"])
    expect([...results]).toContain(name);
  expect(snapshot(inside)).toEqual(memorySnapshot(memory));
  rmSync(inside, { recursive: true });
  expect(snapshot(outside)).toEqual(["out/", "out/a: outside", "secret: secret"]);
});

/** Swaps `inside/swap`, a directory, for a link that leads out and back, as fast as it can. */
const SWAPPER = `
  const fs = require("node:fs");
  const { workerData } = require("node:worker_threads");
  const { inside, stop } = workerData;
  const at = (name) => inside + "/" + name;
  while (Atomics.load(stop, 0) === 0) {
    for (const [away, here] of [["real", "link"], ["link", "real"]]) {
      try { fs.renameSync(at("swap"), at(away)); fs.renameSync(at(here), at("swap")); } catch {}
    }
  }
`;

test.skipIf(process.platform !== "linux")("a directory that others swap for a link leads nowhere", async () => {
  const outside = join(folder, "race");
  const inside = join(outside, "inside");
  mkdirSync(join(inside, "swap"), { recursive: true });
  writeFileSync(join(inside, "swap", "file"), "inside");
  writeFileSync(join(outside, "file"), "outside");
  symlinkSync("..", join(inside, "link"));
  const stop = new Int32Array(new SharedArrayBuffer(4));
  const swapper = new Worker(SWAPPER, { eval: true, workerData: { inside, stop } });
  await new Promise((resolve) => swapper.once("online", resolve));
  const guest = new Guest({ preopens: [{ name: "work", fs: new NodeFileSystem(inside) }] });
  const seen = new Set<string>();
  const end = performance.now() + 1500;
  while (performance.now() < end) {
    const fd = guest.openRead("swap/file");
    if (typeof fd === "string") seen.add(fd);
    else {
      seen.add(guest.read(fd));
      guest.call("fd_close", fd);
    }
    guest.open("swap/made", CREATE, { rights: 64n, inheriting: 0n });
    guest.onPath("path_create_directory", "swap/folder");
    guest.symlink("x", "swap/symlink");
    guest.link("swap/file", "swap/hard");
    guest.onPath("path_unlink_file", "swap/hard");
    guest.rename("swap/made", "swap/moved");
  }
  Atomics.store(stop, 0, 1);
  await new Promise((resolve) => swapper.once("exit", resolve));
  expect([...seen]).toContain("inside");
  expect([...seen]).not.toContain("outside");
  expect(readdirSync(outside).sort()).toEqual(["file", "inside"]);
});

test("a program that moves its own directory away and puts a link in its place stays inside", () => {
  const outside = join(folder, "nested");
  mkdirSync(join(outside, "jail", "sub"), { recursive: true });
  writeFileSync(join(outside, "secret"), "secret");
  const jail = join(outside, "jail");
  const guest = new Guest({
    preopens: [
      { name: "jail", fs: new NodeFileSystem(jail) },
      { name: "sub", fs: new NodeFileSystem(join(jail, "sub")) },
    ],
  });
  // The second is opened before it is moved.
  expect(guest.stat(".", 1)).toMatchObject({ type: 3 });
  expect(guest.onPath("path_create_directory", "before", 4)).toBe("success");
  expect(guest.rename("sub", "moved")).toBe("success");
  expect(guest.symlink("../..", "sub")).toBe("success");
  expect(guest.openRead("secret", { dir: 4 })).toBe("noent");
  expect(guest.onPath("path_create_directory", "made", 4)).toBe("success");
  if (process.platform === "linux") expect(lstatSync(join(jail, "moved", "made")).isDirectory()).toBe(true);
  expect(readdirSync(outside).sort()).toEqual(["jail", "secret"]);
});
