// One voucher of a file into one command: a journal entry of its lines.

package import Ledger

/// Every line of a voucher that cannot be taken.
package struct VoucherRefused: Error {
    package struct Row {
        package var line: Int
        package var refusal: Refusal
        /// As the file writes it.
        package var value: String
    }

    package var rows: [Row]
}

/// - Throws: `VoucherRefused`.
package func command(
    from voucher: ImportVoucher, _ words: Words
) throws(VoucherRefused) -> Command {
    var lines: [Line] = []
    var refused: [VoucherRefused.Row] = []
    var day: Day?
    for (number, row) in voucher.rows.enumerated() {
        do throws(Refusal) {
            if number == 0 {
                for field in [Field.date, .village, .voucher] where row.texts[field] == nil {
                    throw Refusal(.missing, field, "")
                }
                day = try readDay(row.texts[.date] ?? "")
            }
            lines.append(try readLine(row.texts, words))
        } catch {
            refused.append(
                VoucherRefused.Row(
                    line: row.line, refusal: error,
                    value: row.texts[error.field] ?? error.value))
        }
    }
    guard refused.isEmpty, let day else { throw VoucherRefused(rows: refused) }
    let texts = voucher.rows[0].texts
    let journal = JournalPosted(
        lines: lines, memo: memo(of: voucher), voucher: cleanText(texts[.voucher]))
    return Command(
        village: cleanText(texts[.village]) ?? "", on: day, action: .journal(journal))
}

/// An entry has one memo: what the lines say, each text once, as far as it may be long.
private func memo(of voucher: ImportVoucher) -> String? {
    var memos: [String] = []
    var known: Set<String> = []
    var length = 0
    for row in voucher.rows {
        guard let memo = cleanText(row.texts[.memo]), known.insert(memo).inserted else { continue }
        length += memo.unicodeScalars.count + 1
        guard memos.isEmpty || length <= Limits.length(of: .memo) else { break }
        memos.append(memo)
    }
    return memos.isEmpty ? nil : memos.joined(separator: "；")
}
