// A regular expression, found in a text in time that grows with the text and never explodes:
// PCRE2's second matcher follows all ways through the pattern at once instead of one after another.
// Its price: no back references. What is left that could cost much has limits.

internal import CPCRE2

/// Why a text is no pattern; the words are PCRE2's own.
package struct PatternFault: Error { package var reason: String }

/// Whether the pattern is found is more than the matcher may spend, or can, find out.
package struct PatternTooCostly: Error {}

/// Used by one thread at a time.
package final class Pattern {
    /// Bytes of the longest text that is searched.
    static let longestText = 16_384
    /// Lookarounds that may be begun in one text, and how deep they nest.
    private static let matches: UInt32 = 20_000
    private static let depth: UInt32 = 50
    private static let kibibytes: UInt32 = 4096
    /// Room for some 680 ways at once.
    private static let room = 4096

    package let text: String
    private let code: OpaquePointer
    private let data: OpaquePointer
    private let limits: OpaquePointer
    private let workspace: UnsafeMutablePointer<Int32>

    package init(_ text: String) throws(PatternFault) {
        self.text = text
        // Once alone, so that `a)|(b` is no pattern; then behind all that may stand before it.
        pcre2_code_free_8(try compiled(text))
        code = try compiled("(?s:.*)(?:\(text))")
        var references: UInt32 = 0
        pcre2_pattern_info_8(code, UInt32(PCRE2_INFO_BACKREFMAX), &references)
        guard references == 0, let data = pcre2_match_data_create_8(1, nil),
            let limits = pcre2_match_context_create_8(nil)
        else {
            pcre2_code_free_8(code)
            throw PatternFault(reason: "back references are not matched")
        }
        pcre2_set_match_limit_8(limits, Pattern.matches)
        pcre2_set_depth_limit_8(limits, Pattern.depth)
        pcre2_set_heap_limit_8(limits, Pattern.kibibytes)
        self.data = data
        self.limits = limits
        workspace = .allocate(capacity: Pattern.room)
    }

    deinit {
        pcre2_code_free_8(code)
        pcre2_match_data_free_8(data)
        pcre2_match_context_free_8(limits)
        workspace.deallocate()
    }

    /// Whether the pattern is found anywhere in the text.
    package func isFound(in text: String) throws(PatternTooCostly) -> Bool {
        var text = text
        let result = text.withUTF8 { bytes -> Int32 in
            guard bytes.count <= Pattern.longestText else { return PCRE2_ERROR_MATCHLIMIT }
            // An empty text has no address; any will do.
            let any = UnsafeRawPointer(workspace).assumingMemoryBound(to: UInt8.self)
            let options = PCRE2_ANCHORED | PCRE2_DFA_SHORTEST | PCRE2_NO_UTF_CHECK
            return pcre2_dfa_match_8(
                code, bytes.baseAddress ?? any, bytes.count, 0, options, data, limits,
                workspace, Pattern.room)
        }
        if result == PCRE2_ERROR_NOMATCH { return false }
        guard result >= 0 else { throw PatternTooCostly() }
        return true
    }
}

/// Characters, digits, words and blanks as Unicode has them; `.` stops at any line end.
private func compiled(_ text: String) throws(PatternFault) -> OpaquePointer {
    let context = pcre2_compile_context_create_8(nil)
    defer { pcre2_compile_context_free_8(context) }
    pcre2_set_newline_8(context, UInt32(PCRE2_NEWLINE_ANY))
    var number: Int32 = 0
    var place = 0
    var text = text
    let code = text.withUTF8 { bytes in
        pcre2_compile_8(
            bytes.baseAddress, bytes.count, PCRE2_UTF | PCRE2_UCP | PCRE2_NEVER_BACKSLASH_C,
            &number, &place, context)
    }
    if let code { return code }
    var words = [UInt8](repeating: 0, count: 200)
    pcre2_get_error_message_8(number, &words, words.count)
    let reason = String(decoding: words.prefix { $0 != 0 }, as: UTF8.self)
    throw PatternFault(reason: reason)
}
