// A book remembers its registry by head: what it says it knows is what its tables say, whoever
// recorded in between.

import EventLog
import Ledger
import Projections
import Recording
import TestSupport
import Testing

@Suite("A book remembers its registry")
struct KnownRegistryTests {
    private func registry(_ book: Book) throws -> Registry { try book.read { try $0.registry() } }

    /// As a book reads it that was only just opened.
    private func stored(_ path: String) throws -> Registry {
        try registry(try Book.openForReading(path))
    }

    @Test("through a random life, read between the sessions", arguments: [1, 2, 3] as [UInt64])
    func history(_ seed: UInt64) throws {
        let sample = try SampleBook()
        var life = RandomHistory(seed: seed, sample)
        for count in stride(from: 20, through: 240, by: 20) {
            try life.record(count)
            #expect(try registry(sample.book) == stored(sample.path), "seed \(seed), \(count)")
            // Once more, now from what is remembered.
            #expect(try registry(sample.book) == stored(sample.path), "seed \(seed), \(count)")
        }
    }

    @Test("what another book records is seen, and what is taken back never was")
    func others() throws {
        let sample = try SampleBook()
        try sample.record([.register("A")])
        #expect(Set(try registry(sample.book).villages.keys) == ["A"])
        let other = try Book.openForWriting(sample.path)
        _ = try other.write(SampleBook.moment) { try $0.submit(.register("B")) }
        #expect(Set(try registry(sample.book).villages.keys) == ["A", "B"])
        _ = try sample.book.rehearse(SampleBook.moment) { try $0.submit(.register("C")) }
        #expect(Set(try registry(sample.book).villages.keys) == ["A", "B"])
        // One that only records has not read all villages: who reads after it finds them.
        try sample.record([.pay(in: "A")])
        _ = try other.write(SampleBook.moment) { try $0.submit(.pay(in: "B")) }
        try sample.record([.pay(in: "B")])
        #expect(Set(try registry(sample.book).villages.keys) == ["A", "B"])
        #expect(try registry(sample.book) == stored(sample.path))
    }

    @Test("a moment before is told as it was")
    func past() throws {
        let sample = try SampleBook()
        try sample.record([.register("A")])
        let head = try sample.book.log.head()
        try sample.record([.register("B")])
        _ = try registry(sample.book)
        let then = try sample.book.read { try $0.registry(at: head) }
        #expect(Set(then.villages.keys) == ["A"])
    }
}
