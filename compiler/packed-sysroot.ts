/**
 * Headers as text and libraries in base64 by path below the sysroot ("include/stdio.h",
 * "lib/libc.a"). In the package the build puts the real contents in this module's place;
 * from the sources there are none, and `compile` and `link` have to be given them.
 */
export const packedSysroot: Readonly<Record<string, string>> = {};
