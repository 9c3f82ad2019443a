// Bits of a ledger file flipped one at a time, with a root held outside: what is not found must be
// harmless, that is leave every answer as it was. A sample in every run; every byte with
// COLLECTIVE_FLIPS=all, every bit with COLLECTIVE_FLIPS=bits (Scripts/flip).

import Audit
import EventLog
import Foundation
import Glibc
import Ledger
import Projections
import Recording
import Proof
import TestSupport
import Testing

@Suite("Flipped bits")
struct FlipTests {
    /// Everything that anyone can be told about the ledger.
    private struct Answers: Equatable {
        var balances: [Balance]
        var distributions: [[DistributionRow]]
        var registry: Registry
        var lines: [String]
        var reversals: [Int64?]
    }

    private struct Ledger {
        let path: String
        let size: UInt64
        let root: Digest
        let answers: Answers
    }

    private enum Outcome { case refused, found, harmless, missed }

    @Test("a flipped bit is refused, found, or harmless")
    func flips() throws {
        let folder = try TemporaryFolder()
        let ledger = try ledger(in: folder)
        let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: ledger.path)))
        let mode = ProcessInfo.processInfo.environment["COLLECTIVE_FLIPS"] ?? ""
        var random = SeededGenerator(seed: 20_221_231)
        let places =
            mode.isEmpty
            ? (0..<400).map { _ in Int.random(in: 0..<bytes.count, using: &random) }
            : Array(bytes.indices)
        var counts: [String: Int] = [:]
        var missed: [String] = []
        for place in places {
            let bits = mode == "bits" ? Array(0..<8) : [Int.random(in: 0..<8, using: &random)]
            for bit in bits {
                let outcome = try flip(place, bit, of: bytes[place], ledger)
                counts["\(outcome)", default: 0] += 1
                if case .missed = outcome { missed.append("byte \(place) bit \(bit)") }
            }
        }
        #expect(missed.isEmpty)
        if !mode.isEmpty { print("\(bytes.count) bytes: \(counts)") }
    }

    private func ledger(in folder: TemporaryFolder) throws -> Ledger {
        let sample = try SampleBook()
        var history = RandomHistory(seed: 4, sample)
        try history.record(60)
        let path = folder.path + "/flip.db"
        try sample.book.log.backup(to: path)
        let (size, root) = try root(path)
        return Ledger(path: path, size: size, root: root, answers: try answers(path))
    }

    private func flip(
        _ place: Int, _ bit: Int, of byte: UInt8, _ ledger: Ledger
    ) throws -> Outcome {
        try write(byte ^ (1 << UInt8(bit)), at: place, ledger.path)
        defer {
            try? write(byte, at: place, ledger.path)
            for suffix in ["-wal", "-shm", "-journal"] { unlink(ledger.path + suffix) }
        }
        do {
            let (size, root) = try root(ledger.path)
            guard size >= ledger.size, root == ledger.root else { return .found }
            let book = try Book.openForReading(ledger.path)
            guard try auditIntegrity(book.log).findings.isEmpty else { return .found }
            return try answers(ledger.path) == ledger.answers ? .harmless : .missed
        } catch {
            return .refused
        }
    }

    /// What `verify --against` computes: the root of the composed lines.
    private func root(_ path: String) throws -> (UInt64, Digest) {
        try Book.openForReading(path).log.read { database in
            var frontier = Frontier()
            try LogReader(database).forEachLine { _, line in frontier.append(leafHash(line)) }
            return (frontier.size, frontier.root)
        }
    }

    private func answers(_ path: String) throws -> Answers {
        try Book.openForReading(path).read { view in
            var lines: [String] = []
            var reversals: [Int64?] = []
            try view.log.forEachEntry { entry in
                lines.append(String(decoding: entry.line, as: UTF8.self))
                reversals.append(try view.reversal(of: entry.seq))
                return true
            }
            let distributions = try Grouping.allCases.map { grouping in
                var query = DistributionQuery()
                query.grouping = grouping
                return try view.distributions(query).rows
            }
            return Answers(
                balances: try view.balances(AsOf()).rows, distributions: distributions,
                registry: try view.registry(), lines: lines, reversals: reversals)
        }
    }

    private func write(_ byte: UInt8, at place: Int, _ path: String) throws {
        let file = open(path, O_WRONLY | O_CLOEXEC)
        defer { close(file) }
        var byte = byte
        guard pwrite(file, &byte, 1, off_t(place)) == 1 else { throw POSIXError(.EIO) }
    }
}
