// The surplus of a closed year approved and paid, as somebody orders it.

package import Intake
package import Ledger
package import Projections
package import Recording

package struct ApprovalOrder: Sendable {
    package var year: Period
    /// Of the resolution.
    package var day: Day
    package var terms: DistributionTerms
    package var votes: [(village: String, vote: Vote)]
    package var document: Document?

    package static let fields: Set<Field> = [
        .period, .date, .village, .resolution, .entitled, .present, .favour, .shares,
    ]

    /// - Parameter votes: of many villages, from a file.
    /// - Throws: `Refusal`.
    package init(
        _ stated: Stated, _ terms: DistributionTerms, votes: [(village: String, vote: Vote)]? = nil
    ) throws(Refusal) {
        try stated.refuse(unless: ApprovalOrder.fields, for: "approve")
        year = try readYear(try stated.required(.period))
        day = try stated.requiredDay()
        document = stated.document
        self.terms = terms
        if let votes {
            self.votes = votes
            return
        }
        let vote = Vote(
            resolution: stated.text(.resolution) ?? "", entitled: try stated.count(.entitled),
            present: try stated.count(.present), favour: try stated.count(.favour))
        self.votes = [(stated.text(.village) ?? "", vote)]
    }
}

package struct PayoutOrder: Sendable {
    package var year: Period
    package var day: Day
    /// 0 = all that is left.
    package var amount: Int64
    package var filter: PopulationFilter
    package var stated: Stated

    package static let fields: Set<Field> = [
        .period, .date, .village, .amount, .account, .beneficiaries, .memo, .voucher, .key,
    ]

    /// - Parameter filter: `nil` = the village that is stated.
    package init(_ stated: Stated, to filter: PopulationFilter? = nil) throws(Refusal) {
        try stated.refuse(unless: PayoutOrder.fields, for: "pay")
        year = try readYear(try stated.required(.period))
        day = try stated.requiredDay()
        amount = try stated.amount() ?? 0
        self.filter =
            if let filter { filter } else {
                PopulationFilter(village: try stated.required(.village))
            }
        self.stated = stated
    }
}

extension Session {
    /// Approves the distribution of each village that voted: all, or when one is refused none.
    ///
    /// - Throws: `Refusal`.
    package func approve(_ order: ApprovalOrder) throws -> [Outcome] {
        try order.votes.map { code, vote in
            let village = try village(code)
            let plan = try plan(order.year, villages: [village], order.terms)[0]
            return try approve(plan, vote, on: order.day, document: order.document)
        }
    }

    /// Pays members what was approved.
    ///
    /// - Throws: `Refusal`; `key-reused` where the key is that of another entry.
    package func pay(_ order: PayoutOrder) throws -> [Outcome] {
        let stated = order.stated
        let account = try stated.text(.account).map { try Words(registry).account($0) }
        return try villages(order.filter, toPay: order.year).map { village in
            if let key = stated.key, let known = try known(key, order, village) { return known }
            let payment = Payment(
                account: account ?? "-", amount: order.amount,
                beneficiaries: try stated.count(.beneficiaries), category: "-",
                document: stated.document, memo: stated.text(.memo),
                voucher: stated.text(.voucher))
            return try pay(
                order.year, village: village, payment, settlementStated: account != nil,
                on: order.day, key: stated.key)
        }
    }

    /// What the same order paid before: of all that is left nothing is left then.
    private func known(_ key: String, _ order: PayoutOrder, _ village: Village) throws -> Outcome? {
        guard let seq = try seq(ofKey: key, in: village.code) else { return nil }
        let entry = try entry(seq)
        let posting = village.years[order.year.rawValue]?.approved?.posting
        guard case .distributionPaid(let payment) = entry.event, payment.settles == posting,
            posting != nil, entry.on == order.day, [0, payment.amount].contains(order.amount)
        else { throw Refusal(.keyReused, .key, key, detail: "\(seq)") }
        return .duplicate(seq: seq)
    }
}
