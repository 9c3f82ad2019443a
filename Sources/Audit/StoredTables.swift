// What stands beside the log and is not compared row by row on the way through it: rows of the
// tree's tables that no tree has, and the copies of signed checkpoints.

internal import EventLog
internal import Ledger
internal import Proof

/// What is wrong with the copy of a checkpoint, but for its size; stands in `found`.
package enum CheckpointProblem: String, CaseIterable, Sendable {
    case unreadable
    case otherRoot = "other root"
    case outOfBounds = "out of bounds"
}

func treeTableFindings(_ reader: LogReader, head: Int64) throws -> [Finding] {
    guard let rows = try? reader.rowsBeyondTree(size: head) else { return [Finding(.tree)] }
    return rows.map { Finding(.tree, expected: "none", found: $0) }
}

/// A stored checkpoint is a note, is of the size it says, and has the root that the log had then.
func checkpointFindings(_ reader: LogReader, head: Int64) throws -> [Finding] {
    guard let stored = try? reader.checkpoints() else {
        let found = CheckpointProblem.outOfBounds.rawValue
        return [Finding(.checkpoint, expected: "size", found: found)]
    }
    return stored.compactMap { size, bytes in
        guard let note = try? SignedNote(bytes), let checkpoint = try? Checkpoint(note.text) else {
            let found = CheckpointProblem.unreadable.rawValue
            return Finding(.checkpoint, expected: "\(size)", found: found)
        }
        guard checkpoint.size == size, size <= UInt64(head) else {
            return Finding(
                .checkpoint, expected: "\(checkpoint.size)",
                found: "\(checkpoint.size == size ? UInt64(head) : size)")
        }
        var tree = reader.tree(size)
        guard let root = try? tree.root(), root == checkpoint.root else {
            let found = CheckpointProblem.otherRoot.rawValue
            return Finding(.checkpoint, expected: "\(size)", found: found)
        }
        return nil
    }
}
