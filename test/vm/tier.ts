/** Which tier the tests of this folder run on: generated.test.ts loads their files once more, for generated code. */
import type { Thresholds, Tier } from "../../runtime/vm/index.ts";

export const tested: { tier: Tier; thresholds?: Thresholds } = { tier: "interpreter" };
