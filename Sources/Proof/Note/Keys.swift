// Ed25519 keys in the text forms of the ecosystem: verifier keys (C2SP signed-note) and the signer
// keys of Go's sumdb/note, so that other tools read ours and ours read theirs.

internal import Crypto

/// What a key signs: its type byte.
package enum KeyType: UInt8, Sendable {
    /// Ed25519 over the note's text.
    case ed25519 = 1
    /// A witness's timestamped Ed25519 cosignature (C2SP tlog-cosignature).
    case cosignature = 4
}

/// The public half of a key with its name: `<name>+<8 hex digits>+<base64>`.
package struct VerifierKey: Equatable, Sendable, CustomStringConvertible {
    package let name: String
    package let type: KeyType
    /// 32 bytes.
    package let key: [UInt8]

    /// SHA-256(name || 0x0A || type || key)[:4].
    package var id: UInt32 {
        var hasher = Hasher256()
        hasher.update(Array(name.utf8) + [0x0A, type.rawValue] + key)
        return UInt32(number(bigEndian: hasher.finish().bytes[..<4]))
    }

    package var description: String { "\(name)+\(hex(id))+\(base64([type.rawValue] + key))" }

    fileprivate init(name: String, type: KeyType, key: [UInt8]) {
        self.name = name
        self.type = type
        self.key = key
    }

    /// Reads a verifier key; base64 may contain `+`.
    package init(_ text: String) throws(ProofFault) {
        guard !SignerKey.isMeant(by: text) else { throw .malformed(.privateKey, line: 1) }
        let parts = text.split(separator: "+", maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count == 3 else { throw .malformed(.keyForm, line: 1) }
        let (type, key) = try content(of: parts, keyLength: 32)
        self.init(name: String(parts[0]), type: type, key: key)
        guard parts[1] == hex(id) else { throw .malformed(.keyID, line: 1) }
    }

    /// Whether the signature fits the text, with the time that a cosignature states.
    func accepts(_ signature: [UInt8], of text: [UInt8]) -> (fits: Bool, time: UInt64?) {
        guard let key = try? Curve25519.Signing.PublicKey(rawRepresentation: key) else {
            return (false, nil)
        }
        switch type {
        case .ed25519: return (key.isValidSignature(signature, for: text), nil)
        case .cosignature:
            guard signature.count == 72 else { return (false, nil) }
            let time = number(bigEndian: signature[..<8])
            let message = cosignedMessage(text, time: time)
            let fits =
                time <= Int64.max
                && key.isValidSignature(Array(signature[8...]), for: message)
            return (fits, time)
        }
    }
}

/// The private half: `PRIVATE+KEY+<name>+<8 hex digits>+<base64 of type and seed>`.
package struct SignerKey: Sendable, CustomStringConvertible {
    package let verifier: VerifierKey
    private let seed: [UInt8]

    /// What a private key's text begins with.
    package static let mark = "PRIVATE+KEY+"

    /// Whether a text is, or was meant to be, a private key.
    package static func isMeant(by text: some StringProtocol) -> Bool {
        text.uppercased().contains("PRIVATE+KEY")
    }

    /// A new key from the system's random numbers.
    package static func new(name: String, _ type: KeyType) throws(ProofFault) -> SignerKey {
        let seed = Curve25519.Signing.PrivateKey().rawRepresentation
        return try SignerKey(name: name, type, seed: Array(seed))
    }

    /// - Parameter seed: 32 bytes.
    package init(name: String, _ type: KeyType, seed: [UInt8]) throws(ProofFault) {
        guard isKeyName(name) else { throw .malformed(.keyName, line: 1) }
        guard let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: seed) else {
            throw .malformed(.keyLength, line: 1)
        }
        self.seed = seed
        verifier = VerifierKey(
            name: name, type: type, key: Array(key.publicKey.rawRepresentation))
    }

    package var description: String {
        "\(SignerKey.mark)\(verifier.name)+\(hex(verifier.id))+"
            + base64([verifier.type.rawValue] + seed)
    }

    package init(_ text: String) throws(ProofFault) {
        guard text.hasPrefix(SignerKey.mark) else { throw .malformed(.keyForm, line: 1) }
        let parts = text.dropFirst(SignerKey.mark.count)
            .split(separator: "+", maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count == 3 else { throw .malformed(.keyForm, line: 1) }
        let (type, seed) = try content(of: parts, keyLength: 32)
        try self.init(name: String(parts[0]), type, seed: seed)
        guard parts[1] == hex(verifier.id) else { throw .malformed(.keyID, line: 1) }
    }

    /// Signs a text as its type says.
    ///
    /// - Parameters:
    ///   - text: ends in a newline.
    ///   - time: seconds since 1970, for a cosignature.
    /// - Throws: `ProofFault.refuted` (`not-signed`) when nothing was signed, or something that
    ///   the key's public half does not accept: what is handed out is always a signature.
    package func sign(
        _ text: [UInt8], time: UInt64 = 0
    ) throws(ProofFault) -> SignedNote.Signature {
        let message = verifier.type == .ed25519 ? text : cosignedMessage(text, time: time)
        let stamp = verifier.type == .ed25519 ? [] : bigEndian(time)
        let signature: [UInt8]
        do {
            let key = try Curve25519.Signing.PrivateKey(rawRepresentation: seed)
            signature = stamp + Array(try key.signature(for: message))
        } catch {
            throw .refuted(.notSigned)
        }
        guard verifier.accepts(signature, of: text).fits else { throw .refuted(.notSigned) }
        return SignedNote.Signature(name: verifier.name, keyID: verifier.id, bytes: signature)
    }
}

/// C2SP tlog-cosignature: what a witness signs.
private func cosignedMessage(_ text: [UInt8], time: UInt64) -> [UInt8] {
    Array("cosignature/v1\ntime \(time)\n".utf8) + text
}

private func hex(_ id: UInt32) -> String {
    let digits = String(id, radix: 16)
    return String(repeating: "0", count: 8 - digits.count) + digits
}

/// Type and content of name, ID and base64.
private func content(
    of parts: [Substring], keyLength: Int
) throws(ProofFault) -> (KeyType, [UInt8]) {
    guard isKeyName(String(parts[0])) else { throw .malformed(.keyName, line: 1) }
    guard let bytes = bytes(base64: parts[2]) else { throw .malformed(.base64, line: 1) }
    guard let first = bytes.first, let type = KeyType(rawValue: first) else {
        throw .malformed(.keyType, line: 1)
    }
    guard bytes.count == keyLength + 1 else { throw .malformed(.keyLength, line: 1) }
    return (type, Array(bytes.dropFirst()))
}
