-- Nothing has searched by it since text is folded.
DROP INDEX "users_search_idx";
