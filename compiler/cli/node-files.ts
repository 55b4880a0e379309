/** Node's file system for the compiler: reading through `Host`, and outputs that appear whole or not at all. */
import fs from "node:fs";
import type { Host, ReadResult } from "../base/host.ts";
import type { OutputFile, WriteFailure } from "../driver/environment.ts";

export const nodeHost: Host = {
  read(path): ReadResult {
    try {
      return { ok: true, bytes: fs.readFileSync(path) };
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      const reason = reasons[code ?? ""];
      return { ok: false, reason: reason ?? "other", message: describeError(error) };
    }
  },
  kind(path) {
    const found = statusOf(path);
    return found === undefined ? "missing" : found.isDirectory() ? "directory" : "file";
  },
  identity(path) {
    const found = statusOf(path);
    return found === undefined ? path : `${found.dev}:${found.ino}`;
  },
  modified(path) {
    const found = statusOf(path);
    return found && found.mtimeMs / 1000;
  },
  list(path) {
    try {
      return fs.readdirSync(path);
    } catch {
      return [];
    }
  },
};

/** Undefined if there is no such file, or none can have that name. */
function statusOf(path: string): fs.Stats | undefined {
  try {
    return fs.statSync(path, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}

const reasons: Readonly<Record<string, Extract<ReadResult, { ok: false }>["reason"]>> = {
  ENOENT: "missing",
  ENOTDIR: "missing",
  EISDIR: "directory",
  EACCES: "permission",
  EPERM: "permission",
};

const texts: Readonly<Record<string, string>> = {
  ENOENT: "no such file or directory",
  ENOTDIR: "part of the path is not a directory",
  EISDIR: "it is a directory",
  EACCES: "permission denied",
  EPERM: "operation not permitted",
  ENOSPC: "no space left on the device",
  EDQUOT: "the disk quota is used up",
  EROFS: "the file system is read-only",
  ENAMETOOLONG: "the name is too long",
  ELOOP: "too many symbolic links",
};

/** Why the system refused, in words. */
export function describeError(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  return texts[code ?? ""] ?? message;
}

/**
 * Writes all files in their folders under other names first and then renames them, so that a
 * full disk or a compiler killed at any moment leaves no part of a file, and two compilers with
 * the same output one of both. The last file comes last: when what make waits for is there, so
 * are the others. Devices are written directly.
 */
export function writeFiles(files: readonly OutputFile[]): WriteFailure | undefined {
  return withoutInterruption(() => stageAndRename(files));
}

const interruptions = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** Signals that would end the process, and leave files under their other names, come too late for what is run here. */
function withoutInterruption<T>(run: () => T): T {
  const late = () => {};
  for (const signal of interruptions) process.on(signal, late);
  try {
    return run();
  } finally {
    for (const signal of interruptions) process.off(signal, late);
  }
}

/** In the folder of the output, since only there a file can be renamed to it; hidden, so that no pattern finds it. */
const stagingName = (path: string, index: number): string =>
  `${path.slice(0, path.lastIndexOf("/") + 1)}.seaglass-${process.pid}-${index}.tmp`;

function stageAndRename(files: readonly OutputFile[]): WriteFailure | undefined {
  const staged: { from: string; path: string }[] = [];
  let current = "";
  try {
    for (const { path, bytes, mode } of files) {
      current = path;
      if (isSpecial(path)) {
        fs.writeFileSync(path, bytes);
        continue;
      }
      const from = stagingName(path, staged.length);
      staged.push({ from, path });
      const descriptor = fs.openSync(from, "w", mode | 0o066);
      try {
        writeSparsely(descriptor, bytes);
      } finally {
        fs.closeSync(descriptor);
      }
    }
    for (const { from, path } of staged) {
      current = path;
      fs.renameSync(from, path);
    }
    return undefined;
  } catch (error) {
    for (const { from } of staged) fs.rmSync(from, { force: true });
    return { path: current, reason: describeError(error) };
  }
}

/** Removes a file, but no device. */
export function removeFile(path: string): void {
  if (statusOf(path)?.isFile()) fs.rmSync(path, { force: true });
}

/** What is looked at as one when a file gets holes. */
const HOLE_UNIT = 1 << 20;
const holeUnit = Buffer.alloc(HOLE_UNIT);

/** Writes a file from its start; long zeroed parts become holes, which cost neither time nor disk. */
function writeSparsely(descriptor: number, bytes: Uint8Array): void {
  const isHole = (at: number): boolean =>
    at + HOLE_UNIT <= bytes.length && holeUnit.compare(bytes, at, at + HOLE_UNIT) === 0;
  let at = 0;
  while (at < bytes.length) {
    let end = at;
    while (end < bytes.length && !isHole(end)) end += HOLE_UNIT;
    end = Math.min(end, bytes.length);
    while (at < end) at += fs.writeSync(descriptor, bytes, at, end - at, at);
    while (isHole(at)) at += HOLE_UNIT;
  }
  // A hole at the end.
  if (bytes.length >= HOLE_UNIT) fs.ftruncateSync(descriptor, bytes.length);
}

function isSpecial(path: string): boolean {
  const found = fs.statSync(path, { throwIfNoEntry: false });
  if (found?.isDirectory()) throw Object.assign(new Error(), { code: "EISDIR" });
  return found !== undefined && !found.isFile();
}

const descriptorNames: Readonly<Record<number, string>> = { 1: "<stdout>", 2: "<stderr>" };

/** Writes everything to a descriptor, whatever it is connected to; a reader that has gone away is no failure. */
export function writeAll(descriptor: number, data: string | Uint8Array): WriteFailure | undefined {
  let bytes = typeof data === "string" ? Buffer.from(data) : data;
  while (bytes.length > 0) {
    try {
      bytes = bytes.subarray(fs.writeSync(descriptor, bytes));
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === "EPIPE") return undefined;
      if (code !== "EAGAIN")
        return { path: descriptorNames[descriptor] ?? `<${descriptor}>`, reason: describeError(error) };
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
    }
  }
  return undefined;
}

export function readStdin(): Uint8Array {
  try {
    return fs.readFileSync(0);
  } catch {
    return new Uint8Array();
  }
}
