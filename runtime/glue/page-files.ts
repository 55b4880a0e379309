/** The list of files of a page: added by the user, written by the program, looked at and saved by the user. */

import type { PageFile } from "./execute.ts";

/** Bytes of a file shown as text in the page. */
const MAX_PREVIEW = 200_000;

export class FileList {
  private files = new Map<string, Uint8Array<ArrayBuffer>>();

  constructor(private readonly element: HTMLElement) {
    this.render(new Set());
  }

  /** Lets files be added with a file field or dropped on a part of the page. */
  connect(field: HTMLInputElement, zone: HTMLElement): void {
    field.addEventListener("change", () => {
      void this.add(field.files ?? []).then(() => {
        field.value = "";
      });
    });
    zone.addEventListener("dragover", (event) => {
      event.preventDefault();
      zone.classList.add("dragging");
    });
    zone.addEventListener("dragleave", () => zone.classList.remove("dragging"));
    zone.addEventListener("drop", (event) => {
      event.preventDefault();
      zone.classList.remove("dragging");
      void this.add(event.dataTransfer?.files ?? []);
    });
  }

  /** Copies, because what is sent to a worker and back changes hands. */
  all(): PageFile[] {
    return [...this.files].map(([path, bytes]) => ({ path, bytes: bytes.slice() }));
  }

  /** Shows what the program left behind, marking what it wrote. */
  replace(files: PageFile[]): void {
    const changed = files.filter(({ path, bytes }) => !sameBytes(this.files.get(path), bytes));
    this.files = new Map(files.map(({ path, bytes }) => [path, bytes]));
    this.render(new Set(changed.map((file) => file.path)));
  }

  private async add(list: Iterable<File>): Promise<void> {
    for (const file of list) this.files.set(`/${file.name}`, new Uint8Array(await file.arrayBuffer()));
    this.render(new Set());
  }

  private render(changed: Set<string>): void {
    const items = [...this.files].map(([path, bytes]) => this.item(path, bytes, changed.has(path)));
    if (items.length === 0) {
      const empty = document.createElement("li");
      empty.className = "empty";
      empty.textContent = "No files. Add some, or drop them here.";
      items.push(empty);
    }
    this.element.replaceChildren(...items);
  }

  private item(path: string, bytes: Uint8Array<ArrayBuffer>, isNew: boolean): HTMLLIElement {
    const item = document.createElement("li");
    const details = document.createElement("details");
    const summary = document.createElement("summary");
    const name = element("span", "file-name", path.slice(1));
    summary.append(name, element("span", "file-size", formatSize(bytes.length)));
    if (isNew) summary.append(element("span", "file-new", "written"));
    details.append(summary);
    details.addEventListener("toggle", () => {
      if (details.open && details.children.length === 1) details.append(element("pre", "preview", preview(bytes)));
    });
    const save = document.createElement("a");
    save.textContent = "Save";
    save.download = path.split("/").pop()!;
    save.href = URL.createObjectURL(new Blob([bytes]));
    save.setAttribute("aria-label", `Save ${path.slice(1)}`);
    const remove = document.createElement("button");
    remove.type = "button";
    remove.textContent = "Remove";
    remove.setAttribute("aria-label", `Remove ${path.slice(1)}`);
    remove.addEventListener("click", () => {
      this.files.delete(path);
      this.render(new Set());
    });
    item.append(details, save, remove);
    return item;
  }
}

function element(tag: string, className: string, text: string): HTMLElement {
  const made = document.createElement(tag);
  made.className = className;
  made.textContent = text;
  return made;
}

/** The text of a file, or its first bytes in hexadecimal if it is not text. */
function preview(bytes: Uint8Array): string {
  const part = bytes.subarray(0, MAX_PREVIEW);
  const more = bytes.length > part.length ? "\n…" : "";
  if (!part.subarray(0, 4096).includes(0)) {
    const text = new TextDecoder().decode(part);
    if (!text.slice(0, 4096).includes("\ufffd")) return text + more;
  }
  const rows: string[] = [];
  for (let at = 0; at < Math.min(bytes.length, 512); at += 16) {
    const row = [...bytes.subarray(at, at + 16)].map((byte) => byte.toString(16).padStart(2, "0"));
    rows.push(`${at.toString(16).padStart(6, "0")}  ${row.join(" ")}`);
  }
  return rows.join("\n") + (bytes.length > 512 ? "\n…" : "");
}

function formatSize(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  return bytes < 1_000_000 ? `${(bytes / 1000).toFixed(1)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}

function sameBytes(a: Uint8Array | undefined, b: Uint8Array): boolean {
  return a !== undefined && a.length === b.length && a.every((byte, i) => byte === b[i]);
}
