/** A login of a database: `postgresql.cnpg.io/v1`, CloudNativePG 1.30 (api/v1/databaserole_types.go). */
export interface IDatabaseRole {
  apiVersion: 'postgresql.cnpg.io/v1';
  kind: 'DatabaseRole';
  metadata: {
    name: string;
    namespace?: string;
    labels?: Record<string, string>;
    annotations?: Record<string, string>;
  };
  spec: {
    cluster: { name: string };
    name: string;
    comment?: string;
    login?: boolean;
    superuser?: boolean;
    createdb?: boolean;
    createrole?: boolean;
    inherit?: boolean;
    replication?: boolean;
    bypassrls?: boolean;
    connectionLimit?: number;
    validUntil?: string;
    inRoles?: string[];
    passwordSecret?: { name: string };
    disablePassword?: boolean;
    clientCertificate?: { enabled?: boolean };
    databaseRoleReclaimPolicy?: 'delete' | 'retain';
  };
}
