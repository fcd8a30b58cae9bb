declare module '@20minutes/s3rver' {
  /** A server of S3's protocol for tests, which checks signatures (`S3RVER` is its login and its secret). */
  export default class S3rver {
    constructor(options: {
      port: number;
      silent: boolean;
      directory: string;
      configureBuckets: { name: string; configs: string[] }[];
    });
    run(): Promise<{ port: number }>;
    close(): Promise<void>;
    /** Something was put, copied or removed. */
    on(name: 'event', told: () => void): this;
  }
}
