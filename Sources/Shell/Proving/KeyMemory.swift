// What a key signed last, beside the key (`KEY.signed`), so that a restored ledger gets no second
// history. It is made with the key; one that is missing afterwards was taken away. A key that is
// reached through links has one memory, beside the file itself; hard links cannot be told apart
// from it and have a memory each.

internal import Audit
package import Proof
internal import Reports

package struct KeyMemory {
    package static let ending = ".signed"
    package static let lockEnding = ".lock"

    private let key: String

    package init(ofKeyAt path: String) { key = Files.realPath(path) }

    package var path: String { key + KeyMemory.ending }

    /// Runs `body` while nobody else signs with the key.
    package func locked<Value>(_ body: () throws -> Value) throws -> Value {
        try Files.locked(key + KeyMemory.lockEnding, body)
    }

    /// A new key has signed nothing: every tree continues the empty one.
    package func begin(_ origin: String) throws {
        var state = WitnessState()
        state[origin] = .empty
        try Files.put(state.bytes, at: path, mode: 0o600, replacing: false)
    }

    /// What was last signed of a log.
    ///
    /// - Parameter isFirst: the signer says that nothing was.
    /// - Throws: `FaultError` where the memory has nothing and nobody says so, or the contrary.
    package func last(of origin: String, isFirst: Bool) throws -> TreeHead {
        let last = try state()[origin]
        guard (last == nil) == isFirst else {
            throw FaultError(last == nil ? .memoryMissing(path) : .memoryThere(path))
        }
        return last ?? .empty
    }

    package func keep(_ head: TreeHead, of origin: String) throws {
        var state = try state()
        state[origin] = head
        try Files.put(state.bytes, at: path, mode: 0o600, replacing: true)
    }

    private func state() throws -> WitnessState {
        guard let bytes = try Files.readIfThere(path) else { return WitnessState() }
        return try reading(path) { try WitnessState(bytes) }
    }
}
