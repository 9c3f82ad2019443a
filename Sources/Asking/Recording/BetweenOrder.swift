// Money between two villages, as somebody orders it.

internal import Intake
package import Ledger
package import Recording

package struct BetweenOrder: Sendable {
    /// `village` pays, `into` receives; `account` and `to` are what money leaves and reaches.
    package var stated: Stated

    package init(_ stated: Stated) { self.stated = stated }

    package var payer: String { stated.text(.village) ?? "" }
    package var receiver: String { stated.text(.into) ?? "" }

    package static let fields: Set<Field> = [
        .date, .village, .into, .amount, .account, .to, .memo, .key,
    ]
}

extension Session {
    /// - Throws: `Refusal`.
    package func record(_ order: BetweenOrder) throws -> Recorded {
        let stated = order.stated
        try stated.refuse(unless: BetweenOrder.fields, for: "internal")
        let day = try stated.requiredDay()
        var money = MoneyBetween(amount: try readAmount(try stated.required(.amount)))
        money.memo = stated.text(.memo)
        money.document = stated.document
        let words = Words(registry)
        money.from = try stated.text(.account).map { try words.account($0) }
        money.to = try stated.text(.to).map { try words.account($0, .to) }
        let outcome = try transfer(
            from: order.payer, to: order.receiver, money, on: day, key: stated.text(.key))
        return Recorded(outcome: outcome, warnings: try warnings(of: outcome))
    }
}
