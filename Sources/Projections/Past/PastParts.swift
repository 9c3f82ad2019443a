// Months that lie on both sides of a past moment: the sums of the entries that count, or those of
// the fact tables less the entries that do not, whichever are fewer. Where both are most of the
// log, as in books whose days are scattered over it, a fold is cheaper.

internal import EventLog
internal import Ledger

/// What counts of a month that lies on both sides, of the villages of which it does.
struct PastPart {
    var postings: [PostingRow] = []
    var flows: [FlowRow] = []

    fileprivate var withoutZeros: PastPart {
        var part = self
        part.flows.removeAll(where: \.isZero)
        return part
    }
}

struct PastParts {
    private let past: Past

    private struct Key: Hashable {
        var village: Int64
        var month: Period
    }

    init(_ past: Past) { self.past = past }

    func parts(of cells: [PastPlaces.Cell]) throws -> [Period: PastPart] {
        var counted: [Key: [Int64]] = [:]
        var left: [Key: [Int64]] = [:]
        var room = max(10_000, (past.asOf.at ?? past.view.head) / 2)
        for cell in cells {
            let key = Key(village: cell.village, month: cell.month)
            let (inside, outside) = try sides(of: key)
            // Looking up the table's rows costs about what fifty entries do.
            let isCut = cell.month == past.asOf.cutMonth
            if !isCut, outside.count + 50 < inside.count {
                left[key] = Array(outside)
            } else {
                counted[key] = Array(inside)
            }
            room -= Int64(left[key]?.count ?? inside.count)
            guard room >= 0 else { throw TablesInDoubt() }
        }
        var rest = try remainders(left)
        for (key, part) in rest {
            if try isUnsure(part, key) {
                counted[key] = Array(try sides(of: key).inside)
                rest[key] = nil
            } else {
                rest[key] = part.withoutZeros
            }
        }
        let sums = try sums(of: counted)
        var parts: [Period: PastPart] = [:]
        for cell in cells { parts[cell.month] = PastPart() }
        for (key, part) in rest.merging(sums, uniquingKeysWith: { first, _ in first }) {
            parts[key.month]?.postings += part.postings
            parts[key.month]?.flows += part.flows
        }
        return parts
    }

    /// The entries of a village and month that were recorded by the moment, and those after it.
    private func sides(
        of key: Key
    ) throws -> (inside: ArraySlice<Int64>, outside: ArraySlice<Int64>) {
        let month = key.month.rawValue
        let table = EntryPlaceTable(database: past.view.database)
        guard let seqs = try table.runs(of: key.village, month...month).first?.seqs else {
            throw TablesInDoubt()
        }
        let until = past.asOf.at.flatMap { at in seqs.firstIndex { $0 > at } } ?? seqs.count
        return (seqs[..<until], seqs[until...])
    }

    /// A flow of nothing is one of which no entry counts, or one whose entries were taken back; and
    /// only a reversal takes back.
    private func isUnsure(_ part: PastPart, _ key: Key) throws -> Bool {
        guard part.flows.contains(where: \.isZero) else { return false }
        let reversals = try past.reversals()
        return try sides(of: key).inside.contains(where: reversals.contains)
    }

    /// The rows of the tables less what the entries say that do not count.
    private func remainders(_ left: [Key: [Int64]]) throws -> [Key: PastPart] {
        let table = PastTable(past.view.database)
        var parts = try sums(of: left)
        for (key, less) in parts {
            var part = PastPart()
            let read = PastPlaces.Read(
                period: key.month, villages: [key.village], known: [key.village])
            let postings = Dictionary(
                uniqueKeysWithValues: less.postings.map { (PostingPlace($0), $0) })
            try table.forEachPosting(read) { row in
                var row = row
                if let less = postings[PostingPlace(row)] {
                    row.debit -= less.debit
                    row.credit -= less.credit
                }
                if row.debit != 0 || row.credit != 0 { part.postings.append(row) }
            }
            let flows = Dictionary(uniqueKeysWithValues: less.flows.map { ($0.category, $0) })
            try table.forEachFlow(read, together: false) { row in
                part.flows.append(flows[row.category].map { row.less($0) } ?? row)
            }
            parts[key] = part
        }
        return parts
    }

    /// What entries say, by village and month; each of them is of the cell that it is listed in.
    private func sums(of seqs: [Key: [Int64]]) throws -> [Key: PastPart] {
        var parts = seqs.mapValues { _ in PastPart() }
        let rows = try facts(seqs.values.flatMap { $0 }.sorted()).rows(past.registry, of: \.isMonth)
        guard !rows.overflowed else { throw TablesInDoubt() }
        for row in rows.postings {
            let key = Key(village: row.village, month: row.period)
            guard parts[key]?.postings.append(row) != nil else { throw TablesInDoubt() }
        }
        for row in rows.flows where row.village != 0 {
            let key = Key(village: row.village, month: row.period)
            guard parts[key]?.flows.append(row) != nil else { throw TablesInDoubt() }
        }
        return parts
    }

    /// Many are read in halves on both cores.
    private func facts(_ seqs: [Int64]) throws -> Facts {
        let last = past.asOf.on ?? .last
        let read: @Sendable (LogReader, ArraySlice<Int64>) throws -> Facts = { log, seqs in
            var facts = Facts()
            try log.forEachRow(among: seqs) { row in
                let day = try row.day()
                guard day <= last else { return }
                if let (kind, figures) = try row.payment(.skip) {
                    facts.pay(row.villageID, day, kind, figures)
                } else {
                    facts.apply(village: row.villageID, on: day, try row.event(.skip))
                }
            }
            return facts
        }
        let (log, middle) = (past.view.log, seqs.count / 2)
        let later = seqs.count > 20_000
            ? past.view.file.readLater { try read(LogReader($0), seqs[middle...]) } : nil
        guard let later else { return try read(log, seqs[...]) }
        let earlier = Result { try read(log, seqs[..<middle]) }
        let rest = try later.value()
        var facts = try earlier.get()
        facts.merge(rest)
        return facts
    }
}

private struct PostingPlace: Hashable {
    var closing: Bool
    var account: Code

    init(_ row: PostingRow) { (closing, account) = (row.closing, row.account) }
}

extension FlowRow {
    fileprivate var isZero: Bool {
        amountIn == 0 && amountOut == 0 && entries == 0 && beneficiaries == 0
    }

    fileprivate func less(_ other: FlowRow) -> FlowRow {
        var row = self
        row.amountIn -= other.amountIn
        row.amountOut -= other.amountOut
        row.entries -= other.entries
        row.beneficiaries -= other.beneficiaries
        return row
    }
}
