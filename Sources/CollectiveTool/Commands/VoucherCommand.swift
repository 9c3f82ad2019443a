import ArgumentParser
import Asking
import Intake
import Ledger
import Projections
import Reports
import Shell

struct VoucherCommand: ParsableCommand {
    static let configuration = CommandConfiguration("voucher", .voucherCommand)
    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var output: PaperOptions
    @OptionGroup var moment: AsOfOptions
    @Argument(help: .says(.entryOrNumber)) var voucher: String?
    @Option(help: .says(.oneVillage)) var village: String?
    @Option(help: .says(.voucherMonth)) var month: String?

    func validate() throws {
        if voucher == nil, month == nil { throw ValidationError(.statement(.noVoucherNamed)) }
        if voucher != nil, month != nil {
            throw ValidationError(.exclude("SEQ|NUMBER", "--month"))
        }
        if month != nil, village == nil { throw ValidationError(.statement(.monthOfWhichVillage)) }
        if let voucher, village == nil, EntryNumber(argument: voucher) == nil {
            throw ValidationError(.statement(.voucherOfWhichVillage(voucher)))
        }
    }

    func run() throws {
        let query = try query()
        let (registry, vouchers) = try ledger.read { view in
            let asOf = try moment.asOf(view)
            return (try view.registry(at: asOf.at), try view.vouchers(query, asOf))
        }
        if vouchers.isEmpty, let voucher {
            throw FaultError(.usage(.statement(.noSuchVoucher(voucher))))
        }
        try VoucherReport(vouchers, registry).print(output)
    }

    private func query() throws -> VoucherQuery {
        if let month {
            return .month(try readMonth(month), village: village ?? "")
        }
        if let village { return .number(cleanText(voucher) ?? "", village: village) }
        return .entry(EntryNumber(argument: voucher ?? "")?.seq ?? 0)
    }
}
