/**
 * The mail queues of auth and how patient they are: a mail is tried for days with growing pauses
 * (at most five minutes), and a job of a killed worker, whose heartbeat stops, comes back within half
 * a minute.
 */
const patience = {
  retryLimit: 1000,
  retryDelay: 2,
  retryBackoff: true,
  retryDelayMax: 300,
  expireInSeconds: 30,
  heartbeatSeconds: 10,
  deleteAfterSeconds: 60 * 60 * 24,
};

/** Invitations: as long as the link lives, 72 hours. */
export const invitationMail = 'invitation-mail';

/** Password resets: after an hour nobody waits for the mail any more. */
export const passwordResetMail = 'password-reset-mail';

/** What happened to a person's own way in: days later it is still worth knowing. */
export const noticeMail = 'notice-mail';

/** Every queue with its settings, as the migration step installs them. */
export const queues = {
  [invitationMail]: { ...patience, retentionSeconds: 60 * 60 * 72 },
  [passwordResetMail]: { ...patience, retentionSeconds: 60 * 60 },
  [noticeMail]: { ...patience, retentionSeconds: 60 * 60 * 72 },
} as const;
