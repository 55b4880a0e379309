/** Random calls of every function: each gives an error code or, where it is to end the program, ends it; nothing else. */

import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { NodeFileSystem } from "../../runtime/wasi/fs/node.ts";
import { OpfsFileSystem } from "../../runtime/wasi/fs/opfs.ts";
import { Errno, type FileSystem, MemoryFileSystem, preview1, WasiExit } from "../../runtime/wasi/index.ts";
import { FakeDirectory } from "./fake-directory.ts";
import { CREATE, Guest } from "./guest.ts";

/** Of each version over each kind of files: 240,000 in all. */
const CALLS = 40_000;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "seaglass-random-"));
  writeFileSync(join(folder, "outside"), "untouched");
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const fileSystems: Record<string, () => FileSystem | Promise<FileSystem>> = {
  memory: () => new MemoryFileSystem({}, { capacity: 1 << 20, maxEntries: 200 }),
  browser: () => OpfsFileSystem.open(new FakeDirectory(), { capacity: 1 << 20, maxEntries: 200 }),
  disk: () => new NodeFileSystem(mkdtempSync(join(folder, "inside-"))),
};

/** Numbers from a seed (xorshift32). */
function randomNumbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
}

const PATHS = [
  "a",
  "b",
  "d",
  "d/a",
  "d/e",
  "l",
  "d/l",
  "..",
  "../outside",
  "d/../a",
  "/",
  "a/",
  ".",
  "",
  "a\0b",
  "x".repeat(300),
];
/** Where paths, buffers and subscriptions are in memory. */
const PATHS_AT = 4096;
const IOVECS_AT = 16384;
const SUBSCRIPTIONS_AT = 24576;

/** Writes something sensible to where parameters will often point to. */
function prepare(guest: Guest, next: (below: number) => number): void {
  const { bytes, view } = guest;
  for (const [i, path] of PATHS.entries()) bytes.set(new TextEncoder().encode(path), PATHS_AT + i * 512);
  for (let i = 0; i < 16; i++) {
    view.setUint32(IOVECS_AT + i * 8, 65536 + next(1000), true);
    view.setUint32(IOVECS_AT + i * 8 + 4, next(3000), true);
    const at = SUBSCRIPTIONS_AT + i * 48;
    view.setUint8(at + 8, next(4));
    view.setUint32(at + 16, next(8), true);
    view.setUint16(at + 40, next(2), true);
  }
}

/**
 * What each function's parameters are: f descriptor, p path and n its length, v buffers and c how many, b pointer and z
 * bytes there, S subscriptions, r where a result goes, o a small number, k position, R rights.
 */
const MEANINGS: Readonly<Record<string, string>> = {
  ...{ args_get: "rb", args_sizes_get: "rr", environ_get: "rb", environ_sizes_get: "rr" },
  ...{ clock_res_get: "or", clock_time_get: "okr", random_get: "bz", sched_yield: "", poll_oneoff: "Sbcr" },
  ...{ fd_advise: "fkko", fd_allocate: "fkk", fd_close: "f", fd_datasync: "f", fd_fdstat_get: "fr" },
  ...{ fd_fdstat_set_flags: "fo", fd_fdstat_set_rights: "fRR", fd_filestat_get: "fr", fd_filestat_set_size: "fk" },
  ...{ fd_filestat_set_times: "fkko", fd_pread: "fvckr", fd_prestat_dir_name: "fbz", fd_prestat_get: "fr" },
  ...{ fd_pwrite: "fvckr", fd_read: "fvcr", fd_readdir: "fbzkr", fd_renumber: "ff", fd_seek: "fkor", fd_sync: "f" },
  ...{ fd_tell: "fr", fd_write: "fvcr", path_create_directory: "fpn", path_filestat_get: "fopnr" },
  ...{ path_filestat_set_times: "fopnkko", path_link: "fopnfpn", path_open: "fopnoRRor", path_readlink: "fpnbzr" },
  ...{ path_remove_directory: "fpn", path_rename: "fpnfpn", path_symlink: "pnfpn", path_unlink_file: "fpn" },
  ...{ proc_exit: "o", proc_raise: "o", sock_accept: "for", sock_recv: "fvcorr", sock_send: "fvcor" },
  ...{ sock_shutdown: "fo" },
};

/** Mostly parameters that mean something, but for each function now and then any number. */
function chooseParameters(name: string, signature: string, next: (below: number) => number): (number | bigint)[] {
  let path = 0;
  const meant = (meaning: string): number | bigint => {
    switch (meaning) {
      case "f":
        return next(8) < (name.startsWith("path_") ? 6 : 2) ? 3 : next(10);
      case "p":
        path = next(PATHS.length);
        return PATHS_AT + path * 512;
      case "n":
        return PATHS[path]!.length;
      case "v":
        return IOVECS_AT + next(16) * 8;
      case "c":
        return next(4);
      case "S":
        return SUBSCRIPTIONS_AT + next(12) * 48;
      case "r":
      case "b":
        return 32768 + next(1000) * 8;
      case "z":
        return next(2000);
      case "k":
        return next(4) === 0 ? 0n : BigInt(next(3000));
      case "R":
        return [(1n << 30n) - 1n, 70n, 0n, BigInt(next(2 ** 30))][next(4)]!;
      default:
        return next(4) === 0 ? next(40) : next(3);
    }
  };
  const meanings = MEANINGS[name]!;
  expect(meanings.length, name).toBe(signature.length);
  return [...signature].map((type, i) => {
    const value = meant(meanings[i]!);
    if (next(8) > 0) return value;
    return type === "i" ? anyNumber(next) : anyWideNumber(next);
  });
}

function anyNumber(next: (below: number) => number): number {
  const edges = [0, 1, 2, 3, -1, 0x7fffffff, -0x80000000, 0x3fffc, 0x40000, 0x3ffff, 48, 255];
  return next(2) === 0 ? edges[next(edges.length)]! : next(2 ** 32) | 0;
}

function anyWideNumber(next: (below: number) => number): bigint {
  const edges = [0n, -1n, 2n ** 62n, -(2n ** 63n), 2n ** 53n, (1n << 30n) - 1n, 1n << 31n, 2n ** 63n - 1n];
  return edges[next(edges.length)]!;
}

describe.each(Object.keys(fileSystems))("%s", (kind) => {
  test.each(["wasi_snapshot_preview1", "wasi_unstable"] as const)("%s", async (version) => {
    const next = randomNumbers(20_261_122);
    let now = 0n;
    let fs = await fileSystems[kind]!();
    const make = () =>
      new Guest({
        args: ["program", "argument"],
        env: { NAME: "value" },
        stdin: "some text",
        preopens: [
          { name: "/", fs },
          { name: "other", fs: new MemoryFileSystem({ "/a": "text" }) },
        ],
        random: 1,
        limits: { descriptors: 64 },
        clock: { realtime: () => now++, monotonic: () => now++, sleep: (time) => void (now += time) },
      });
    let guest = make();
    const results = new Map<string, Set<string>>();
    for (let i = 0; i < CALLS; i++) {
      // What was opened and closed at random is forgotten now and then, memory as well.
      if (i % 100 === 0) {
        guest.wasi.close();
        if (i % 1000 === 0) fs = await fileSystems[kind]!();
        guest = make();
        guest.open("a", CREATE);
        guest.open("b", CREATE);
        guest.onPath("path_create_directory", "d");
        guest.symlink("a", "l");
      }
      if (i % 20 === 0) prepare(guest, next);
      const { name, signature } = preview1[next(preview1.length)]!;
      const call = guest.wasi.imports[version][name];
      if (call === undefined) {
        expect(`${version} ${name}`).toBe("wasi_unstable sock_accept");
        continue;
      }
      const parameters = chooseParameters(name, signature, next);
      const shown = () => `call ${i}: ${name}(${parameters.join(", ")})`;
      const seen = results.get(name) ?? new Set();
      results.set(name, seen);
      try {
        const result = call(...parameters);
        if (!(Number.isInteger(result) && result >= 0 && result <= Errno.notcapable))
          expect(result, shown()).toBe("an errno");
        seen.add(`${result}`);
      } catch (error) {
        if (!(error instanceof WasiExit) || !/^proc_/.test(name)) throw new Error(shown(), { cause: error });
        seen.add("exit");
      }
    }
    // All were called and, but for those that cannot, succeeded at times: else this would show little.
    const never = [...results].filter(([, seen]) => !seen.has("0")).map(([name]) => name);
    const sockets = ["sock_accept", "sock_recv", "sock_send", "sock_shutdown"];
    expect(never.sort()).toEqual(["proc_exit", ...sockets.filter((name) => results.has(name))]);
    guest.wasi.close();
  });
});

test("nothing outside was touched", () => {
  expect(readFileSync(join(folder, "outside"), "utf8")).toBe("untouched");
  expect(readdirSync(folder).filter((name) => !name.startsWith("inside-"))).toEqual(["outside"]);
});
