// Closing and reopening: the latest close or reopen that covers a village and a month decides,
// whether it names the month or its year, the village or all.

import Ledger
import TestSupport
import Testing

/// One close or reopen: `close 2022 A`; no village = all.
struct LockStep: Sendable, CustomTestStringConvertible {
    var closes: Bool
    var period: String
    var village: String

    static func close(_ period: String, _ village: String = "") -> LockStep {
        LockStep(closes: true, period: period, village: village)
    }

    static func reopen(_ period: String, _ village: String = "") -> LockStep {
        LockStep(closes: false, period: period, village: village)
    }

    var testDescription: String { "\(closes ? "close" : "reopen") \(period) \(village)" }

    var event: Event {
        closes
            ? .of(.periodClosed, ["period": .text(period)])
            : .of(.periodReopened, ["period": .text(period), "reason": "合成"])
    }
}

struct LockCase: Sendable, CustomTestStringConvertible {
    var given: [LockStep]
    /// Village and month pairs that are locked, among A and B and the months below.
    var locked: [String]

    var testDescription: String { given.map(\.testDescription).joined(separator: ", ") }
}

@Suite("Locks of months")
struct LockTests {
    static let months = ["2021-12", "2022-03", "2022-04", "2023-01"]

    static let cases = [
        LockCase(given: [], locked: []),
        LockCase(given: [.close("2022-03")], locked: ["A 2022-03", "B 2022-03"]),
        LockCase(given: [.close("2022-03", "A")], locked: ["A 2022-03"]),
        LockCase(
            given: [.close("2022")], locked: ["A 2022-03", "A 2022-04", "B 2022-03", "B 2022-04"]),
        LockCase(given: [.close("2022", "B")], locked: ["B 2022-03", "B 2022-04"]),
        LockCase(given: [.close("2022-03"), .reopen("2022-03", "A")], locked: ["B 2022-03"]),
        LockCase(
            given: [.reopen("2022-03", "A"), .close("2022-03")],
            locked: ["A 2022-03", "B 2022-03"]),
        LockCase(given: [.close("2022-03", "A"), .reopen("2022-03")], locked: []),
        LockCase(given: [.close("2022"), .reopen("2022-03")], locked: ["A 2022-04", "B 2022-04"]),
        LockCase(
            given: [.reopen("2022-03"), .close("2022", "A")], locked: ["A 2022-03", "A 2022-04"]),
        LockCase(
            given: [.close("2022"), .reopen("2022", "A"), .close("2022-04", "A")],
            locked: ["A 2022-04", "B 2022-03", "B 2022-04"]),
        LockCase(
            given: [.close("2021-12"), .close("2023-01", "B"), .reopen("2021")],
            locked: ["B 2023-01"]),
    ]

    @Test("the latest that covers a village and a month decides", arguments: cases)
    func latestDecides(_ row: LockCase) {
        var history = History.base
        for step in row.given { history.add(step.event, village: step.village, on: "2023-02-01") }
        var locked: [String] = []
        for village in ["A", "B"] {
            for month in LockTests.months {
                let id = history.registry.villages[village]?.id ?? 0
                if history.registry.isLocked(Sample.period(month), villageID: id) {
                    locked.append("\(village) \(month)")
                }
            }
        }
        #expect(locked.sorted() == row.locked.sorted())
    }

    @Test("decide agrees with the lock, entry by entry", arguments: cases)
    func decideAgrees(_ row: LockCase) {
        var history = History.base
        for step in row.given { history.add(step.event, village: step.village, on: "2023-02-01") }
        for village in ["A", "B"] {
            for month in LockTests.months {
                let isRefused: Bool
                do throws(Refusal) {
                    _ = try decision(on: .pay(in: village, on: month + "-15"), history)
                    isRefused = false
                } catch {
                    isRefused = error.reason == .lockedPeriod
                }
                #expect(isRefused == row.locked.contains("\(village) \(month)"))
            }
        }
    }

    @Test("closing changes nothing where all is closed, and nowhere else", arguments: cases)
    func closedAlready(_ row: LockCase) {
        var history = History.base
        for step in row.given { history.add(step.event, village: step.village, on: "2023-02-01") }
        for village in ["", "A", "B"] {
            for month in LockTests.months.map(Sample.period) {
                let registry = history.registry
                let id = registry.villages[village]?.id ?? 0
                var closed = registry
                closed.locks[Registry.LockKey(villageID: id, month: month)] =
                    Registry.Lock(seq: .max, closed: true)
                let villages = [0, .max] + registry.villages.values.map(\.id)
                let changes = villages.contains {
                    closed.isLocked(month, villageID: $0) != registry.isLocked(month, villageID: $0)
                }
                #expect((registry.closing(of: month, villageID: id) == nil) == changes)
            }
        }
    }

    @Test("what moves no money may enter a closed month")
    func setUpIsFree() throws {
        let history = History.base.adding(.periodClosed, ["period": "2022"], on: "2023-01-05")
        let free: [Command] = [
            .register("D"), .act(.rename(to: "新名")), .act(.tag("t")), .act(.untag("t")),
            .act(.headcount(households: 1, members: 2)), .quote(), .close(Sample.period("2022-03")),
            .reopen(Sample.period("2022"), in: "A"),
        ]
        for command in free { _ = try decision(on: command, history) }
    }

    @Test("closing takes no village but may")
    func closingOfAll() throws {
        let all = try decision(on: .close(Sample.period("2022-03")))
        #expect(all.villageID == 0 && all.village.isEmpty)
        let one = try decision(on: .close(Sample.period("2022-03"), in: "A"))
        #expect(one.villageID == History.base.registry.villages["A"]?.id)
    }
}
