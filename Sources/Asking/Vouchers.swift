// Vouchers (记账凭证): one by its entry or number, or those of a village's month.

internal import Intake
internal import Ledger
package import Projections
package import Reports

package struct VoucherQuestion: PaperQuestion {
    package let query: VoucherQuery
    /// As it was named; nothing of that name is refused.
    package let named: String?
    package var moment = AskedMoment()

    package static let kind = QuestionKind(
        "voucher", .voucherCommand,
        [
            Parameter("voucher", .text, .entryOrNumber), .village,
            Parameter("month", .month, .voucherMonth), .at, .on,
        ])

    /// - Throws: a fault of usage where neither a voucher nor a month is named, or both, or not of
    ///   which village.
    package init(voucher: String?, village: String?, month: String?) throws {
        named = voucher
        switch (voucher, month) {
        case (nil, nil): throw FaultError(.usage(.statement(.noVoucherNamed)))
        case (_?, _?): throw FaultError(.usage(.exclude("voucher", "month")))
        case (nil, let month?):
            guard let village else { throw FaultError(.usage(.statement(.monthOfWhichVillage))) }
            query = .month(try readMonth(month), village: village)
        case (let voucher?, nil):
            if let village {
                query = .number(cleanText(voucher) ?? "", village: village)
            } else if let seq = entryNumber(voucher) {
                query = .entry(seq)
            } else {
                throw FaultError(.usage(.statement(.voucherOfWhichVillage(voucher))))
            }
        }
    }

    package init(_ given: Given) throws {
        try self.init(
            voucher: given.text("voucher"), village: given.text("village"),
            month: given.text("month"))
        moment = try given.moment()
    }

    package func paper(_ view: View, _ lang: Language) throws -> any PaperReport {
        let asOf = try moment.asOf(view)
        let registry = try view.registry(at: asOf.at)
        let vouchers = try view.vouchers(query, asOf)
        if vouchers.isEmpty, let named {
            throw FaultError(.usage(.statement(.noSuchVoucher(named))))
        }
        return VoucherReport(vouchers, registry)
    }
}
