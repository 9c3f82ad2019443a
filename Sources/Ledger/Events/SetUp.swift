// Payloads of the set-up events: the ledger, its profile, its villages.

/// The first entry of every ledger.
package struct LedgerOpened: Equatable, Sendable {
    /// ISO 4217 code of a currency with two decimals.
    package var currency: String
    /// 16 random bytes as 32 lower-case hexadecimal digits.
    package var id: String
    package var name: String
    /// The log's name in checkpoints (C2SP tlog-checkpoint), default `collective.invalid/<id>`.
    package var origin: String
    package var profile: String

    package init(currency: String, id: String, name: String, origin: String, profile: String) {
        self.currency = currency
        self.id = id
        self.name = name
        self.origin = origin
        self.profile = profile
    }
}

package struct ProfileAdopted: Equatable, Sendable {
    package var id: String
    package var version: Int64
}

/// An account (会计科目) with its class and normal side.
package struct AccountDefined: Equatable, Sendable {
    package enum Class: String, Sendable, CaseIterable {
        case asset, liability, equity, cost, income, expense
    }

    /// The side on which the balance normally stands; `both` for accounts such as 113 内部往来.
    package enum Side: String, Sendable { case debit, credit, both }

    package var accountClass: Class
    package var code: Code
    package var english: String
    package var normal: Side
    package var chinese: String

    /// Of a class between whose accounts transfers are made.
    package var isOfPosition: Bool { accountClass == .asset || accountClass == .liability }

    /// Lessens other accounts, as 152 累计折旧 does: no money lies there.
    var isContra: Bool {
        accountClass == .asset && normal == .credit
            || accountClass == .liability && normal == .debit
    }

    package init(
        accountClass: Class, code: Code, english: String, normal: Side, chinese: String
    ) {
        self.accountClass = accountClass
        self.code = code
        self.english = english
        self.normal = normal
        self.chinese = chinese
    }
}

/// What a receipt or payment is for, and where it belongs among the three distributions (三次分配).
package struct CategoryDefined: Equatable, Sendable {
    package enum Direction: String, Sendable {
        case inward = "in"
        case outward = "out"
    }

    /// The account that the category posts to; never changes once defined.
    package var account: Code
    package var code: Code
    package var direction: Direction
    package var english: String
    /// Never changes once defined.
    package var kind: PaymentKind
    /// Names of the measures that count this category, sorted; `operating-income` for example.
    package var measures: [String]
    /// 1 primary (初次分配), 2 redistribution (再分配), 3 third (第三次分配), 0 outside the three.
    package var tier: Int64
    package var chinese: String

    package init(
        account: Code, code: Code, direction: Direction, english: String, kind: PaymentKind,
        measures: [String], tier: Int64, chinese: String
    ) {
        self.account = account
        self.code = code
        self.direction = direction
        self.english = english
        self.kind = kind
        self.measures = measures
        self.tier = tier
        self.chinese = chinese
    }
}

/// A voucher that is recorded by its name: which account it debits and which it credits.
package struct TemplateDefined: Equatable, Sendable {
    /// One side of the voucher.
    package enum Side: Equatable, Sendable {
        /// The account that money goes through; the settlement account unless another is named.
        case money
        /// The account of the category, which the voucher names.
        case category
        case account(Code)
    }

    /// What stands on the category's side when nothing else is named.
    package var category: Code?
    package var code: Code
    package var credit: Side
    package var debit: Side
    package var english: String
    package var chinese: String

    package init(
        category: Code? = nil, code: Code, credit: Side, debit: Side, english: String,
        chinese: String
    ) {
        self.category = category
        self.code = code
        self.credit = credit
        self.debit = debit
        self.english = english
        self.chinese = chinese
    }
}

/// A rule that a district decides, with its legal ground; in force from the entry's business day.
package struct PolicySet: Equatable, Sendable {
    package var basis: String?
    package var name: String
    package var value: String

    package init(basis: String? = nil, name: String, value: String) {
        self.basis = basis
        self.name = name
        self.value = value
    }
}

package struct VillageRegistered: Equatable, Sendable {
    package var code: String
    package var name: String
    /// Sorted; hold for all days until untagged.
    package var tags: [String]
    package var township: String?
}

package struct VillageRenamed: Equatable, Sendable { package var name: String }

/// The township that a village belongs to from the entry's business day; `nil` = none.
package struct VillageMoved: Equatable, Sendable { package var township: String? }

/// A tag put on or taken off a village from the entry's business day.
package struct Tag: Equatable, Sendable { package var tag: String }

package struct HeadcountReported: Equatable, Sendable {
    package var households: Int64
    package var members: Int64
}

/// The village takes no entries any more; its history stays under its own code.
package struct VillageMerged: Equatable, Sendable { package var into: String }

/// Balances carried over from the books kept before; a stock, not a movement of the period.
package struct OpeningBalanceSet: Equatable, Sendable {
    package var lines: [Line]
    package var memo: String?
}
