// One entry; what changed between two moments; what a figure is made of.

internal import EventLog
package import Ledger
package import Projections
internal import Proof
package import Reports

package struct ShowQuestion: Question {
    package let seq: Int64
    package var moment = AskedMoment()

    package init(_ seq: Int64) { self.seq = seq }

    package static let kind = QuestionKind(
        "show", .show, [Parameter("entry", .entry, .entry, isRequired: true), .at, .on])

    package init(_ given: Given) throws {
        _ = try given.required("entry")
        seq = try given.entry("entry") ?? 0
        moment = try given.moment()
    }

    package func answer(_ view: View, _ lang: Language) throws -> any Report {
        let asOf = try moment.asOf(view)
        let last = asOf.at ?? view.head
        guard seq >= 1, seq <= last else { throw StoreFault.noSuchEntry(seq: seq, head: last) }
        let entry = try view.log.entry(seq)
        guard entry.on <= asOf.on ?? .last else {
            throw FaultError(.usage(.happenedLater(seq, entry.on.text)))
        }
        let registry = try view.registry(at: asOf.at)
        return ShownEntry(
            entry: entry, leaf: hexadecimal(try view.log.leaf(seq)),
            postings: entry.event.postings(accountOf: registry.accountOf(category:)),
            reversedBy: try view.reversal(of: seq, asOf), registry: registry)
    }
}

package struct DiffQuestion: Question {
    package var from = AskedMoment()
    package var to = AskedMoment()
    package var village: String?
    package var by = DifferenceGrouping.each
    /// Tables and CSV: the entries alone.
    package var entries = false

    package init() {}

    package static let kind = QuestionKind(
        "diff", .diff,
        [
            Parameter("from", .recorded, .earlierMoment),
            Parameter("to", .recorded, .laterMoment), Parameter("on-a", .day, .earlierDay),
            Parameter("on-b", .day, .laterDay), .village,
            Parameter("by", .choice(DifferenceGrouping.allCases.map(\.rawValue)), .changedBy),
            Parameter("entries", .flag, .entriesOnly),
        ])

    package init(_ given: Given) throws {
        from = AskedMoment(recorded: try given.recorded("from"), on: try given.day("on-a"))
        to = AskedMoment(recorded: try given.recorded("to"), on: try given.day("on-b"))
        if from.recorded == nil, from.on == nil, to.on == nil {
            throw FaultError(.usage(.noMomentNamed))
        }
        village = given.text("village")
        by = try given.choice("by") ?? by
        entries = try given.flag("entries")
    }

    package func answer(_ view: View, _ lang: Language) throws -> any Report {
        var query = DifferenceQuery(from: try from.asOf(view), to: try to.asOf(view))
        query.village = village
        query.grouping = by
        return DifferenceAnswer(try view.difference(query), ofEntries: entries)
    }
}

package struct ExplainQuestion: Question {
    package var figures: [FigureNumber]
    package var depth = 1
    /// At most so many parts and entries of each number; `nil` = all.
    package var limit: Int?

    package init(_ figures: [FigureNumber]) { self.figures = figures }

    package static let kind = QuestionKind(
        "explain", .explain,
        [
            Parameter("figure", .text, .oneFigureAddress, isRequired: true, isMany: true),
            Parameter("depth", .whole(0...20), .treeDepth),
            Parameter("limit", .whole(1...mostParts), .soManyParts),
        ])

    package init(_ given: Given) throws {
        _ = try given.required("figure")
        figures = try given.texts("figure").flatMap { try FigureNumber.named(by: $0) }
        depth = try given.whole("depth", 0...20) ?? depth
        limit = try given.whole("limit", 1...mostParts)
    }

    package func answer(_ view: View, _ lang: Language) throws -> any Report {
        let traced = try Tracer(view).trace(figures, depth: depth)
        var leaves: [Int64: Digest] = [:]
        try view.log.forEachLeaf(of: traced.entriesShown(limit).sorted()) { seq, leaf in
            leaves[seq] = Digest(bytes: leaf)
        }
        return TracedAnswer(traced, try view.registry(), leaves: leaves, limit: limit)
    }
}

private let mostParts = 100_000

package func hexadecimal(_ bytes: [UInt8]) -> String {
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
}
