// The checkpoints that were signed.

internal import Proof

/// - Parameter notes: signed notes as the ledger keeps them.
/// - Throws: `ProofFault` for one that cannot be read.
package func checkpointsAnswer(_ notes: [[UInt8]], _ lang: Language) throws -> Answer {
    var answer = Answer(columns: [
        Column(key: "size", title: lang("Entries", "分录数"), sort: .number),
        Column(key: "root", title: lang("Root", "根")),
        Column(key: "signers", title: lang("Signed by", "签署")),
        Column(key: "note", title: "", inTable: false),
    ])
    answer.rows = try notes.map { bytes in
        let note = try SignedNote(bytes)
        let checkpoint = try Checkpoint(note.text)
        return [
            .number(checkpoint.size), .text(base64(checkpoint.root.bytes)),
            .list(note.signatures.map(\.name)), .text(String(decoding: bytes, as: UTF8.self)),
        ]
    }
    answer.empty = lang(
        "No checkpoints yet. Make a key with collective key new, then: collective checkpoint",
        "尚无检查点。先用 collective key new 制作密钥，再用 collective checkpoint")
    return answer
}
