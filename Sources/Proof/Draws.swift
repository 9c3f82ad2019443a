// Random numbers that anyone can draw again: SHA-256 over a short text with the root of the log, a
// seed and a count. The root binds them to exactly these entries. Schemas/sampling.md has them in
// ten lines of Python.

package struct Draws {
    private let beginning: String
    private var count = 0

    /// - Parameters:
    ///   - root: of the log's first entries, among which is drawn.
    ///   - seed: chosen once the root is fixed.
    ///   - stratum: what the draw is for, where several are made; "" = everything.
    package init(root: Digest, seed: String, stratum: String = "") {
        beginning = "collective-sample/1\n\(base64(root.bytes))\n\(seed)\n\(stratum)\n"
    }

    /// A whole number from 0 to below `bound`, each as likely as the others: a block among the last
    /// 2^128 mod `bound` ones, which would favour the lowest numbers, is passed over.
    package mutating func below(_ bound: UInt128) -> UInt128 {
        precondition(bound > 0, "nothing to draw from")
        let excess = (UInt128.max % bound + 1) % bound
        var block = next()
        while block > UInt128.max - excess { block = next() }
        return block % bound
    }

    /// The first 16 bytes of the hash of the text and a count, big-endian.
    private mutating func next() -> UInt128 {
        var hasher = Hasher256()
        hasher.update((beginning + "\(count)").utf8)
        count += 1
        return hasher.finish().bytes.prefix(16).reduce(0) { $0 << 8 | UInt128($1) }
    }
}
