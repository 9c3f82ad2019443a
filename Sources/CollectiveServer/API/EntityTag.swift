// A strong validator of answers (RFC 9110 §8.8.3): history only grows, so an answer is the same
// while the last entry, the language, the day and what this program answers are.

internal import EventLog
internal import Asking
internal import Ledger
internal import Projections
internal import Reports

struct EntityTag: Sendable {
    /// Raised by whoever changes any answer.
    static let version = 1

    let text: String

    init(_ view: View, _ lang: Language, _ today: Day) throws {
        // Two ledgers at one address have other entries: the last one's hash tells them apart.
        let leaf = hexadecimal(try view.log.leaf(view.head)).prefix(16)
        text = "\"\(view.head)-\(leaf)-\(lang.rawValue)-\(today.text)-\(EntityTag.version)\""
    }

    /// Whether it is in a list of `If-None-Match`, by the weak comparison (RFC 9110 §13.1.2).
    func isAmong(_ list: String) -> Bool {
        list.split(separator: ",").contains { part in
            let tag = part.drop { $0 == " " || $0 == "\t" }
            let end = tag.lastIndex { $0 != " " && $0 != "\t" }
            let bare = end.map { tag[...$0] } ?? tag
            return bare == "*" || (bare.hasPrefix("W/") ? bare.dropFirst(2) : bare) == text
        }
    }
}
