// What keeps an answer from paper.

package enum PaperFault: Error {
    /// What writes workbooks is not on this computer.
    case noLibrary
    /// More lines than a sheet holds.
    case tooLong(lines: Int)
    case failed(String)
}

extension PaperFault {
    package func sentence(_ lang: Language) -> String {
        switch self {
        case .noLibrary:
            lang(
                "--format xlsx needs the library libxlsxwriter, which is not on this computer; "
                    + "install it (Debian, Ubuntu: apt-get install libxlsxwriter-dev), or use "
                    + "--format html or csv",
                "--format xlsx 需要 libxlsxwriter 库，本机未安装；"
                    + "请先安装（Debian、Ubuntu：apt-get install libxlsxwriter-dev），"
                    + "或改用 --format html 或 csv")
        case .tooLong(let lines):
            lang(
                "\(grouped(lines)) rows are more than a sheet of a workbook holds (1,048,576): "
                    + "use --format csv",
                "共 \(grouped(lines)) 行，超出工作表的上限（1,048,576 行）：请用 --format csv")
        case .failed(let reason):
            lang("the workbook could not be written: \(reason)", "无法写出工作簿：\(reason)")
        }
    }
}

extension PaperFault: ToldError { package var fault: Fault { .paper(self) } }

/// What is said below a workbook with amounts of more than 15 digits.
func longAmountsNote(_ lang: Language) -> String {
    lang(
        "Amounts of ten trillion and more stand as text: a spreadsheet keeps 15 digits.",
        "十万亿及以上的金额以文本列示：电子表格只保留 15 位数字。")
}
