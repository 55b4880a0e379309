/** Arguments, clocks, random bytes, polling, exit, descriptors and rights. */

import { expect, test } from "vitest";
import {
  createWasi,
  Errno,
  MemoryFileSystem,
  type OpenFile,
  type OpenOptions,
  outputStream,
  preview1,
  virtualClock,
  WasiExit,
} from "../../runtime/wasi/index.ts";
import { ALL, CREATE, DIRECTORY, Guest } from "./guest.ts";

const AT = 256;
/** The bit of `fdflags`. */
const NONBLOCK = 4;
const NOTHING: OpenOptions = {
  ...{ read: false, write: false, create: false, exclusive: false, truncate: false },
  ...{ append: false, sync: false, follow: false, nonblock: false },
};

test("every function of preview 1 is there", () => {
  const names = Object.keys(createWasi().imports.wasi_snapshot_preview1);
  expect(names).toHaveLength(46);
  expect(names).toEqual(preview1.map((row) => row.name));
});

test("args_get, args_sizes_get, environ_get, environ_sizes_get", () => {
  const guest = new Guest({ args: ["prog", "größe"], env: { A: "1", MISSING: undefined, B: "" } });
  const strings = (name: string) => {
    guest.call(`${name}_sizes_get`, AT, AT + 4);
    const [count, size] = [guest.view.getUint32(AT, true), guest.view.getUint32(AT + 4, true)];
    guest.call(`${name}_get`, AT, 2048);
    expect(guest.view.getUint32(AT, true)).toBe(2048);
    return [count, guest.text(2048, size)];
  };
  expect(strings("args")).toEqual([2, "prog\0größe\0"]);
  expect(strings("environ")).toEqual([2, "A=1\0B=\0"]);
});

test("clock_time_get and clock_res_get", () => {
  const guest = new Guest({ clock: { realtime: () => 42n } });
  const time = (id: number) => [guest.call("clock_time_get", id, 0n, AT), guest.view.getBigUint64(AT, true)];
  expect(time(0)).toEqual(["success", 42n]);
  const [, first] = time(1) as [string, bigint];
  expect((time(1) as [string, bigint])[1]).toBeGreaterThanOrEqual(first);
  expect(time(2)[0]).toBe("success");
  expect(time(4)[0]).toBe("inval");
  expect(guest.call("clock_res_get", 1, AT)).toBe("success");
  expect(guest.call("clock_res_get", 9, AT)).toBe("inval");
  expect(new Guest().call("clock_time_get", 0, 0n, AT)).toBe("success");
});

test("a virtual clock shows the same times in each run, and sleeps without waiting", () => {
  const times = () => {
    const guest = new Guest({ clock: virtualClock(7_000_000_000n) });
    return [0, 1, 0, 2, 3].map((id) => {
      guest.call("clock_time_get", id, 0n, AT);
      return guest.view.getBigUint64(AT, true);
    });
  };
  const [first, second, third] = times();
  expect(times()).toEqual(times());
  expect(first! / 1_000_000_000n).toBe(7n);
  expect(second!).toBeLessThan(1_000_000n);
  expect(third!).toBeGreaterThan(first!);
  const clock = virtualClock();
  const before = clock.monotonic();
  clock.sleep(3600n * 1_000_000_000n);
  expect((clock.monotonic() - before) / 1_000_000_000n).toBe(3600n);
});

test("the default realtime clock agrees with Date", () => {
  const guest = new Guest();
  const before = Date.now();
  guest.call("clock_time_get", 0, 0n, AT);
  const after = Date.now();
  const told = Number(guest.view.getBigUint64(AT, true)) / 1e6;
  // Finer digits than Date's may be ahead or behind by two milliseconds.
  expect(told).toBeGreaterThan(before - 3);
  expect(told).toBeLessThan(after + 3);
});

test("random_get: different each time, or repeatable from a seed, in any length", () => {
  const bytes = (guest: Guest, length: number) => {
    expect(guest.call("random_get", 1024, length)).toBe("success");
    return [...guest.bytes.slice(1024, 1024 + length)].join();
  };
  const guest = new Guest();
  expect(bytes(guest, 32)).not.toBe(bytes(guest, 32));
  expect(bytes(guest, 200_000)).not.toBe(bytes(guest, 200_000));
  expect(bytes(new Guest({ random: 7 }), 32)).toBe(bytes(new Guest({ random: 7 }), 32));
  expect(bytes(new Guest({ random: 7 }), 32)).not.toBe(bytes(new Guest({ random: 8 }), 32));
});

test("proc_exit and proc_raise end the program, sched_yield does not", () => {
  const guest = new Guest();
  const exit = (name: string, value: number) => {
    try {
      return guest.call(name, value);
    } catch (error) {
      return error instanceof WasiExit ? error.code : error;
    }
  };
  expect(exit("proc_exit", 3)).toBe(3);
  expect(exit("proc_raise", 6)).toBe(134);
  expect(exit("proc_raise", 0)).toBe("success");
  expect(exit("proc_raise", 16)).toBe("success");
  expect(exit("proc_raise", 99)).toBe("inval");
  expect(guest.call("sched_yield")).toBe("success");
});

test("start returns the status, initialize runs _initialize", () => {
  const memory = new WebAssembly.Memory({ initial: 1 });
  const wasi = createWasi();
  const exit = () => void wasi.imports.wasi_snapshot_preview1.proc_exit!(7);
  expect(wasi.start({ exports: { memory, _start: exit } })).toBe(7);
  expect(createWasi().start({ exports: { memory, _start: () => {} } })).toBe(0);
  expect(() => createWasi().start({ exports: { memory } })).toThrow("'_start'");
  let ran = false;
  createWasi().initialize({
    exports: {
      memory,
      _initialize: () => {
        ran = true;
      },
    },
  });
  expect(ran).toBe(true);
});

test("bad pointers are the error 'fault', whatever the function", () => {
  const guest = new Guest({ preopens: [{ name: "/", fs: new MemoryFileSystem() }] });
  const outside = 0x7fff_fff0;
  expect(guest.call("args_sizes_get", -4, 0)).toBe("fault");
  expect(guest.call("fd_write", 1, outside, 1, AT)).toBe("fault");
  expect(guest.call("path_open", 3, 0, outside, 10, 0, 0n, 0n, 0, AT)).toBe("fault");
  expect(guest.call("path_filestat_get", 3, 0, 4 * 65536 - 2, 4, AT)).toBe("fault");
  expect(guest.call("random_get", 0, -1)).toBe("fault");
  guest.view.setUint32(32, 16, true);
  guest.view.setUint32(36, 0xffffffff, true);
  expect(guest.call("fd_write", 1, 32, 1, AT)).toBe("fault");
  expect(guest.call("fd_write", 1, 32, 0x7fffffff, AT)).toBe("fault");
});

test("memory may grow between calls", () => {
  const guest = new Guest({ args: ["x"] });
  expect(guest.call("args_get", AT, 512)).toBe("success");
  guest.memory.grow(2);
  expect(guest.call("args_get", 5 * 65536, 5 * 65536 + 64)).toBe("success");
  expect(guest.text(5 * 65536 + 64, 1)).toBe("x");
});

test("standard streams are text, bytes or functions", () => {
  const output: string[] = [];
  const sink = (bytes: Uint8Array) => void output.push(new TextDecoder().decode(bytes));
  const guest = new Guest({ stdin: "line 1\nline 2\n", stdout: sink });
  expect(guest.read(0, 7)).toBe("line 1\n");
  expect(guest.read(0)).toBe("line 2\n");
  expect(guest.read(0)).toBe("");
  expect(guest.write(1, "out")).toBe(3);
  expect(guest.write(2, "dropped")).toBe(7);
  expect(output).toEqual(["out"]);
  expect(guest.read(1)).toBe("<badf>");
  expect(guest.write(0, "x")).toBe("badf");
  expect(guest.seek(0, 0n, 0)).toBe("spipe");
  let asked = 0;
  const counting = new Guest({ stdin: (into) => (asked++ ? 0 : into.fill(65, 0, 2) && 2) });
  expect([counting.read(0), counting.read(0)]).toEqual(["AA", ""]);
});

test("a stream is asked once per fd_read, however many buffers there are", () => {
  let asked = 0;
  const guest = new Guest({
    stdin: (into) => {
      asked++;
      into.set([97, 98, 99]);
      return 3;
    },
  });
  guest.view.setUint32(32, 512, true);
  guest.view.setUint32(36, 3, true);
  guest.view.setUint32(40, 600, true);
  guest.view.setUint32(44, 100, true);
  expect(guest.call("fd_read", 0, 32, 2, 8)).toBe("success");
  expect([guest.view.getUint32(8, true), guest.text(512, 3), asked]).toEqual([3, "abc", 1]);
});

test("descriptors: lowest free number, close, renumber", () => {
  const guest = new Guest({ preopens: [{ name: "/", fs: new MemoryFileSystem() }] });
  expect(guest.open("a", CREATE)).toBe(4);
  expect(guest.open("b", CREATE)).toBe(5);
  guest.write(5, "b");
  expect(guest.call("fd_close", 4)).toBe("success");
  expect(guest.call("fd_close", 4)).toBe("badf");
  expect(guest.open("c", CREATE)).toBe(4);
  expect(guest.call("fd_renumber", 5, 4)).toBe("success");
  expect(guest.fstat(4)).toMatchObject({ size: 1n });
  expect(guest.fstat(5)).toBe("badf");
  expect(guest.call("fd_renumber", 9, 4)).toBe("badf");
  expect(guest.call("fd_renumber", 4, 4)).toBe("success");
});

test("preopened directories are told by number", () => {
  const fs = new MemoryFileSystem();
  const guest = new Guest({
    preopens: [
      { name: "/", fs },
      { name: "/data", fs },
    ],
  });
  const name = (fd: number) => {
    const error = guest.call("fd_prestat_get", fd, AT);
    if (error !== "success") return error;
    const length = guest.view.getUint32(AT + 4, true);
    expect(guest.call("fd_prestat_dir_name", fd, 512, length)).toBe("success");
    return guest.text(512, length);
  };
  expect([name(3), name(4), name(5), name(0)]).toEqual(["/", "/data", "badf", "badf"]);
  expect(guest.call("fd_prestat_dir_name", 4, 512, 2)).toBe("nametoolong");
});

test("a limit of output counts what has been written, at positions too", () => {
  const fs = new MemoryFileSystem();
  const seekable = fs.open("/out", { ...NOTHING, write: true, create: true }) as OpenFile;
  const guest = new Guest({ stdout: seekable, limits: { output: 6 } });
  expect(guest.write(1, "four")).toBe(4);
  expect(guest.pwrite(1, "2", 0n)).toBe("success");
  expect(() => guest.pwrite(1, "34", 0n)).toThrow("more than 6 bytes of output");
  expect(guest.pwrite(1, "6", 5n)).toBe("success");
  expect(() => guest.write(1, "7")).toThrow("more than 6 bytes of output");
  expect(fs.readText("/out")).toBe("2our\u00006");

  let isFull = true;
  const pipe = outputStream(() => {});
  const { write } = pipe;
  pipe.write = (from, position) => (isFull ? -Errno.again : write(from, position));
  const waiting = new Guest({ stdout: pipe, limits: { output: 6 } });
  expect(waiting.call("fd_fdstat_set_flags", 1, NONBLOCK)).toBe("success");
  expect([waiting.write(1, "four"), waiting.write(1, "four")]).toEqual(["again", "again"]);
  isFull = false;
  expect(waiting.write(1, "four")).toBe(4);
});

test("a limit of descriptors counts those given, and refuses none of them", () => {
  const open = (descriptors: number) => {
    const guest = new Guest({ preopens: [{ name: "/", fs: new MemoryFileSystem() }], limits: { descriptors } });
    return [guest.open("a", CREATE), guest.open("a"), guest.write(2, "text"), guest.call("fd_close", 3)];
  };
  expect(open(5)).toEqual([4, "mfile", 4, "success"]);
  expect(open(0)).toEqual(["mfile", "noent", 4, "success"]);
});

test("rights: given up but never gained, inherited when opening", () => {
  const guest = new Guest({ preopens: [{ name: "/", fs: new MemoryFileSystem({ "/a": "text" }) }] });
  const read = 1n << 1n;
  const fd = guest.open("a") as number;
  const { base } = guest.rights(fd);
  expect(base & read).toBe(read);
  expect(guest.call("fd_fdstat_set_rights", fd, base & ~read, 0n)).toBe("success");
  expect(guest.read(fd)).toBe("<notcapable>");
  expect(guest.call("fd_fdstat_set_rights", fd, base, 0n)).toBe("notcapable");
  const root = guest.rights(3);
  expect(guest.call("fd_fdstat_set_rights", 3, root.base, root.inheriting & ~read)).toBe("success");
  expect(guest.open("a")).toBe("notcapable");
  expect(guest.read(guest.open("a", 0, { rights: ALL & ~read, inheriting: 0n }))).toBe("<notcapable>");
  expect(guest.call("fd_fdstat_set_rights", 3, root.base & ~(1n << 13n), 0n)).toBe("success");
  expect(guest.open("a")).toBe("notcapable");
});

test("fdstat tells type and flags; a stream has no right to seek", () => {
  const guest = new Guest({ preopens: [{ name: "/", fs: new MemoryFileSystem({ "/a": "" }) }] });
  const seekOrTell = (1n << 2n) | (1n << 5n);
  expect(guest.rights(1).base & seekOrTell).toBe(0n);
  expect(guest.rights(3).type).toBe(3);
  const fd = guest.open("a", 0, { fdflags: 1 }) as number;
  expect(guest.rights(fd)).toMatchObject({ type: 4, flags: 1 });
  expect(guest.call("fd_fdstat_set_flags", fd, 4)).toBe("success");
  expect(guest.rights(fd).flags).toBe(4);
  expect(guest.call("fd_fdstat_set_flags", fd, 64)).toBe("inval");
});

test("poll_oneoff sleeps until the earliest clock and reports ready descriptors", () => {
  let now = 1_000n;
  const sleeps: bigint[] = [];
  const guest = new Guest({
    clock: {
      monotonic: () => now,
      realtime: () => now,
      sleep: (duration) => {
        sleeps.push(duration);
        now += duration;
      },
    },
  });
  const subscribe = (index: number, userdata: bigint, type: number, ...rest: [number, bigint?, number?]) => {
    const at = 4096 + index * 48;
    guest.view.setBigUint64(at, userdata, true);
    guest.view.setUint8(at + 8, type);
    guest.view.setUint32(at + 16, rest[0], true);
    guest.view.setBigUint64(at + 24, rest[1] ?? 0n, true);
    guest.view.setUint16(at + 40, rest[2] ?? 0, true);
  };
  const poll = (count: number) => {
    expect(guest.call("poll_oneoff", 4096, 8192, count, AT)).toBe("success");
    return Array.from({ length: guest.view.getUint32(AT, true) }, (_, i) => {
      const at = 8192 + i * 32;
      return [guest.view.getBigUint64(at, true), guest.view.getUint16(at + 8, true), guest.view.getUint8(at + 10)];
    });
  };
  subscribe(0, 11n, 0, 1, 500n);
  subscribe(1, 12n, 0, 1, 2000n);
  expect(poll(2)).toEqual([[11n, 0, 0]]);
  expect(sleeps).toEqual([500n]);
  subscribe(0, 13n, 0, 0, 1_600n, 1);
  expect(poll(1)).toEqual([[13n, 0, 0]]);
  expect(sleeps).toEqual([500n, 100n]);
  subscribe(0, 14n, 1, 0);
  subscribe(1, 15n, 2, 1);
  subscribe(2, 16n, 1, 77);
  subscribe(3, 17n, 0, 1, 5000n);
  expect(poll(4)).toEqual([
    [14n, 0, 1],
    [15n, 0, 2],
    [16n, 8, 1],
  ]);
  expect(guest.call("poll_oneoff", 4096, 8192, 0, AT)).toBe("inval");
});

test("a real sleep takes its time", () => {
  const guest = new Guest();
  guest.view.setUint32(4096 + 16, 1, true);
  guest.view.setBigUint64(4096 + 24, 20_000_000n, true);
  const start = performance.now();
  expect(guest.call("poll_oneoff", 4096, 8192, 1, AT)).toBe("success");
  expect(performance.now() - start).toBeGreaterThan(18);
});

test("sock_* tell that a file is no socket", () => {
  const guest = new Guest({ preopens: [{ name: "/", fs: new MemoryFileSystem() }] });
  expect(guest.call("sock_accept", 1, 0, AT)).toBe("notsock");
  expect(guest.call("sock_recv", 3, 32, 0, 0, AT, AT + 4)).toBe("notsock");
  expect(guest.call("sock_send", 1, 32, 0, 0, AT)).toBe("notsock");
  expect(guest.call("sock_shutdown", 99, 1)).toBe("badf");
});

test("a full file system says so", () => {
  const fs = new MemoryFileSystem({}, { capacity: 10 });
  const guest = new Guest({ preopens: [{ name: "/", fs }] });
  const fd = guest.open("a", CREATE) as number;
  expect(guest.write(fd, "12345678")).toBe(8);
  expect(guest.write(fd, "12345678")).toBe("nospc");
  guest.onPath("path_unlink_file", "a");
  const other = guest.open("b", CREATE) as number;
  expect(guest.write(other, "12345678")).toBe("nospc");
  expect(guest.read(fd)).toBe("");
  guest.call("fd_close", fd);
  expect(guest.write(other, "12345678")).toBe(8);
  expect(guest.symlink("abc", "l")).toBe("nospc");
  guest.onPath("path_unlink_file", "b");
  guest.call("fd_close", other);
  expect(guest.symlink("0123456789", "l")).toBe("success");
  guest.onPath("path_unlink_file", "l");
  expect(guest.symlink("0123456789", "l")).toBe("success");
});

test("moving between file systems is refused", () => {
  const guest = new Guest({
    preopens: [
      { name: "/a", fs: new MemoryFileSystem({ "/f": "" }) },
      { name: "/b", fs: new MemoryFileSystem() },
    ],
  });
  guest.bytes.set([102], 1024);
  expect(guest.call("path_rename", 3, 1024, 1, 4, 1024, 1)).toBe("xdev");
  expect(guest.call("path_link", 3, 0, 1024, 1, 4, 1024, 1)).toBe("xdev");
});

test("the embedder's side of the file system in memory", () => {
  const fs = new MemoryFileSystem({ "/docs/a.txt": "text" });
  fs.writeFile("b/c/d.bin", new Uint8Array([1, 2]));
  expect(fs.files()).toEqual(["/b/c/d.bin", "/docs/a.txt"]);
  expect(fs.readText("docs/a.txt")).toBe("text");
  expect(() => fs.readFile("/none")).toThrow("/none: noent");
  expect(() => fs.writeFile("/docs", "x")).toThrow("isdir");
  fs.remove("/b");
  expect([fs.exists("/b"), fs.exists("/docs")]).toEqual([false, true]);
  const guest = new Guest({ preopens: [{ name: "/", fs }] });
  expect(guest.list(guest.open("docs", DIRECTORY) as number)).toContain("a.txt:4");
});

test("trace shows calls", () => {
  const calls: string[] = [];
  const guest = new Guest({ trace: (name, parameters, result) => calls.push(`${name}(${parameters}) = ${result}`) });
  guest.call("fd_close", 50);
  expect(calls).toEqual(["fd_close(50) = 8"]);
});
