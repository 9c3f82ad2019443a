// Synthetic ledgers for the tests: a history in memory that only folds a registry, and a book in a
// temporary folder that goes away with its owner.

internal import EventLog
internal import Foundation
internal import Intake
package import Ledger
internal import Projections
package import Recording
internal import Schemas

package enum Sample {
    package static let today = day("2023-06-15")
    package static let clock: Int64 = 1_686_787_200_000

    package static func day(_ text: String) -> Day {
        guard let day = Day(text) else { preconditionFailure("not a day: \(text)") }
        return day
    }

    package static func period(_ text: String) -> Period {
        guard let period = Period(text) else { preconditionFailure("not a period: \(text)") }
        return period
    }

    package static func opening(_ profile: String = "cn-2023") -> LedgerOpened {
        LedgerOpened(
            currency: "CNY", id: String(repeating: "0", count: 32), name: "Synthetic 合成",
            origin: "collective.invalid/synthetic", profile: profile)
    }

    package static func profile(_ id: String = "cn-2023") -> [Draft] {
        guard let bytes = Schemas.profiles.first(where: { $0.id == id })?.bytes,
            let drafts = try? readProfile(bytes)
        else { preconditionFailure("no profile \(id)") }
        return drafts
    }
}

/// Entries and the registry that they fold to; decides nothing.
package struct History: Sendable {
    package private(set) var entries: [Entry] = []
    package private(set) var registry = Registry()

    /// The opening of a ledger and its profile; `nil` = nothing at all.
    package init(profile: String? = "cn-2023") {
        guard let profile else { return }
        add(.ledgerOpened(Sample.opening(profile)), on: "2022-01-01")
        for draft in Sample.profile(profile) { add(draft.event, on: draft.on.text) }
    }

    @discardableResult
    package mutating func add(
        _ event: Event, village: String = "", on day: String, key: String? = nil
    ) -> Entry {
        let seq = Int64(entries.count + 1)
        var id = registry.villages[village]?.id ?? 0
        if case .villageRegistered = event { id = seq }
        let entry = Entry(
            seq: seq, at: Sample.clock + seq, on: Sample.day(day), villageID: id,
            village: village, key: key, event: event)
        registry.apply(entry)
        entries.append(entry)
        return entry
    }

    @discardableResult
    package mutating func register(_ code: String, tags: [JSON] = []) -> Entry {
        let data: [(String, JSON?)] = [
            ("code", .text(code)), ("name", .text("合成 \(code)")),
            ("tags", tags.isEmpty ? nil : .array(tags)),
        ]
        return add(.of(.villageRegistered, .object(of: data)), village: code, on: "2022-01-01")
    }

    /// As if the village's opening balances were that entry.
    package mutating func setOpening(of village: String, to seq: Int64) {
        guard var known = registry.villages[village] else { return }
        known.opening = seq
        registry.know(known)
    }

    /// As if that entry had raised a finding.
    package mutating func setFinding(_ seq: Int64, in village: String) {
        registry.findings[seq] = Registry.Finding(
            village: village, on: .first, period: nil, severity: .red)
    }

    package func adding(
        _ kind: Event.Kind, _ data: JSON, village: String = "", on day: String
    ) -> History {
        var copy = self
        copy.add(.of(kind, data), village: village, on: day)
        return copy
    }
}

/// A folder that is removed with its owner.
package final class TemporaryFolder: Sendable {
    package let path: String

    package init() throws {
        path = NSTemporaryDirectory() + "collective-test-\(UUID().uuidString)"
        try FileManager.default.createDirectory(
            atPath: path, withIntermediateDirectories: false)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// Writes a file and gives its path.
    package func file(_ name: String, _ bytes: [UInt8]) throws -> String {
        try Data(bytes).write(to: URL(fileURLWithPath: path + "/" + name))
        return path + "/" + name
    }

    package func bytes(_ name: String) throws -> [UInt8] {
        Array(try Data(contentsOf: URL(fileURLWithPath: path + "/" + name)))
    }

    package var names: [String] {
        (try? FileManager.default.contentsOfDirectory(atPath: path).sorted()) ?? []
    }
}

/// A ledger file with a profile, open for writing.
package final class SampleBook {
    package let folder: TemporaryFolder
    package let book: Book
    package var path: String { folder.path + "/ledger.db" }

    /// - Parameter begun: the day on which the book is made; `nil` = that of `moment`.
    package init(profile: String = "cn-2023", begun: Day? = nil) throws {
        folder = try TemporaryFolder()
        let path = folder.path + "/ledger.db"
        try Book.create(
            path, opening: Sample.opening(profile), profile: Sample.profile(profile),
            moment: begun.map { Moment(today: $0, clock: 0) } ?? SampleBook.moment)
        book = try Book.openForWriting(path)
    }

    package static let moment = Moment(today: Sample.today, clock: Sample.clock)

    /// Records commands in one session.
    @discardableResult
    package func record(_ commands: [Command], today: Day = Sample.today) throws -> [Int64] {
        try record(commands, at: Moment(today: today, clock: Sample.clock))
    }

    @discardableResult
    package func record(_ commands: [Command], at moment: Moment) throws -> [Int64] {
        try book.write(moment) { session in
            try commands.map { command in
                switch try session.submit(command) {
                case .recorded(let seq), .duplicate(let seq): seq
                }
            }
        }
    }

    package func entries() throws -> [Entry] {
        try book.read { view in
            var entries: [Entry] = []
            try view.log.forEachEntry {
                entries.append($0)
                return true
            }
            return entries
        }
    }
}
