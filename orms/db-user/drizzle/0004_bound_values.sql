-- NOT VALID: what a release before let in stays as it is and is shown as it can be; nothing new of its
-- like is let in.
ALTER TABLE "users" ADD CONSTRAINT "users_texts_bounded" CHECK (char_length("users"."email") <= 254 and char_length("users"."username") <= 64
        and char_length("users"."full_name") between 1 and 200) NOT VALID;
