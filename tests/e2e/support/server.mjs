/**
 * The real server as a process of its own, on a free port, with a folder of its own.
 *
 * Where this stops: it does not build anything. `SCENEWRIGHT_BIN` names the binary; without it, it
 * is the one that `cargo build` leaves.
 */

import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../../../", import.meta.url));

export class Server {
  /** Where the page is, without a slash at the end. */
  base = "";
  #data;
  #child;

  /** Starts a server that has nothing yet. */
  static async start() {
    const server = new Server();
    server.#data = await mkdtemp(join(tmpdir(), "scenewright-e2e-"));
    await server.#run("127.0.0.1:0");
    return server;
  }

  /** Pulls the plug: SIGKILL, nothing is finished or written. */
  async kill() {
    await this.#end("SIGKILL");
  }

  /** Runs it again at the same address, with what it had made durable. */
  async restart() {
    await this.#run(new URL(this.base).host);
  }

  /** Ends it for good and takes its folder away. */
  async stop() {
    await this.#end("SIGTERM");
    await rm(this.#data, { recursive: true, force: true });
  }

  async #run(listen) {
    const child = spawn(binary(), ["--listen", listen, "--data", this.#data, "--log", "warn"], {
      env: withoutOurs(process.env),
      stdio: ["ignore", "pipe", "inherit"],
    });
    this.#child = child;
    // A run that is broken off leaves nothing behind.
    const orphan = () => child.kill("SIGKILL");
    process.once("exit", orphan);
    child.once("exit", () => process.off("exit", orphan));
    const line = await Promise.race([
      once(createInterface({ input: child.stdout }), "line").then(([first]) => first),
      once(child, "exit").then(([code]) => {
        throw new Error(`the server ended with ${code} before it listened`);
      }),
    ]);
    this.base = line.split(" ").at(-1);
  }

  async #end(signal) {
    const child = this.#child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, "exit");
    child.kill(signal);
    await ended;
  }
}

function binary() {
  const target = process.env.CARGO_TARGET_DIR ?? "target";
  return resolve(ROOT, process.env.SCENEWRIGHT_BIN ?? join(target, "debug", "scenewright"));
}

/** The settings of whoever runs the tests are not the tests' settings. */
function withoutOurs(env) {
  return Object.fromEntries(
    Object.entries(env).filter(([name]) => !name.startsWith("SCENEWRIGHT_")),
  );
}
