// What may be signed: the tree that follows from the lines and continues a known one. Each row
// changes one thing that the tree's tables could be believed for.

import Audit
import EventLog
import Ledger
import Proof
import TestSupport
import Testing

@Suite("A tree is proven from the lines")
struct ProvenTreeTests {
    let book: TamperedBook
    /// The book as it stood in the middle.
    let known: TreeHead
    let head: TreeHead

    init() throws {
        book = try TamperedBook()
        let leaves = try naiveLines(book.sample.path).map { leafHash(Array($0.line.utf8)) }
        var frontier = Frontier()
        var heads: [TreeHead] = []
        for leaf in leaves {
            frontier.append(leaf)
            heads.append(frontier.head)
        }
        known = heads[Int(book.paid) - 1]
        head = frontier.head
    }

    private func prove(
        continuing known: TreeHead, through size: UInt64? = nil
    ) throws -> TreeHead {
        try EventLog.openForReading(book.sample.path).read {
            try provenTree(LogReader($0), continuing: known, through: size)
        }
    }

    private func fault(continuing known: TreeHead) -> ExtensionFault? {
        do {
            _ = try prove(continuing: known)
            return nil
        } catch {
            return error as? ExtensionFault
        }
    }

    private func rule(_ fault: ExtensionFault?) -> Rule? {
        if case .damaged(let finding)? = fault { finding.rule } else { nil }
    }

    @Test("from nothing, from a known tree and up to a size it is the tree of the lines")
    func honest() throws {
        #expect(try prove(continuing: .empty) == head)
        #expect(try prove(continuing: known) == head)
        #expect(try prove(continuing: head) == head)
        #expect(try prove(continuing: .empty, through: known.size) == known)
    }

    @Test("another root of the known size is another history")
    func rewritten() {
        let other = TreeHead(size: known.size, root: leafHash([1]))
        #expect(fault(continuing: other) == .rewritten(known: known.size))
    }

    @Test("fewer entries than are known are a log that was cut off")
    func cutOff() {
        let later = TreeHead(size: head.size + 1, root: head.root)
        #expect(fault(continuing: later) == .cutOff(head: head.size, known: later.size))
    }

    @Test("a changed right edge is found", arguments: [false, true])
    func edge(_ fromNothing: Bool) throws {
        let edge = Array(repeating: "cd", count: 32 * head.size.nonzeroBitCount).joined()
        let size =
            String(repeating: "0", count: 16 - String(head.size, radix: 16).count)
            + String(head.size, radix: 16)
        try book.tamper(["UPDATE tree SET frontier = x'\(size)\(edge)'"])
        #expect(rule(fault(continuing: fromNothing ? .empty : known)) == .tree)
    }

    @Test(
        "a changed leaf is found, and a line that was changed under its leaf",
        arguments: ["leaf = zeroblob(32)", "actor = 'x'", "day = day + 1", "village = 0"])
    func line(_ change: String) throws {
        try book.tamper(["UPDATE event SET \(change) WHERE seq = \(book.last)"])
        for known in [TreeHead.empty, known] {
            guard case .damaged(let finding)? = fault(continuing: known) else {
                Issue.record("not found")
                continue
            }
            #expect(finding.rule == .leaf)
            #expect(finding.entries == [book.last])
        }
    }

    @Test("a gap is found")
    func gap() throws {
        try book.tamper(["DELETE FROM event WHERE seq = \(book.last - 1)"])
        #expect(rule(fault(continuing: known)) == .sequence)
    }

    @Test("an old line changed with its leaf is another history; under its leaf the tree is one")
    func old() throws {
        let seq = book.a
        try book.tamper(["UPDATE event SET actor = 'x' WHERE seq = \(seq)"])
        #expect(try prove(continuing: known) == head)
        #expect(rule(fault(continuing: .empty)) == .leaf)
        try book.tamper(["SELECT 1"], fittingLeaves: true)
        #expect(fault(continuing: known) == .rewritten(known: known.size))
    }
}
