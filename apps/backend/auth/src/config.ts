/** How the service behaves; read from the environment in `env.ts`, passed in everywhere else. */
export interface AuthConfig {
  /** The origin that people see, without a trailing slash. */
  publicUrl: string;
  /** At least 32 characters; everything secret is derived from it. */
  secret: string;
  session: {
    /** A session without a request of its person for so long has ended. */
    idleSeconds: number;
    /** A session older than this has ended. */
    absoluteSeconds: number;
  };
  invitationHours: number;
  limits: {
    /** Sign-ins that fail in a minute from one network address. */
    signInPerMinute: number;
    /**
     * Sign-ins for one email address that fail in 15 minutes before more of them are slowed down; in a
     * browser that the person has used, before it counts as any other.
     */
    signInPerPerson: number;
    /** How long, in milliseconds, a slowed sign-in waits at most. */
    signInSlowestMs: number;
    /** Second factors, passwords and links that fail in a minute, of one person or network address. */
    sensitivePerMinute: number;
    /** Mails an hour that anyone may cause to one person. */
    mailsPerHour: number;
  };
  hashesAtOnce: number;
  discord?: OAuthClient;
  /** Any OpenID Connect provider, found by its discovery document. */
  oidc?: OAuthClient & { name: string; discoveryUrl: string };
}

/** This installation as a provider knows it. */
export interface OAuthClient {
  clientId: string;
  clientSecret: string;
}
