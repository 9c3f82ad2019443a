// Entry bundles (C2SP tlog-tiles): up to 256 entries, each behind its length as big-endian uint16.

package enum EntryBundle {
    /// - Parameter entries: at most 65,535 bytes each.
    package static func bytes(_ entries: [[UInt8]]) -> [UInt8] {
        entries.flatMap { bigEndian(UInt16(clamping: $0.count)) + $0 }
    }

    package static func entries(_ bytes: [UInt8]) throws(ProofFault) -> [[UInt8]] {
        var entries: [[UInt8]] = []
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.count < 2 ? Int.max : Int(number(bigEndian: rest.prefix(2)))
            guard rest.count - 2 >= count, entries.count < 256 else {
                throw .malformed(.bundle, line: 0)
            }
            entries.append(Array(rest.dropFirst(2).prefix(count)))
            rest = rest.dropFirst(2 + count)
        }
        return entries
    }
}
