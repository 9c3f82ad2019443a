-- The event log: the one enduring table of a ledger file. Everything else can be rebuilt from it,
-- except the copies of signed checkpoints.
--
-- 1. A row is never updated, replaced or deleted; triggers refuse it.
-- 2. seq is 1, 2, 3 … without a gap; the order of seq is the order of commit.
-- 3. A key is unique within a village.
-- 4. leaf = SHA-256(0x00 || canonical line), RFC 6962 §2.1; see Schemas/README.md.
--
-- The file's application_id is 0x434F4C4C ("COLL"); user_version is the version of this format.

CREATE TABLE event (
  seq         INTEGER PRIMARY KEY CHECK (seq > 0),
  village     INTEGER NOT NULL CHECK (village BETWEEN 0 AND seq), -- seq of its registration, 0 = the ledger
  kind        TEXT    NOT NULL CHECK (length(kind) > 0),
  version     INTEGER NOT NULL CHECK (version > 0),
  day         INTEGER NOT NULL CHECK (day BETWEEN 19000101 AND 99991231), -- business day, YYYYMMDD
  recorded_at INTEGER NOT NULL CHECK (recorded_at >= 0), -- milliseconds since 1970, UTC
  actor       TEXT,
  key         TEXT,
  data        TEXT    NOT NULL, -- canonical JSON (RFC 8785); amounts in minor units (fen)
  leaf        BLOB    NOT NULL CHECK (length(leaf) = 32)
) STRICT;

CREATE UNIQUE INDEX event_key ON event (village, key) WHERE key IS NOT NULL;

CREATE TRIGGER event_no_update BEFORE UPDATE ON event BEGIN
  SELECT RAISE(ABORT, 'the event log is append-only: record a reversal instead of changing an entry');
END;

CREATE TRIGGER event_no_delete BEFORE DELETE ON event BEGIN
  SELECT RAISE(ABORT, 'the event log is append-only: record a reversal instead of deleting an entry');
END;

-- The Merkle tree over the leaves (RFC 6962 §2.1), extended by every commit, so that a root costs nothing
-- and a proof reads a few hundred hashes. It follows from the leaves; audit recomputes it.
-- frontier = 8 bytes of size, big-endian, then the roots of the complete subtrees, the largest first.
CREATE TABLE tree (
  one      INTEGER PRIMARY KEY CHECK (one = 1),
  frontier BLOB NOT NULL
) STRICT;

-- The roots of complete subtrees of 256^level leaves: hash `node` of row `level` of the C2SP tiles. Row 0
-- is the leaves themselves.
CREATE TABLE subtree (
  level INTEGER NOT NULL CHECK (level BETWEEN 1 AND 7),
  node  INTEGER NOT NULL CHECK (node >= 0),
  hash  BLOB    NOT NULL CHECK (length(hash) = 32),
  PRIMARY KEY (level, node)
) STRICT, WITHOUT ROWID;

-- Copies of the checkpoints signed for this ledger (C2SP tlog-checkpoint, signed-note).
CREATE TABLE checkpoint (
  number INTEGER PRIMARY KEY,
  size   INTEGER NOT NULL,
  note   TEXT    NOT NULL
) STRICT;
