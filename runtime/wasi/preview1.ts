/**
 * The functions of `wasi_snapshot_preview1`: one row per function with its
 * name, the types of its parameters and what it does.
 *
 * In a signature `i` is an i32, given to the function as an unsigned number,
 * and `l` an i64, given as a bigint. Every function returns an i32 error code,
 * except `proc_exit`, which returns nothing.
 */

import type { Errno } from "./abi.ts";
import { clockResGet, clockTimeGet } from "./clock.ts";
import type { WasiContext } from "./context.ts";
import * as directory from "./directory.ts";
import * as fd from "./fd.ts";
import * as path from "./path.ts";
import { pollOneoff } from "./poll.ts";
import * as proc from "./proc.ts";
import { randomGet } from "./random.ts";
import * as io from "./read-write.ts";
import * as socket from "./socket.ts";

/** The parameter list of a signature string: `ParametersOf<"il">` is `[number, bigint]`. */
type ParametersOf<Signature extends string> = Signature extends `i${infer Rest}`
  ? [number, ...ParametersOf<Rest>]
  : Signature extends `l${infer Rest}`
    ? [bigint, ...ParametersOf<Rest>]
    : [];

export interface Preview1Row {
  name: string;
  signature: string;
  call(ctx: WasiContext, ...parameters: never[]): Errno;
}

/** Builds a row; a function that does not fit its signature is a type error. */
export function row<S extends string>(
  name: string,
  signature: S,
  call: (ctx: WasiContext, ...parameters: ParametersOf<S>) => Errno,
): Preview1Row {
  return { name, signature, call: call as Preview1Row["call"] };
}

export const preview1: readonly Preview1Row[] = [
  row("args_get", "ii", proc.argsGet),
  row("args_sizes_get", "ii", proc.argsSizesGet),
  row("clock_res_get", "ii", clockResGet),
  row("clock_time_get", "ili", clockTimeGet),
  row("environ_get", "ii", proc.environGet),
  row("environ_sizes_get", "ii", proc.environSizesGet),
  row("fd_advise", "illi", fd.fdAdvise),
  row("fd_allocate", "ill", fd.fdAllocate),
  row("fd_close", "i", fd.fdClose),
  row("fd_datasync", "i", fd.fdDatasync),
  row("fd_fdstat_get", "ii", fd.fdFdstatGet),
  row("fd_fdstat_set_flags", "ii", fd.fdFdstatSetFlags),
  row("fd_fdstat_set_rights", "ill", fd.fdFdstatSetRights),
  row("fd_filestat_get", "ii", fd.fdFilestatGet),
  row("fd_filestat_set_size", "il", fd.fdFilestatSetSize),
  row("fd_filestat_set_times", "illi", fd.fdFilestatSetTimes),
  row("fd_pread", "iiili", io.fdPread),
  row("fd_prestat_dir_name", "iii", directory.fdPrestatDirName),
  row("fd_prestat_get", "ii", directory.fdPrestatGet),
  row("fd_pwrite", "iiili", io.fdPwrite),
  row("fd_read", "iiii", io.fdRead),
  row("fd_readdir", "iiili", directory.fdReaddir),
  row("fd_renumber", "ii", fd.fdRenumber),
  row("fd_seek", "ilii", io.fdSeek),
  row("fd_sync", "i", fd.fdSync),
  row("fd_tell", "ii", io.fdTell),
  row("fd_write", "iiii", io.fdWrite),
  row("path_create_directory", "iii", path.pathCreateDirectory),
  row("path_filestat_get", "iiiii", path.pathFilestatGet),
  row("path_filestat_set_times", "iiiilli", path.pathFilestatSetTimes),
  row("path_link", "iiiiiii", path.pathLink),
  row("path_open", "iiiiillii", path.pathOpen),
  row("path_readlink", "iiiiii", path.pathReadlink),
  row("path_remove_directory", "iii", path.pathRemoveDirectory),
  row("path_rename", "iiiiii", path.pathRename),
  row("path_symlink", "iiiii", path.pathSymlink),
  row("path_unlink_file", "iii", path.pathUnlinkFile),
  row("poll_oneoff", "iiii", pollOneoff),
  row("proc_exit", "i", proc.procExit),
  row("proc_raise", "i", proc.procRaise),
  row("random_get", "ii", randomGet),
  row("sched_yield", "", proc.schedYield),
  row("sock_accept", "iii", socket.sockAccept),
  row("sock_recv", "iiiiii", socket.sockRecv),
  row("sock_send", "iiiii", socket.sockSend),
  row("sock_shutdown", "ii", socket.sockShutdown),
];
