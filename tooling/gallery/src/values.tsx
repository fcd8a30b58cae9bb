import { Avatar, InlineList, Kbd, Money, Noted, RevealText, Time } from '@countersign/ui';
import type { Examples } from './examples.ts';

const at = '2026-11-27T13:55:00Z';

export const values: Examples = {
  Avatar: {
    small: <Avatar name="Ada Lovelace" size="sm" />,
    usual: <Avatar name="Ada Lovelace" />,
    'large, of the same name': <Avatar name="Ada Lovelace" id="another" size="lg" />,
  },
  Money: {
    usual: <Money amount="1250000.00" currency="EUR" />,
    'no decimals': <Money amount="1250" currency="JPY" />,
  },
  Noted: {
    'what it says to people first': <Noted note="Finance">finance</Noted>,
    'nothing more to say': <Noted note={undefined}>finance</Noted>,
  },
  InlineList: {
    some: <InlineList items={['Finance', 'Directors']} none="None" />,
    none: <InlineList items={[]} none="None" />,
  },
  RevealText: {
    plain: <RevealText value="Ada Lovelace" />,
    empty: <RevealText value="" />,
    'fixed width': <RevealText value="DE89 3704 0044" mono />,
    'what hides': <RevealText value={'Ada\u200b Love\u202elace\u00a0'} />,
    'a letter that looks like another': <RevealText value="Аda" />,
    'long, folded': <RevealText value={'A reason. '.repeat(60)} maxCharacters={80} />,
  },
  Time: {
    relative: <Time at={at} />,
    'absolute, can be focused': <Time at={at} show="absolute" focusable />,
    'a day': <Time at={at} show="date" />,
  },
  Kbd: { usual: <Kbd>K</Kbd> },
};
