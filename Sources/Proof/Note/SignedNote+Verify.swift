// Who signed a note: the signatures of known keys, each checked.

extension SignedNote {
    package struct Verified: Equatable, Sendable {
        package var key: VerifierKey
        /// Seconds since 1970, as a cosignature states.
        package var time: UInt64?
    }

    /// The known keys whose signatures stand under the note, each once, in order of the lines.
    ///
    /// Signatures of unknown keys, which means another name or another ID, are passed over.
    ///
    /// - Throws: `ProofFault.refuted` when a known key's signature does not fit, or none is known.
    package func verified(by keys: [VerifierKey]) throws(ProofFault) -> [Verified] {
        var verified: [Verified] = []
        for signature in signatures {
            guard
                let key = keys.first(where: {
                    $0.name.isExactly(signature.name) && $0.id == signature.keyID
                }), !verified.contains(where: { $0.key == key })
            else { continue }
            let (fits, time) = key.accepts(signature.bytes, of: text)
            guard fits else { throw .refuted(.badSignature) }
            verified.append(Verified(key: key, time: time))
        }
        guard !verified.isEmpty else { throw .refuted(.noKnownSignature) }
        return verified
    }
}
