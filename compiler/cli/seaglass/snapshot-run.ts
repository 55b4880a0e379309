/**
 * `seaglass run --vm --snapshot=FILE` and `--restore=FILE`: a program that its limits stop is kept in a file, and goes on
 * from there in another run. What it has written to the standard streams is written; files that it had open are closed.
 */
import type { Engine } from "../../../runtime/glue/host.ts";
import { type ImportObject, SnapshotError, Snapshots, type WebAssemblyObject } from "../../../runtime/vm/index.ts";
import type { InstanceLike } from "../../../runtime/wasi/index.ts";
import { nodeHost, writeAll, writeFiles } from "../node-files.ts";

/** What the options say: file names. */
export interface SnapshotFiles {
  readonly snapshot: string | undefined;
  readonly restore: string | undefined;
}

/** The words that are such options. */
export const isSnapshotOption = (word: string): boolean => /^--(snapshot|restore)=/.test(word);

export function readSnapshotFiles(words: readonly string[]): SnapshotFiles {
  const last = (name: string) => words.findLast((word) => word.startsWith(`--${name}=`))?.slice(name.length + 3);
  return { snapshot: last("snapshot"), restore: last("restore") };
}

/** Undefined if there are no such options. */
export function snapshotRun(files: SnapshotFiles): SnapshotRun | undefined {
  return files.snapshot === undefined && files.restore === undefined ? undefined : new SnapshotRun(files);
}

/** A run that starts from a file or may end in one. */
class SnapshotRun {
  private readonly snapshots = new Snapshots();
  /** For the machine. */
  readonly settings = { snapshots: this.snapshots };
  private readonly files: SnapshotFiles;
  private instance: object | undefined;

  constructor(files: SnapshotFiles) {
    this.files = files;
  }

  /** An engine whose instances are restored ones, if there is a file for that. @throws SnapshotError */
  engine({ Module, Instance }: WebAssemblyObject): Engine {
    const make = (module: object, imports: ImportObject): InstanceLike & object => {
      const { restore } = this.files;
      const instance: InstanceLike & object =
        restore === undefined
          ? new Instance(module as never, imports)
          : this.snapshots.restore(module, imports, read(restore));
      this.instance = instance;
      if (!this.snapshots.isStopped(instance)) return instance;
      return { exports: { ...instance.exports, _start: () => this.snapshots.resume(instance) } };
    };
    const Made = new Proxy(Instance, {
      construct: (_, [module, imports]: [object, ImportObject]) => make(module, imports),
    });
    return { Module, Instance: Made } as unknown as Engine;
  }

  /** After the run: writes the file if the program was stopped. @returns false if that failed, which has been told */
  finish(): boolean {
    const { snapshot } = this.files;
    if (snapshot === undefined || this.instance === undefined) return true;
    const { refusal } = this.snapshots;
    if (refusal !== null) return fail(`cannot keep the program in '${snapshot}': ${refusal}; use --tier=interpreter`);
    if (!this.snapshots.isStopped(this.instance)) return true;
    try {
      const bytes = this.snapshots.take(this.instance);
      const failure = writeFiles([{ path: snapshot, bytes, mode: 0o644 }]);
      if (failure !== undefined) return fail(`cannot write '${snapshot}': ${failure.reason}`);
    } catch (error) {
      if (!(error instanceof SnapshotError)) throw error;
      return fail(`cannot keep the program in '${snapshot}': ${error.message}`);
    }
    writeAll(2, `seaglass: the program is kept in '${snapshot}' and goes on with --restore=${snapshot}\n`);
    return true;
  }
}

function fail(message: string): false {
  writeAll(2, `seaglass: error: ${message}\n`);
  return false;
}

function read(path: string): Uint8Array {
  const file = nodeHost.read(path);
  if (!file.ok) throw new SnapshotError(`cannot read '${path}': ${file.message}`);
  return file.bytes;
}
