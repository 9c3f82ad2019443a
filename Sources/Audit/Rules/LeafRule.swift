// The stored leaf is SHA-256(0x00 || canonical line) (RFC 6962 §2.1).

internal import EventLog
internal import Ledger
internal import Proof

extension Rule {
    package static let leaf = Rule("leaf", ground: "RFC 6962 §2.1")
}

struct LeafRule: RowRule {
    private var line = CanonicalWriter()

    mutating func check(_ seen: SeenRow, _ findings: inout [Finding]) {
        let row = seen.row
        guard let village = seen.village else {
            findings.append(
                Finding(
                    .reference, entries: [row.seq], expected: "village",
                    found: "\(row.villageID)"))
            return
        }
        line.reset()
        line.line(row.parts(on: seen.day ?? .first, village: village))
        let leaf = leafHash(line.bytes)
        guard leaf != seen.leaf else { return }
        findings.append(
            Finding(
                .leaf, village: village, entries: [row.seq], expected: leaf.description,
                found: seen.leaf?.description ?? ""))
    }
}
