/** Files and listings for the archive tools. */
import fs from "node:fs";
import type { Diagnostics } from "../base/diagnostics.ts";
import type { NewMember } from "../object/archive.ts";
import { nodeHost, writeFiles } from "./node-files.ts";

export function readNodeFile(path: string, diagnostics: Diagnostics): Uint8Array | undefined {
  const file = nodeHost.read(path);
  if (file.ok) return file.bytes;
  diagnostics.report("cannot-read", 0, { path, reason: file.message });
  return undefined;
}

export function writeNodeFile(path: string, bytes: Uint8Array, mode: number, diagnostics: Diagnostics): void {
  const failure = writeFiles([{ path, bytes, mode }]);
  if (failure) diagnostics.report("cannot-write", 0, failure);
}

/** The words in a file given as `@file`; the word itself if there is no such file. */
export function responseFile(word: string): string[] {
  try {
    const text = fs.readFileSync(word.slice(1), "utf8");
    return [...text.matchAll(/"([^"]*)"|'([^']*)'|\S+/g)].map((match) => match[1] ?? match[2] ?? match[0]);
  } catch {
    return [word];
  }
}

/** A line of `ar tv`. */
export function describeMember({ name, bytes, mode = 0o644, uid = 0, gid = 0, date = 0 }: NewMember): string {
  const permissions = [...(mode & 0o777).toString(2).padStart(9, "0")]
    .map((bit, i) => (bit === "1" ? "rwx"[i % 3] : "-"))
    .join("");
  const time = new Date(date * 1000).toUTCString().slice(5, 22);
  return `${permissions} ${uid}/${gid} ${String(bytes.length).padStart(6)} ${time} ${name}`;
}
