// Whatever decide lets through can be read back: a property over every action with hard texts. An
// event that is written and cannot be read would damage the ledger for ever.

import Ledger
import TestSupport
import Testing

@Suite("What decide accepts can be read back")
struct DecidedEventTests {
    private static let texts = [
        "a", "村", "\"\\/", "a\nb\tc", "e\u{301}", "🏭", "\u{2028}", " ", "", "\u{7}",
        String(repeating: "🏭", count: 100), String(repeating: "x", count: 2001),
    ]

    private struct Source {
        var random: SeededGenerator

        mutating func text() -> String { random.pick(texts) }
        mutating func maybe() -> String? { random.once(in: 3) ? nil : text() }
        mutating func count() -> Int64 {
            random.pick([0, 1, -1, Limits.count, Limits.count + 1, .max, .min])
        }
        mutating func amount() -> Int64 {
            random.pick([1, Limits.amount, Limits.amount + 1, 0, -5, .max, .min])
        }
        mutating func period() -> Period {
            random.pick([Sample.period("2022"), Sample.period("2022-03"), .all])
        }
        mutating func account() -> Code { random.pick(["102", "101", "501", "999"]) }
        mutating func document() -> Document? {
            guard random.once(in: 2) else { return nil }
            return Document(name: text(), sha256: String(repeating: "a", count: 64))
        }

        mutating func payment() -> Payment {
            Payment(
                account: account(), amount: amount(), basis: maybe(), beneficiaries: count(),
                category: random.pick(["inc.sales", "exp.wage", "dist.dividend", "nothing"]),
                counterparty: maybe(), document: document(), memo: maybe(), voucher: maybe())
        }

        mutating func lines() -> [Line] {
            let amount = amount()
            return [Line(account: account(), debit: amount), Line(account: "211", credit: amount)]
        }
    }

    private static func setUp(_ source: inout Source) -> [Command] {
        let quoted = (source.text(), source.text(), source.maybe(), source.period())
        return [
            .register(
                source.text(), name: source.text(), township: source.maybe(),
                tags: [source.text(), source.text()]),
            .act(.rename(to: source.text())), .act(.tag(source.text())),
            .act(.untag(source.text())), .act(.merge(into: "B")),
            .act(.headcount(households: source.count(), members: source.count())),
            .act(.close(source.period())),
            .act(.reopen(source.period(), reason: source.text())),
            .quote {
                $0.unit = quoted.0
                $0.indicator = quoted.1
                $0.population = quoted.2
                $0.period = quoted.3
            },
            .aim {
                $0.basis = quoted.2
                $0.tag = quoted.2
                $0.goal = .atMost
            },
        ]
    }

    private static func money(_ source: inout Source) -> [Command] {
        let payments = PaymentKind.allCases.map { kind in
            Command.act(
                .pay(kind, source.payment(), settlementStated: source.random.once(in: 2)))
        }
        return payments + [
            .act(.opening(source.lines(), memo: source.maybe())),
            .act(
                .transfer(
                    TransferMade(
                        amount: source.amount(), counterparty: source.maybe(),
                        document: source.document(), from: source.account(), memo: source.maybe(),
                        to: "211", voucher: source.maybe()))),
            .act(
                .journal(
                    JournalPosted(
                        document: source.document(), lines: source.lines(), memo: source.maybe(),
                        voucher: source.maybe()))),
        ]
    }

    @Test("every accepted event decodes to itself")
    func property() {
        var accepted: [Event.Kind: Int] = [:]
        var unreadable: [Event.Kind: String] = [:]
        for seed in 0..<4000 as Range<UInt64> {
            var source = Source(random: SeededGenerator(seed: seed))
            let commands = DecidedEventTests.setUp(&source) + DecidedEventTests.money(&source)
            for command in commands {
                guard let draft = try? decision(on: command) else { continue }
                accepted[draft.event.kind, default: 0] += 1
                let bytes = draft.event.encoded
                if (try? Event.decoded(draft.event.kind, bytes)) != draft.event {
                    let text = String(decoding: bytes, as: UTF8.self)
                    unreadable[draft.event.kind] = "seed \(seed): \(text)"
                }
            }
        }
        for (kind, example) in unreadable { #expect(Bool(false), "\(kind): \(example)") }
        #expect(accepted.count >= 14 && accepted.values.allSatisfy { $0 >= 5 }, "\(accepted)")
    }
}
