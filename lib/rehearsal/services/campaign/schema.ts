/** The campaign's tables. `applied_writes` holds the id of each queued write that was stored, so that none is stored twice. */
export const campaignSchema = `
CREATE TABLE IF NOT EXISTS people (
  id serial PRIMARY KEY,
  name text NOT NULL,
  phone text NOT NULL,
  updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE TABLE IF NOT EXISTS contacts (
  id bigserial PRIMARY KEY,
  person_id integer NOT NULL REFERENCES people (id),
  outcome text NOT NULL,
  at timestamptz NOT NULL DEFAULT now()
);
CREATE TABLE IF NOT EXISTS users (
  id serial PRIMARY KEY,
  email text NOT NULL UNIQUE,
  password_hash text NOT NULL
);
CREATE TABLE IF NOT EXISTS donations (
  id bigserial PRIMARY KEY,
  donor text NOT NULL,
  amount_cents integer NOT NULL CHECK (amount_cents > 0),
  at timestamptz NOT NULL DEFAULT now()
);
CREATE TABLE IF NOT EXISTS applied_writes (
  message_id text PRIMARY KEY,
  at timestamptz NOT NULL DEFAULT now()
);
`;
