// Every bound on what can be recorded, in one place. What is policy (thresholds, rates) is not
// here: policies are events.

package enum Limits {
    /// The largest single amount, in minor units (fen): 100 billion yuan.
    package static let amount: Int64 = 10_000_000_000_000

    /// The longest canonical line in bytes: the entry bundles of a transparency log carry lengths
    /// as big-endian uint16 (C2SP tlog-tiles).
    package static let line = 65_535

    /// The number of lines of a journal entry or of opening balances.
    package static let lines = 2...5000

    /// The three distributions (三次分配), and 0 for what lies outside them.
    package static let tiers: ClosedRange<Int64> = 0...3

    /// The largest whole number that every JSON reader keeps exactly (RFC 8785 §3.2.2.3).
    package static let count: Int64 = 9_007_199_254_740_991

    /// How far two clocks may lie apart before somebody is told, in milliseconds: a day.
    package static let clockLead: Int64 = 86_400_000

    /// How long a ledger may lie still before its next entry makes somebody look at the clock, in
    /// milliseconds: two years.
    package static let clockRest: Int64 = 731 * 86_400_000

    /// The longest text of a field, in Unicode scalars.
    package static func length(of field: Field) -> Int {
        switch field {
        case .village: 64
        case .tag, .voucher, .indicator, .population: 100
        case .memo, .reason, .basis, .source, .value, .resolution, .statement, .answer, .despite:
            2000
        default: 200
        }
    }
}

/// What a refusal points at; the raw value is the English column or flag name.
package enum Field: String, Sendable, CaseIterable {
    case date, village, kind, category, amount, account, counterparty, memo, voucher, beneficiaries
    case key, to, actor, name, township, tag, households, members, into, reason, basis, document
    case debit, credit, line, period, target, indicator, value, unit, precision, population, source
    case currency, profile, origin, settles, due, template, resolution
    case entitled, present, favour, shares
    case rule, statement, entries, finding, answer, despite
}
