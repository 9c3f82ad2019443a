// What an event is said to do (`Effect`, `Traits`) is what it does, for every kind: golden samples
// and random data.

import Ledger
import TestSupport
import Testing

@Suite("What an event does")
struct EffectTests {
    /// Events of a kind: its golden samples and fifty random ones.
    private static func events(_ kind: Event.Kind) throws -> [Event] {
        let samples = try GoldenSample.all.filter { $0.kind == kind }.map {
            try Event.decoded(kind, $0.data)
        }
        return try samples
            + (0..<50 as Range<UInt64>).map { seed in
                var source = RandomData(seed: seed)
                return try Event.decoded(kind, source.data(of: kind).canonical)
            }
    }

    @Test("an event posts exactly if its kind is said to", arguments: Event.Kind.allCases)
    func posts(_ kind: Event.Kind) throws {
        for event in try EffectTests.events(kind) {
            let posts = !event.postings(accountOf: { $0 }).isEmpty
            #expect(posts == kind.traits.contains(.posts))
            #expect(posts == (event.effect != .standing))
        }
    }

    @Test("what posts is held by locks, and is reversible unless it is a reversal",
        arguments: Event.Kind.allCases)
    func locksAndReversals(_ kind: Event.Kind) throws {
        let traits = kind.traits
        #expect(traits.contains(.posts) == traits.contains(.heldByLocks))
        #expect(traits.contains(.posts) == traits.contains(.reversible) || kind == .entryReversed)
        for event in try EffectTests.events(kind) {
            #expect((event.effect.reversed != nil) == traits.contains(.reversible))
        }
    }

    @Test("an event changes the registry only if its kind is said to",
        arguments: Event.Kind.allCases)
    func registry(_ kind: Event.Kind) throws {
        var changes = false
        for event in try EffectTests.events(kind) {
            var history = History.base
            // What a reversal may touch: the opening balances that it takes back.
            var target: Int64 = 0
            if case .entryReversed(let reversal) = event { target = reversal.target }
            if target > 0 { history.setOpening(of: "A", to: target) }
            // A finding is answered and closed that was raised.
            if case .findingAnswered(let data) = event {
                history.setFinding(data.finding, in: "A")
            }
            if case .findingClosed(let data) = event { history.setFinding(data.finding, in: "A") }
            // A distribution is approved of a year that is closed.
            if case .distributionApproved(let data) = event {
                history.add(
                    .yearClosed(YearClosed(net: data.net, year: data.year)), village: "A",
                    on: "2022-05-04")
            }
            let before = history.registry
            history.add(event, village: "A", on: "2022-05-05")
            changes = changes || history.registry != before
        }
        #expect(changes == kind.traits.contains(.changesRegistry))
    }

    @Test("in a closed month admit refuses exactly what locks hold",
        arguments: Event.Kind.allCases)
    func admitted(_ kind: Event.Kind) throws {
        let history = History.base.adding(.periodClosed, ["period": "2022-03"], on: "2022-04-05")
        let village = try #require(history.registry.villages["A"])
        for event in try EffectTests.events(kind) {
            let draft = Draft(
                on: Sample.day("2022-03-15"), villageID: village.id, village: "A", event: event)
            var reason: Refusal.Reason?
            do throws(Refusal) {
                try history.registry.admit(draft, today: Sample.today)
            } catch { reason = error.reason }
            #expect((reason == .lockedPeriod) == kind.traits.contains(.heldByLocks))
        }
    }
}
