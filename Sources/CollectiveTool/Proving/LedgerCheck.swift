// A whole ledger against checkpoints kept outside: the lines are composed and hashed from nothing,
// and the tree must have the signed root when it has the signed size.

import EventLog
import Ledger
import Projections
import Proof

struct LedgerCheck {
    let path: String
    let trust: Trust
    let lang: Language

    func run(_ paths: [String], _ verdict: inout Verdict) throws {
        var wanted: [Checkpoint] = []
        for path in paths {
            let note = try readNote(path)
            wanted.append(try trust.judge(note, path, &verdict, lang))
        }
        wanted.sort { $0.size < $1.size }
        let log = try Book.openForReading(path).log
        let (head, roots) = try log.read { try self.roots(LogReader($0), wanted.map(\.size)) }
        judge(wanted, roots, head: head, &verdict)
    }

    /// The root at each size, as far as the log goes.
    private func roots(
        _ reader: LogReader, _ sizes: [UInt64]
    ) throws -> (head: UInt64, roots: [UInt64: Digest]) {
        var frontier = Frontier()
        var roots: [UInt64: Digest] = [0: frontier.root]
        let wanted = Set(sizes)
        try reader.forEachLine { _, line in
            frontier.append(leafHash(line))
            if wanted.contains(frontier.size) { roots[frontier.size] = frontier.root }
        }
        return (frontier.size, roots)
    }

    private func judge(
        _ wanted: [Checkpoint], _ roots: [UInt64: Digest], head: UInt64,
        _ verdict: inout Verdict
    ) {
        var agreed: UInt64 = 0
        for checkpoint in wanted {
            let size = checkpoint.size
            guard let root = roots[size] else {
                verdict.fails(
                    lang(
                        "the ledger was cut off: it holds \(head) entries, the checkpoint \(size)",
                        "账本被截断：现有 \(head) 条，检查点为 \(size) 条"))
                return
            }
            guard root == checkpoint.root else {
                verdict.fails(
                    lang(
                        "the ledger was rewritten: it departs from the checkpoint between entries "
                            + "\(agreed + 1) and \(size)",
                        "账本被改写：与检查点不符，始于第 \(agreed + 1) 至 \(size) 号分录之间"))
                return
            }
            agreed = size
        }
        verdict.proved.append(
            lang(
                "the ledger holds these \(agreed) entries unchanged", "账本中这 \(agreed) 条分录未被改动"))
        if head > agreed {
            verdict.proved.append(
                lang(
                    "it was extended by \(head - agreed) entries since",
                    "此后续记了 \(head - agreed) 条"))
            verdict.notProved.append(
                lang(
                    "anything of entries \(agreed + 1) to \(head)",
                    "第 \(agreed + 1) 至 \(head) 号分录"))
        }
    }
}
