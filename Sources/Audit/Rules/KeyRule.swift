// A key is unique within a village.

internal import EventLog

extension Rule {
    package static let key = Rule("key", ground: "invariant 4: same key, same event")
}

struct KeyRule: LedgerRule {
    func findings(_ ledger: Audited) throws -> [Finding] {
        try ledger.reader.repeatedKeys().map { Finding(.key, entries: $0.entries, found: $0.key) }
    }
}
