// What is wrong with a proof, as facts: not readable (malformed), or readable and not true
// (refuted).

package enum ProofFault: Error, Equatable, Sendable {
    /// - Parameter line: from 1; 0 where no line is meant.
    case malformed(Malformed, line: Int)
    case refuted(Refuted)
}

package enum Malformed: String, Equatable, Sendable, CaseIterable {
    case tooLarge = "too-large"
    case notUTF8 = "not-utf8"
    /// A character below U+0020 other than newline; a carriage return among them.
    case controlCharacter = "control-character"
    case noFinalNewline = "no-final-newline"
    case noBlankLine = "no-blank-line"
    case noSignatures = "no-signatures"
    case tooManySignatures = "too-many-signatures"
    case signatureLine = "signature-line"
    case base64
    case keyForm = "key-form"
    /// A private key where a public one belongs.
    case privateKey = "private-key"
    case keyName = "key-name"
    case keyType = "key-type"
    case keyLength = "key-length"
    /// The ID in a key is not that of its name and content.
    case keyID = "key-id"
    /// A policy names one public key twice, though under another name: it would count twice.
    case keyTwice = "key-twice"
    case origin
    case size
    case root
    case emptyExtension = "empty-extension"
    case header
    case index
    case hash
    case tooManyHashes = "too-many-hashes"
    case word
    /// A name of a policy that is not defined before, or defined twice, or a member twice.
    case policyName = "policy-name"
    case threshold
    case noLog = "no-log"
    case quorumCount = "quorum-count"
    case bundle
    case tileTooShort = "tile-too-short"
}

/// Why a well-formed claim does not hold.
package enum Refuted: String, Equatable, Sendable, CaseIterable {
    case indexBeyondSize = "index-beyond-size"
    case pathTooShort = "path-too-short"
    case pathTooLong = "path-too-long"
    case pathNotEmpty = "path-not-empty"
    case rootDiffers = "root-differs"
    case oldRootDiffers = "old-root-differs"
    case newRootDiffers = "new-root-differs"
    case sizesOutOfOrder = "sizes-out-of-order"
    /// What is published is more than what should be.
    case publishedLater = "published-later"
    /// What was written does not give the checkpoint's root.
    case writtenDiffers = "written-differs"
    /// No signature is of a key that is trusted.
    case noKnownSignature = "no-known-signature"
    /// A trusted key's signature does not fit the text.
    case badSignature = "bad-signature"
    case otherOrigin = "other-origin"
    /// A folder holds another log than is to be published there.
    case otherLog = "other-log"
    case quorumMissed = "quorum-missed"
    /// A key gave no signature, or one that its public half does not accept.
    case notSigned = "not-signed"
}
