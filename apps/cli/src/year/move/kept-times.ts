/** Times that stay as they are, by database and `table.column`, each with its reason. All others are moved. */
export const keptTimes: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  auth: {
    'session.created_at': 'who is signed in is so now',
    'session.expires_at': 'who is signed in is so now',
    'session.last_seen_at': 'who is signed in is so now',
    'session.second_factor_at': 'who is signed in is so now',
    'session.updated_at': 'who is signed in is so now',
    'signing_keys.published_at': 'keys are good for tokens of now',
    'signing_keys.retires_at': 'keys are good for tokens of now',
    'signing_keys.signs_from': 'keys are good for tokens of now',
    'rate_limit.window_started_at': 'counts what is asked now',
    'verification.created_at': 'links of now',
    'verification.expires_at': 'links of now',
    'verification.updated_at': 'links of now',
    'account.access_token_expires_at': 'of a provider of sign-ins',
    'account.refresh_token_expires_at': 'of a provider of sign-ins',
    'two_factor.locked_until': 'ends by itself',
    'delegations.starts_at': 'stands in what was approved and hashed',
    'delegations.ends_at': 'stands in what was approved and hashed',
  },
  workflow: {
    'executions.not_before': 'stands in what was approved and hashed',
    'executions.not_after': 'stands in what was approved and hashed',
  },
  user: { 'ledger.not_after': 'stands in what was approved and hashed' },
  account: { 'ledger.not_after': 'stands in what was approved and hashed' },
  notification: {
    'mail_due.due_at': 'what is to be mailed is mailed now',
    'mail_due.held_until': 'ends by itself',
    'webhook_deliveries.due_at': 'what is to be sent is sent now',
  },
  order: { 'ledger.not_after': 'stands in what was approved and hashed' },
  promotion: {
    'ledger.not_after': 'stands in what was approved and hashed',
    'promotions.start_date': 'stands in what was approved and hashed',
    'promotions.end_date': 'stands in what was approved and hashed',
  },
};
