// What must be known to decide: accounts, categories, policies, villages, locks. Folded from the
// set-up and closing events only, so its size does not grow with the money events. `apply` is
// total.

package struct Registry: Equatable, Sendable {
    package var ledger: LedgerOpened?
    package var accounts: [Code: AccountDefined] = [:]
    package var categories: [Code: CategoryDefined] = [:]
    package var templates: [Code: TemplateDefined] = [:]
    /// Every value that a policy ever had, in order of entry.
    package var policies: [String: [Policy]] = [:]
    /// By code as first registered.
    package private(set) var villages: [String: Village] = [:]
    /// How many villages bear a name: those that share one are told apart by their codes.
    package private(set) var bearers: [String: Int] = [:]
    /// Codes in full-width forms or with blanks, by their plain form.
    private var wideCodes: [String: String] = [:]
    /// The latest close or reopen of a month, for a village or (`villageID` 0) for all.
    package var locks: [LockKey: Lock] = [:]
    /// Every reopening of a month or a year, in order of entry.
    package var reopenings: [Reopening] = []
    package var figures: [Figure] = []
    package var targets: [Target] = []
    /// By the entry that raised it.
    package var findings: [Int64: Finding] = [:]

    package init() {}

    package struct Policy: Equatable, Sendable {
        package let from: Day
        package let value: String
        package let basis: String?
        /// The codes, where the value is a list of them with commas; read once, asked for often.
        package let codes: [Code]

        package init(from: Day, value: String, basis: String?) {
            self.from = from
            self.value = value
            self.basis = basis
            codes = value.split { $0 == "," || $0 == " " }.compactMap { Code(String($0)) }
        }
    }

    package struct LockKey: Hashable, Sendable {
        package var villageID: Int64
        package var month: Period

        package init(villageID: Int64, month: Period) {
            self.villageID = villageID
            self.month = month
        }
    }

    package struct Lock: Equatable, Sendable {
        package var seq: Int64
        package var closed: Bool

        package init(seq: Int64, closed: Bool) {
            self.seq = seq
            self.closed = closed
        }
    }

    package struct Target: Equatable, Sendable {
        package var seq: Int64
        /// The village's code; "" = the ledger as a whole.
        package var village: String
        package var set: TargetSet

        package init(seq: Int64, village: String, set: TargetSet) {
            self.seq = seq
            self.village = village
            self.set = set
        }
    }

    package struct Figure: Equatable, Sendable {
        package var seq: Int64
        package var quoted: FigureQuoted

        package init(seq: Int64, quoted: FigureQuoted) {
            self.seq = seq
            self.quoted = quoted
        }
    }
}

extension Registry {
    package mutating func apply(_ entry: Entry) { apply(FoldedEntry(entry)) }

    package mutating func apply(_ entry: FoldedEntry) {
        switch entry.event {
        case .ledgerOpened(let data): ledger = data
        case .accountDefined(let data): accounts[data.code] = data
        case .categoryDefined(let data): categories[data.code] = data
        case .templateDefined(let data): templates[data.code] = data
        case .policySet(let data):
            policies[data.name, default: []].append(
                Policy(from: entry.on, value: data.value, basis: data.basis))
        case .villageRegistered(let data): register(data, entry)
        case .villageRenamed(let data):
            if let old = villages[entry.village]?.name { name(old, data.name) }
            villages[entry.village]?.name = data.name
        case .villageMoved(let data):
            villages[entry.village]?.moves.append(
                Village.Move(township: data.township, from: entry.on))
        case .villageTagged(let data): tag(data.tag, present: true, entry)
        case .villageUntagged(let data): tag(data.tag, present: false, entry)
        case .headcountReported(let data):
            villages[entry.village]?.headcounts.append(
                Village.Headcount(
                    on: entry.on, households: data.households, members: data.members))
        case .villageMerged(let data):
            villages[entry.village]?.merged = Village.Merged(into: data.into, on: entry.on)
        case .openingBalanceSet: villages[entry.village]?.opening = entry.seq
        case .entryReversed(let data):
            if villages[entry.village]?.opening == data.target {
                villages[entry.village]?.opening = nil
            }
            villages[entry.village]?.withdraw(postedBy: data.target)
        case .periodClosed(let data): lock(data.period, closed: true, entry)
        case .periodReopened(let data):
            lock(data.period, closed: false, entry)
            reopenings.append(
                Reopening(
                    seq: entry.seq, villageID: entry.villageID, period: data.period,
                    reason: data.reason))
            for code in entry.villageID == 0 ? Array(villages.keys) : [entry.village] {
                villages[code]?.years[data.period.year.rawValue] = nil
            }
        case .yearClosed(let data):
            villages[entry.village]?.years[data.year.rawValue] = Village.Year(
                closed: entry.seq, first: data.bound, net: data.net, despite: data.despite)
        case .distributionApproved(let data):
            villages[entry.village]?.years[data.year.rawValue]?.approved = Village.Approval(
                seq: entry.seq, posting: data.bound, members: data.members)
        case .figureQuoted(let data): figures.append(Figure(seq: entry.seq, quoted: data))
        case .targetSet(let data):
            targets.append(Target(seq: entry.seq, village: entry.village, set: data))
        case .findingRaised(let data): findings[entry.seq] = Finding(data, entry)
        case .findingAnswered(let data): findings[data.finding]?.answered = entry.seq
        case .findingClosed(let data): findings[data.finding]?.closed = entry.seq
        case .profileAdopted, .incomeReceived, .expensePaid, .distributionPaid, .transferMade,
            .journalPosted:
            break
        }
    }

    private mutating func register(_ data: VillageRegistered, _ entry: FoldedEntry) {
        var village = Village(
            id: entry.seq, code: data.code, name: data.name, township: data.township,
            registered: entry.on)
        village.tags = data.tags.map {
            Village.TagChange(tag: $0, from: .first, present: true)
        }
        know(village)
    }

    private mutating func tag(_ tag: String, present: Bool, _ entry: FoldedEntry) {
        villages[entry.village]?.tags.append(
            Village.TagChange(tag: tag, from: entry.on, present: present))
    }

    private mutating func lock(_ period: Period, closed: Bool, _ entry: FoldedEntry) {
        for month in period.months {
            locks[LockKey(villageID: entry.villageID, month: month)] =
                Lock(seq: entry.seq, closed: closed)
        }
    }
}

extension Registry {
    package func accountOf(category: Code) -> Code? { categories[category]?.account }

    /// The account of the chart that a sub-account (明细科目) is part of: of `102.01` that is
    /// `102`, of `102` itself. A policy or a statement that names it means its sub-accounts too.
    package func mainAccount(of code: Code) -> Code {
        let parts = code.text.split(separator: ".")
        guard parts.count > 1, let main = Code(String(parts[0])), accounts[main] != nil else {
            return code
        }
        return main
    }
}

extension Code {
    /// Whether an account is another or a sub-account of it: `102.01` is part of `102`.
    package func isPart(of account: Code) -> Bool {
        if self == account { return true }
        return withUTF8 { own in
            account.withUTF8 { main in
                own.count > main.count && own[main.count] == 0x2E && own.starts(with: main)
            }
        }
    }
}

// MARK: - Villages

extension Registry {
    /// Adds a village that is known from elsewhere than an entry.
    package mutating func know(_ village: Village) {
        name(villages[village.code]?.name, village.name)
        villages[village.code] = village
        let plain = plainForm(village.code)
        if plain != village.code { wideCodes[plain] = village.code }
    }

    /// One village bears another name from now on.
    private mutating func name(_ old: String?, _ new: String) {
        if let old, let count = bearers[old] { bearers[old] = count == 1 ? nil : count - 1 }
        bearers[new, default: 0] += 1
    }

    /// A known code that differs from `code` in nothing but width, blanks and unseen characters.
    func lookalike(of code: String) -> String? {
        let plain = plainForm(code)
        if let wide = wideCodes[plain], wide != code { return wide }
        return plain != code && villages[plain] != nil ? plain : nil
    }
}

/// The code in narrow forms (U+FF01–FF5E as ASCII), without blanks and what the eye does not see.
private func plainForm(_ code: String) -> String {
    if code.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) { return code }
    var plain = String.UnicodeScalarView()
    for scalar in code.unicodeScalars
    where !scalar.properties.isWhitespace && !isDeceptive(scalar) {
        let isWide = (0xFF01...0xFF5E).contains(scalar.value)
        plain.append(isWide ? Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar : scalar)
    }
    return String(plain)
}
