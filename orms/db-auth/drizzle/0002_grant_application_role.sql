GRANT USAGE ON SCHEMA public TO auth_app;
--> statement-breakpoint
GRANT SELECT, INSERT ON "user" TO auth_app;
--> statement-breakpoint
GRANT UPDATE (email_verified, two_factor_enabled, updated_at, disabled_at) ON "user" TO auth_app;
--> statement-breakpoint
GRANT SELECT, INSERT ON person_roles, provisionings, auth_audit TO auth_app;
--> statement-breakpoint
GRANT SELECT, INSERT ON invitations TO auth_app;
--> statement-breakpoint
GRANT UPDATE (sent_at, accepted_at, revoked_at) ON invitations TO auth_app;
--> statement-breakpoint
GRANT SELECT, INSERT, DELETE ON "session" TO auth_app;
--> statement-breakpoint
GRANT UPDATE (last_seen_at, updated_at, expires_at) ON "session" TO auth_app;
--> statement-breakpoint
GRANT SELECT, INSERT ON account TO auth_app;
--> statement-breakpoint
GRANT UPDATE (password, updated_at) ON account TO auth_app;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON verification, two_factor, rate_limit TO auth_app;
--> statement-breakpoint
GRANT SELECT, INSERT, DELETE ON signing_keys TO auth_app;
--> statement-breakpoint
GRANT UPDATE (retires_at) ON signing_keys TO auth_app;
--> statement-breakpoint
GRANT USAGE ON SCHEMA drizzle TO auth_app;
--> statement-breakpoint
GRANT SELECT ON drizzle.__drizzle_migrations TO auth_app;
