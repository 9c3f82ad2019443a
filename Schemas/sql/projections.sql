-- The projections: answers from history, kept in step by every append and rebuilt by `replay`.
-- Nothing here is evidence; the event table is. Periods are YYYYMM, YYYY, or 0 for all time; amounts
-- are minor units (fen). village is the seq of the registering entry.

-- How far the projections have come, and which shape they have.
CREATE TABLE projection (
  one     INTEGER PRIMARY KEY CHECK (one = 1),
  version INTEGER NOT NULL,
  head    INTEGER NOT NULL
) STRICT;

-- Fact: what was posted to each account. closing = 1 for entries that carry results to equity.
CREATE TABLE posting (
  period  INTEGER NOT NULL,
  village INTEGER NOT NULL,
  closing INTEGER NOT NULL,
  account TEXT    NOT NULL,
  debit   INTEGER NOT NULL,
  credit  INTEGER NOT NULL,
  PRIMARY KEY (period, village, closing, account)
) STRICT, WITHOUT ROWID;

-- Fact: what came in and went out by category; a reversal subtracts. village 0 = all villages together.
CREATE TABLE flow (
  period        INTEGER NOT NULL,
  village       INTEGER NOT NULL,
  category      TEXT    NOT NULL,
  amount_in     INTEGER NOT NULL,
  amount_out    INTEGER NOT NULL,
  entries       INTEGER NOT NULL,
  beneficiaries INTEGER NOT NULL,
  PRIMARY KEY (period, village, category)
) STRICT, WITHOUT ROWID;

-- Registry: what a decision needs to know without reading history.
CREATE TABLE ledger (
  seq INTEGER PRIMARY KEY, currency TEXT NOT NULL, id TEXT NOT NULL, name TEXT NOT NULL,
  origin TEXT NOT NULL, profile TEXT NOT NULL
) STRICT;

CREATE TABLE account (
  code TEXT PRIMARY KEY, class TEXT NOT NULL, normal TEXT NOT NULL, en TEXT NOT NULL, zh TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE category (
  code TEXT PRIMARY KEY, kind TEXT NOT NULL, direction TEXT NOT NULL, tier INTEGER NOT NULL,
  account TEXT NOT NULL, measures TEXT NOT NULL, en TEXT NOT NULL, zh TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Vouchers recorded by name: each side is an account, or the words money or category.
CREATE TABLE template (
  code TEXT PRIMARY KEY, debit TEXT NOT NULL, credit TEXT NOT NULL, category TEXT, en TEXT NOT NULL,
  zh TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE policy (
  seq INTEGER PRIMARY KEY, name TEXT NOT NULL, day INTEGER NOT NULL, value TEXT NOT NULL, basis TEXT
) STRICT;

CREATE TABLE village (
  id INTEGER PRIMARY KEY, code TEXT NOT NULL UNIQUE, name TEXT NOT NULL, township TEXT,
  registered INTEGER NOT NULL, merged_into TEXT, merged_on INTEGER, opening INTEGER
) STRICT;

CREATE TABLE village_tag (
  village INTEGER NOT NULL, seq INTEGER NOT NULL, tag TEXT NOT NULL, day INTEGER NOT NULL,
  present INTEGER NOT NULL,
  PRIMARY KEY (village, seq, tag)
) STRICT, WITHOUT ROWID;

CREATE TABLE village_move (
  village INTEGER NOT NULL, seq INTEGER NOT NULL, day INTEGER NOT NULL, township TEXT,
  PRIMARY KEY (village, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE village_headcount (
  village INTEGER NOT NULL, seq INTEGER NOT NULL, day INTEGER NOT NULL,
  households INTEGER NOT NULL, members INTEGER NOT NULL,
  PRIMARY KEY (village, seq)
) STRICT, WITHOUT ROWID;

-- The latest close or reopen of a month, for one village or (0) for all.
CREATE TABLE lock (
  village INTEGER NOT NULL, month INTEGER NOT NULL, seq INTEGER NOT NULL, closed INTEGER NOT NULL,
  PRIMARY KEY (village, month)
) STRICT, WITHOUT ROWID;

-- What was closed and opened again, for one village or (0) for all, and why.
CREATE TABLE reopening (
  seq INTEGER PRIMARY KEY, village INTEGER NOT NULL, period INTEGER NOT NULL, reason TEXT NOT NULL
) STRICT;

-- The closed years of a village: the entry that closed it, its first closing entry, the year's net, and
-- of an approved distribution its entry, its posting and the members' part. Closed in spite of open red
-- findings: why, and the entries that raised them, parted by blanks.
CREATE TABLE village_year (
  village INTEGER NOT NULL, year INTEGER NOT NULL, closed INTEGER NOT NULL, first INTEGER,
  net INTEGER NOT NULL, approved INTEGER, posting INTEGER, members INTEGER, despite TEXT, findings TEXT,
  PRIMARY KEY (village, year)
) STRICT, WITHOUT ROWID;

-- What was found in the books: of which village or (0) of the ledger as a whole, when, about which
-- period, and the entries of the latest answer and of its closing. What it says stands in the log.
CREATE TABLE finding (
  seq INTEGER PRIMARY KEY, village INTEGER NOT NULL, day INTEGER NOT NULL, period INTEGER,
  severity TEXT NOT NULL, answered INTEGER, closed INTEGER
) STRICT;

-- The highest number of each series of vouchers: of `记-202203-0012`, last 12 of `记-202203`.
CREATE TABLE voucher_series (
  village INTEGER NOT NULL, series TEXT NOT NULL, last INTEGER NOT NULL,
  PRIMARY KEY (village, series)
) STRICT, WITHOUT ROWID;

-- Where the entries of a village (0 = none) and month (of the business day) stand in the log: how
-- many, the first and the last seq, and the steps from each to the next, seven bits a byte, the
-- lowest first. Month 0 of village 0: entries of any month that change the registry, but reversals.
CREATE TABLE village_entries (
  village INTEGER NOT NULL, month INTEGER NOT NULL, count INTEGER NOT NULL,
  first INTEGER NOT NULL, last INTEGER NOT NULL, steps BLOB NOT NULL,
  PRIMARY KEY (village, month)
) STRICT, WITHOUT ROWID;

CREATE TABLE reversal (target INTEGER PRIMARY KEY, seq INTEGER NOT NULL) STRICT;

-- Goals; village 0 = every village, or those that bear the tag.
CREATE TABLE target (
  seq INTEGER PRIMARY KEY, village INTEGER NOT NULL, indicator TEXT NOT NULL, period INTEGER NOT NULL,
  tag TEXT, goal TEXT NOT NULL, value TEXT NOT NULL, basis TEXT
) STRICT;

CREATE TABLE figure (
  seq INTEGER PRIMARY KEY, indicator TEXT NOT NULL, period INTEGER NOT NULL, population TEXT,
  precision TEXT NOT NULL, source TEXT NOT NULL, unit TEXT NOT NULL, value TEXT NOT NULL
) STRICT;

-- The money events as plain columns, for anyone with an SQLite shell. Journal entries, opening
-- balances and their reversals have lines instead of one amount: see the posting table.
CREATE VIEW entry AS
SELECT
  e.seq,
  printf('%04d-%02d-%02d', e.day / 10000, e.day / 100 % 100, e.day % 100) AS date,
  json_extract(v.data, '$.code') AS village,
  e.kind,
  coalesce(json_extract(e.data, '$.category'), json_extract(e.data, '$.reversed.category')) AS category,
  coalesce(json_extract(e.data, '$.amount'), -json_extract(e.data, '$.reversed.amount')) AS amount_fen,
  coalesce(json_extract(e.data, '$.account'), json_extract(e.data, '$.from'),
           json_extract(e.data, '$.reversed.account'), json_extract(e.data, '$.reversed.from')) AS account,
  coalesce(json_extract(e.data, '$.to'), json_extract(e.data, '$.reversed.to')) AS to_account,
  json_extract(e.data, '$.counterparty') AS counterparty,
  json_extract(e.data, '$.memo') AS memo,
  json_extract(e.data, '$.voucher') AS voucher,
  json_extract(e.data, '$.beneficiaries') AS beneficiaries,
  json_extract(e.data, '$.basis') AS basis,
  json_extract(e.data, '$.document.name') AS document,
  json_extract(e.data, '$.document.sha256') AS document_sha256,
  json_extract(e.data, '$.due') AS due,
  json_extract(e.data, '$.settles') AS settles,
  json_extract(e.data, '$.bound') AS bound,
  json_extract(e.data, '$.target') AS reverses,
  json_extract(e.data, '$.reason') AS reason,
  e.key,
  e.actor,
  e.recorded_at
FROM event e JOIN event v ON v.seq = e.village
WHERE e.kind IN ('income-received', 'expense-paid', 'distribution-paid', 'transfer-made',
                 'journal-posted', 'opening-balance-set', 'entry-reversed');
