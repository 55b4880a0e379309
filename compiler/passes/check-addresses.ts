/**
 * `-fsanitize=address`: accesses of memory are checked while the program runs.
 *
 *     store i32 %p, %v   =>   %s = load8 shadow[%p >> 3]
 *                             br_if %s, slow, fine         slow: call @__asan_check(%p, 4, 1, @site); br fine
 *                             fine: store i32 %p, %v
 *
 * Objects get red zones around them, which the shadow (base/shadow.ts) says must not be accessed: variables in the
 * stack frame by code at entry and exit (guarded-slots.ts), data by a table that a constructor hands to the runtime
 * (guarded-data.ts), blocks of malloc by the runtime itself.
 *
 * Where the shadow lies: the linker leaves room for it between data and heap, in programs that mention it, so that code
 * reaches it by a constant address. It is one eighth as large as the memory it speaks of, which is the first GiB; the
 * heap does not grow beyond. Engines give memory to pages that are written, so that most of it costs nothing. (Shadow
 * at address 0, as Emscripten has it, would need another layout of everything; shadow behind the heap would have to
 * move whenever the memory grows.)
 *
 * It is the last pass but one, so what is checked is what is left: what became a value needs no check, and no other
 * pass takes a check for an access. Accesses that are sure to be inside their object, a variable's or a datum's, have
 * none, and variables with no other ones need no red zones.
 */
import { AccessChecker } from "./access-checks.ts";
import { AccessSites } from "./access-sites.ts";
import { guardData } from "./guarded-data.ts";
import { exposedSlots, guardAllocations, guardSlots } from "./guarded-slots.ts";
import type { ModulePass } from "./pass.ts";

export const checkAddresses: ModulePass = {
  name: "check-addresses",
  scope: "module",
  requires: ["ssa"],
  minOpt: 0,
  run(module, { addressChecks, level }) {
    if (!addressChecks) return false;
    const sites = new AccessSites(module, addressChecks);
    const data = [...module.data];
    const checker = new AccessChecker(module, sites, level);
    for (const fn of module.functions) {
      if (fn.unchecked) continue;
      // Before there are checks, which use addresses as well.
      const slots = exposedSlots(fn);
      checker.run(fn);
      guardAllocations(fn, sites);
      guardSlots(fn, slots, sites);
    }
    guardData(module, data, sites);
    return true;
  },
};
