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
        var question = try VoucherQuestion(voucher: voucher, village: village, month: month)
        question.moment = try moment.asked()
        try ledger.ask(question, output.lang).print(output)
    }
}
