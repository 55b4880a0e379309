/** Compiles the sources of a library in one process: how the C library of the package is made. */
import { runDriver } from "./driver.ts";
import type { Environment } from "./environment.ts";
import { baseName, withExtension } from "./paths.ts";

/** The object's bytes; undefined when the source has mistakes, which have been reported. */
export function compileInMemory(path: string, flags: readonly string[], env: Environment): Uint8Array | undefined {
  const name = withExtension(path, ".o");
  let bytes: Uint8Array | undefined;
  const writeFiles: Environment["writeFiles"] = (files) => {
    bytes = files.find((file) => file.path === name)?.bytes;
    return undefined;
  };
  const status = runDriver([...flags, "-c", path, "-o", name], { ...env, writeFiles });
  return status === 0 ? bytes : undefined;
}

/** Members get the names of their sources; where two folders have the same name, the folder's goes in front. */
export function memberNames(paths: readonly string[]): string[] {
  const taken = new Set<string>();
  return paths.map((path) => {
    const plain = withExtension(path, ".o");
    const folder = baseName(path.slice(0, -baseName(path).length - 1));
    const name = taken.has(plain) ? `${folder}-${plain}` : plain;
    taken.add(name);
    return name;
  });
}
