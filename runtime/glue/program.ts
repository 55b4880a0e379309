/** Entry of the bundle inside a self-running file; the file calls `seaglass.runSelf`. */
export { runSelf } from "./node.ts";
