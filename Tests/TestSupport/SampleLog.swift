// An event log without projections, and plain connections to ledger files: what anyone with an
// SQLite shell could do. GRDB's own settings are left as they are on such a connection.

package import EventLog
internal import Foundation
package import GRDB
package import Ledger

/// A log whose first entries open it and register village A (seq 2).
package final class SampleLog {
    package let folder: TemporaryFolder
    package let log: EventLog
    package var path: String { folder.path + "/log.db" }

    package init() throws {
        folder = try TemporaryFolder()
        try EventLog.create(folder.path + "/log.db") { _ in }
        log = try EventLog.openForWriting(folder.path + "/log.db")
        try append([
            Draft(on: Sample.day("2022-01-01"), event: .ledgerOpened(Sample.opening())),
            SampleLog.registration("A"),
        ])
    }

    package static func registration(_ code: String) -> Draft {
        Draft(
            on: Sample.day("2022-01-01"), village: code,
            event: .of(.villageRegistered, ["code": .text(code), "name": "合成"]))
    }

    package static func income(
        _ amount: Int64, key: String? = nil, on: String = "2022-03-15", villageID: Int64 = 2,
        village: String = "A"
    ) -> Draft {
        Draft(
            on: Sample.day(on), villageID: villageID, village: village, key: key,
            event: .incomeReceived(
                Payment(account: "102", amount: amount, category: "inc.sales")))
    }

    /// Appends drafts in one transaction.
    @discardableResult
    package func append(
        _ drafts: [Draft], clock: Int64 = Sample.clock, actor: String? = nil
    ) throws -> [LogWriter.Outcome] {
        try log.write { database in
            var writer = try LogWriter(database, clock: clock, actor: actor)
            let outcomes = try drafts.map { try writer.append($0) }
            try writer.finish()
            return outcomes
        }
    }

    package func entries() throws -> [Entry] {
        try log.read { database in
            var entries: [Entry] = []
            try LogReader(database).forEachEntry {
                entries.append($0)
                return true
            }
            return entries
        }
    }
}

/// Runs work on a connection of its own, outside the program.
package func plainly<Value>(
    _ path: String, _ work: (Database) throws -> Value
) throws -> Value {
    let queue = try DatabaseQueue(path: path)
    let value = try queue.writeWithoutTransaction(work)
    try queue.close()
    return value
}

/// The canonical line of every row, composed from the columns by hand (Schemas/README.md).
package func naiveLines(_ path: String) throws -> [(seq: Int64, line: String, leaf: [UInt8])] {
    try plainly(path) { database in
        var codes: [Int64: String] = [0: ""]
        return try Row.fetchAll(database, sql: "SELECT * FROM event ORDER BY seq").map { row in
            let (seq, data): (Int64, String) = (row["seq"], row["data"])
            let day: Int = row["day"]
            let kind: String = row["kind"]
            let (at, version, village): (Int64, Int64, Int64) = (
                row["recorded_at"], row["version"], row["village"]
            )
            if kind == "village-registered" {
                let code = try String.fetchOne(
                    database, sql: "SELECT json_extract(?, '$.code')", arguments: [data])
                codes[seq] = code
            }
            func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
            let actor: String? = row["actor"]
            let key: String? = row["key"]
            var line = "{"
            if let actor { line += "\"actor\":\(JSON.quoted(actor))," }
            line += "\"at\":\(at),\"data\":\(data),"
            if let key { line += "\"key\":\(JSON.quoted(key))," }
            line += "\"kind\":\"\(kind)\","
            line += "\"on\":\"\(day / 10_000)-\(two(day / 100 % 100))-\(two(day % 100))\","
            line += "\"seq\":\(seq),\"v\":\(version),"
            line += "\"village\":\(JSON.quoted(codes[village] ?? "?"))}"
            let leaf: Data = row["leaf"]
            return (seq, line, Array(leaf))
        }
    }
}
