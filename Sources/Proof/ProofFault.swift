// What is wrong with a proof, as facts: not readable, or readable and not true.

package enum ProofFault: Error, Equatable, Sendable {
    case malformed(Malformed)
    case refuted(Refuted)
}

package enum Malformed: String, Equatable, Sendable, CaseIterable {
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
}
