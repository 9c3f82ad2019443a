// The data is the canonical form of a known kind and version (RFC 8785), and the day is a day. The
// pass that decodes entries tells what it cannot decode.

internal import EventLog

extension Rule {
    package static let canonical = Rule("canonical", ground: "RFC 8785; Schemas/events")
}

func canonicalFinding(_ error: any Error, seq: Int64, village: String) -> Finding {
    guard case StoreFault.damagedEntry(let damaged, let problem) = error else {
        return Finding(.canonical, entries: [seq], found: "\(error)")
    }
    return Finding(.canonical, village: village, entries: [damaged], found: problem)
}
