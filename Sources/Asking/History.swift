// Entries, oldest first: those that fit what is asked for.

package import EventLog
internal import Intake
package import Ledger
package import Projections
package import Reports

/// Which entries are wanted, in the words of whoever asks.
package struct AskedEntries: Sendable {
    package var village: String?
    package var kind: String?
    package var category: String?
    package var from: String?
    package var to: String?
    package var voucher: String?
    package var memo: String?
    package var counterparty: String?
    package var amount: String?
    package var amountFrom: String?
    package var amountTo: String?
    package var account: String?
    package var actor: String?
    package var recordedFrom: String?
    package var recordedTo: String?

    package init() {}

    fileprivate init(_ given: Given) throws {
        try given.exclude("amount", "amount-from", "amount-to")
        village = given.text("village")
        kind = given.text("kind")
        category = given.text("category")
        from = given.text("from")
        to = given.text("to")
        voucher = given.text("voucher")
        memo = given.text("memo")
        counterparty = given.text("counterparty")
        amount = given.text("amount")
        amountFrom = given.text("amount-from")
        amountTo = given.text("amount-to")
        account = given.text("account")
        actor = given.text("actor")
        recordedFrom = given.text("recorded-from")
        recordedTo = given.text("recorded-to")
    }

    fileprivate static let parameters: [Parameter] = [
        .village, Parameter("kind", .choice(Event.Kind.allCases.map(\.rawValue)), .oneKind),
        Parameter("category", .text, .oneCategory), Parameter("from", .day, .firstDay),
        Parameter("to", .day, .lastDay), Parameter("voucher", .text, .oneVoucher),
        Parameter("memo", .text, .memoHolds),
        Parameter("counterparty", .text, .counterpartyHolds),
        Parameter("amount", .amount, .oneAmount),
        Parameter("amount-from", .amount, .leastAmount),
        Parameter("amount-to", .amount, .mostAmount), Parameter("account", .text, .oneAccount),
        Parameter("actor", .text, .oneActor),
        Parameter("recorded-from", .day, .firstRecorded),
        Parameter("recorded-to", .day, .lastRecorded),
    ]

    /// - Throws: `Refusal` naming what cannot be read or is not there.
    package func filter(_ registry: Registry) throws -> EntryFilter {
        let words = Words(registry)
        var filter = EntryFilter()
        if let village, registry.villages[village] == nil {
            throw Refusal(.unknownVillage, .village, village)
        }
        filter.village = village
        filter.kind = kind.flatMap { Event.Kind(rawValue: $0) }
        filter.category = try category.map { try words.category($0) }
        filter.account = try account.map { try words.account($0) }
        filter.firstDay = try from.map { try readDay($0) }
        filter.lastDay = try to.map { try readDay($0) }
        filter.firstRecorded = try recordedFrom.map { try readDay($0) }
        filter.lastRecorded = try recordedTo.map { try readDay($0) }
        filter.voucher = cleanText(voucher)
        filter.memo = cleanText(memo)
        filter.counterparty = cleanText(counterparty)
        filter.actor = cleanText(actor)
        filter.leastAmount = try (amount ?? amountFrom).map { try readAmount($0) }
        filter.mostAmount = try (amount ?? amountTo).map { try readAmount($0) }
        return filter
    }
}

package struct HistoryQuestion: Question {
    package var wanted = AskedEntries()
    package var moment = AskedMoment()
    package var sort = LogReader.Order.entry
    /// `nil` = all.
    package var limit: Int?
    package var after: Int64?

    package init() {}

    package static let most = 1000

    package static let kind = QuestionKind(
        "history", .history,
        AskedEntries.parameters + [
            Parameter("sort", .choice(LogReader.Order.allCases.map(\.rawValue)), .entryOrder),
            .limit(most, .soManyOfEntries), .after, .at, .on,
        ])

    package init(_ given: Given) throws {
        if let kind = given.text("kind"), Event.Kind(rawValue: kind) == nil {
            throw FaultError(.usage(.unknownKind(kind)))
        }
        wanted = try AskedEntries(given)
        moment = try given.moment()
        sort = try given.choice("sort") ?? sort
        limit = try given.whole("limit", 1...HistoryQuestion.most) ?? 100
        after = try given.entry("after")
    }

    package func answer(_ view: View, _ lang: Language) throws -> any Report {
        // One more than is told says whether there are more.
        var question = self
        question.limit = limit.map { $0 + 1 }
        let found = try question.entries(view)
        let told = Array(found.entries.prefix(limit ?? .max))
        let isCut = told.count < found.entries.count
        return HistoryAnswer(
            entries: told, registry: found.registry, account: found.filter.account,
            next: isCut && sort == .entry ? told.last?.seq : nil)
    }

    private func entries(_ view: View) throws -> (
        registry: Registry, filter: EntryFilter, entries: [Entry]
    ) {
        let (registry, filter, asOf) = try found(view)
        var entries: [Entry] = []
        try forEachEntry(view, registry, filter, asOf) { entries.append($0) }
        return (registry, filter, entries)
    }

    /// The registry as it stood, and what is looked for.
    package func found(_ view: View) throws -> (Registry, EntryFilter, AsOf) {
        let asOf = try moment.asOf(view)
        let registry = try view.registry(at: asOf.at)
        var filter = try wanted.filter(registry)
        if let day = asOf.on { filter.lastDay = min(filter.lastDay ?? .last, day) }
        return (registry, filter, asOf)
    }

    /// Calls `body` with each as it is found: a million of them take no memory.
    package func forEachEntry(
        _ view: View, _ registry: Registry, _ filter: EntryFilter, _ asOf: AsOf,
        _ body: (Entry) throws -> Void
    ) throws {
        var left = limit ?? .max
        guard left > 0 else { return }
        let start = min(after ?? 0, .max - 1) + 1
        try view.log.forEachEntry(from: start, through: asOf.at ?? .max, by: sort) { entry in
            guard filter.admits(entry, registry) else { return true }
            try body(entry)
            left -= 1
            return left > 0
        }
    }
}

private struct HistoryAnswer: Continued {
    let entries: [Entry]
    let registry: Registry
    let account: Code?
    let next: Int64?

    func page(_ format: Format, _ lang: Language, width: Int?) -> Page {
        var pieces: [Piece] = []
        var bytes: [UInt8] = []
        // What is written into memory cannot fail.
        try? write(format, lang, width: width) { page in
            switch page {
            case .text(let more): pieces += more
            case .data(let more): bytes += more
            case .workbook: break
            }
        }
        return format == .table ? .text(pieces) : .data(bytes)
    }

    private func write(
        _ format: Format, _ lang: Language, width: Int?, _ page: @escaping (Page) -> Void
    ) throws {
        var printer = try EntryPages(
            format, registry, lang, totals: EntryTotals(of: account), write: page)
        for entry in entries { try printer.add(entry) }
        try printer.finish(width: width)
    }
}
