/**
 * The numbers of WASI preview 1: error codes, file types, flags and rights as
 * they cross the boundary between module and host (witx `typenames`,
 * wasi_snapshot_preview1).
 */

/** Error codes; the success code is 0. */
export const Errno = {
  success: 0,
  toobig: 1,
  acces: 2,
  addrinuse: 3,
  addrnotavail: 4,
  afnosupport: 5,
  again: 6,
  already: 7,
  badf: 8,
  badmsg: 9,
  busy: 10,
  canceled: 11,
  child: 12,
  connaborted: 13,
  connrefused: 14,
  connreset: 15,
  deadlk: 16,
  destaddrreq: 17,
  dom: 18,
  dquot: 19,
  exist: 20,
  fault: 21,
  fbig: 22,
  hostunreach: 23,
  idrm: 24,
  ilseq: 25,
  inprogress: 26,
  intr: 27,
  inval: 28,
  io: 29,
  isconn: 30,
  isdir: 31,
  loop: 32,
  mfile: 33,
  mlink: 34,
  msgsize: 35,
  multihop: 36,
  nametoolong: 37,
  netdown: 38,
  netreset: 39,
  netunreach: 40,
  nfile: 41,
  nobufs: 42,
  nodev: 43,
  noent: 44,
  noexec: 45,
  nolck: 46,
  nolink: 47,
  nomem: 48,
  nomsg: 49,
  noprotoopt: 50,
  nospc: 51,
  nosys: 52,
  notconn: 53,
  notdir: 54,
  notempty: 55,
  notrecoverable: 56,
  notsock: 57,
  notsup: 58,
  notty: 59,
  nxio: 60,
  overflow: 61,
  ownerdead: 62,
  perm: 63,
  pipe: 64,
  proto: 65,
  protonosupport: 66,
  prototype: 67,
  range: 68,
  rofs: 69,
  spipe: 70,
  srch: 71,
  stale: 72,
  timedout: 73,
  txtbsy: 74,
  xdev: 75,
  notcapable: 76,
} as const;

/** One of the values of `Errno`, as a plain number. */
export type Errno = number;

/** The name of an error code, e.g. `noent` for 44; for messages and traces. */
export function errnoName(code: Errno): string {
  for (const [name, value] of Object.entries(Errno)) if (value === code) return name;
  return `errno ${code}`;
}

/** `filetype` (u8). */
export const FileType = {
  unknown: 0,
  blockDevice: 1,
  characterDevice: 2,
  directory: 3,
  regular: 4,
  socketDgram: 5,
  socketStream: 6,
  symlink: 7,
} as const;
export type FileType = number;

/** `fdflags` (u16 bit set). */
export const FdFlag = { append: 1, dsync: 2, nonblock: 4, rsync: 8, sync: 16 } as const;
export const ALL_FD_FLAGS = 31;

/** `oflags` (u16 bit set) of `path_open`. */
export const OpenFlag = { create: 1, directory: 2, exclusive: 4, truncate: 8 } as const;
export const ALL_OPEN_FLAGS = 15;

/** `lookupflags` (u32 bit set). */
export const LookupFlag = { symlinkFollow: 1 } as const;

/** `fstflags` (u16 bit set) of the `*_filestat_set_times` functions. */
export const TimeFlag = { atim: 1, atimNow: 2, mtim: 4, mtimNow: 8 } as const;

/** `whence` (u8) of `fd_seek`. */
export const Whence = { set: 0, cur: 1, end: 2 } as const;

/** `clockid` (u32). */
export const ClockId = { realtime: 0, monotonic: 1, processCpu: 2, threadCpu: 3 } as const;

/** `eventtype` (u8) of subscriptions and events. */
export const EventType = { clock: 0, fdRead: 1, fdWrite: 2 } as const;

/** `rights` (u64 bit set): what may be done with a descriptor. */
export const Right = {
  fdDatasync: 1n << 0n,
  fdRead: 1n << 1n,
  fdSeek: 1n << 2n,
  fdFdstatSetFlags: 1n << 3n,
  fdSync: 1n << 4n,
  fdTell: 1n << 5n,
  fdWrite: 1n << 6n,
  fdAdvise: 1n << 7n,
  fdAllocate: 1n << 8n,
  pathCreateDirectory: 1n << 9n,
  pathCreateFile: 1n << 10n,
  pathLinkSource: 1n << 11n,
  pathLinkTarget: 1n << 12n,
  pathOpen: 1n << 13n,
  fdReaddir: 1n << 14n,
  pathReadlink: 1n << 15n,
  pathRenameSource: 1n << 16n,
  pathRenameTarget: 1n << 17n,
  pathFilestatGet: 1n << 18n,
  pathFilestatSetSize: 1n << 19n,
  pathFilestatSetTimes: 1n << 20n,
  fdFilestatGet: 1n << 21n,
  fdFilestatSetSize: 1n << 22n,
  fdFilestatSetTimes: 1n << 23n,
  pathSymlink: 1n << 24n,
  pathRemoveDirectory: 1n << 25n,
  pathUnlinkFile: 1n << 26n,
  pollFdReadwrite: 1n << 27n,
  sockShutdown: 1n << 28n,
  sockAccept: 1n << 29n,
} as const;

export const ALL_RIGHTS = (1n << 30n) - 1n;

/** What a regular file can do. */
export const FILE_RIGHTS =
  Right.fdDatasync |
  Right.fdRead |
  Right.fdSeek |
  Right.fdFdstatSetFlags |
  Right.fdSync |
  Right.fdTell |
  Right.fdWrite |
  Right.fdAdvise |
  Right.fdAllocate |
  Right.fdFilestatGet |
  Right.fdFilestatSetSize |
  Right.fdFilestatSetTimes |
  Right.pollFdReadwrite;

/** What a stream (terminal, pipe) can do. A C library takes a character device without seek and tell for a terminal. */
export const STREAM_RIGHTS =
  Right.fdRead |
  Right.fdWrite |
  Right.fdFdstatSetFlags |
  Right.fdSync |
  Right.fdDatasync |
  Right.fdFilestatGet |
  Right.pollFdReadwrite;

/** What a directory can do. */
export const DIRECTORY_RIGHTS =
  Right.fdFdstatSetFlags |
  Right.fdSync |
  Right.fdDatasync |
  Right.fdAdvise |
  Right.pathCreateDirectory |
  Right.pathCreateFile |
  Right.pathLinkSource |
  Right.pathLinkTarget |
  Right.pathOpen |
  Right.fdReaddir |
  Right.pathReadlink |
  Right.pathRenameSource |
  Right.pathRenameTarget |
  Right.pathFilestatGet |
  Right.pathFilestatSetSize |
  Right.pathFilestatSetTimes |
  Right.fdFilestatGet |
  Right.fdFilestatSetTimes |
  Right.pathSymlink |
  Right.pathRemoveDirectory |
  Right.pathUnlinkFile |
  Right.pollFdReadwrite;
