// A payment is not cut into parts to stay below a threshold.

internal import Ledger

extension Rule {
    package static let split = Rule(
        "split", .yellow,
        ground: "审计实务：化整为零，规避浙江条例第十七条的民主决策; audit practice: payments cut into "
            + "parts to avoid the vote that Zhejiang Art 17 asks for",
        parameters: ["money-accounts", "split-days", "split-threshold"])
}

/// Several payments to one payee for one purpose within a few days, each below the threshold and
/// together at or above it: one finding for those that follow each other.
struct SplitRule: VillageRule {
    private struct Purpose: Hashable {
        var payee: String
        var code: Code
    }

    private struct Part {
        var seq: Int64
        var on: Day
        var amount: Int64
    }

    private struct Group {
        var parts: [Part]
        var threshold: Int64
    }

    private let days: PolicyValues<Int64>
    private let threshold: PolicyValues<Int64>
    private var recent: [Purpose: [Part]] = [:]
    /// The group that recent parts belong to.
    private var open: [Purpose: Int] = [:]
    private var groups: [Group] = []

    init(_ registry: Registry) {
        days = PolicyValues(count: "split-days", registry)
        threshold = PolicyValues(amount: "split-threshold", registry)
    }

    mutating func check(
        _ booked: BookedEntry, _ books: VillageBooks, _ findings: inout [Finding]
    ) {
        guard let spending = booked.spending, let payee = spending.payee,
            let days = days[booked.on], let threshold = threshold[booked.on],
            spending.amount < threshold
        else { return }
        let purpose = Purpose(payee: payee, code: spending.purpose)
        let part = Part(seq: booked.seq, on: booked.on, amount: spending.amount)
        var parts = recent[purpose] ?? []
        parts.removeAll { booked.on.number - $0.on.number > Int(days) }
        if parts.isEmpty { open[purpose] = nil }
        parts.append(part)
        recent[purpose] = parts
        if let group = open[purpose] {
            groups[group].parts.append(part)
        } else if parts.count > 1, SplitRule.sum(parts) >= Int128(threshold) {
            open[purpose] = groups.count
            groups.append(Group(parts: parts, threshold: threshold))
        }
    }

    private static func sum(_ parts: [Part]) -> Int128 {
        parts.reduce(0) { $0 + Int128($1.amount) }
    }

    mutating func finish(_ books: VillageBooks, _ findings: inout [Finding]) {
        for group in groups {
            findings.append(
                books.finding(
                    .split, .yellow, group.parts.map(\.seq), expected: "\(group.threshold)",
                    found: "\(SplitRule.sum(group.parts))", on: group.parts.last?.on))
        }
    }
}
