/** Asks V8 to collect garbage, and tells whether an object is gone. */

import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

/** A collection that was under way when an object was made may leave it to the next one. */
const ATTEMPTS = 5;

/** Whether nothing holds an object any more. */
export async function isCollected(reference: WeakRef<object>): Promise<boolean> {
  setFlagsFromString("--expose-gc");
  const collectGarbage = runInNewContext("gc") as () => void;
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    // A WeakRef is strong until the job ends that made it or looked at it.
    await new Promise((resolve) => setTimeout(resolve));
    collectGarbage();
    if (reference.deref() === undefined) return true;
  }
  return false;
}
