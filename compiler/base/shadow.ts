/**
 * What code under `-fsanitize=address` and its runtime (stdlib/asan) agree on.
 *
 * Each 8 bytes of memory, a *granule*, have one byte in the shadow: 0 says that all 8 may be accessed, 1 to 7 that so
 * many at the beginning may, and a number from 0x80 on that none may and why. (Serebryany, Bruening, Potapenko, Vyukov:
 * "AddressSanitizer: A Fast Address Sanity Checker", USENIX ATC 2012.)
 *
 *     address                shadow
 *     0x2000  char a[13]     0x400+S:  00 05        S is the address of __asan_shadow
 *     0x2010  red zone       0x402+S:  f9 f9
 */

/** A granule's size as a power of two. */
export const GRANULE_BITS = 3;
export const GRANULE = 1 << GRANULE_BITS;

/** Memory that has a shadow, from address 0 on; the heap does not grow beyond. */
const COVERED = 2 ** 30;
/** Bytes of the shadow. */
export const SHADOW_SIZE: number = COVERED / GRANULE;

/** Why a granule must not be accessed; the runtime knows more reasons, for what it guards itself. */
export const Poison = { stackLeft: 0xf1, stackMiddle: 0xf2, stackRight: 0xf3 } as const;

/** Names of the runtime that instrumented code mentions. */
export const Runtime = {
  /** Data. */
  shadow: "__asan_shadow",
  callSite: "__asan_call_site",
  /** (address, bytes, write, site): all that is not checked in place. */
  check: "__asan_check",
  /** (base, left, bytes, site): red zones of what `alloca` gave. */
  guardAlloca: "__asan_guard_alloca",
  /** (from, to): what is between was given back. */
  leaveStack: "__asan_leave_stack",
  /** (unit): the table of its data. */
  registerData: "__asan_register_data",
} as const;

/** The runtime's guards are there before any constructor of the program runs. */
export const REGISTER_PRIORITY = 1;
