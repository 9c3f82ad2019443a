// Many threads on one book: readers see whole sessions and nothing between, while another thread
// records, and a file that takes the book's name is not mistaken for it.

import EventLog
import Foundation
import Ledger
import Projections
import Recording
import Synchronization
import TestSupport
import Testing

@Suite("Many threads on one book")
struct ConcurrencyTests {
    /// Runs work on so many threads at once and waits for all; the first error is thrown.
    private func onThreads(_ count: Int, _ work: @escaping @Sendable (Int) throws -> Void) throws {
        let threads = (0..<count).map { number in Later { try work(number) } }
        let results = threads.map { thread in Result { try thread.value() } }
        for result in results { try result.get() }
    }

    /// What one reader saw within one snapshot.
    private struct Seen {
        var head: Int64
        var entries: Int64 = 0
        var lastSeq: Int64 = 0
        /// Of all balances, in fen.
        var debit: Int128 = 0
        var credit: Int128 = 0
        /// Payments of the sessions, each of 1 fen.
        var payments: Int128 = 0
    }

    private func look(_ book: Book) throws -> Seen {
        try book.read { view in
            var seen = Seen(head: view.head)
            try view.log.forEachRow { row in
                seen.entries += 1
                seen.lastSeq = row.seq
                return true
            }
            for row in try view.balances(AsOf()).rows {
                seen.debit += row.debit
                seen.credit += row.credit
            }
            seen.payments = try view.distributions(DistributionQuery()).rows
                .map(\.amountIn).reduce(0, +)
            return seen
        }
    }

    @Test("each read is one snapshot: whole sessions, sums that add up, the head that it counts to")
    func snapshots() throws {
        let sample = try SampleBook()
        try sample.record([.register("A")])
        let book = sample.book
        let start = try look(book).head
        let isDone = Mutex(false)
        let reads = Mutex(0)
        // More readers than there are connections, so that some wait for a place.
        try onThreads(7) { thread in
            if thread == 0 {
                defer { isDone.withLock { $0 = true } }
                for _ in 0..<40 {
                    _ = try book.write(SampleBook.moment) { session in
                        for _ in 0..<5 { _ = try session.submit(.pay(.income, 1)) }
                    }
                }
                return
            }
            var last: Int64 = 0
            repeat {
                let seen = try look(book)
                #expect(seen.entries == seen.head && seen.lastSeq == seen.head)
                #expect(seen.debit == seen.credit)
                #expect(seen.payments == Int128(seen.head - start) && seen.payments % 5 == 0)
                #expect(seen.head >= last, "a reader goes back in time")
                last = seen.head
                reads.withLock { $0 += 1 }
            } while !isDone.withLock { $0 }
        }
        #expect(try look(book).payments == 200)
        #expect(reads.withLock { $0 } >= 6)
    }

    @Test("threads that record take turns, and none works on a registry that is out of date")
    func writers() throws {
        let sample = try SampleBook()
        let book = sample.book
        try onThreads(4) { thread in
            for number in 0..<10 {
                _ = try book.write(SampleBook.moment) { session in
                    let village = "V\(thread).\(number)"
                    _ = try session.submit(.register(village))
                    _ = try session.submit(.pay(in: village))
                }
            }
        }
        #expect(try book.read { try $0.registry().villages.count } == 40)
        #expect(try book.log.rehearseReplay().difference == nil)
    }

    @Test("a reader that asks for another connection while all are taken reads by itself")
    func noPlaceFree() throws {
        let sample = try SampleBook()
        let log = sample.book.log
        let isAsked = DispatchSemaphore(value: 0)
        let isIn = DispatchSemaphore(value: 0)
        let others = (0..<3).map { _ in
            Later {
                try log.read { _ in
                    isIn.signal()
                    isAsked.wait()
                }
            }
        }
        for _ in others { isIn.wait() }
        try log.read { _ in
            #expect(log.readLater { try LogReader($0).head() } == nil)
        }
        let later = log.readLater { try LogReader($0).head() }
        for _ in others { isAsked.signal() }
        for other in others { try other.value() }
        #expect(try later?.value() == log.head())
    }

    @Test("a further connection is not opened to another file of that name")
    func otherFile() throws {
        let (sample, other) = (try SampleBook(), try SampleBook())
        let book = try Book.openForReading(sample.path)
        try FileManager.default.moveItem(atPath: sample.path, toPath: sample.path + ".old")
        try FileManager.default.copyItem(atPath: other.path, toPath: sample.path)
        // A book says so at once; the first connection is still that to the file that was opened.
        #expect(throws: StoreFault.self) { try book.read { $0.head } }
        try book.log.read { connection in
            let head = try LogReader(connection).head()
            #expect(head > 0)
            let later = book.log.readLater { try LogReader($0).head() }
            #expect(throws: StoreFault.self) { try later?.value() }
        }
    }
}
