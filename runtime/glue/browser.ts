/**
 * The script of a generated page. The same file is the page's script and, when
 * the page starts it a second time, the worker's.
 */

import { type ExecuteRequest, execute } from "./execute.ts";
import { openPage, type PageDescription } from "./page.ts";

/** Starts as what the file was loaded for. */
export function start(description: PageDescription): void {
  if (typeof document !== "undefined") {
    openPage(description, document.currentScript as HTMLScriptElement | null);
    return;
  }
  const scope = globalThis as unknown as DedicatedWorkerGlobalScope;
  scope.onmessage = ({ data }: MessageEvent<ExecuteRequest>) =>
    execute(data, (message, transfer) => scope.postMessage(message, transfer ?? []));
}

/** The little of a worker's global scope that is used; the DOM library does not declare it. */
interface DedicatedWorkerGlobalScope {
  onmessage: ((event: MessageEvent) => void) | null;
  postMessage(message: unknown, transfer: Transferable[]): void;
}
