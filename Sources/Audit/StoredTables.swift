// What stands beside the log and is not compared row by row on the way through it: rows of the
// tree's tables that no tree has, and the copies of signed checkpoints.

internal import EventLog
internal import Ledger
internal import Proof

func treeTableFindings(_ reader: LogReader, head: Int64) throws -> [Finding] {
    guard let rows = try? reader.rowsBeyondTree(size: head) else { return [Finding(.tree)] }
    return rows.map { Finding(.tree, expected: "none", found: $0) }
}

/// A stored checkpoint is a note, is of the size it says, and has the root that the log had then.
func checkpointFindings(_ reader: LogReader, head: Int64) throws -> [Finding] {
    guard let stored = try? reader.checkpoints() else {
        return [Finding(.checkpoint, expected: "size", found: "out of bounds")]
    }
    return stored.compactMap { size, bytes in
        guard let note = try? SignedNote(bytes), let checkpoint = try? Checkpoint(note.text) else {
            return Finding(.checkpoint, expected: "\(size)", found: "unreadable")
        }
        guard checkpoint.size == size, size <= UInt64(head) else {
            return Finding(
                .checkpoint, expected: "\(checkpoint.size)",
                found: "\(checkpoint.size == size ? UInt64(head) : size)")
        }
        var tree = reader.tree(size)
        guard let root = try? tree.root(), root == checkpoint.root else {
            return Finding(.checkpoint, expected: "\(size)", found: "other root")
        }
        return nil
    }
}
