/**
 * The behaviour of a generated page: running the program, showing what it
 * writes and draws, giving it arguments, input and files. The elements are
 * those of page-html.ts.
 */

import {
  type ExecuteMessage,
  type ExecuteRequest,
  execute,
  INPUT_CAPACITY,
  INPUT_HEADER,
  InputState,
  type PageFile,
} from "./execute.ts";
import { FileList } from "./page-files.ts";
import { OutputView } from "./page-output.ts";

export interface PageDescription {
  /** What the program sees as `argv[0]`. */
  name: string;
  /** File name of the module beside the page, */
  wasm?: string;
  /** or the module itself in base64. */
  embedded?: string;
}

type Elements = ReturnType<typeof findElements>;

/** Makes the page work and runs the program once. */
export function openPage(description: PageDescription, script: HTMLScriptElement | null): void {
  const page = new Page(description, script, findElements());
  page.connect();
  void page.load();
}

function findElements() {
  const find = <T extends HTMLElement>(id: string) => document.getElementById(id) as T;
  return {
    form: find<HTMLFormElement>("controls"),
    args: find<HTMLInputElement>("arguments"),
    run: find<HTMLButtonElement>("run"),
    stop: find<HTMLButtonElement>("stop"),
    stdin: find<HTMLTextAreaElement>("stdin"),
    status: find("status"),
    output: find("output"),
    clear: find<HTMLButtonElement>("clear"),
    prompt: find<HTMLFormElement>("prompt"),
    line: find<HTMLInputElement>("line"),
    endInput: find<HTMLButtonElement>("end-input"),
    canvas: find<HTMLCanvasElement>("canvas"),
    files: find("files"),
    addFiles: find<HTMLInputElement>("add-files"),
    dropZone: find("file-panel"),
    chooser: find("chooser"),
    chooseModule: find<HTMLInputElement>("choose-module"),
  };
}

class Page {
  private readonly output: OutputView;
  private readonly files: FileList;
  private module: WebAssembly.Module | null = null;
  private worker: Worker | null = null;
  private input: SharedArrayBuffer | null = null;

  constructor(
    private readonly description: PageDescription,
    private readonly script: HTMLScriptElement | null,
    private readonly elements: Elements,
  ) {
    this.output = new OutputView(elements.output);
    this.files = new FileList(elements.files);
  }

  connect(): void {
    const { elements } = this;
    elements.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.run();
    });
    elements.stop.addEventListener("click", () => this.stop());
    elements.clear.addEventListener("click", () => this.output.clear());
    elements.prompt.addEventListener("submit", (event) => {
      event.preventDefault();
      this.answer(`${elements.line.value}\n`, InputState.data);
    });
    elements.endInput.addEventListener("click", () => this.answer("", InputState.end));
    this.files.connect(elements.addFiles, elements.dropZone);
    elements.chooseModule.addEventListener("change", () => void this.useChosenModule());
    elements.args.value = new URLSearchParams(location.search).get("args") ?? "";
  }

  /** Fetches and compiles the module, then runs it, unless the address says `?run=no`. */
  async load(): Promise<void> {
    this.setStatus("loading", "Loading…");
    try {
      this.module = await this.fetchModule();
    } catch (error) {
      const fromDisk = location.protocol === "file:";
      this.elements.chooser.hidden = !fromDisk;
      const reason = error instanceof Error ? error.message : String(error);
      this.setStatus("failed", fromDisk ? "Waiting for the module" : `Could not be loaded: ${reason}`);
      return;
    }
    this.ready();
  }

  private ready(): void {
    this.setStatus("ready", "Ready");
    this.elements.run.disabled = false;
    if (new URLSearchParams(location.search).get("run") !== "no") this.run();
  }

  private async fetchModule(): Promise<WebAssembly.Module> {
    const { wasm, embedded } = this.description;
    if (embedded !== undefined) return WebAssembly.compile(decodeBase64(embedded));
    const response = await fetch(new URL(wasm!, this.script?.src ?? location.href));
    if (!response.ok) throw new Error(`${wasm}: ${response.status} ${response.statusText}`);
    // Compiling while it arrives needs the right MIME type; some servers do not send it.
    const streams = response.headers.get("content-type")?.startsWith("application/wasm");
    return streams ? WebAssembly.compileStreaming(response) : WebAssembly.compile(await response.arrayBuffer());
  }

  /** A page opened from the disk may not fetch the module beside it; the user can hand it over. */
  private async useChosenModule(): Promise<void> {
    const file = this.elements.chooseModule.files?.[0];
    if (file === undefined) return;
    try {
      this.module = await WebAssembly.compile(await file.arrayBuffer());
    } catch (error) {
      this.setStatus("failed", `${file.name}: ${error instanceof Error ? error.message : error}`);
      return;
    }
    this.elements.chooser.hidden = true;
    this.ready();
  }

  private run(): void {
    if (this.module === null) return;
    this.stop();
    this.output.clear();
    this.elements.canvas.hidden = true;
    this.setRunning(true);
    this.setStatus("running", "Running…");
    this.input = canShareMemory() ? new SharedArrayBuffer(INPUT_HEADER + INPUT_CAPACITY) : null;
    const stdin = this.elements.stdin.value;
    const request: ExecuteRequest = {
      module: this.module,
      args: [this.description.name, ...splitArguments(this.elements.args.value)],
      files: this.files.all(),
      stdin: stdin === "" && this.input !== null ? null : stdin,
      input: this.input,
    };
    this.startWorker(request);
  }

  /** In a worker if there can be one, else here, after the page had time to show that it runs. */
  private startWorker(request: ExecuteRequest): void {
    const here = () =>
      setTimeout(() => execute({ ...request, stdin: request.stdin ?? "" }, (message) => this.receive(message)), 50);
    let worker: Worker;
    try {
      worker = new Worker(this.workerUrl());
    } catch {
      here();
      return;
    }
    let started = false;
    worker.onmessage = ({ data }: MessageEvent<ExecuteMessage>) => {
      started = true;
      if (worker === this.worker) this.receive(data);
    };
    worker.onerror = (event) => {
      if (worker !== this.worker) return;
      this.worker = null;
      if (started) this.receive({ type: "failed", reason: event.message });
      else here();
    };
    this.worker = worker;
    worker.postMessage(request);
  }

  /** The address of this script, or of a copy of it if it stands in the page. */
  private workerUrl(): string {
    if (this.script?.src) return this.script.src;
    return URL.createObjectURL(new Blob([this.script?.textContent ?? ""], { type: "text/javascript" }));
  }

  private stop(): void {
    if (this.worker === null) return;
    this.worker.terminate();
    this.worker = null;
    this.output.flush();
    this.setRunning(false);
    this.setStatus("failed", "Stopped");
  }

  private receive(message: ExecuteMessage): void {
    const { canvas } = this.elements;
    switch (message.type) {
      case "output":
        this.output.append(message.fd, message.bytes);
        break;
      case "read":
        this.output.flush();
        this.elements.prompt.hidden = false;
        this.elements.line.focus();
        this.setStatus("waiting", "Waiting for input");
        break;
      case "resize":
        showCanvas(canvas, message.width, message.height);
        break;
      case "draw":
        if (canvas.hidden) showCanvas(canvas, message.width, message.height);
        canvas.getContext("2d")?.putImageData(new ImageData(message.pixels, message.width, message.height), 0, 0);
        break;
      case "log":
        console.log(message.text);
        break;
      case "end":
        this.finish(message.status, message.files);
        break;
      case "failed":
        this.setRunning(false);
        this.setStatus("failed", message.reason);
        break;
    }
  }

  private finish(status: number, files: PageFile[]): void {
    this.worker?.terminate();
    this.worker = null;
    this.output.flush();
    this.files.replace(files);
    this.setRunning(false);
    this.setStatus(status === 0 ? "succeeded" : "failed", `Exit status ${status}`);
  }

  /** Hands what was typed to the waiting program. */
  private answer(text: string, state: number): void {
    if (this.input === null || this.elements.prompt.hidden) return;
    const bytes = new TextEncoder().encode(text).subarray(0, INPUT_CAPACITY);
    new Uint8Array(this.input, INPUT_HEADER).set(bytes);
    const header = new Int32Array(this.input, 0, 2);
    header[1] = bytes.length;
    Atomics.store(header, 0, state);
    Atomics.notify(header, 0);
    this.output.echo(text);
    this.elements.line.value = "";
    this.elements.prompt.hidden = true;
    this.setStatus("running", "Running…");
  }

  private setRunning(running: boolean): void {
    this.elements.run.disabled = running;
    // Without a worker the page cannot react until the program ends.
    this.elements.stop.disabled = !running;
    this.elements.output.toggleAttribute("data-ended", !running);
    if (!running) this.elements.prompt.hidden = true;
  }

  private setStatus(state: string, text: string): void {
    this.elements.status.dataset.state = state;
    this.elements.status.textContent = text;
  }
}

function showCanvas(canvas: HTMLCanvasElement, width: number, height: number): void {
  canvas.width = width;
  canvas.height = height;
  canvas.hidden = false;
}

/** Shared memory, for reading what is typed, is only there on pages isolated from others (COOP and COEP headers). */
function canShareMemory(): boolean {
  return typeof SharedArrayBuffer === "function" && globalThis.crossOriginIsolated === true;
}

/** Splits as a shell does: at spaces, except within quotes. */
export function splitArguments(text: string): string[] {
  const words: string[] = [];
  for (const [word] of text.matchAll(/(?:[^\s"'\\]|\\.|"(?:[^"\\]|\\.)*"|'[^']*'|["'\\])+/gs)) {
    const pieces = word.matchAll(/"((?:[^"\\]|\\.)*)"|'([^']*)'|\\(.)|(.)/gs);
    words.push(
      [...pieces]
        .map(([, double, single, escaped, plain]) => {
          if (double !== undefined) return double.replace(/\\(["\\])/g, "$1");
          return single ?? escaped ?? plain ?? "";
        })
        .join(""),
    );
  }
  return words;
}

function decodeBase64(text: string): Uint8Array<ArrayBuffer> {
  const binary = atob(text);
  const bytes = new Uint8Array(binary.length);
  for (let i = 0; i < binary.length; i++) bytes[i] = binary.charCodeAt(i);
  return bytes;
}
