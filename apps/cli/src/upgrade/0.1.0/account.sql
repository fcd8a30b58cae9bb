SET session_replication_role = replica;
INSERT INTO "accounts" ("account_id", "user_id", "account_number", "account_type", "balance", "currency", "created_by_action", "version", "created_at", "updated_at") OVERRIDING SYSTEM VALUE SELECT "account_id", "user_id", "account_number", "account_type", "balance", "currency", "created_by_action", "version", "created_at", "updated_at"
FROM jsonb_populate_recordset(NULL::"accounts", '[
{"balance": 1250.0000, "user_id": "019a0000-0000-7000-8000-000000000003", "version": 1, "currency": "EUR", "account_id": "01a1fc94-8b61-7f4e-b186-be46fcccf4b0", "created_at": "2026-11-21T05:29:15.857569+00:00", "updated_at": "2026-11-21T05:29:15.857569+00:00", "account_type": "savings", "account_number": "CHAOS000002", "created_by_action": "01a1fc94-8b04-7268-a94e-b5562127a48a"}
]');
INSERT INTO "ledger" ("action_id", "hash", "outcome", "result", "refusal", "executed_at") OVERRIDING SYSTEM VALUE SELECT "action_id", "hash", "outcome", "result", "refusal", "executed_at"
FROM jsonb_populate_recordset(NULL::"ledger", '[
{"hash": "3ebc492c5250772ba18bb6cf839ed375c672c986067b003a2288d15fbaff0b8b", "result": {"accountId": "01a1fc94-8b61-7f4e-b186-be46fcccf4b0", "accountNumber": "CHAOS000002"}, "outcome": "executed", "refusal": null, "action_id": "01a1fc94-8b04-7268-a94e-b5562127a48a", "executed_at": "2026-11-21T05:29:15.857569+00:00"}
]');
RESET session_replication_role;
