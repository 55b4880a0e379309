/** The same behaviour over the file systems in memory, of the browser, and over the disk. */

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { NodeFileSystem } from "../../runtime/wasi/fs/node.ts";
import { OpfsFileSystem } from "../../runtime/wasi/fs/opfs.ts";
import { type FileSystem, MemoryFileSystem } from "../../runtime/wasi/index.ts";
import { FakeDirectory } from "./fake-directory.ts";
import { CREATE, DIRECTORY, EXCLUSIVE, Guest, type Stat, TRUNCATE } from "./guest.ts";

const kinds: Record<string, () => { fs: FileSystem | Promise<FileSystem>; remove: () => void }> = {
  memory: () => ({ fs: new MemoryFileSystem(), remove: () => {} }),
  browser: () => ({ fs: OpfsFileSystem.open(new FakeDirectory()), remove: () => {} }),
  disk: () => {
    const folder = mkdtempSync(join(tmpdir(), "seaglass-wasi-"));
    return { fs: new NodeFileSystem(folder), remove: () => rmSync(folder, { recursive: true, force: true }) };
  },
};

describe.each(Object.keys(kinds))("%s", (kind) => {
  let guest: Guest;
  let remove: () => void;

  beforeEach(async () => {
    const made = kinds[kind]!();
    remove = made.remove;
    guest = new Guest({ preopens: [{ name: "work", fs: await made.fs }] });
  });
  afterEach(() => {
    guest.wasi.close();
    remove();
  });

  const create = (path: string, text = "") => {
    const fd = guest.open(path, CREATE | TRUNCATE) as number;
    expect(typeof fd, `${fd}`).toBe("number");
    guest.write(fd, text);
    expect(guest.call("fd_close", fd)).toBe("success");
  };
  const contents = (path: string) => {
    const fd = guest.openRead(path);
    if (typeof fd === "string") return `<${fd}>`;
    const text = guest.read(fd);
    guest.call("fd_close", fd);
    return text;
  };

  test("writes, reads and seeks", () => {
    const fd = guest.open("a", CREATE) as number;
    expect(guest.write(fd, "hello world")).toBe(11);
    expect(guest.tell(fd)).toBe(11n);
    expect(guest.seek(fd, 6n, 0)).toBe(6n);
    expect(guest.read(fd)).toBe("world");
    expect(guest.read(fd)).toBe("");
    expect(guest.seek(fd, -5n, 1)).toBe(6n);
    expect(guest.seek(fd, -1n, 2)).toBe(10n);
    expect(guest.seek(fd, -12n, 2)).toBe("inval");
    expect(guest.seek(fd, 0n, 3)).toBe("inval");
    expect(guest.pread(fd, 3, 2n)).toBe("llo");
    expect(guest.pwrite(fd, "HE", 0n)).toBe("success");
    expect(guest.tell(fd)).toBe(10n);
    expect(guest.seek(fd, 20n, 0)).toBe(20n);
    expect(guest.write(fd, "!")).toBe(1);
    expect(guest.fstat(fd)).toMatchObject({ size: 21n, type: 4 });
    expect(guest.pread(fd, 100, 0n)).toBe("HEllo world\0\0\0\0\0\0\0\0\0!");
  });

  test("opens with create, exclusive, truncate, append, directory", () => {
    expect(guest.open("a")).toBe("noent");
    create("a", "text");
    expect(guest.open("a", CREATE | EXCLUSIVE)).toBe("exist");
    expect(guest.open("a", DIRECTORY)).toBe("notdir");
    expect(guest.open("a/")).toBe("notdir");
    expect(guest.open("b/", CREATE)).toBe("isdir");
    expect(guest.open("a/b", CREATE)).toBe("notdir");
    expect(guest.open("none/b", CREATE)).toBe("noent");
    expect(guest.open("", CREATE)).toBe("noent");
    expect(contents("a")).toBe("text");
    const fd = guest.open("a", 0, { fdflags: 1 }) as number;
    guest.seek(fd, 0n, 0);
    guest.write(fd, "+more");
    expect(contents("a")).toBe("text+more");
    expect(guest.tell(fd)).toBe(9n);
    expect(typeof guest.open("a", TRUNCATE)).toBe("number");
    expect(contents("a")).toBe("");
  });

  test("a file opened for reading refuses to be written, and the reverse", () => {
    create("a", "text");
    const reader = guest.openRead("a") as number;
    expect(guest.write(reader, "x")).toBe("notcapable");
    const writer = guest.open("a", 0, { rights: 1n << 6n }) as number;
    expect(guest.read(writer)).toBe("<notcapable>");
  });

  test("directories: make, list, remove", () => {
    expect(guest.onPath("path_create_directory", "d")).toBe("success");
    expect(guest.onPath("path_create_directory", "d")).toBe("exist");
    expect(guest.onPath("path_create_directory", "d/e/")).toBe("success");
    expect(guest.onPath("path_create_directory", "x/y")).toBe("noent");
    create("d/f", "1");
    guest.symlink("f", "d/l");
    const fd = guest.open("d", DIRECTORY) as number;
    const all = ["..:3", ".:3", "e:3", "f:4", "l:7"];
    expect(guest.list(fd)).toEqual(all);
    expect(guest.list(fd, 40)).toEqual(all);
    expect(guest.onPath("path_remove_directory", "d")).toBe("notempty");
    expect(guest.onPath("path_remove_directory", "d/f")).toBe("notdir");
    expect(guest.onPath("path_unlink_file", "d/e")).toBe("isdir");
    expect(guest.onPath("path_unlink_file", "d/f")).toBe("success");
    expect(guest.onPath("path_unlink_file", "d/f")).toBe("noent");
    expect(guest.onPath("path_unlink_file", "d/l")).toBe("success");
    expect(guest.onPath("path_remove_directory", "d/e")).toBe("success");
    expect(guest.onPath("path_remove_directory", "d")).toBe("success");
    expect(guest.onPath("path_remove_directory", ".")).toBe("busy");
    expect(guest.list(3)).toEqual(["..:3", ".:3"]);
  });

  test("paths below a directory that was opened", () => {
    guest.onPath("path_create_directory", "d");
    const fd = guest.open("d", DIRECTORY) as number;
    const file = guest.open("f", CREATE, { dir: fd }) as number;
    guest.write(file, "inside");
    expect(contents("d/f")).toBe("inside");
    expect(guest.open("../d/f", 0, { dir: fd })).toBe("notcapable");
    expect(guest.rename("d", "moved")).toBe("success");
    expect(typeof guest.open("f", 0, { dir: fd })).toBe("number");
    expect(contents("moved/f")).toBe("inside");
  });

  test("reading or writing a directory is an error", () => {
    const fd = guest.open(".", DIRECTORY) as number;
    expect(guest.read(fd)).toBe("<isdir>");
    expect(guest.write(fd, "x")).toBe("isdir");
    expect(guest.open(".", 0)).toBe("isdir");
    expect(guest.seek(fd, 0n, 0)).toBe("badf");
  });

  test("symbolic links", () => {
    create("a", "text");
    guest.onPath("path_create_directory", "d");
    expect(guest.symlink("../a", "d/up")).toBe("success");
    expect(guest.symlink("../a", "d/up")).toBe("exist");
    expect(guest.readlink("d/up")).toBe("-> ../a");
    expect(guest.readlink("a")).toBe("inval");
    expect(guest.readlink("none")).toBe("noent");
    expect(contents("d/up")).toBe("text");
    expect(guest.openRead("d/up", { lookup: 0 })).toBe("loop");
    expect((guest.stat("d/up") as Stat).type).toBe(4);
    expect(guest.stat("d/up", 0)).toMatchObject({ type: 7, size: 4n });
    guest.symlink("d", "dir");
    expect(contents("dir/up")).toBe("text");
    expect(contents("dir/../a")).toBe("text");
    expect(guest.stat("dir/", 0)).toMatchObject({ type: 3 });
    expect(guest.onPath("path_unlink_file", "dir")).toBe("success");
    expect(contents("d/up")).toBe("text");
  });

  test("a dangling link can be created through, but not exclusively", () => {
    guest.symlink("target", "link");
    expect(guest.openRead("link")).toBe("noent");
    expect(guest.open("link", CREATE | EXCLUSIVE)).toBe("exist");
    create("link", "made");
    expect(contents("target")).toBe("made");
  });

  test("loops of links end", () => {
    guest.symlink("b", "a");
    guest.symlink("a", "b");
    guest.symlink("self/x", "self");
    expect(guest.openRead("a")).toBe("loop");
    expect(guest.openRead("self")).toBe("loop");
    expect(guest.stat("a", 0)).toMatchObject({ type: 7 });
  });

  test("hard links share a file", () => {
    create("a", "text");
    expect(guest.link("a", "b")).toBe("success");
    expect(guest.link("a", "b")).toBe("exist");
    expect(guest.link("none", "c")).toBe("noent");
    guest.onPath("path_create_directory", "d");
    expect(guest.link("d", "c")).toBe("perm");
    const [a, b] = [guest.stat("a") as Stat, guest.stat("b") as Stat];
    expect([a.nlink, b.nlink, a.ino === b.ino]).toEqual([2n, 2n, true]);
    guest.onPath("path_unlink_file", "a");
    expect(contents("b")).toBe("text");
    expect((guest.stat("b") as Stat).nlink).toBe(1n);
  });

  test("rename replaces what may be replaced", () => {
    create("a", "1");
    create("b", "2");
    expect(guest.rename("a", "b")).toBe("success");
    expect([contents("a"), contents("b")]).toEqual(["<noent>", "1"]);
    for (const path of ["d", "e", "e/sub"]) guest.onPath("path_create_directory", path);
    expect(guest.rename("d", "e")).toBe("notempty");
    expect(guest.rename("b", "d")).toBe("isdir");
    expect(guest.rename("d", "b")).toBe("notdir");
    expect(guest.rename("e", "e/sub/x")).toBe("inval");
    expect(guest.rename("e", "d")).toBe("success");
    expect(guest.stat("d/sub")).toMatchObject({ type: 3 });
    expect(guest.rename("none", "x")).toBe("noent");
    expect(guest.rename("b", "b")).toBe("success");
    expect(contents("b")).toBe("1");
  });

  test("an open file outlives its name", () => {
    const fd = guest.open("a", CREATE) as number;
    guest.write(fd, "still here");
    guest.onPath("path_unlink_file", "a");
    expect(guest.pread(fd, 100, 0n)).toBe("still here");
    expect(guest.fstat(fd)).toMatchObject({ nlink: 0n });
  });

  test("sizes: truncate, extend, allocate", () => {
    const fd = guest.open("a", CREATE) as number;
    guest.write(fd, "0123456789");
    expect(guest.call("fd_filestat_set_size", fd, 4n)).toBe("success");
    expect(guest.call("fd_filestat_set_size", fd, 6n)).toBe("success");
    expect(contents("a")).toBe("0123\0\0");
    expect(guest.call("fd_allocate", fd, 2n, 2n)).toBe("success");
    expect(guest.fstat(fd)).toMatchObject({ size: 6n });
    expect(guest.call("fd_allocate", fd, 4n, 6n)).toBe("success");
    expect(guest.fstat(fd)).toMatchObject({ size: 10n });
    expect(guest.call("fd_allocate", fd, 0n, 0n)).toBe("inval");
    expect(guest.call("fd_sync", fd)).toBe("success");
    expect(guest.call("fd_sync", 3)).toBe("success");
    expect(guest.call("fd_datasync", fd)).toBe("success");
    expect(guest.call("fd_advise", fd, 0n, 0n, 3)).toBe("success");
    expect(guest.call("fd_advise", fd, 0n, 0n, 6)).toBe("inval");
  });

  test("times", () => {
    create("a");
    const [access, change] = [1_000_000_000_000_000_000n, 1_234_567_890_000_000_000n];
    expect(guest.setTimes("a", access, change, 1 | 4)).toBe("success");
    expect(guest.stat("a")).toMatchObject({ atime: access, mtime: change });
    expect(guest.setTimes("a", 5n, 2_000_000_000n, 4)).toBe("success");
    expect(guest.stat("a")).toMatchObject({ atime: access, mtime: 2_000_000_000n });
    expect(guest.setTimes("a", 0n, 0n, 3)).toBe("inval");
    expect(guest.setTimes("none", 0n, 0n, 1)).toBe("noent");
    const fd = guest.open("a") as number;
    const before = BigInt(Date.now() - 2000) * 1_000_000n;
    expect(guest.call("fd_filestat_set_times", fd, 0n, 0n, 8)).toBe("success");
    expect((guest.stat("a") as Stat).mtime).toBeGreaterThan(before);
    guest.symlink("a", "l");
    expect(guest.setTimes("l", 0n, 7_000_000_000n, 4, 0)).toBe("success");
    expect(guest.stat("l", 0)).toMatchObject({ mtime: 7_000_000_000n });
    expect((guest.stat("a") as Stat).mtime).toBeGreaterThan(before);
  });

  test("names that are not UTF-8, too long or hold a NUL", () => {
    expect(guest.open("x".repeat(300), CREATE)).toBe("nametoolong");
    expect(guest.open("d/".repeat(3000), CREATE)).toBe("nametoolong");
    expect(guest.open("a\0b", CREATE)).toBe("inval");
    guest.bytes.set([0xff, 0xfe], 20000);
    expect(guest.call("path_create_directory", 3, 20000, 2)).toBe("ilseq");
    create("größe 文", "ok");
    expect(contents("größe 文")).toBe("ok");
    expect(guest.list(3)).toContain("größe 文:4");
  });
});
