-- A code that is in here was used. Rows past their expiry may go: the code itself is refused by then.
CREATE TABLE used_sign_in_codes (
    jti text PRIMARY KEY,
    expires_at timestamptz NOT NULL,
    used_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX used_sign_in_codes_by_expiry ON used_sign_in_codes (expires_at);
