// What can be wrong with JSON that somebody sends.

/// Why a line is not a flat object. `character`: place in the line, in Unicode scalars from 1.
package enum JSONFault: Error, Equatable {
    case notAnObject
    case unexpected(character: Int)
    case endsTooSoon
    case textAfterObject(character: Int)
    case controlCharacter(character: Int)
    case badEscape(character: Int)
    case loneSurrogate(character: Int)
    case nested(name: String)
    case exponent(name: String)
    case repeated(name: String)
    case tooManyMembers(limit: Int)
    /// Longer than `NDJSONReader.longestLine` bytes as UTF-8.
    case lineTooLong
    /// Bytes that are no UTF-8.
    case notUnicode
}
