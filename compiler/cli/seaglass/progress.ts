/** A line on the terminal that says what is being done, once a build has taken a second. */
import { writeAll } from "../node-files.ts";

const PATIENCE_MS = 1000;
const CLEAR_LINE = "\r\x1b[K";

export class Progress {
  private readonly start = performance.now();
  private readonly onTerminal: boolean;
  private visible = false;

  constructor(onTerminal: boolean) {
    this.onTerminal = onTerminal;
  }

  show(step: string, done: number, total: number): void {
    if (!this.onTerminal || performance.now() - this.start < PATIENCE_MS) return;
    writeAll(2, `${CLEAR_LINE}[${done + 1}/${total}] ${step}`);
    this.visible = true;
  }

  clear(): void {
    if (this.visible) writeAll(2, CLEAR_LINE);
    this.visible = false;
  }
}
