// A small JSON object whose members may be objects and arrays (RFC 8259, strictly): numbers keep
// their text, so that no amount passes through floating point.

package enum JSONTree: Sendable {
    case text(String)
    case number(String)
    case boolean(Bool)
    case null
    case array([JSONTree])
    case object([Member])

    package struct Member: Sendable {
        package var name: String
        package var value: JSONTree
    }

    /// How deep objects and arrays may stand in each other.
    static let depth = 4

    /// - Throws: `JSONFault`.
    package init(_ bytes: [UInt8]) throws(JSONFault) {
        // Whole characters only: the parser copies what it does not decode.
        guard String(validating: bytes, as: UTF8.self) != nil else { throw .notUnicode }
        var parser = JSONObjectParser()
        let result = bytes.withUnsafeBufferPointer { buffer in
            Result { () throws(JSONFault) in try parser.parseTree(buffer) }
        }
        self = try result.get()
    }
}
