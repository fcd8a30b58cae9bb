import { join } from 'node:path';
import { services, serviceNames, type ServiceName } from '@countersign/service-discovery';
import { parseLogLine } from '../console/log-lines.ts';
import type { DataFolder } from '../data/folder.ts';
import { type RunRecord, writeRun } from '../data/run-file.ts';
import { markOf } from '../machine/processes.ts';
import type { OperatorError } from '../operator-error.ts';
import { type LogFile, openLogFile } from './log-file.ts';
import { mailCatcherSpec } from './mail-catcher.ts';
import type { PostgresKeeper } from './postgres-keeper.ts';
import { localUrl } from './readiness.ts';
import { type Installation, publicUrlOf, serviceEnv } from './service-env.ts';
import { programOf, serviceFolder } from './service-programs.ts';
import { stopOrder } from './stop-order.ts';
import { type ProcessEvents, type ProcessSpec, SupervisedProcess } from './supervised-process.ts';
import type { SystemOptions, SystemService } from './types.ts';
import { webApps, webDevSpec, webDevUrls } from './web-dev.ts';

interface FleetOptions {
  installation: Installation;
  folder: DataFolder;
  options: SystemOptions;
  postgres: PostgresKeeper | undefined;
  notice: (text: string) => void;
  failed: (error: OperatorError) => void;
}

/** All services and the mail catcher, with their logs. */
export class Fleet {
  readonly #fleet: FleetOptions;
  readonly #processes = new Map<string, SupervisedProcess>();
  readonly #logs: LogFile[] = [];
  readonly #record: RunRecord;
  #stopped: Promise<void> | undefined;

  constructor(fleet: FleetOptions) {
    this.#fleet = fleet;
    const { settings, ports, mail } = fleet.installation;
    this.#record = {
      url: publicUrlOf(settings, ports),
      ...(mail && { mailUrl: mail.webUrl }),
      port: ports.public,
      ...(fleet.postgres && { postgresPort: fleet.postgres.port }),
      demo: settings.demo,
      watch: fleet.options.watch ?? false,
      processes: {},
    };
    writeRun(fleet.folder, this.#record);
    if (mail) this.#add(mailCatcherSpec(ports, fleet.folder.mail, this.#openLog('mail')));
    for (const name of serviceNames) this.#add(this.#serviceSpec(name));
    for (const app of this.#webApps()) {
      this.#add(webDevSpec(app, ports, this.#openLog(`web-${app}`)));
    }
  }

  start(): void {
    for (const process of this.#processes.values()) process.start();
  }

  /** Stops services, callers first, then the mail catcher. */
  stop(): Promise<void> {
    this.#stopped ??= this.#stop();
    return this.#stopped;
  }

  /** Ends all of them at once. */
  async forceStop(): Promise<void> {
    await Promise.all([...this.#processes.values()].map((process) => process.forceStop()));
  }

  /** The ids of the processes that run now. */
  pids(): number[] {
    return [...this.#processes.values()].flatMap(({ pid }) => (pid === undefined ? [] : [pid]));
  }

  /** A service as others may handle it. */
  service(name: ServiceName): SystemService {
    const supervised = this.#processes.get(name)!;
    return {
      get pid() {
        return supervised.pid;
      },
      url: this.#urlOf(name),
      env: supervised.env,
      restart: () => supervised.restart(),
      kill: (signal) => supervised.kill(signal),
      stop: () => supervised.stop(),
    };
  }

  async #stop(): Promise<void> {
    const web = this.#webApps().map((app) => `web-${app}`);
    for (const group of [...stopOrder(), ['mail', ...web]]) {
      await Promise.all(group.map(async (name) => this.#processes.get(name)?.stop()));
    }
    for (const log of this.#logs) log.close();
  }

  #serviceSpec(name: ServiceName): ProcessSpec {
    const { installation, options } = this.#fleet;
    const { watch = false, serviceProgram = {} } = options;
    const own = serviceProgram[name];
    const program = own === undefined ? programOf(name, 'main', { source: watch }) : [own];
    return {
      name,
      args: watch ? ['--watch', '--watch-preserve-output', ...program] : program,
      cwd: serviceFolder(name),
      env: {
        ...serviceEnv(name, installation),
        ...(name === 'gateway' &&
          this.#webApps().length > 0 && {
            WEB_DEV_URLS: JSON.stringify(webDevUrls(installation.ports)),
          }),
      },
      healthUrl: `${this.#urlOf(name)}/health`,
      log: this.#openLog(name),
    };
  }

  /** With sources they have development servers; without, the gateway serves what was built. */
  #webApps(): string[] {
    return this.#fleet.options.watch ? webApps() : [];
  }

  #urlOf(name: ServiceName): string {
    const { settings, ports } = this.#fleet.installation;
    const host = name === 'gateway' ? settings.host : '127.0.0.1';
    return localUrl({ host, port: ports.public + services[name].portOffset });
  }

  #openLog(name: string): LogFile {
    const { folder, options } = this.#fleet;
    const path = join(folder.logs, `${name}.log`);
    const log = openLogFile(path, name, (line) => options.onLog?.(parseLogLine(name, line)));
    this.#logs.push(log);
    return log;
  }

  #add(spec: ProcessSpec): void {
    const { postgres, notice, failed } = this.#fleet;
    const events: ProcessEvents = {
      started: (name, pid) => this.#note(name, pid),
      crashed: (name, how) => notice(`  ${name} ${how}, starting it again`),
      failed: (_, error) => failed(error),
      countsFailures: () => postgres?.up ?? true,
    };
    this.#processes.set(spec.name, new SupervisedProcess(spec, events));
  }

  /** So that the next start can end it, should this one be killed. */
  #note(name: string, pid: number): void {
    const mark = markOf(pid);
    if (!mark) return;
    this.#record.processes[name] = mark;
    try {
      writeRun(this.#fleet.folder, this.#record);
    } catch (error) {
      this.#fleet.notice(`  The run could not be noted: ${(error as Error).message}`);
    }
  }
}
