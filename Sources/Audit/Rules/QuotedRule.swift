// Figures that somebody published, beside those that the ledger gives.

internal import EventLog
internal import Ledger
internal import Projections

extension Rule {
    package static let quoted = Rule(
        "quoted", .yellow,
        ground: "统计法第七条：真实、准确、完整; Statistics Law Art 7: published figures are true to the books")
}

/// Yellow: the ledger may be the one that is incomplete.
struct QuotedRule: LedgerRule, Sendable {
    func findings(_ ledger: Audited) throws -> [Finding] {
        guard !ledger.fold.registry.figures.isEmpty else { return [] }
        return try ledger.view().quoted().compactMap { row in
            guard case .differs = row.verdict, let recomputed = row.recomputed else { return nil }
            let quoted = row.figure.quoted
            let places = quoted.precision.split(separator: ".").dropFirst().first?.count ?? 0
            var finding = Finding(
                .quoted, .yellow, entries: [row.figure.seq],
                expected: "\(quoted.indicator) \(recomputed.text(places: places + 2))",
                found: "\(quoted.value) \(quoted.unit)")
            finding.on = (try? ledger.reader.entry(row.figure.seq).on) ?? quoted.period.lastDay
            return finding
        }
    }
}
