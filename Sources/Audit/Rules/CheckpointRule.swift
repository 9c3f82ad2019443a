// The copies of signed checkpoints are of this log (C2SP tlog-checkpoint).

internal import EventLog
internal import Proof

/// What is wrong with the copy of a checkpoint, but for its size; stands in `found`.
package enum CheckpointProblem: String, CaseIterable, Sendable {
    case unreadable
    case otherRoot = "other root"
    case outOfBounds = "out of bounds"
}

extension Rule {
    package static let checkpoint = Rule("checkpoint", ground: "C2SP tlog-checkpoint")
}

/// A stored checkpoint is a note, is of the size it says, and has the root that the log had then.
struct CheckpointRule: LedgerRule {
    func findings(_ ledger: Audited) throws -> [Finding] {
        let (reader, head) = (ledger.reader, ledger.head)
        guard let stored = try? reader.checkpoints() else {
            return [finding("size", .outOfBounds)]
        }
        return stored.compactMap { size, bytes in
            guard let note = try? SignedNote(bytes), let checkpoint = try? Checkpoint(note.text)
            else {
                return finding("\(size)", .unreadable)
            }
            guard checkpoint.size == size, size <= UInt64(head) else {
                return Finding(
                    .checkpoint, expected: "\(checkpoint.size)",
                    found: "\(checkpoint.size == size ? UInt64(head) : size)")
            }
            var tree = reader.tree(size)
            guard let root = try? tree.root(), root == checkpoint.root else {
                return finding("\(size)", .otherRoot)
            }
            return nil
        }
    }
    private func finding(_ expected: String, _ problem: CheckpointProblem) -> Finding {
        Finding(.checkpoint, expected: expected, found: problem.rawValue)
    }
}
