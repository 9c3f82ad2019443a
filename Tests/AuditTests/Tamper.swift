// An intruder with an SQLite shell: drops the triggers, changes what it likes, and puts the
// triggers back. The book that is tampered with is small and its entries have names.

import EventLog
import Foundation
import GRDB
import Ledger
import Projections
import TestSupport

/// A book with two villages; the seqs of its entries after the profile.
struct TamperedBook {
    let sample: SampleBook
    let a: Int64
    let b: Int64
    /// Payments of A with keys k1, k2 and of B with key k1.
    let paid: Int64
    let paidLater: Int64
    let paidInB: Int64
    let journal: Int64
    /// The reversal of `paidLater`.
    let reversal: Int64
    /// A payment of A; the last entry.
    let last: Int64

    init() throws {
        sample = try SampleBook()
        let seqs = try sample.record([
            .register("A"), .register("B"), .pay(.income, 11_00, key: "k1"),
            .pay(.expense, 22_00, category: "exp.wage", key: "k2"),
            .pay(.income, 33_00, in: "B", key: "k1"),
            .journal([.debit("322", 5_00), .credit("211", 5_00)]),
        ])
        (a, b, paid, paidLater, paidInB, journal) = (
            seqs[0], seqs[1], seqs[2], seqs[3], seqs[4], seqs[5]
        )
        let target = try sample.entries()[Int(seqs[3]) - 1]
        let more = try sample.record([.reverse(target), .pay(.income, 44_00)])
        (reversal, last) = (more[0], more[1])
    }

    /// Another book, of whose entries none has a name.
    init(_ sample: SampleBook) throws {
        self.sample = sample
        (a, b, paid, paidLater, paidInB, journal, reversal, last) = (0, 0, 0, 0, 0, 0, 0, 0)
    }

    /// Runs SQL with the triggers dropped, then puts them back.
    ///
    /// - Parameter fittingLeaves: recompute every leaf afterwards, as a clever intruder would.
    func tamper(_ statements: [String], fittingLeaves: Bool = false) throws {
        try withoutTriggers { database in
            for sql in statements { try database.execute(sql: sql) }
        }
        guard fittingLeaves else { return }
        let lines = try naiveLines(sample.path)
        try withoutTriggers { database in
            for (seq, line, _) in lines {
                let leaf = Data(naiveSHA256([0] + Array(line.utf8)))
                try database.execute(
                    sql: "UPDATE event SET leaf = ? WHERE seq = ?", arguments: [leaf, seq])
            }
        }
    }

    private func withoutTriggers(_ work: (Database) throws -> Void) throws {
        try plainly(sample.path) { database in
            let triggers = try Row.fetchAll(
                database, sql: "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
            for row in triggers {
                try database.execute(sql: "DROP TRIGGER \(row["name"] as String)")
            }
            try work(database)
            for row in triggers { try database.execute(sql: row["sql"]) }
        }
    }

    /// SQL that copies row `seq` to `place` under a key.
    func copying(_ seq: Int64, to place: Int64, key: String, _ verb: String = "INSERT") -> String {
        """
        \(verb) INTO event SELECT \(place), village, kind, version, day, recorded_at, actor, \(key),
        data, leaf FROM event WHERE seq = \(seq)
        """
    }
}
