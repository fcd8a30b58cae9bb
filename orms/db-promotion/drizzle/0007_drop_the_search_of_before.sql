-- Nothing has searched by it since text is folded.
DROP INDEX "promotions_search_idx";
