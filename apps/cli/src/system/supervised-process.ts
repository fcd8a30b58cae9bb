import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { probe } from '../machine/probe.ts';
import { signalGroup } from '../machine/processes.ts';
import { OperatorError } from '../operator-error.ts';
import type { LogFile } from './log-file.ts';

/** What to run, and how to see that it works. */
export interface ProcessSpec {
  name: string;
  /** Arguments of Node. */
  args: string[];
  cwd: string;
  env: Record<string, string>;
  /** Answers with status 200 once the process serves. */
  healthUrl: string;
  log: LogFile;
}

export interface ProcessEvents {
  started(name: string, pid: number): void;
  /** It ended though nobody asked it to, and will be started again. */
  crashed(name: string, how: string): void;
  /** It ended again and again before it served. */
  failed(name: string, error: OperatorError): void;
  /** Whether what it needs is there, so that a failure to start is its own. */
  countsFailures(): boolean;
}

const mostFailures = 5;
const firstDelayMs = 100;
const longestDelayMs = 5_000;
/** A process that served so long starts again at once when it crashes. */
const steadyMs = 10_000;
/** Longer than services take for what is under way. */
const drainMs = 15_000;

/** Keeps one process running: started again when it crashes, later and later when it keeps on. */
export class SupervisedProcess {
  readonly name: string;
  readonly #spec: ProcessSpec;
  readonly #events: ProcessEvents;
  #child: ChildProcess | undefined;
  #exited: Promise<void> = Promise.resolve();
  #wanted = false;
  #up = false;
  #startedAt = 0;
  #failures = 0;
  #crashes = 0;
  #restartTimer: NodeJS.Timeout | undefined;
  #lastWords: string[] = [];

  constructor(spec: ProcessSpec, events: ProcessEvents) {
    this.name = spec.name;
    this.#spec = spec;
    this.#events = events;
  }

  /** The process that runs now. */
  get pid(): number | undefined {
    return this.#child?.pid;
  }

  /** What it is told. */
  get env(): Readonly<Record<string, string>> {
    return this.#spec.env;
  }

  /** Whether it has answered since it was last started. */
  get up(): boolean {
    return this.#up;
  }

  /** Starts it; does nothing when it is to run already. */
  start(): void {
    if (this.#wanted) return;
    this.#wanted = true;
    this.#failures = 0;
    this.#crashes = 0;
    this.#spawn();
  }

  /** Resolves once it serves; rejects when it does not within `timeoutMs`. */
  async whenUp(timeoutMs = 30_000): Promise<void> {
    const deadline = performance.now() + timeoutMs;
    while (!this.#up) {
      if (performance.now() > deadline || !this.#wanted) throw this.#notStarting();
      await sleep(20);
    }
  }

  /** Asks it to finish and waits; it stays away until it is started again. */
  async stop(): Promise<void> {
    this.#wanted = false;
    clearTimeout(this.#restartTimer);
    const pid = this.pid;
    if (pid === undefined) return;
    this.kill('SIGTERM');
    this.kill('SIGCONT');
    const killer = setTimeout(() => signalGroup(pid, 'SIGKILL'), drainMs);
    await this.#exited;
    clearTimeout(killer);
  }

  /** Stops it, starts it again and waits until it serves. */
  async restart(): Promise<void> {
    await this.stop();
    this.start();
    await this.whenUp();
  }

  /** Sends a signal, as an outsider would: one that ends the process has it started again. */
  kill(signal: NodeJS.Signals): void {
    this.#child?.kill(signal);
  }

  /** Ends it at once. */
  async forceStop(): Promise<void> {
    this.#wanted = false;
    clearTimeout(this.#restartTimer);
    if (this.pid !== undefined) signalGroup(this.pid, 'SIGKILL');
    await this.#exited;
  }

  #spawn(): void {
    const { args, cwd, env, log, name } = this.#spec;
    // In a session of its own: Ctrl-C reaches the supervisor, which stops everything in order.
    const child = spawn(process.execPath, args, {
      cwd,
      env,
      detached: true,
      stdio: ['ignore', log.descriptor, 'pipe'],
    });
    this.#child = child;
    this.#up = false;
    this.#startedAt = performance.now();
    this.#lastWords = [];
    if (child.pid !== undefined) this.#events.started(name, child.pid);
    createInterface({ input: child.stderr! }).on('line', (line) => this.#hear(line));
    this.#exited = new Promise((resolve) => {
      const ended = (how: string): void => {
        if (this.#child !== child) return;
        this.#child = undefined;
        resolve();
        this.#ended(how);
      };
      child.on('error', (error) => {
        this.#hear(error.message);
        if (child.pid === undefined) ended('could not be started');
      });
      // A process in watch mode that is killed leaves the one it watched.
      child.on('exit', () => signalGroup(child.pid!, 'SIGKILL'));
      // Not before standard error is read to its end: the reason is there.
      child.on('close', (code, signal) =>
        ended(signal ? `was ended by ${signal}` : `ended (${code})`),
      );
    });
    void this.#watchHealth(child);
  }

  #hear(line: string): void {
    if (line.trim() === '') return;
    const noise = /^\(node:\d+\)|^\(Use `node /.test(line);
    this.#spec.log.append(noise ? 'debug' : 'error', line);
    if (!noise && this.#lastWords.length < 20) this.#lastWords.push(line);
  }

  async #watchHealth(child: ChildProcess): Promise<void> {
    while (this.#child === child) {
      const answer = await probe(this.#spec.healthUrl);
      if (this.#child !== child) return;
      if (answer?.status === 200) {
        this.#up = true;
        this.#failures = 0;
        return;
      }
      await sleep(30);
    }
  }

  #ended(how: string): void {
    const wasUp = this.#up;
    this.#up = false;
    if (!this.#wanted) return;
    const steady = wasUp && performance.now() - this.#startedAt > steadyMs;
    this.#crashes = steady ? 1 : this.#crashes + 1;
    if (!wasUp && this.#events.countsFailures()) this.#failures += 1;
    if (this.#failures >= mostFailures) {
      this.#wanted = false;
      this.#events.failed(this.name, this.#notStarting());
      return;
    }
    this.#events.crashed(this.name, how);
    const delay = Math.min(firstDelayMs * 2 ** (this.#crashes - 1), longestDelayMs);
    this.#restartTimer = setTimeout(() => this.#spawn(), delay);
  }

  #notStarting(): OperatorError {
    const reason = reasonIn(this.#lastWords);
    return new OperatorError(
      `${this.name} does not start: ${reason ?? 'it gave no reason'}\nIts log: ${this.#spec.log.path}`,
    );
  }
}

/** Plain lines are messages; of a crash, only the error's own line says something. */
function reasonIn(lines: string[]): string | undefined {
  const crash = lines.find((line) => /^\s*(\w*Error|Error \[\w+\]|\w*Error \[\w+\]): /.test(line));
  const isTrace = lines.some((line) => /^\s+at /.test(line));
  if (crash && isTrace) return crash.trim();
  return lines.length > 0 ? lines.slice(0, 8).join('\n') : undefined;
}
