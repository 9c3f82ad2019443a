// One pass over the log: what every entry says. Its data is canonical, what it names exists, its
// debits equal its credits. The other pass, over hashes and order, is `LeafPass`.

internal import EventLog
internal import Ledger
internal import Projections

struct LogPass {
    private(set) var findings: [Finding] = []
    private(set) var entries: Int64 = 0
    /// What the readable entries give.
    private(set) var fold = Fold()

    private let reader: LogReader
    private var codes: [Int64: String] = [0: ""]
    /// The business day of the row being checked.
    private var day: Day?

    /// - Parameter first: entries that are folded without a check.
    init(_ reader: LogReader, after first: Int64 = 0) throws {
        self.reader = reader
        guard first > 0 else { return }
        fold = try Fold(reader, from: 1, through: first)
        codes.merge(fold.villageCodes) { _, new in new }
    }

    /// Rows out of bounds are for `LeafPass` to tell.
    mutating func check(_ row: LogRow) {
        entries += 1
        guard row.isInBounds else { return }
        day = try? row.day()
        guard let (paid, day) = decoded(row, { (try row.payment(.check), try row.day()) })
        else { return }
        if let (kind, figures) = paid, row.villageID != 0, names(figures), balances(kind, figures) {
            // Nearly every entry is such a payment.
            return fold.pay(row.villageID, day, kind, figures)
        }
        guard let event = decoded(row, { try row.event(.check) }) else { return }
        if case .villageRegistered(let data) = event, row.villageID == row.seq {
            codes[row.seq] = data.code
        }
        let entry = Entry(
            seq: row.seq, at: 0, on: day, villageID: row.villageID,
            village: codes[row.villageID] ?? "", event: event)
        checkReferences(entry)
        checkBalance(entry)
        fold.add(entry)
    }

    /// Whether a payment names a category and an account that are there.
    private func names(_ payment: PaymentFigures) -> Bool {
        fold.registry.categories.index(forKey: payment.category) != nil
            && fold.registry.accounts.index(forKey: payment.account) != nil
    }

    private func balances(_ kind: PaymentKind, _ payment: PaymentFigures) -> Bool {
        var sum: Int128 = 0
        payment.forEachPosting(as: kind, accountOf: fold.registry.accountOf(category:)) {
            sum += Int128($0.debit) - Int128($0.credit)
        }
        return sum == 0
    }

    private mutating func report(_ finding: Finding) {
        var finding = finding
        finding.on = day
        findings.append(finding)
    }

    private mutating func decoded<Value>(_ row: LogRow, _ body: () throws -> Value) -> Value? {
        do {
            return try body()
        } catch StoreFault.damagedEntry(let seq, let problem) {
            report(
                Finding(
                    .canonical, village: codes[row.villageID] ?? "", entries: [seq],
                    found: problem))
        } catch {
            report(Finding(.canonical, entries: [row.seq], found: "\(error)"))
        }
        return nil
    }

    private mutating func checkReferences(_ entry: Entry) {
        for name in missingReferences(entry) {
            report(
                Finding(
                    .reference, village: entry.village, entries: [entry.seq],
                    expected: name.sort, found: name.value))
        }
        if case .entryReversed(let reversal) = entry.event { checkReversal(entry, reversal) }
    }

    private func missingReferences(_ entry: Entry) -> [(sort: String, value: String)] {
        var missing: [(sort: String, value: String)] = []
        let registry = fold.registry
        if entry.event.kind.traits.contains(.posts), entry.villageID == 0 {
            missing.append(("village", "0"))
        }
        let categories =
            [entry.event.effect.category] + entry.event.effect.lines.map(\.category)
        for category in Set(categories.compactMap(\.self)).sorted()
        where registry.categories[category] == nil {
            missing.append(("category", category.text))
        }
        var accounts = entry.event.effect.settlementAccounts
        if case .categoryDefined(let category) = entry.event { accounts.append(category.account) }
        entry.event.forEachPosting(accountOf: { _ in nil }) { accounts.append($0.account) }
        for account in Set(accounts).sorted() where registry.accounts[account] == nil {
            missing.append(("account", account.text))
        }
        if case .villageMerged(let data) = entry.event, registry.villages[data.into] == nil {
            missing.append(("village", data.into))
        }
        return missing
    }

    private mutating func checkReversal(_ entry: Entry, _ reversal: EntryReversed) {
        if let earlier = fold.reversals[reversal.target] {
            report(
                Finding(
                    .reversal, village: entry.village, entries: [entry.seq, reversal.target],
                    expected: "", found: "\(earlier)"))
        }
        let target = reversal.target < entry.seq ? try? reader.entry(reversal.target) : nil
        guard let target else {
            return report(
                Finding(
                    .reference, village: entry.village, entries: [entry.seq], expected: "target",
                    found: "\(reversal.target)"))
        }
        let copy = target.event.effect.reversed
        if target.villageID != entry.villageID || copy != reversal.reversed {
            report(
                Finding(
                    .reversal, village: entry.village, entries: [entry.seq, reversal.target],
                    expected: "copy", found: "other"))
        }
    }

    private mutating func checkBalance(_ entry: Entry) {
        var debit: Int128 = 0
        var credit: Int128 = 0
        entry.event.forEachPosting(accountOf: fold.registry.accountOf(category:)) {
            debit += Int128($0.debit)
            credit += Int128($0.credit)
        }
        guard debit != credit else { return }
        report(
            Finding(
                .balance, village: entry.village, entries: [entry.seq], expected: "\(debit)",
                found: "\(credit)"))
    }
}
