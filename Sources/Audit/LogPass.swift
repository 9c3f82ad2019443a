// One pass over the log: what every entry says. It is decoded, shown to the rules and folded, so
// that each rule sees the books as they stood before. The other pass, over rows, is `LeafPass`.

internal import EventLog
internal import Ledger
internal import Projections

struct LogPass {
    private(set) var findings: [Finding] = []
    private(set) var entries: Int64 = 0
    /// What the readable entries give.
    private(set) var books: Books

    private var rules: [any EntryRule]
    private var codes: [Int64: String] = [0: ""]

    /// - Parameter first: entries that are folded without a check.
    init(_ reader: LogReader, _ rules: [any EntryRule], after first: Int64 = 0) throws {
        books = Books(reader: reader)
        self.rules = rules
        guard first > 0 else { return }
        books.fold = try Fold(reader, from: 1, through: first)
        codes.merge(books.fold.villageCodes) { _, new in new }
    }

    /// Rows out of bounds are for `LeafPass` to tell.
    mutating func check(_ row: LogRow) {
        entries += 1
        guard row.isInBounds else { return }
        let before = findings.count
        take(row)
        guard findings.count > before else { return }
        let day = try? row.day()
        for place in before..<findings.count { findings[place].on = day }
    }

    private mutating func take(_ row: LogRow) {
        do {
            let day = try row.day()
            if let (kind, figures) = try row.payment(.check) {
                let paid = PaidRow(
                    seq: row.seq, villageID: row.villageID, on: day, kind: kind, figures: figures,
                    voucher: VoucherNumber(endOf: row.data))
                if pass(paid) {
                    books.fold.note(row, day)
                    return books.fold.pay(row.villageID, day, kind, figures)
                }
            }
            take(row, try row.event(.read), day)
            books.fold.note(row, day)
        } catch {
            findings.append(
                canonicalFinding(error, seq: row.seq, village: codes[row.villageID] ?? ""))
        }
    }

    private func pass(_ paid: PaidRow) -> Bool {
        for rule in rules where !rule.passes(paid, books) { return false }
        return true
    }

    private mutating func take(_ row: LogRow, _ event: Event, _ day: Day) {
        if case .villageRegistered(let data) = event, row.villageID == row.seq {
            codes[row.seq] = data.code
        }
        let entry = FoldedEntry(
            seq: row.seq, on: day, villageID: row.villageID,
            village: codes[row.villageID] ?? "", event: event)
        for place in rules.indices { rules[place].check(entry, books, &findings) }
        books.fold.add(entry)
    }

    mutating func finish() {
        for place in rules.indices { rules[place].finish(books, &findings) }
    }
}
