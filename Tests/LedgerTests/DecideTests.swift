// What `decide` makes of a command that it accepts: default days, the settlement account in force,
// limits of texts, tags on a day. Refusals have their own table.

import Ledger
import TestSupport
import Testing

@Suite("What decide draws up")
struct DecideTests {
    private static let paid: (history: History, entry: Entry) = {
        var history = History.base
        let entry = history.add(
            .of(.expensePaid, ["account": "102", "amount": 700, "category": "exp.wage"]),
            village: "A", on: "2022-03-15")
        return (history, entry)
    }()

    // MARK: reversals

    @Test("a reversal bears its target's day while that month is open, else today")
    func reversalDay() throws {
        let (open, target) = DecideTests.paid
        #expect(try decision(on: .reverse(target), open).on == target.on)

        let closed = open.adding(.periodClosed, ["period": "2022-03"], on: "2022-04-05")
        #expect(try decision(on: .reverse(target), closed).on == Sample.today)

        let reopened = closed.adding(
            .periodReopened, ["period": "2022", "reason": "合成"], village: "A", on: "2022-04-06")
        #expect(try decision(on: .reverse(target), reopened).on == target.on)

        let elsewhere = open.adding(
            .periodClosed, ["period": "2022-03"], village: "B", on: "2022-04-05")
        #expect(try decision(on: .reverse(target), elsewhere).on == target.on)
    }

    @Test("a stated day wins over the default")
    func statedDay() throws {
        let (history, target) = DecideTests.paid
        let draft = try decision(on: .reverse(target, on: "2022-05-01"), history)
        #expect(draft.on == Sample.day("2022-05-01"))
    }

    @Test("a reversal carries a copy of the figures of its target")
    func copy() throws {
        let (history, target) = DecideTests.paid
        guard case .entryReversed(let reversal) = try decision(on: .reverse(target), history).event
        else { return #expect(Bool(false), "not a reversal") }
        #expect(reversal.target == target.seq)
        #expect(reversal.reversed == target.event.reversible)
    }

    @Test("an entry of one village cannot be reversed in another")
    func reversalElsewhere() {
        let (history, target) = DecideTests.paid
        #expect(throws: Refusal.self) {
            try decision(on: .reverse(target, in: "B"), history)
        }
    }

    // MARK: accounts and policies

    @Test("the policy in force: the latest effective day wins, then the later entry")
    func policyInForce() {
        var history = History.base
        let steps = [
            ("2022-06-01", "101"), ("2022-03-01", "111"), ("2022-06-01", "211"),
            ("2099-01-01", "102"),
        ]
        for (day, value) in steps {
            history.add(
                .of(.policySet, ["name": "settlement-account", "value": .text(value)]), on: day)
        }
        let expected: [(String, Code)] = [
            ("2022-02-28", "102"), ("2022-03-01", "111"), ("2022-05-31", "111"),
            ("2022-06-01", "211"), ("2023-06-15", "211"), ("2099-01-01", "102"),
        ]
        for (day, account) in expected {
            #expect(history.registry.settlementAccount(on: Sample.day(day)) == account, "\(day)")
        }
        #expect(history.registry.policy("nothing", on: Sample.today) == nil)
    }

    @Test("a payment that names no account uses the one in force on its own day")
    func settlement() throws {
        let history = History.base.adding(
            .policySet, ["name": "settlement-account", "value": "101"], on: "2022-04-01")
        let days: [(String, Code)] = [("2022-03-31", "102"), ("2022-04-01", "101")]
        for (day, account) in days {
            let draft = try decision(on: .pay(on: day), history)
            #expect(draft.event.payment?.payment.account == account)
        }
        let stated = try decision(on: .pay(account: "112", on: "2022-04-01"), history)
        #expect(stated.event.payment?.payment.account == "112")
    }

    /// 财会〔2023〕14号: what holds money, what is owed to the collective and what it owes.
    @Test("payments settle by the accounts that the profile lists", arguments: [
        ("cn-2023", "101 102 112 113 113.01 201 211 212 213 214 221 231 241"),
        ("generic", "1000 1010 1200 2000"),
    ])
    func settlementAccounts(_ profile: String, _ listed: String) throws {
        var history = History(profile: profile)
        history.register("A")
        let registry = history.registry
        for kind in PaymentKind.allCases {
            let category = try #require(registry.categories.values.first { $0.kind == kind })
            let settling = registry.accounts.keys.filter { account in
                let command = Command.pay(kind, category: category.code, account: account)
                return (try? decision(on: command, history)) != nil
            }
            #expect(settling.map(\.text).sorted().joined(separator: " ") == listed)
        }
    }

    @Test("the list of accounts is dated: each payment follows the one of its own day")
    func settlementAccountsOnADay() {
        let history = History.base.adding(
            .policySet, ["name": "settlement-accounts", "value": "102, 151"], on: "2022-04-01")
        let expected = [
            ("101", "2022-03-31", true), ("101", "2022-04-01", false),
            ("151", "2022-03-31", false), ("151", "2022-04-01", true),
        ]
        for (account, day, settles) in expected {
            let command = Command.pay(account: Code(account), on: day)
            #expect(((try? decision(on: command, history)) != nil) == settles, "\(account) \(day)")
        }
    }

    @Test("transfers move value between all assets and liabilities: equipment is bought with money")
    func purchases() throws {
        _ = try decision(on: .transfer(from: "102", to: "151"))
    }

    @Test("a policy may be adopted before it takes effect")
    func futurePolicy() throws {
        let draft = Draft(
            on: Sample.day("2099-01-01"), event: .of(.policySet, ["name": "p", "value": "1"]))
        try History.base.registry.admit(draft, today: Sample.today)
    }

    // MARK: texts

    @Test("every limit holds to the character, in characters and not in bytes", arguments: [
        (Field.memo, 2000), (.reason, 2000), (.basis, 2000), (.source, 2000), (.name, 200),
        (.township, 200), (.counterparty, 200), (.document, 200), (.unit, 200), (.key, 200),
        (.actor, 200), (.tag, 100), (.voucher, 100), (.indicator, 100), (.population, 100),
        (.village, 64),
    ])
    func limits(_ field: Field, _ limit: Int) throws {
        let oneLine: [Field] = [.village, .name, .township, .tag, .key, .voucher]
        for piece in ["a", "村", "🏭", oneLine.contains(field) ? " " : "\n"] {
            try check(String(repeating: piece, count: limit), field)
            let refusal = #expect(throws: Refusal.self) {
                try check(String(repeating: piece, count: limit + 1), field)
            }
            #expect(refusal?.reason == .textTooLong)
            #expect(refusal?.detail == "\(limit)")
        }
    }

    @Test("newline and tab are the only control characters")
    func controls() {
        for value in (0...0xFF as ClosedRange<UInt32>).compactMap(Unicode.Scalar.init) {
            let isControl = value.value < 0x20 || (0x7F...0x9F).contains(value.value)
            let allowed = !isControl || value == "\n" || value == "\t"
            let text = "a" + String(Character(value))
            if allowed {
                #expect(throws: Never.self) { try check(text, .memo) }
            } else {
                let refusal = #expect(throws: Refusal.self) { try check(text, .memo) }
                #expect(refusal?.reason == .controlCharacter)
            }
        }
    }

    @Test("decimals as text", arguments: [
        ("0", true), ("-0.5", true), ("12.50", true), ("-12", true), ("0.0", true),
        ("", false), ("-", false), ("--1", false), ("01", false), (".5", false), ("5.", false),
        ("1.2.3", false), ("1e3", false), ("1,000", false), ("１", false), (" 1", false),
        ("+1", false),
        ("5-", false),
    ])
    func decimals(_ text: String, _ expected: Bool) { #expect(isDecimal(text) == expected) }

    // MARK: tags

    @Test("a village bears the tags of a day; of equal days the later entry decides")
    func tagsOnADay() {
        var history = History()
        history.register("A", tags: ["old"])
        let steps: [(Event.Kind, String, String)] = [
            (.villageTagged, "weak", "2022-03-01"), (.villageUntagged, "old", "2022-05-01"),
            (.villageUntagged, "weak", "2022-06-01"), (.villageTagged, "weak", "2022-04-01"),
            (.villageUntagged, "brief", "2022-07-01"), (.villageTagged, "brief", "2022-07-01"),
        ]
        for (kind, tag, day) in steps {
            history.add(.of(kind, ["tag": .text(tag)]), village: "A", on: day)
        }
        let expected = [
            ("1900-01-01", ["old"]), ("2022-02-28", ["old"]), ("2022-03-01", ["old", "weak"]),
            ("2022-05-01", ["weak"]), ("2022-06-01", []), ("2022-07-01", ["brief"]),
        ]
        for (day, tags) in expected {
            #expect(history.registry.villages["A"]?.tags(on: Sample.day(day)) == tags, "\(day)")
        }
    }

    @Test("the tags of a registration are sorted and told once")
    func registeredTags() throws {
        let draft = try decision(on: .register("D", tags: ["b", "a", "b"]))
        guard case .villageRegistered(let data) = draft.event else { return }
        #expect(data.tags == ["a", "b"])
    }

    @Test("opening balances may be set again once they were reversed")
    func openingAgain() throws {
        var history = History.base
        let lines: JSON = [["account": "102", "debit": 1], ["account": "301", "credit": 1]]
        let opening = history.add(
            .of(.openingBalanceSet, ["lines": lines]), village: "A", on: "2022-01-01")
        let draft = try decision(on: .reverse(opening), history)
        history.add(draft.event, village: "A", on: "2022-01-01")
        _ = try decision(on: .opening([.debit("102", 2), .credit("301", 2)]), history)
    }
}
