import type { IResourceRequirements } from 'kubernetes-models/v1/ResourceRequirements';

interface SecretKey {
  name: string;
  key: string;
}

type Compression = 'bzip2' | 'gzip' | 'lz4' | 'snappy' | 'xz' | 'zstd';
type Encryption = 'AES256' | 'aws:kms';

/**
 * Where a database's backups and log go: `barmancloud.cnpg.io/v1`, plugin-barman-cloud 0.13
 * (api/v1/objectstore_types.go), as far as S3 and what speaks its language go.
 */
export interface IObjectStore {
  apiVersion: 'barmancloud.cnpg.io/v1';
  kind: 'ObjectStore';
  metadata: {
    name: string;
    namespace?: string;
    labels?: Record<string, string>;
    annotations?: Record<string, string>;
  };
  spec: {
    /** A number and `d`, `w` or `m`. */
    retentionPolicy?: `${number}${'d' | 'w' | 'm'}`;
    configuration: {
      destinationPath: `s3://${string}`;
      endpointURL?: string;
      endpointCA?: SecretKey;
      s3Credentials?: {
        accessKeyId?: SecretKey;
        secretAccessKey?: SecretKey;
        sessionToken?: SecretKey;
        region?: SecretKey;
        inheritFromIAMRole?: boolean;
      };
      wal?: {
        compression?: Compression;
        encryption?: Encryption;
        maxParallel?: number;
        archiveAdditionalCommandArgs?: string[];
        restoreAdditionalCommandArgs?: string[];
      };
      data?: {
        compression?: 'bzip2' | 'gzip' | 'snappy';
        encryption?: Encryption;
        immediateCheckpoint?: boolean;
        jobs?: number;
        additionalCommandArgs?: string[];
      };
      tags?: Record<string, string>;
      historyTags?: Record<string, string>;
    };
    instanceSidecarConfiguration?: {
      env?: { name: string; value: string }[];
      retentionPolicyIntervalSeconds?: number;
      resources?: IResourceRequirements;
      additionalContainerArgs?: string[];
      logLevel?: 'error' | 'warning' | 'info' | 'debug' | 'trace';
    };
  };
}
