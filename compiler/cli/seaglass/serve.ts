/**
 * A local web server for pages with WebAssembly.
 *
 * It sends the MIME type that lets a browser compile a module while it
 * arrives, and the headers that isolate a page from others (COOP and COEP),
 * without which there is no shared memory and hence no reading of input while
 * a program runs. It listens on the loopback interface only and never serves a
 * file outside the folder, whatever the address or the symbolic links in it.
 */

import { createReadStream, type Dirent } from "node:fs";
import { readdir, realpath, stat } from "node:fs/promises";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join, sep } from "node:path";

export interface ServeOptions {
  /** The folder to serve. */
  root: string;
  /** 0 lets the system choose a free one. */
  port: number;
}

export interface RunningServer {
  url: string;
  close(): Promise<void>;
}

const MIME_TYPES: Record<string, string> = {
  ".c": "text/plain; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".gif": "image/gif",
  ".h": "text/plain; charset=utf-8",
  ".htm": "text/html; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".ico": "image/x-icon",
  ".jpeg": "image/jpeg",
  ".jpg": "image/jpeg",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".map": "application/json",
  ".md": "text/plain; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".ts": "text/plain; charset=utf-8",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
  ".webp": "image/webp",
};

const HEADERS = {
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Embedder-Policy": "require-corp",
  "Cross-Origin-Resource-Policy": "same-origin",
  "Cache-Control": "no-cache",
  "X-Content-Type-Options": "nosniff",
};

/** Starts serving. Fails if the folder is not there or the port is taken. */
export async function serve({ root, port }: ServeOptions): Promise<RunningServer> {
  const base = await realpath(root);
  const server = createServer((request, response) => {
    answer(base, request, response).catch(() => sendError(response, 500, "The file could not be read."));
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
  const { port: chosen } = server.address() as AddressInfo;
  return { url: `http://localhost:${chosen}/`, close: () => closeServer(server) };
}

function closeServer(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}

async function answer(root: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (request.method !== "GET" && request.method !== "HEAD") return sendError(response, 405, "Only GET is answered.");
  const address = decodeAddress(request.url ?? "/");
  const path = address === null ? null : await locate(root, address);
  if (address === null || path === null) return sendError(response, 404, "There is no such file here.");
  const info = await stat(path);
  if (!info.isDirectory()) return sendFile(response, path, info.size, request.method === "HEAD");
  if (!address.endsWith("/")) return redirect(response, `${encodeURI(address)}/`);
  const index = await locate(root, `${address}index.html`);
  if (index !== null) return sendFile(response, index, (await stat(index)).size, request.method === "HEAD");
  sendText(response, 200, listing(address, await readdir(path, { withFileTypes: true })));
}

/** The path of the address without query, decoded; null if it is malformed. */
function decodeAddress(url: string): string | null {
  try {
    const address = decodeURIComponent(url.replace(/[?#].*$/s, ""));
    return address.startsWith("/") && !/[\0\\]/.test(address) ? address : null;
  } catch {
    return null;
  }
}

/** The real path of a file or folder inside the root, null if it is not there or outside. */
async function locate(root: string, address: string): Promise<string | null> {
  try {
    const path = await realpath(join(root, address));
    return path === root || path.startsWith(root.endsWith(sep) ? root : root + sep) ? path : null;
  } catch {
    return null;
  }
}

function sendFile(response: ServerResponse, path: string, size: number, headOnly: boolean): void {
  const type = MIME_TYPES[extname(path).toLowerCase()] ?? "application/octet-stream";
  response.writeHead(200, { ...HEADERS, "Content-Type": type, "Content-Length": size });
  if (headOnly) response.end();
  else
    createReadStream(path)
      .on("error", () => response.destroy())
      .pipe(response);
}

function redirect(response: ServerResponse, location: string): void {
  // A path that starts with two slashes would be taken for another host.
  response.writeHead(301, { ...HEADERS, Location: location.replace(/^\/+/, "/") });
  response.end();
}

function sendError(response: ServerResponse, status: number, text: string): void {
  if (response.headersSent) response.destroy();
  else sendText(response, status, `<!doctype html><title>${status}</title><p>${text}</p>`);
}

function sendText(response: ServerResponse, status: number, html: string): void {
  response.writeHead(status, { ...HEADERS, "Content-Type": "text/html; charset=utf-8" });
  response.end(html);
}

function listing(address: string, entries: Dirent[]): string {
  const names = entries.map((entry) => (entry.isDirectory() ? `${entry.name}/` : entry.name)).sort();
  const shown = address === "/" ? names : ["../", ...names];
  const items = shown.map(
    (name) => `<li><a href="./${encodeURIComponent(name).replaceAll("%2F", "/")}">${escapeHtml(name)}</a></li>`,
  );
  const title = escapeHtml(address);
  const style = "<style>:root{color-scheme:light dark;font:16px/1.6 system-ui;padding:1rem}</style>";
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>${title}</title>${style}<h1>${title}</h1><ul>${items.join("")}</ul></html>`;
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (char) => `&#${char.charCodeAt(0)};`);
}
