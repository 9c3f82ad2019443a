// The log as a feed: the canonical lines that follow an entry, some at a time.
//   1. Each batch is read within one short snapshot, which is over before the batch is handed on:
//      a reader that is slow keeps no writer from its checkpoints.
//   2. Every entry comes once and in order; one that is missing is a fault.
//   3. What was handed on must still stand in the log: another file under its name, a shorter or
//      another history is a fault and no silence.

internal import Ledger

package struct Feed: Sendable {
    /// Lines with their newlines, and whether more of them follow now.
    package struct Batch: Sendable {
        package var lines: [UInt8]
        package var isLast: Bool
    }

    /// A batch has no more bytes than this, but for one line, and no more entries than that.
    private static let bytes = 1 << 20
    package static let entries = 20_000

    private var log: EventLog
    /// What the file looked like when it was opened.
    private var stamp: LedgerFile.Stamp
    /// The entry that was read last; 0 = none.
    package private(set) var last: Int64
    /// Its leaf hash.
    private var leaf: [UInt8]

    /// - Parameter seq: the entry that the first line follows; 0 for the first of all, `nil` for
    ///   the last one that there is.
    /// - Throws: `StoreFault.noSuchEntry` for an entry beyond the end.
    package init(_ log: EventLog, after seq: Int64?) throws {
        self.log = log
        stamp = LedgerFile.Stamp(log.path)
        (last, leaf) = try log.read { database in
            let reader = LogReader(database)
            let head = try reader.head()
            guard let seq else { return (head, try reader.leaf(head)) }
            guard seq <= head else { throw StoreFault.noSuchEntry(seq: seq, head: head) }
            return (seq, try reader.leaf(seq))
        }
    }

    /// The lines that follow those handed on before; asked while there are none, it looks at the
    /// file's name and at one row. Any connection may answer.
    ///
    /// - Parameters:
    ///   - village: the code of the village whose lines are wanted; `nil` = of all.
    ///   - limit: at most so many entries are looked at.
    /// - Throws: `StoreFault.replaced`, `.otherHistory`, `.damagedEntry`.
    package mutating func next(
        of village: String? = nil, atMost limit: Int = Feed.entries
    ) throws -> Batch {
        try log.checkName()
        if log.isImmutable { try reopen() }
        let log = log
        return try log.read { database in
            let reader = LogReader(database)
            guard try last == 0 || reader.leaf(last) == leaf else {
                throw StoreFault.otherHistory(seq: last)
            }
            return try read(reader, village, limit)
        }
    }

    private mutating func read(
        _ reader: LogReader, _ village: String?, _ limit: Int
    ) throws -> Batch {
        var villages = VillageCodes(reader)
        var line = CanonicalWriter()
        var batch = Batch(lines: [], isLast: true)
        let end = last + Int64(min(limit, Feed.entries))
        try reader.forEachRow(from: last + 1) { row in
            guard row.seq == last + 1 else {
                throw StoreFault.damagedEntry(seq: last + 1, problem: "it is missing")
            }
            let code = try villages.code(of: row.villageID, at: row.seq)
            if village == nil || code == village {
                line.reset()
                line.line(row.parts(on: try row.day(), village: code))
                batch.lines += line.bytes
                batch.lines.append(0x0A)
            }
            last = row.seq
            leaf = Array(row.leaf)
            batch.isLast = batch.lines.count < Feed.bytes && last < end
            return batch.isLast
        }
        return batch
    }

    /// A file that was opened as one that nobody changes is opened anew once somebody did.
    private mutating func reopen() throws {
        let now = LedgerFile.Stamp(log.path)
        guard now != stamp else { return }
        log = try EventLog.openForReading(log.path)
        stamp = now
    }
}
