// Double entry: whatever happens, debits equal credits, and a reversal takes back to the fen what
// its target posted.

import Ledger
import TestSupport
import Testing

@Suite("Postings")
struct PostingTests {
    static let moneyKinds: [Event.Kind] = [
        .incomeReceived, .expensePaid, .distributionPaid, .transferMade, .journalPosted,
        .openingBalanceSet,
    ]

    /// Lines that balance, as they come out of decide.
    private static func balanced(_ event: Event, _ random: inout SeededGenerator) -> Event {
        guard event.payment == nil, case .journal? = event.reversible else { return event }
        let amount = random.whole(1...Limits.amount / 4)
        let part = random.whole(0...amount - 1)
        var lines = [Line.debit("322", amount), .credit("211", amount - part)]
        if part > 0 { lines.append(.credit("513", part)) }
        return .journalPosted(JournalPosted(lines: lines))
    }

    private static func sums(_ lines: [Line]) -> [Code: Int128] {
        var sums: [Code: Int128] = [:]
        for line in lines {
            sums[line.account, default: 0] += Int128(line.debit) - Int128(line.credit)
        }
        return sums
    }

    @Test("the postings of payments, transfers and journals sum to zero, a reversal cancels them",
        arguments: moneyKinds)
    func cancelling(_ kind: Event.Kind) throws {
        for seed in 0..<500 as Range<UInt64> {
            var source = RandomData(seed: seed)
            let data = source.data(of: kind).canonical
            let event = PostingTests.balanced(try .decoded(kind, data), &source.random)
            let copy = try #require(event.reversible)
            let back = try Event.decoded(
                .entryReversed, PostingTests.reversal(of: copy))
            let accountOf: (Code) -> Code? = { _ in "501" }
            let posted = event.postings(accountOf: accountOf)
            let taken = back.postings(accountOf: accountOf)
            if kind != .openingBalanceSet {
                #expect(PostingTests.sums(posted).values.reduce(0, +) == 0, "seed \(seed)")
            }
            #expect(PostingTests.sums(posted + taken).values.allSatisfy { $0 == 0 }, "seed \(seed)")
            #expect(taken == posted.map(\.opposite), "seed \(seed)")
            #expect(posted.allSatisfy { ($0.debit == 0) != ($0.credit == 0) }, "seed \(seed)")
        }
    }

    /// The data of a reversal with this copy.
    private static func reversal(of copy: Reversed) throws -> [UInt8] {
        let target = Entry(
            seq: 1, at: 0, on: .first, villageID: 2, village: "A", event: copy.original)
        let draft = try History.base.registry.draft(.reverse(target), today: Sample.today)
        return draft.event.encoded
    }

    @Test("income debits the settlement account, expense and distribution credit it")
    func sides() {
        let payment = Payment(account: "102", amount: 5, category: "c")
        let accountOf: (Code) -> Code? = { $0 == "c" ? "501" : nil }
        let inward = [Line.debit("102", 5), .credit("501", 5)]
        let outward = [Line.debit("501", 5), .credit("102", 5)]
        #expect(payment.event(as: .income).postings(accountOf: accountOf) == inward)
        #expect(payment.event(as: .expense).postings(accountOf: accountOf) == outward)
        #expect(payment.event(as: .distribution).postings(accountOf: accountOf) == outward)
        let transfer = Event.transferMade(TransferMade(amount: 5, from: "102", to: "101"))
        #expect(
            transfer.postings(accountOf: accountOf) == [.debit("101", 5), .credit("102", 5)])
    }

    @Test("a category that nothing defines posts nothing at all")
    func undefined() {
        let payment = Payment(account: "102", amount: 5, category: "c")
        #expect(payment.event(as: .income).postings(accountOf: { _ in nil }).isEmpty)
    }

    @Test("set-up, closing and figures post nothing", arguments: Event.Kind.allCases)
    func others(_ kind: Event.Kind) throws {
        guard !PostingTests.moneyKinds.contains(kind), kind != .entryReversed else { return }
        var source = RandomData(seed: 1)
        let event = try Event.decoded(kind, source.data(of: kind).canonical)
        #expect(event.postings(accountOf: { $0 }).isEmpty)
        #expect(event.reversible == nil && event.effect == .standing)
    }
}
