// The sentences of what was asked amiss of statements, registers and vouchers.

package enum StatementFault: Equatable {
    case notAReportPeriod(String)
    case notAMonth(String)
    case noSuchTownship(String)
    case daysBackwards(String, String)
    case notOnRegister(Int64)
    case afterWhichAccount
    case noVoucherNamed
    case monthOfWhichVillage
    case voucherOfWhichVillage(String)
    case noSuchVoucher(String)
}

extension StatementFault {
    func sentence(_ lang: Language) -> String {
        switch self {
        case .notAReportPeriod(let text):
            lang(
                "“\(text)” is no period: write 2022-03, 2022-Q1, 2022-H1 or 2022",
                "“\(text)”不是期间：请写 2022-03、2022-Q1、2022-H1 或 2022")
        case .notAMonth(let text):
            lang("“\(text)” is not a month: write 2022-03", "“\(text)”不是月份：请写 2022-03")
        case .noSuchTownship(let name):
            lang(
                "no village lies in the township “\(name)”. See: collective villages",
                "没有村属于乡镇“\(name)”。可用 collective villages 查看")
        case .daysBackwards(let first, let last):
            lang(
                "--from \(first) is after --to \(last)", "--from \(first) 晚于 --to \(last)")
        case .notOnRegister(let seq):
            lang(
                "--after \(seq): entry \(seq) is not on this register",
                "--after \(seq)：第 \(seq) 号分录不在此明细账中")
        case .afterWhichAccount:
            lang("--after needs --account", "--after 须与 --account 同用")
        case .noVoucherNamed:
            lang(
                "name an entry, a voucher number with --village, or --month with --village",
                "请给出分录号，或凭证号和 --village，或 --month 和 --village")
        case .monthOfWhichVillage:
            lang("--month needs --village", "--month 须与 --village 同用")
        case .voucherOfWhichVillage(let number):
            lang(
                "“\(number)” is no entry; a voucher number needs --village",
                "“\(number)”不是分录号；凭证号须与 --village 同用")
        case .noSuchVoucher(let text):
            lang("no voucher “\(text)” that posts anything", "没有记账的凭证“\(text)”")
        }
    }
}
