/**
 * How the compiler reaches files. Node's file system, a page's memory and tests
 * each provide one; the compiler itself never touches a disk.
 */
export interface Host {
  /** The file's bytes, or why there are none. Paths use "/" and may be relative to the host's own folder. */
  read(path: string): ReadResult;
  /** What stands at a path. */
  kind(path: string): "file" | "directory" | "missing";
  /** An id that is equal for two paths of the same file (`#pragma once`); the path itself will do. */
  identity?(path: string): string;
  /** When a file was changed last, in seconds since 1970, for `__TIMESTAMP__`. */
  modified?(path: string): number | undefined;
  /** Names in a folder, for suggestions; empty when it cannot be listed. */
  list?(path: string): string[];
}

export type ReadResult =
  | { readonly ok: true; readonly bytes: Uint8Array }
  | { readonly ok: false; readonly reason: "missing" | "directory" | "permission" | "other"; readonly message: string };

/** A host whose files are held in memory: path → text or bytes. */
export function memoryHost(
  files: ReadonlyMap<string, string | Uint8Array> | Record<string, string | Uint8Array>,
): Host {
  const map = files instanceof Map ? files : new Map(Object.entries(files));
  const encoder = new TextEncoder();
  const isFolder = (path: string): boolean => {
    const prefix = path.endsWith("/") ? path : `${path}/`;
    for (const name of map.keys()) if (name.startsWith(prefix)) return true;
    return false;
  };
  return {
    read(path) {
      const file = map.get(normalizePath(path));
      if (file !== undefined) return { ok: true, bytes: typeof file === "string" ? encoder.encode(file) : file };
      if (isFolder(normalizePath(path))) return { ok: false, reason: "directory", message: "is a directory" };
      return { ok: false, reason: "missing", message: "no such file" };
    },
    kind(path) {
      const name = normalizePath(path);
      return map.has(name) ? "file" : isFolder(name) ? "directory" : "missing";
    },
    list(path) {
      const prefix = path === "" || path === "." ? "" : `${normalizePath(path)}/`;
      const names = new Set<string>();
      for (const name of map.keys()) if (name.startsWith(prefix)) names.add(name.slice(prefix.length).split("/")[0]!);
      return [...names];
    },
  };
}

/** Tries several hosts in turn: the first that has the path answers. */
export function layeredHost(...hosts: Host[]): Host {
  const holder = (path: string): Host => hosts.find((host) => host.kind(path) !== "missing") ?? hosts[0]!;
  return {
    read: (path) => holder(path).read(path),
    kind: (path) => holder(path).kind(path),
    identity: (path) => holder(path).identity?.(path) ?? normalizePath(path),
    modified: (path) => holder(path).modified?.(path),
    list: (path) => [...new Set(hosts.flatMap((host) => host.list?.(path) ?? []))],
  };
}

/** Removes "." parts and resolves ".." by text; keeps a leading "/". */
export function normalizePath(path: string): string {
  const absolute = path.startsWith("/");
  const parts: string[] = [];
  for (const part of path.split("/")) {
    if (part === "" || part === ".") continue;
    if (part === ".." && parts.length > 0 && parts.at(-1) !== "..") parts.pop();
    else if (part !== ".." || !absolute) parts.push(part);
  }
  return (absolute ? "/" : "") + parts.join("/");
}
