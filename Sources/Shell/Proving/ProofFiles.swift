// Reading keys, notes, policies and proofs from files: what is wrong is told with the file's name.

internal import Audit
package import Proof
internal import Reports

package func readNote(_ path: String) throws -> SignedNote {
    let bytes = try Files.read(path)
    return try reading(path) { try SignedNote(bytes) }
}

package func readCheckpoint(_ path: String) throws -> (note: SignedNote, checkpoint: Checkpoint) {
    let note = try readNote(path)
    return (note, try reading(path) { try Checkpoint(note.text) })
}

/// - Parameter toSign: the key is going to sign: nobody else may be able to read it.
package func readSigner(_ path: String, toSign: Bool = false) throws -> SignerKey {
    if toSign, let mode = try Files.mode(path), mode & 0o077 != 0 {
        throw FileFault(path: path, .open)
    }
    let text = String(decoding: try Files.read(path), as: UTF8.self)
    let line = text.split(separator: "\n").first.map(String.init) ?? ""
    return try reading(path) { try SignerKey(line) }
}

/// The key that signs when none is named.
package func defaultKeyPath() -> String {
    let path = environment("COLLECTIVE_KEY") ?? ""
    return path.isEmpty ? "collective.key" : path
}
