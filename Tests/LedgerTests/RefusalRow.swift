// One row of the refusal table: what is refused and with which reason, beside the nearest neighbour
// that is not. The rows themselves lie in the files named after the place that refuses.

import Intake
import Ledger
import TestSupport
import Testing

struct RefusalRow: Sendable, CustomTestStringConvertible {
    var reason: Refusal.Reason
    var field: Field
    var sentence: String
    var refused: @Sendable () throws -> Void
    var silent: @Sendable () throws -> Void

    init(
        _ reason: Refusal.Reason, _ field: Field, _ sentence: String,
        refused: @escaping @Sendable () throws -> Void,
        silent: @escaping @Sendable () throws -> Void
    ) {
        self.reason = reason
        self.field = field
        self.sentence = sentence
        self.refused = refused
        self.silent = silent
    }

    /// A row about what `decide` says of two commands.
    static func decide(
        _ reason: Refusal.Reason, _ field: Field, _ sentence: String, given: History = .base,
        refused: Command, silent: Command
    ) -> RefusalRow {
        RefusalRow(reason, field, sentence) {
            _ = try decision(on: refused, given)
        } silent: {
            _ = try decision(on: silent, given)
        }
    }

    var testDescription: String { "\(reason.rawValue): \(sentence)" }
}

/// Draft and admit: the decision as a session makes it.
func decision(
    on command: Command, _ history: History = .base, today: Day = Sample.today
) throws(Refusal) -> Draft {
    let draft = try history.registry.draft(command, today: today)
    try history.registry.admit(draft, today: today)
    return draft
}

extension History {
    /// Villages A and B, and C that was merged into B.
    static let base: History = {
        var history = History()
        for code in ["A", "B", "C"] { history.register(code) }
        history.add(.of(.villageMerged, ["into": "B"]), village: "C", on: "2022-02-01")
        return history
    }()
}

@Suite("Every refusal has a case that fires and a neighbour that stays silent")
struct RefusalTests {
    static let rows = villageRows + paymentRows + journalRows + reversalRows + textRows
        + openingRows + readerRows + logRows + codeRows + templateRows + yearEndRows
        + accountRows + chartRows + findingRows

    @Test("refused with its reason and field", arguments: rows)
    func fires(_ row: RefusalRow) {
        let refusal = #expect(throws: Refusal.self) { try row.refused() }
        #expect(refusal?.reason == row.reason)
        #expect(refusal?.field == row.field)
    }

    @Test("the neighbour is accepted", arguments: rows)
    func staysSilent(_ row: RefusalRow) throws { try row.silent() }

    @Test("every reason is produced by a row", arguments: Refusal.Reason.allCases)
    func isProduced(_ reason: Refusal.Reason) {
        #expect(RefusalTests.rows.contains { $0.reason == reason })
    }
}
