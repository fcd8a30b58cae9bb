SET session_replication_role = replica;
INSERT INTO "ledger" ("action_id", "hash", "outcome", "result", "refusal", "executed_at") OVERRIDING SYSTEM VALUE SELECT "action_id", "hash", "outcome", "result", "refusal", "executed_at"
FROM jsonb_populate_recordset(NULL::"ledger", '[
{"hash": "4a2a148272b403442f1c7721c081d736f26dc47e32bef02fe59f75e6a0ce2ef6", "result": {"code": "CHAOS-000001", "promotionId": "01a1fc94-8a66-786d-bfa7-3bd80e098666"}, "outcome": "executed", "refusal": null, "action_id": "01a1fc94-89a0-71ff-a234-0d12019931d2", "executed_at": "2026-11-21T05:29:15.614537+00:00"},
{"hash": "98ac5a8c0abfcbfb0932d1a99daf8271a01473274803faeca6b7073dbec7d6fd", "result": null, "outcome": "refused", "refusal": {"code": "code_taken", "field": "payload.code", "message": "Another promotion has this code"}, "action_id": "01a1fc94-9762-7123-ba38-a12367593e56", "executed_at": "2026-11-21T05:29:19.028374+00:00"},
{"hash": "98ac5a8c0abfcbfb0932d1a99daf8271a01473274803faeca6b7073dbec7d6fd", "result": {"code": "CHAOS-000009", "promotionId": "01a1fc94-9787-7a5c-9535-913b028fed99"}, "outcome": "executed", "refusal": null, "action_id": "01a1fc94-9742-75cc-91cc-078a465e1807", "executed_at": "2026-11-21T05:29:18.982428+00:00"}
]');
INSERT INTO "promotions" ("promotion_id", "code", "name", "description", "discount_type", "discount_value", "start_date", "end_date", "status", "created_by_action", "version", "created_at") OVERRIDING SYSTEM VALUE SELECT "promotion_id", "code", "name", "description", "discount_type", "discount_value", "start_date", "end_date", "status", "created_by_action", "version", "created_at"
FROM jsonb_populate_recordset(NULL::"promotions", '[
{"code": "CHAOS-000001", "name": "Promotion CHAOS-000001", "status": "active", "version": 1, "end_date": "2031-07-01T00:00:00+00:00", "created_at": "2026-11-21T05:29:15.614537+00:00", "start_date": "2031-06-01T00:00:00+00:00", "description": null, "promotion_id": "01a1fc94-8a66-786d-bfa7-3bd80e098666", "discount_type": "percentage", "discount_value": 12.5000, "created_by_action": "01a1fc94-89a0-71ff-a234-0d12019931d2"},
{"code": "CHAOS-000009", "name": "Promotion CHAOS-000009", "status": "active", "version": 1, "end_date": "2031-07-01T00:00:00+00:00", "created_at": "2026-11-21T05:29:18.982428+00:00", "start_date": "2031-06-01T00:00:00+00:00", "description": null, "promotion_id": "01a1fc94-9787-7a5c-9535-913b028fed99", "discount_type": "percentage", "discount_value": 12.5000, "created_by_action": "01a1fc94-9742-75cc-91cc-078a465e1807"}
]');
RESET session_replication_role;
