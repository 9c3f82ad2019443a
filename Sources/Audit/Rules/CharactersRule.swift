// No text shows a reader something else than what is there (CVE-2021-42574).

internal import EventLog

extension Rule {
    package static let characters = Rule(
        "characters", .yellow, ground: "Unicode UTS 39: deceptive characters")
}

struct CharactersRule: RowRule {
    mutating func check(_ seen: SeenRow, _ findings: inout [Finding]) {
        guard let found = DeceptiveText(seen.row) else { return }
        findings.append(
            Finding(
                .characters, .yellow, village: seen.village ?? "", entries: [seen.row.seq],
                expected: found.key, found: found.character))
    }
}
