import { sql, type Column, type SQL } from 'drizzle-orm';

export { moment, plannable } from './moment.ts';

/**
 * The CHECK of an amount of money: below 10^15 (so that NaN is none) and with no more decimals than its
 * currency has (ISO 4217, as `currencyDigits` of the catalogue; another currency with 0 or 3 decimals
 * needs a migration). An amount without a currency is let pass.
 */
export function amountFits(amount: Column, currency: Column): SQL {
  return sql`${amount} < 1e15 and (${currency} is null or scale(trim_scale(${amount})) <= case
    when ${currency} in ('CLP', 'ISK', 'JPY', 'KRW', 'UGX', 'VND') then 0
    when ${currency} in ('BHD', 'JOD', 'KWD', 'OMR', 'TND') then 3
    else 2 end)`;
}
