// What was posted to accounts of income, expense and cost flowed through their categories, village
// by village and period by period; closing entries aside.

internal import EventLog
internal import Ledger
internal import Projections

extension Rule {
    package static let flow = Rule("flow", ground: "invariant: postings = flows of categories")
}

struct FlowRule: LedgerRule {
    func findings(_ ledger: Audited) throws -> [Finding] {
        guard let place = try ledger.projections().disagreement else { return [] }
        return [
            Finding(
                .flow, village: ledger.fold.villageCodes[place.village] ?? "",
                expected: "\(place.period.text) \(place.account): \(place.posted)",
                found: "\(place.flowed)")
        ]
    }
}
