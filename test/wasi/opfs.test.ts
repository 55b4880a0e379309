/** The file system that browsers keep: what is in it when it is opened again, also after a crash. */

import { describe, expect, test } from "vitest";
import { OpfsFileSystem } from "../../runtime/wasi/fs/opfs.ts";
import { FakeDirectory } from "./fake-directory.ts";
import { CREATE, Guest, type Stat } from "./guest.ts";

const over = (fs: OpfsFileSystem) => new Guest({ preopens: [{ name: "/", fs }] });
const random = (length: number, seed: number) =>
  Uint8Array.from({ length }, (_, i) => Math.imul(i + seed, 0x9e3779b9) >>> 24);

test("files, links and times are there when it is opened again", async () => {
  const directory = new FakeDirectory();
  const first = await OpfsFileSystem.open(directory);
  const guest = over(first);
  first.writeFile("/d/a", "text");
  first.writeFile("/large", random(100_000, 1));
  guest.link("d/a", "hard");
  guest.symlink("d/a", "soft");
  guest.setTimes("large", 5n, 1_234_567_890_123_456_789n, 1 | 4);
  const { ino } = guest.stat("d/a") as Stat;
  first.close();

  const again = await OpfsFileSystem.open(directory);
  const second = over(again);
  expect(again.files()).toEqual(["/d/a", "/hard", "/large"]);
  expect(again.readText("/hard")).toBe("text");
  expect(Buffer.compare(again.readFile("/large"), random(100_000, 1))).toBe(0);
  expect(second.readlink("soft")).toBe("-> d/a");
  expect(second.stat("soft")).toMatchObject({ ino, nlink: 2n });
  expect(second.stat("large")).toMatchObject({ atime: 5n, mtime: 1_234_567_890_123_456_789n });
  expect(second.onPath("path_unlink_file", "hard")).toBe("success");
  expect((second.stat("d/a") as Stat).nlink).toBe(1n);
});

test("one worker at a time, and nothing after it is closed", async () => {
  const directory = new FakeDirectory();
  const fs = await OpfsFileSystem.open(directory);
  await expect(OpfsFileSystem.open(directory)).rejects.toThrow("NoModificationAllowedError");
  await expect(OpfsFileSystem.open(directory, { name: "other" })).resolves.toBeInstanceOf(OpfsFileSystem);
  fs.writeFile("/a", "text");
  fs.close();
  expect(() => fs.readFile("/a")).toThrow("/a: io");
  expect(() => fs.save()).toThrow("could not be saved");
  (await OpfsFileSystem.open(directory)).close();
});

test("outside of workers it says so; files that hold something else are left alone", async () => {
  const page = { getFileHandle: async () => ({}) };
  await expect(OpfsFileSystem.open(page)).rejects.toThrow("only be opened in a worker");
  const directory = new FakeDirectory(
    new Map([["seaglass.tree0", new TextEncoder().encode("a letter to the editor")]]),
  );
  await expect(OpfsFileSystem.open(directory)).rejects.toThrow("hold something else");
  expect(new TextDecoder().decode(directory.files.get("seaglass.tree0"))).toBe("a letter to the editor");
});

describe("a crash", () => {
  test("leaves the files of the last save, whatever was written since", async () => {
    const directory = new FakeDirectory();
    const fs = await OpfsFileSystem.open(directory);
    const guest = over(fs);
    for (let i = 0; i < 10; i++) fs.writeFile(`/${i}`, random(20_000, i));
    const fd = guest.open("0") as number;
    expect(guest.call("fd_sync", fd)).toBe("success");
    guest.call("fd_close", fd);
    // Space of removed files is not given to others before the next save.
    for (let i = 1; i < 10; i++) fs.remove(`/${i}`);
    for (let i = 10; i < 30; i++) fs.writeFile(`/${i}`, random(20_000, i));
    const left = await OpfsFileSystem.open(directory.copy());
    expect(left.files()).toEqual(Array.from({ length: 10 }, (_, i) => `/${i}`));
    for (let i = 0; i < 10; i++) expect(Buffer.compare(left.readFile(`/${i}`), random(20_000, i))).toBe(0);
  });

  test("leaves files that were written over as they were", async () => {
    const directory = new FakeDirectory();
    const fs = await OpfsFileSystem.open(directory);
    const guest = over(fs);
    const names = ["inside", "behind", "shorter", "anew"];
    for (const [i, name] of names.entries()) fs.writeFile(`/${name}`, random(10_000, i));
    fs.save();
    const fds = names.map((name) => guest.open(name) as number);
    expect(guest.pwrite(fds[0]!, "changed", 5000n)).toBe("success");
    expect(guest.pwrite(fds[1]!, "longer than before", 9_995n)).toBe("success");
    expect(guest.call("fd_filestat_set_size", fds[2]!, 9000n)).toBe("success");
    expect(guest.call("fd_filestat_set_size", fds[2]!, 10_000n)).toBe("success");
    fs.writeFile("/anew", random(10_000, 9));
    const left = await OpfsFileSystem.open(directory.copy());
    for (const [i, name] of names.entries())
      expect(Buffer.compare(left.readFile(`/${name}`), random(10_000, i)), name).toBe(0);
    // What was behind a file's end is not to be seen when it grows.
    const later = over(left);
    const fd = later.open("behind") as number;
    expect(later.call("fd_filestat_set_size", fd, 10_010n)).toBe("success");
    expect(later.pread(fd, 100, 10_000n)).toBe("\0".repeat(10));
    const before = fs.readFile("/shorter");
    expect(before.subarray(9000).every((byte) => byte === 0)).toBe(true);
    fs.save();
    const saved = await OpfsFileSystem.open(directory.copy());
    for (const name of names) expect(Buffer.compare(saved.readFile(`/${name}`), fs.readFile(`/${name}`)), name).toBe(0);
  });

  test("while the tree is written leaves the tree before it", async () => {
    const directory = new FakeDirectory();
    const fs = await OpfsFileSystem.open(directory);
    fs.writeFile("/a", "1");
    fs.save();
    fs.writeFile("/a", "2");
    fs.writeFile("/b", "2");
    fs.save();
    const crashed = directory.copy();
    // The first save went to tree1, the second to tree0.
    const torn = crashed.files.get("seaglass.tree0")!;
    crashed.files.set("seaglass.tree0", torn.slice(0, torn.length - 5));
    expect((await OpfsFileSystem.open(crashed)).files()).toEqual(["/a"]);
    expect((await OpfsFileSystem.open(directory.copy())).files()).toEqual(["/a", "/b"]);
  });
});

test("space is used again, and holes take none", async () => {
  const directory = new FakeDirectory();
  const fs = await OpfsFileSystem.open(directory, { capacity: 64 * 4096 });
  for (let i = 0; i < 20; i++) {
    fs.writeFile("/a", random(60 * 4096, i));
    fs.remove("/a");
    fs.save();
  }
  expect(directory.files.get("seaglass.blocks")!.length).toBeLessThanOrEqual(64 * 4096);
  const guest = over(fs);
  const fd = guest.open("sparse", CREATE) as number;
  expect(guest.pwrite(fd, "end", 1_000_000_000n)).toBe("success");
  expect(guest.pread(fd, 5, 999_999_998n)).toBe("\0\0end");
  expect(guest.pread(fd, 3, 5n)).toBe("\0\0\0");
  expect(guest.call("fd_filestat_set_size", fd, 1_000_000_001n)).toBe("success");
  expect(guest.call("fd_filestat_set_size", fd, 1_000_000_003n)).toBe("success");
  expect(guest.pread(fd, 5, 999_999_998n)).toBe("\0\0e\0\0");
});

test("files that are written again and again take no more space, though nothing is saved", async () => {
  const directory = new FakeDirectory();
  const fs = await OpfsFileSystem.open(directory, { capacity: 16 * 4096 });
  fs.writeFile("/a", random(7 * 4096, 0));
  fs.save();
  for (let i = 1; i < 20; i++) fs.writeFile("/a", random(7 * 4096, i));
  expect(Buffer.compare(fs.readFile("/a"), random(7 * 4096, 19))).toBe(0);
});

test("a full file system and a browser's quota are the error 'nospc'", async () => {
  const small = over(await OpfsFileSystem.open(new FakeDirectory(), { capacity: 4096 }));
  const fd = small.open("a", CREATE) as number;
  expect(small.write(fd, "x".repeat(4096))).toBe(4096);
  expect(small.write(fd, "x")).toBe("nospc");
  expect(small.fstat(fd)).toMatchObject({ size: 4096n });
  const poor = over(await OpfsFileSystem.open(new FakeDirectory(new Map(), 10_000)));
  const other = poor.open("a", CREATE) as number;
  expect(poor.write(other, "x".repeat(8192))).toBe(8192);
  expect(poor.write(other, "x".repeat(4096))).toBe("nospc");
  expect(poor.read(poor.openRead("a"), 10_000)).toBe("x".repeat(8192));
  const full = await OpfsFileSystem.open(new FakeDirectory(new Map(), 10_000));
  expect(() => full.writeFile("/a", random(20_000, 1))).toThrow("/a: nospc");
});

test("random writes and changes of size are as in an array", async () => {
  const fs = await OpfsFileSystem.open(new FakeDirectory());
  const guest = over(fs);
  const fd = guest.open("a", CREATE) as number;
  let model = new Uint8Array(0);
  let state = 7;
  const next = (below: number) => {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  for (let round = 0; round < 600; round++) {
    if (next(4) === 0) {
      const size = next(50_000);
      const resized = new Uint8Array(size);
      resized.set(model.subarray(0, size));
      model = resized;
      expect(guest.call("fd_filestat_set_size", fd, BigInt(size))).toBe("success");
    } else {
      const at = next(60_000);
      const text = String.fromCharCode(97 + (round % 26)).repeat(1 + next(9000));
      const grown = new Uint8Array(Math.max(model.length, at + text.length));
      grown.set(model);
      grown.fill(97 + (round % 26), at, at + text.length);
      model = grown;
      expect(guest.pwrite(fd, text, BigInt(at))).toBe("success");
    }
    if (round % 50 === 0) fs.save();
    expect(Buffer.compare(fs.readFile("/a"), model), `round ${round}`).toBe(0);
  }
});
