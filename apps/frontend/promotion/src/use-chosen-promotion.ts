import * as actionTypes from '@countersign/actions/types';
import type { Draft, FormProps } from '@countersign/remote';
import { type Lookup, useLookup } from '@countersign/remote/form';
import { useState } from 'react';
import { findPromotion, type Promotion } from './find-promotion.ts';

const id = actionTypes.change_promotion_status.schema.shape.promotionId;

/** The id that is looked up: nothing before it can be one. */
function idIn({ promotionId }: Draft): string {
  const read = id.safeParse(promotionId);
  return read.success ? read.data : '';
}

/** The promotion that a draft names, and what is to be told of every change of the draft. */
export function useChosenPromotion({
  initial,
  onChange,
  fetch,
}: Pick<FormProps, 'initial' | 'onChange' | 'fetch'>): [
  promotion: Lookup<Promotion>,
  onChange: (draft: Draft) => void,
] {
  const [promotionId, setPromotionId] = useState(() => idIn(initial));
  const [promotion] = useLookup(promotionId, (asked) => findPromotion(asked, fetch));
  return [
    promotion,
    (draft) => {
      setPromotionId(idIn(draft));
      onChange(draft);
    },
  ];
}
