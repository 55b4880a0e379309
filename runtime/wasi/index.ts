/** The WASI preview 1 host; safe to load in a browser. The real disk is in `fs/node.ts`. */

export { Errno, errnoName, FileType } from "./abi.ts";
export { type Clock, systemClock, virtualClock } from "./clock.ts";
export {
  bytesInput,
  type DirectoryEntry,
  type FileStat,
  type FileSystem,
  type FileTimes,
  inputStream,
  type OpenFile,
  type OpenOptions,
  outputStream,
  type ReadFunction,
  type WriteFunction,
} from "./fs/file-system.ts";
export { MemoryFileSystem, type MemoryFileSystemOptions } from "./fs/memory.ts";
export type { MemoryLike } from "./guest-memory.ts";
export { preview1 } from "./preview1.ts";
export { WasiExit, WasiLimitError } from "./proc.ts";
export { type RandomSource, seededRandom } from "./random.ts";
export {
  createWasi,
  type InstanceLike,
  type Preopen,
  type Wasi,
  type WasiFunction,
  type WasiLimits,
  type WasiOptions,
} from "./wasi.ts";
