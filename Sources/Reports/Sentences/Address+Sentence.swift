// The sentences of addresses of figures that cannot be read, or lead nowhere.

internal import Ledger
package import Projections

extension AddressFault: ToldError {
    package var fault: Fault { .address(self) }
}

extension AddressFault {
    package func sentence(_ lang: Language) -> String {
        let place = part.isEmpty || part == address ? "" : "“\(part)”: "
        return "\(address): " + place + problem.sentence(lang)
    }
}

extension AddressFault.Problem {
    fileprivate func sentence(_ lang: Language) -> String {
        switch self {
        case .unknownSubject:
            lang(
                "no figure begins so. Copy one from an answer with --figures; they begin with ",
                "没有这样开头的数据地址。可用 --figures 从各项结果复制；开头为 ")
                + Figure.Subject.names.map { "\($0):" }.joined(separator: " ")
        case .unreadableSubject:
            lang(
                "what is counted cannot be read: write it after the colon",
                "无法读出所计内容：请写在冒号之后")
        case .unknownKey:
            lang(
                "write key=value, with one of ", "请写为 键=值，键为 ")
                + AddressKey.allCases.map(\.rawValue).joined(separator: " ")
        case .otherKey:
            lang("it says nothing of a figure of this sort", "此类数据没有该项")
        case .twice: lang("it was said already", "该项重复")
        case .unreadable(let key): key.expected(lang)
        case .missing(let key):
            lang(
                "\(key.rawValue)= is missing: ", "缺少 \(key.rawValue)=：") + key.expected(lang)
        case .badEscape:
            lang(
                "a % stands before two hexadecimal digits of UTF-8",
                "% 之后须为两位十六进制数，合起来须为 UTF-8")
        case .unknownPart(let parts):
            lang("the numbers of this figure are ", "该数据的数值有 ")
                + parts.map(\.rawValue).joined(separator: " ")
        case .unknown(.tag): lang("no village bears such a tag", "没有带此标签的村")
        case .unknown: lang("no village lies in such a township", "没有属于此乡镇的村")
        case .nothingThere:
            lang("there is no such row in the answer", "结果中没有这一行")
        }
    }
}

extension AddressKey {
    fileprivate func expected(_ lang: Language) -> String {
        switch self {
        case .of: lang("the name of a measure", "口径代码")
        case .village: lang("the code of a village", "须为村代码")
        case .township: lang("the name of a township", "乡镇名称")
        case .tag: lang("the name of a tag", "标签名称")
        case .months:
            lang(
                "months such as 2022, 2022-H1, 2022-Q3, 2022-03 or 2022-02..2022-05",
                "须为月份，例如 2022、2022-H1、2022-Q3、2022-03 或 2022-02..2022-05")
        case .closing: lang("only “no” can be said here", "此处只能写 no")
        case .threshold: lang("an amount in whole fen", "以分计的整数金额")
        case .at: lang("the number of an entry", "须为分录号")
        case .on: lang("a day such as 2022-06-15", "日期，例如 2022-06-15")
        }
    }
}
