// Characters that show a reader something else than what is there: a terminal obeys them, or the
// eye does not see them.

/// Control characters (C0, DEL, C1), soft hyphen, bidirectional and zero-width characters, line and
/// paragraph separators, annotations and tags (Unicode TR 36 §2.5, CVE-2021-42574).
package func isDeceptive(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case ..<0x20, 0x7F...0x9F, 0xAD, 0x61C, 0x180E, 0x200B...0x200F, 0x2028...0x202E,
        0x2060...0x2064, 0x2066...0x2069, 0xFEFF, 0xFFF9...0xFFFB, 0xE0000...0xE007F:
        true
    default: false
    }
}
