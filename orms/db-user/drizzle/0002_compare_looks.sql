-- What a name looks like to a reader, after the skeletons of UTS #39 (https://www.unicode.org/reports/tr39/): names with
-- the same look are taken for each other. Compatibility forms are unfolded; what does not show, spaces and joining marks
-- are left out; letters of other scripts become the Latin ones that they pass for, and i, l, 1, o and 0, rn and m,
-- vv and w become one each. The result is for comparing alone.
CREATE FUNCTION name_look(name text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN
  replace(replace(translate(lower(translate(
    regexp_replace(normalize(name, NFKC),
      '[\s._''`´ʼ’‘·•‐‑‒–—―\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff-]',
      '', 'g'),
    'АВЕЗКМНОРСТУХІЈЅԌԚԜΑΒΕΖΗΙΚΜΝΟΡΤΥΧՏՍՕԼᎪᏴᏟᎠᎬᎻᎫᏦᏞᎷᏢᏒᏚᎢᏙᎳᏃ',
    'ABE3KMHOPCTYXIJSGQWABEZHIKMNOPTYXSUOLABCDEHJKLMPRSTVWZ') COLLATE "pg_unicode_fast"),
    'авекмнопгрстухіјѕһԁԛԝҽӏαορνυικχγστηωսօոհցլıɩɑɡɪi1|0',
    'abekmhonrpctyxljshdqwelaopvulkxyotnwuonhglllagllllo'),
    'rn', 'm'), 'vv', 'w');
--> statement-breakpoint

-- The mailbox of an address: what stands between + and @ is the reader's own to choose (RFC 5233).
CREATE FUNCTION mailbox_of(email text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN
  lower(regexp_replace(email, '\+[^@]*@', '@'));
--> statement-breakpoint

-- The record calls what the system itself did by this name: no person can have it.
CREATE FUNCTION is_system_name(name text) RETURNS boolean LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN
  name_look(name) = name_look('Countersign');
--> statement-breakpoint
CREATE FUNCTION guard_user_names() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF is_system_name(NEW.full_name) OR is_system_name(NEW.username) THEN
    RAISE EXCEPTION 'this name is the one of the system itself'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'users_names_not_the_systems';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER users_guard_names BEFORE INSERT ON "users"
  FOR EACH ROW EXECUTE FUNCTION guard_user_names();
--> statement-breakpoint

CREATE INDEX "users_name_look_idx" ON "users" USING btree (name_look("full_name"));--> statement-breakpoint
CREATE INDEX "users_username_look_idx" ON "users" USING btree (name_look("username"));--> statement-breakpoint
CREATE INDEX "users_mailbox_idx" ON "users" USING btree (mailbox_of("email"));