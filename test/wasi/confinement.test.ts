/** Hostile paths stay inside a preopened directory, on the disk and in memory. */

import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { NodeFileSystem } from "../../runtime/wasi/fs/node.ts";
import { type FileSystem, MemoryFileSystem } from "../../runtime/wasi/index.ts";
import { CREATE, DIRECTORY, Guest } from "./guest.ts";

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "seaglass-jail-"));
  writeFileSync(join(folder, "secret"), "secret");
  mkdirSync(join(folder, "jail/sub"), { recursive: true });
  writeFileSync(join(folder, "jail/own"), "own");
  // Links that only somebody outside could have made.
  symlinkSync(join(folder, "secret"), join(folder, "jail/absolute"));
  symlinkSync("../secret", join(folder, "jail/up"));
  symlinkSync("..", join(folder, "jail/parent"));
  symlinkSync("/", join(folder, "jail/root"));
  symlinkSync("sub/../../secret", join(folder, "jail/winding"));
  symlinkSync("sub/../own", join(folder, "jail/fine"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The same tree in memory. */
function memoryTree(): MemoryFileSystem {
  const fs = new MemoryFileSystem({ "/secret": "secret", "/jail/own": "own" });
  fs.makeDirectory("/jail/sub");
  fs.createSymlink("/secret", "/jail/absolute");
  fs.createSymlink("../secret", "/jail/up");
  fs.createSymlink("..", "/jail/parent");
  fs.createSymlink("/", "/jail/root");
  fs.createSymlink("sub/../../secret", "/jail/winding");
  fs.createSymlink("sub/../own", "/jail/fine");
  return fs;
}

const jails: Record<string, () => { fs: FileSystem; path: string }> = {
  disk: () => ({ fs: new NodeFileSystem(folder), path: "/jail" }),
  "disk, rooted": () => ({ fs: new NodeFileSystem(join(folder, "jail")), path: "/" }),
  memory: () => ({ fs: memoryTree(), path: "/jail" }),
};

const escapes = [
  "../secret",
  "sub/../../secret",
  "./sub/.././../secret",
  "..",
  "/etc/passwd",
  "/",
  "absolute",
  "up",
  "winding",
  "parent/secret",
  "parent/jail/own",
  "root/etc/passwd",
  "sub/../up",
];

describe.each(Object.keys(jails))("%s", (kind) => {
  const guestIn = (name: string) => new Guest({ preopens: [{ name, ...jails[kind]!() }] });

  test.each(escapes)("%s", (path) => {
    const guest = guestIn("work");
    expect(guest.openRead(path)).toBe("notcapable");
    expect(guest.open(path, CREATE)).toBe("notcapable");
    expect(guest.open(path, DIRECTORY)).toBe("notcapable");
    expect(guest.stat(path)).toBe("notcapable");
    expect(guest.setTimes(path, 0n, 0n, 4)).toBe("notcapable");
    expect(guest.link(path, "copy", 1)).toBe("notcapable");
  });

  test("operations on the name itself do not escape either", () => {
    const guest = guestIn("work");
    for (const path of ["../made", "parent/made", "root/tmp/made"]) {
      expect(guest.onPath("path_create_directory", path)).toBe("notcapable");
      expect(guest.onPath("path_unlink_file", path)).toBe("notcapable");
      expect(guest.onPath("path_remove_directory", path)).toBe("notcapable");
      expect(guest.symlink("x", path)).toBe("notcapable");
      expect(guest.rename("own", path)).toBe("notcapable");
      expect(guest.rename(path, "own2")).toBe("notcapable");
      expect(guest.readlink(path)).toBe("notcapable");
    }
    expect(guest.symlink("/etc", "evil")).toBe("notcapable");
    expect(guest.readlink("up")).toBe("-> ../secret");
  });

  test("links and dots that stay inside work", () => {
    const guest = guestIn("work");
    for (const path of ["fine", "sub/../own", "./own", "sub/./../own"])
      expect(guest.read(guest.openRead(path))).toBe("own");
  });

  test("a directory opened inside is a jail of its own", () => {
    const guest = guestIn("work");
    const sub = guest.open("sub", DIRECTORY) as number;
    expect(guest.openRead("../own", { dir: sub })).toBe("notcapable");
  });

  test("below '/' absolute links start again at it", () => {
    const guest = guestIn("/");
    expect(guest.openRead("/own")).toBe("notcapable");
    expect(guest.openRead("../secret")).toBe("notcapable");
    expect(guest.openRead("up")).toBe("notcapable");
    expect(guest.openRead("absolute")).toBe("noent");
    expect(guest.read(guest.openRead("root/own"))).toBe("own");
    const sub = guest.open("sub", DIRECTORY) as number;
    expect(guest.openRead("../own", { dir: sub })).toBe("notcapable");
  });

  test("a program may make absolute links only where nobody else follows them", () => {
    expect(guestIn("work").symlink("/own", "link")).toBe("notcapable");
    const guest = guestIn("/");
    expect(guest.symlink("/own", "link")).toBe(kind === "memory" ? "success" : "notcapable");
    if (kind === "memory") expect(guest.read(guest.openRead("link"))).toBe("own");
  });
});

test("nothing outside was touched", () => {
  expect(readFileSync(join(folder, "secret"), "utf8")).toBe("secret");
});
