-- Rebuildable parts as earlier programs wrote them. A file may still hold them, letter for letter;
-- whoever writes to it, or replays it, has the present ones of projections.sql.

-- In projections up to version 3.
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
  json_extract(e.data, '$.target') AS reverses,
  json_extract(e.data, '$.reason') AS reason,
  e.key,
  e.actor,
  e.recorded_at
FROM event e JOIN event v ON v.seq = e.village
WHERE e.kind IN ('income-received', 'expense-paid', 'distribution-paid', 'transfer-made',
                 'journal-posted', 'opening-balance-set', 'entry-reversed');

-- In projections of version 4.
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
  json_extract(e.data, '$.target') AS reverses,
  json_extract(e.data, '$.reason') AS reason,
  e.key,
  e.actor,
  e.recorded_at
FROM event e JOIN event v ON v.seq = e.village
WHERE e.kind IN ('income-received', 'expense-paid', 'distribution-paid', 'transfer-made',
                 'journal-posted', 'opening-balance-set', 'entry-reversed');
