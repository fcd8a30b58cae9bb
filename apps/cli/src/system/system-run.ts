import { defaultDemoPassword } from '@countersign/auth/demo';
import { serviceNames, type ServiceName } from '@countersign/service-discovery';
import type { Report } from '../console/report.ts';
import { type DataFolder, dataFolderAt, prepareDataFolder } from '../data/folder.ts';
import { noteFiles } from '../data/files-elsewhere.ts';
import { type Lock, takeLock } from '../data/lock.ts';
import { endOrphans, forgetRun } from '../data/run-file.ts';
import { loadSecrets, type Secrets } from '../data/secrets.ts';
import { playOpening } from '../demo/play-opening.ts';
import { findFreePorts, type Ports, portsFrom, requireFreePorts } from '../machine/ports.ts';
import { explain, OperatorError } from '../operator-error.ts';
import { readSettings, type Settings } from '../settings.ts';
import { runBuild } from './build.ts';
import { ensureDatabases, needsCluster } from './databases.ts';
import { Fleet } from './fleet.ts';
import { openLogFile } from './log-file.ts';
import { keepPostgres, type PostgresKeeper } from './postgres-keeper.ts';
import { prepareData } from './prepare-data.ts';
import { type Installation, publicUrlOf } from './service-env.ts';
import { type ReadinessAddress, waitUntilReady } from './readiness.ts';
import type { System, SystemOptions } from './types.ts';
import { webApps } from './web-dev.ts';

type RunOptions = SystemOptions & { report: Report; env: Record<string, string | undefined> };

/** One run of an installation, from the first step to the last process's end. */
export class SystemRun {
  readonly #options: RunOptions;
  readonly #report: Report;
  readonly #settings: Settings;
  readonly #folder: DataFolder;
  readonly #ended = Promise.withResolvers<OperatorError | undefined>();
  readonly #broken = Promise.withResolvers<never>();
  #lock: Lock | undefined;
  #postgres: PostgresKeeper | undefined;
  #postgresLog: ReturnType<typeof openLogFile> | undefined;
  #fleet: Fleet | undefined;
  #failure: OperatorError | undefined;
  #starting: Promise<unknown> = Promise.resolve();
  #stopping: Promise<void> | undefined;

  /** @throws {OperatorError} when a setting is missing or wrong */
  constructor(options: RunOptions) {
    this.#options = options;
    this.#report = options.report;
    this.#settings = readSettings({
      ...options.env,
      ...(options.port > 0 && { PORT: String(options.port) }),
    });
    this.#folder = dataFolderAt(options.dataDir);
    this.#broken.promise.catch(() => {});
  }

  /** Starts everything; when it fails, nothing is left running. */
  async start(): Promise<System> {
    try {
      const starting = this.#start();
      this.#starting = starting.catch(() => {});
      return await Promise.race([starting, this.#broken.promise]);
    } catch (error) {
      await this.stop();
      throw this.#failure ?? error;
    }
  }

  /** Stops everything in order, or at once; what was still starting is given up. */
  async stop({ force = false } = {}): Promise<void> {
    if (force) await Promise.all([this.#fleet?.forceStop(), this.#postgres?.stop('immediate')]);
    this.#stopping ??= this.#stop();
    return this.#stopping;
  }

  async #start(): Promise<System> {
    await this.#takeFolder();
    const secrets = loadSecrets(this.#folder, this.#settings.demo);
    const ports = await this.#choosePorts();
    await this.#build();
    const installation = await this.#prepareDatabases(secrets, ports);
    this.#requireWanted();
    const fleet = new Fleet({
      installation,
      folder: this.#folder,
      options: this.#options,
      postgres: this.#postgres,
      notice: (text) => this.#report.line(text),
      failed: (error) => this.#fail(error),
    });
    this.#fleet = fleet;
    const readiness: ReadinessAddress = { host: this.#settings.host, port: ports.public };
    await this.#report.step('Services', async (say) => {
      fleet.start();
      await waitUntilReady(readiness, 90_000, () => this.#stopping === undefined);
      say(`Services (${serviceNames.length})`);
    });
    this.#requireWanted();
    const system = this.#describe(installation, fleet, readiness);
    if (system.demo && this.#options.opening) await this.#open(system.url);
    this.#requireWanted();
    return system;
  }

  /** A demonstration that cannot be begun runs all the same: its people may have changed it. */
  async #open(url: string): Promise<void> {
    const password = this.#settings.demoPassword ?? defaultDemoPassword;
    try {
      await this.#report.step('Demonstration', async (say) => {
        const filed = await playOpening(url, password);
        if (filed > 0) say(`Demonstration (${filed} actions filed)`);
      });
    } catch (error) {
      this.#report.line(`    ${explain(error)}`);
    }
  }

  async #takeFolder(): Promise<void> {
    const folder = this.#folder;
    await this.#report.step(`Data in ${folder.path}`, async (say) => {
      prepareDataFolder(folder);
      this.#lock = takeLock(folder);
      const orphans = await endOrphans(folder);
      if (orphans > 0) say(`Data folder (ended ${orphans} processes of a killed start)`);
    });
  }

  async #choosePorts(): Promise<Ports> {
    const { host, smtpUrl, port } = this.#settings;
    return this.#report.step('Ports', async (say) => {
      const ports = this.#options.port === 0 ? await findFreePorts() : portsFrom(port);
      await requireFreePorts(ports, {
        host,
        mailCatcher: smtpUrl === undefined,
        webApps: this.#options.watch ? webApps() : [],
      });
      say(`Ports from ${ports.public} to ${ports.management} are free`);
      return ports;
    });
  }

  async #build(): Promise<void> {
    if (!this.#options.build || this.#options.watch) return;
    await this.#report.step('Build', async (say) => {
      const { all, ran } = await runBuild();
      say(ran === 0 ? 'Build (nothing changed)' : `Build (${ran} of ${all} changed)`);
    });
    this.#requireWanted();
  }

  async #prepareDatabases(secrets: Secrets, ports: Ports): Promise<Installation> {
    const settings = this.#settings;
    if (needsCluster(settings)) await this.#startPostgres(secrets.superuserPassword);
    this.#requireWanted();
    const mail =
      settings.smtpUrl === undefined
        ? {
            smtpUrl: `smtp://127.0.0.1:${ports.smtp}`,
            webUrl: `http://localhost:${ports.mailWeb}`,
          }
        : undefined;
    return this.#report.step('Databases', async (say) => {
      const databases = await ensureDatabases(settings, secrets, this.#postgres?.superuserUrl);
      const { serviceEnv = {}, watch = false } = this.#options;
      const { attachments } = this.#folder;
      const addresses = { ports, databases, attachments, mail };
      const installation = { settings, secrets, ...addresses, serviceEnv };
      noteFiles(this.#folder, settings.source);
      const { applied } = await prepareData(installation, { source: watch });
      const demo = settings.demo ? ', demo staff' : '';
      say(applied.length > 0 ? `Databases (migrated: ${applied.join(', ')}${demo})` : 'Databases');
      return installation;
    });
  }

  async #startPostgres(password: string): Promise<void> {
    const log = openLogFile(`${this.#folder.logs}/postgres.log`, 'postgres', () => {});
    this.#postgresLog = log;
    await this.#report.step('PostgreSQL', async (say) => {
      const keeper = await keepPostgres({
        dataDir: this.#folder.postgres,
        password,
        port: this.#options.postgresPort,
        durable: this.#options.durable ?? true,
        log: (line) => log.append('info', line),
        recovered: (seconds) =>
          this.#report.line(`  PostgreSQL ended and runs again after ${seconds.toFixed(1)} s`),
        failed: (error) => this.#fail(error),
      });
      this.#postgres = keeper;
      say(`PostgreSQL on port ${keeper.port}${keeper.adopted ? ' (was still running)' : ''}`);
    });
  }

  #describe(installation: Installation, fleet: Fleet, readiness: ReadinessAddress): System {
    const { settings, secrets, ports, databases, mail } = installation;
    const postgres = this.#postgres;
    return {
      url: publicUrlOf(settings, ports),
      managementUrl: `http://127.0.0.1:${ports.management}`,
      mailUrl: mail?.webUrl,
      demo: settings.demo,
      services: Object.fromEntries(
        serviceNames.map((name) => [name, fleet.service(name)]),
      ) as Record<ServiceName, ReturnType<Fleet['service']>>,
      postgres,
      databases,
      superuserUrl: postgres?.superuserUrl,
      serviceKeys: secrets.keys,
      pids: () => [...fleet.pids(), ...(postgres?.up ? [postgres.pid] : [])],
      whenReady: (timeoutMs = 30_000) =>
        waitUntilReady(readiness, timeoutMs, () => this.#stopping === undefined),
      ended: this.#ended.promise,
      stop: (options) => this.stop(options),
    };
  }

  #requireWanted(): void {
    if (this.#stopping) throw new OperatorError('Stopped before it was ready.');
  }

  /** Something that everything needs is lost for good. */
  #fail(error: OperatorError): void {
    this.#failure ??= error;
    this.#broken.reject(error);
    void this.stop();
  }

  async #stop(): Promise<void> {
    await this.#fleet?.stop();
    // A step that was under way notices that the run is over, and may have started PostgreSQL.
    await this.#starting;
    try {
      await this.#postgres?.stop('fast');
    } catch (error) {
      this.#failure ??= error instanceof OperatorError ? error : undefined;
    } finally {
      this.#postgresLog?.close();
      if (this.#lock) forgetRun(this.#folder);
      this.#lock?.release();
      this.#ended.resolve(this.#failure);
    }
  }
}
