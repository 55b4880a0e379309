/** Waiting for pipes, and for clocks, by programs over the streams of Node; named pipes and devices; wasi_unstable. */

import { spawn, spawnSync } from "node:child_process";
import { closeSync, constants, mkdtempSync, openSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { NodeFileSystem, nodeDescriptor } from "../../runtime/wasi/fs/node.ts";
import { MemoryFileSystem } from "../../runtime/wasi/index.ts";
import { CREATE, Guest, type Stat } from "./guest.ts";

const isLinux = process.platform === "linux";
const AT = 256;
const NONBLOCK = 4;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "seaglass-polling-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Subscription {
  type: number;
  fd?: number;
  /** Nanoseconds from now on the monotonic clock. */
  timeout?: bigint;
}

/** Events as [index of the subscription, error, type, bytes, flags]. */
function poll(guest: Guest, subscriptions: Subscription[]): number[][] {
  const { view } = guest;
  for (const [i, { type, fd = 1, timeout = 0n }] of subscriptions.entries()) {
    const at = 4096 + i * 48;
    view.setBigUint64(at, BigInt(i), true);
    view.setUint8(at + 8, type);
    view.setUint32(at + 16, fd, true);
    view.setBigUint64(at + 24, timeout, true);
    view.setUint16(at + 40, 0, true);
  }
  expect(guest.call("poll_oneoff", 4096, 8192, subscriptions.length, AT)).toBe("success");
  return Array.from({ length: view.getUint32(AT, true) }, (_, i) => {
    const at = 8192 + i * 32;
    const wide = (offset: number) => Number(view.getBigUint64(at + offset, true));
    return [wide(0), view.getUint16(at + 8, true), view.getUint8(at + 10), wide(16), view.getUint16(at + 24, true)];
  });
}

function makePipe(name: string): string {
  const path = join(folder, name);
  expect(spawnSync("mkfifo", [path]).status).toBe(0);
  return path;
}

describe.skipIf(!isLinux)("pipes", () => {
  test("are ready when there is something to read, or the other end is gone", () => {
    const path = makePipe("input");
    const both = openSync(path, constants.O_RDWR);
    const reader = openSync(path, constants.O_RDONLY);
    const guest = new Guest({ stdin: nodeDescriptor(reader) });
    const either = [
      { type: 1, fd: 0 },
      { type: 0, timeout: 30_000_000n },
    ];
    expect(poll(guest, either)).toEqual([[1, 0, 0, 0, 0]]);
    writeSync(both, "text");
    expect(poll(guest, either)).toEqual([[0, 0, 1, 1, 0]]);
    expect(poll(guest, either)).toEqual([[0, 0, 1, 1, 0]]);
    // The byte that was read to find out comes first.
    expect([guest.read(0, 1), guest.read(0)]).toEqual(["t", "ext"]);
    writeSync(both, "more");
    expect(poll(guest, either)).toEqual([[0, 0, 1, 1, 0]]);
    expect(guest.read(0)).toBe("more");
    expect(poll(guest, either)).toEqual([[1, 0, 0, 0, 0]]);
    closeSync(both);
    expect(poll(guest, either)).toEqual([[0, 0, 1, 0, 1]]);
    expect(guest.read(0)).toBe("");
    closeSync(reader);
  });

  test("a program that does not want to wait is told 'again'", () => {
    const path = makePipe("again");
    const both = openSync(path, constants.O_RDWR);
    const reader = openSync(path, constants.O_RDONLY);
    const guest = new Guest({ stdin: nodeDescriptor(reader) });
    expect(guest.call("fd_fdstat_set_flags", 0, NONBLOCK)).toBe("success");
    expect(guest.read(0)).toBe("<again>");
    writeSync(both, "now");
    expect(guest.read(0, 1)).toBe("n");
    expect(guest.read(0)).toBe("ow");
    expect(guest.read(0)).toBe("<again>");
    closeSync(both);
    closeSync(reader);
  });

  test("with names in a directory do not keep the program from being ended", () => {
    makePipe("named");
    let looks = 0;
    const budget = {
      look: () => {
        if (++looks > 5) throw new Error("enough");
      },
    };
    const guest = new Guest({ preopens: [{ name: "/", fs: new NodeFileSystem(folder) }], budget });
    // Nobody writes: its end is there at once.
    const reader = guest.openRead("named") as number;
    expect(guest.read(reader)).toBe("");
    guest.call("fd_close", reader);
    expect(guest.open("named", 0, { rights: 64n, inheriting: 0n })).toBe("nxio");
    const both = guest.open("named", 0, { rights: 66n, inheriting: 0n });
    expect(guest.write(both, "x")).toBe(1);
    expect(guest.read(both)).toBe("x");
    expect(() => guest.read(both)).toThrow("enough");
    expect((guest.stat("named") as Stat).type).toBe(0);
  });

  test("a program waits for its input in another process", async () => {
    const script = `
      const { NodeFileSystem, nodeDescriptor } = await import(${JSON.stringify(join(process.cwd(), "dist/wasi-node.mjs"))});
      const { createWasi } = await import(${JSON.stringify(join(process.cwd(), "dist/wasi.mjs"))});
      const memory = new WebAssembly.Memory({ initial: 1 });
      const wasi = createWasi({ stdin: nodeDescriptor(0) });
      wasi.attach(memory);
      const view = new DataView(memory.buffer);
      view.setUint8(8, 1);
      view.setUint32(48 + 16, 1, true);
      view.setBigUint64(48 + 24, 20_000_000_000n, true);
      process.stdout.write("ready");
      wasi.imports.wasi_snapshot_preview1.poll_oneoff(0, 1024, 2, 512);
      process.stdout.write(" " + view.getUint32(512, true) + " " + view.getUint8(1024 + 10));
    `;
    const child = spawn(process.execPath, ["--input-type=module", "-e", script], {
      stdio: ["pipe", "pipe", "inherit"],
    });
    let output = "";
    child.stdout.on("data", (bytes) => {
      output += bytes;
      if (output === "ready") setTimeout(() => child.stdin.write("x"), 100);
    });
    await new Promise((resolve) => child.stdout.once("end", resolve));
    expect(output).toMatch(/^ready 1 /);
    child.stdin.end();
  });
});

test("files, several clocks, and errors of each subscription by itself", () => {
  const guest = new Guest({ preopens: [{ name: "/", fs: new MemoryFileSystem({ "/a": "some text" }) }] });
  const fd = guest.open("a") as number;
  guest.seek(fd, 5n, 0);
  const events = poll(guest, [
    { type: 1, fd },
    { type: 2, fd },
    { type: 1, fd: 3 },
    { type: 1, fd: 99 },
    { type: 0, fd: 7 },
    { type: 0, timeout: 60_000_000_000n },
    { type: 9 },
  ]);
  expect(events.map(([index, error, type, bytes]) => [index, error, type, bytes])).toEqual([
    [0, 0, 1, 4],
    [1, 0, 2, 65536],
    [2, 8, 1, 0],
    [3, 8, 1, 0],
    [4, 28, 0, 0],
    [6, 28, 9, 0],
  ]);
  const rights = guest.rights(fd).base;
  expect(guest.call("fd_fdstat_set_rights", fd, rights & ~2n, 0n)).toBe("success");
  expect(poll(guest, [{ type: 1, fd }])).toEqual([[0, 76, 1, 0, 0]]);
  const start = performance.now();
  expect(
    poll(guest, [
      { type: 0, timeout: 60_000_000_000n },
      { type: 0, timeout: 20_000_000n },
    ]),
  ).toEqual([[1, 0, 0, 0, 0]]);
  expect(performance.now() - start).toBeGreaterThan(19);
});

describe("wasi_unstable", () => {
  test("counts links in 32 bits, has another order of 'whence' and longer subscriptions", () => {
    const now = 1_000n;
    const sleeps: bigint[] = [];
    const guest = new Guest({
      preopens: [{ name: "/", fs: new MemoryFileSystem({ "/a": "0123456789" }) }],
      clock: {
        realtime: () => now,
        monotonic: () => now + sleeps.reduce((a, b) => a + b, 0n),
        sleep: (t) => sleeps.push(t),
      },
    });
    const { view } = guest;
    const old = guest.wasi.imports.wasi_unstable;
    expect(Object.keys(old)).toHaveLength(45);
    const fd = guest.open("a", CREATE) as number;
    expect(guest.link("a", "b")).toBe("success");
    view.setUint32(AT + 56, 0x12345678, true);
    expect(old.fd_filestat_get!(fd, AT)).toBe(0);
    expect([view.getUint8(AT + 16), view.getUint32(AT + 20, true), view.getBigUint64(AT + 24, true)]).toEqual([
      4,
      2,
      10n,
    ]);
    expect(view.getUint32(AT + 56, true)).toBe(0x12345678);
    guest.bytes[1024] = 97;
    expect(old.path_filestat_get!(3, 0, 1024, 1, AT)).toBe(0);
    expect([view.getUint32(AT + 20, true), view.getBigUint64(AT + 24, true)]).toEqual([2, 10n]);

    const seek = (offset: bigint, whence: number) => [
      old.fd_seek!(fd, offset, whence, AT),
      view.getBigUint64(AT, true),
    ];
    expect(seek(4n, 2)).toEqual([0, 4n]);
    expect(seek(3n, 0)).toEqual([0, 7n]);
    expect(seek(-1n, 1)).toEqual([0, 9n]);
    expect(seek(0n, 3)[0]).toBe(28);

    view.setBigUint64(4096, 5n, true);
    view.setUint32(4096 + 24, 1, true);
    view.setBigUint64(4096 + 32, 700n, true);
    view.setBigUint64(4096 + 56, 6n, true);
    view.setUint8(4096 + 56 + 8, 1);
    view.setUint32(4096 + 56 + 16, 99, true);
    expect(old.poll_oneoff!(4096, 8192, 2, AT)).toBe(0);
    expect([view.getUint32(AT, true), view.getBigUint64(8192, true), view.getUint16(8192 + 8, true)]).toEqual([
      1,
      6n,
      8,
    ]);
    expect(old.poll_oneoff!(4096, 8192, 1, AT)).toBe(0);
    expect([view.getUint32(AT, true), view.getBigUint64(8192, true), sleeps]).toEqual([1, 5n, [700n]]);
  });
});

test("links and files can be moved between directories of one disk", () => {
  const [one, two] = ["one", "two"].map((name) => join(folder, name)) as [string, string];
  spawnSync("mkdir", [one, two]);
  const guest = new Guest({
    preopens: [one, two].map((path) => ({ name: path, fs: new NodeFileSystem(path) })),
  });
  const across = (name: string, from: string, to: string, ...lookup: number[]) => {
    const put = (text: string, at: number) => guest.bytes.set(new TextEncoder().encode(text), at);
    put(from, 1024);
    put(to, 2048);
    return guest.call(name, 3, ...lookup, 1024, from.length, 4, 2048, to.length);
  };
  guest.write(guest.open("a", CREATE), "text");
  expect(guest.onPath("path_create_directory", "d")).toBe("success");
  const d = guest.open("d", 2) as number;
  expect(across("path_link", "a", "linked", 0)).toBe("success");
  expect(across("path_rename", "a", "moved")).toBe("success");
  expect(across("path_rename", "d", "e")).toBe("success");
  expect(guest.stat("a")).toBe("noent");
  expect(guest.read(guest.openRead("moved", { dir: 4 }))).toBe("text");
  expect(typeof guest.open("inside", CREATE, { dir: d })).toBe("number");
  expect(guest.list(guest.open("e", 2, { dir: 4 }) as number)).toContain("inside:4");
});
