// What a rule of the audit is. Each stands in a file of its own under `Rules`, with its check; its
// sentence stands in Reports. `Rules.swift` lists them.

/// A rule by its stable name. Two of one name are one.
package struct Rule: Hashable, Sendable {
    package let name: String
    /// Of most of its findings.
    package let severity: Finding.Severity
    /// The law, standard or invariant that it rests on.
    package let ground: String
    /// Names of policies that it reads as they are in force on the day of an entry. A ledger that
    /// never set one of them is not held to a rule of the books.
    package let parameters: [String]

    package init(
        _ name: String, _ severity: Finding.Severity = .error, ground: String,
        parameters: [String] = []
    ) {
        self.name = name
        self.severity = severity
        self.ground = ground
        self.parameters = parameters
    }

    package static func == (left: Rule, right: Rule) -> Bool { left.name == right.name }
    package func hash(into hasher: inout Hasher) { hasher.combine(name) }

    /// The rules that this program words: a sentence in both languages is made for each.
    package enum Known: Sendable {
        case integrity(Integrity)
        case payments(Payments)
        case recording(Recording)
        case surplus(Surplus)
        case figures(Figures)
    }

    /// `nil` for a rule from elsewhere, whose findings are told by what was expected and found.
    package var known: Known? {
        Integrity(rawValue: name).map(Known.integrity)
            ?? Payments(rawValue: name).map(Known.payments)
            ?? Recording(rawValue: name).map(Known.recording)
            ?? Surplus(rawValue: name).map(Known.surplus)
            ?? Figures(rawValue: name).map(Known.figures)
    }
}
