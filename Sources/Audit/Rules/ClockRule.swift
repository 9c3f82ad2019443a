// The recorded time never goes back and does not lie in the future.

internal import EventLog
internal import Ledger

extension Rule {
    package static let clock = Rule("clock", ground: "one time a transaction, never falling")
}

struct ClockRule: RowRule {
    var lastAt: Int64
    /// The time of the audit, milliseconds since 1970, UTC.
    let now: Int64
    private var isAhead = false

    init(lastAt: Int64, now: Int64) {
        self.lastAt = lastAt
        self.now = now
    }

    var takesRowsVouchedFor: Bool { true }

    mutating func check(_ seen: SeenRow, _ findings: inout [Finding]) {
        let row = seen.row
        if row.at < lastAt {
            findings.append(
                Finding(.clock, entries: [row.seq], expected: "\(lastAt)", found: "\(row.at)"))
        }
        // Told once: all that follows is at least as late.
        if !isAhead, row.at > lastAt, row.at - now > Limits.clockLead {
            isAhead = true
            findings.append(
                Finding(
                    .clock, .red, entries: [row.seq], expected: "\(now)", found: "\(row.at)"))
        }
        lastAt = max(lastAt, row.at)
    }
}
