// The projections are what the log gives.

internal import EventLog
internal import Projections

extension Rule {
    package static let projection = Rule(
        "projection", ground: "invariant 10: a projection is a fold of the log")
}

struct ProjectionRule: LedgerRule {
    func findings(_ ledger: Audited) throws -> [Finding] {
        guard let difference = try ledger.projections().difference else { return [] }
        return [
            Finding(
                .projection, village: difference.village, entries: difference.entries,
                expected: "\(difference.table) \(difference.row): \(difference.expected)",
                found: difference.found)
        ]
    }
}
