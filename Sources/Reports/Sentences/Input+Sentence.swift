// The sentences of what can be wrong with an input file.

internal import Glibc
package import Intake
internal import Ledger

extension ImportFault {

    package func sentence(_ lang: Language) -> String {
        switch self {
        case .text(let fault): fault.sentence(lang)
        case .empty: lang("the file is empty: a header row is needed", "文件为空：须有表头")
        case .header(let refusal): refusal.faults.map { $0.sentence(lang) }.joined(separator: "; ")
        case .badHeaderRow(let fault): fault.sentence(lang)
        case .mapping(let fault): fault.problem.sentence(lang, "")
        }
    }
}

extension TextFault {

    package func sentence(_ lang: Language) -> String {
        switch self {
        case .source(.cannotOpen(_, let code)):
            lang("cannot be opened: \(reason(code))", "无法打开：\(reason(code))")
        case .source(.isDirectory): lang("is a folder", "是文件夹")
        case .source(.cannotRead(let code)):
            lang("cannot be read: \(reason(code))", "无法读取：\(reason(code))")
        case .source(.cannotSpool(let code)):
            lang("cannot be kept in a temporary file: \(reason(code))", "无法暂存：\(reason(code))")
        case .source(.tooLarge(let limit)):
            lang(
                "is larger than \(grouped(Int64(limit))) bytes, the most that is kept of a pipe; "
                    + "split it, or save it as a file",
                "超过 \(grouped(Int64(limit))) 字节（管道或设备输入的暂存上限）；请拆分或存为文件")
        case .badBytes(let encoding, let place, let hex): badBytes(encoding, place, hex, lang)
        case .unclear(let place, let hex):
            lang(
                "line \(place.line), byte \(place.byte): the file may be UTF-8 or GB18030 (the "
                    + "bytes \(hex) here do not tell). Look at it, then state which: "
                    + "--encoding utf-8 or --encoding gb18030",
                "第 \(place.line) 行第 \(place.byte) 字节：无法判定文件是 UTF-8 还是 GB18030（此处字节 \(hex)"
                    + " 不足为凭）。请查看后写明 --encoding utf-8 或 --encoding gb18030")
        case .utf16:
            lang(
                "the file is UTF-16: save it as CSV in UTF-8 or GB18030",
                "文件为 UTF-16：请另存为 UTF-8 或 GB18030 的 CSV")
        case .workbook:
            lang(
                "this is a spreadsheet workbook or an archive, not a text: save the sheet as CSV "
                    + "(File, Save as, CSV UTF-8)",
                "这是电子表格工作簿或压缩包，不是文本：请将工作表另存为 CSV（文件 → 另存为 → CSV UTF-8）")
        case .decoderMissing(let encoding):
            lang(
                "this system cannot decode \(encoding.rawValue): save the file as UTF-8",
                "本系统无法解码 \(encoding.rawValue)：请将文件存为 UTF-8")
        }
    }

    private func badBytes(
        _ encoding: TextEncoding, _ place: TextPlace, _ hex: String, _ lang: Language
    ) -> String {
        let english = "line \(place.line), byte \(place.byte): the bytes \(hex) are not "
        let chinese = "第 \(place.line) 行第 \(place.byte) 字节：字节 \(hex) 不是"
        guard encoding == .gb18030 else {
            return lang(
                english + "UTF-8: a character is cut or damaged there; correct it. If all of the "
                    + "file is GB18030 (GBK), say --encoding gb18030",
                chinese + " UTF-8：此处字符被截断或损坏，请改正。若整个文件是 GB18030（GBK），请写 "
                    + "--encoding gb18030")
        }
        return lang(
            english + "GB18030, as which the file is read; save it as UTF-8",
            chinese + " GB18030（文件按此编码读取）；请将文件存为 UTF-8")
    }

    private func reason(_ code: Int32) -> String { String(cString: strerror(code)) }
}

extension HeaderFault {
    package func sentence(_ lang: Language) -> String {
        switch self {
        case .missing(let column):
            lang(
                "the header has no column \(column.english) (\(column.chinese))",
                "表头缺少“\(column.chinese)”（\(column.english)）列")
        case .twice(_, let first, let second):
            lang(
                "the header names one column twice: “\(first)” and “\(second)”",
                "表头重复：“\(first)”与“\(second)”")
        case .unknown(let name):
            lang(
                "the header has a column “\(name.cut(to: 40))” that an import does not know; "
                    + "it knows: "
                    + ImportColumn.allCases.map(\.english).joined(separator: ", "),
                "表头有不认识的列“\(name.cut(to: 40))”；可用的列："
                    + ImportColumn.allCases.map(\.chinese).joined(separator: "、"))
        case .notOfLines(let name):
            lang(
                "the header has a column “\(name.cut(to: 40))” that lines of vouchers do not have, "
                    + "or have once; they have: date, village, voucher, account, debit, credit and "
                    + "perhaps name, category, memo",
                "表头的列“\(name.cut(to: 40))”凭证分录表没有，或重复；应有：日期、村代码、凭证号、科目、借方、贷方，"
                    + "可加 科目名称、类别、摘要")
        }
    }
}

extension CSVFault {
    package func sentence(_ lang: Language) -> String {
        switch self {
        case .text(let fault): fault.sentence(lang)
        case .quoteNotClosed(let line, _, _):
            lang(
                "line \(line): the quotation mark opened here is never closed",
                "第 \(line) 行：此处开始的引号没有结束")
        case .textAfterQuote(let line, _, _):
            lang("line \(line): text after a closing quotation mark", "第 \(line) 行：结束引号之后还有文字")
        case .quoteInsideField(let line, _, _):
            lang(
                "line \(line): a quotation mark inside a field that does not begin with one",
                "第 \(line) 行：字段中间出现引号，而字段不以引号开头")
        case .rowTooLong(let line):
            lang("line \(line): the row is too long", "第 \(line) 行：行过长")
        }
    }
}

extension BadRowReason {
    /// The stable name of the reason.
    package var code: String {
        switch self {
        case .fieldCount: "field-count"
        case .noHeader: "no-header"
        case .quoteNotClosed: "quote-not-closed"
        case .textAfterQuote: "text-after-quote"
        case .quoteInsideField: "quote-inside-field"
        case .tooLong: "row-too-long"
        case .json: "not-json"
        case .unknownColumn: "unknown-column"
        case .columnTwice: "column-twice"
        case .mapped(let fault, _): fault.code
        }
    }

    /// - Parameter value: the text in question.
    package func sentence(_ lang: Language, value: String = "") -> String {
        switch self {
        case .fieldCount(let expected, let found):
            lang(
                "the row has \(found) fields, the header has \(expected)",
                "该行有 \(found) 个字段，表头有 \(expected) 个")
        case .noHeader(let position):
            lang("field \(position) has text but no header", "第 \(position) 个字段有内容却无表头")
        case .quoteNotClosed:
            lang("the quotation mark opened here is never closed", "此处开始的引号没有结束")
        case .textAfterQuote: lang("text after a closing quotation mark", "结束引号之后还有文字")
        case .quoteInsideField:
            lang(
                "a quotation mark inside a field that does not begin with one",
                "字段中间出现引号，而字段不以引号开头")
        case .tooLong: lang("the row is longer than 1 MiB", "行超过 1 MiB")
        case .json(let fault):
            lang("not one flat JSON object: ", "不是单层 JSON 对象：") + fault.sentence(lang)
        case .unknownColumn: lang("an import has no such column", "导入没有这一列")
        case .columnTwice(let column):
            lang("\(column.english) is named twice", "“\(column.chinese)”重复")
        case .mapped(let fault, let line): fault.sentence(lang, value: value, mapLine: line)
        }
    }
}

extension JSONFault {
    package func sentence(_ lang: Language) -> String {
        switch self {
        case .notAnObject: lang("it does not begin with {", "不以 { 开头")
        case .unexpected(let place):
            lang("character \(place) is not expected", "第 \(place) 个字符不应出现")
        case .endsTooSoon: lang("it ends too soon", "过早结束")
        case .textAfterObject(let place):
            lang("text after the object, at character \(place)", "对象之后还有文字（第 \(place) 个字符）")
        case .controlCharacter(let place):
            lang("character \(place) is a control character", "第 \(place) 个字符是控制字符")
        case .badEscape(let place):
            lang("there is no such escape: character \(place)", "没有这种转义（第 \(place) 个字符）")
        case .loneSurrogate(let place):
            lang("half of a character is escaped at \(place)", "转义只有半个字符（第 \(place) 个字符）")
        case .nested(let name):
            lang("“\(name)” holds an object or an array", "“\(name)”的值是对象或数组")
        case .exponent(let name):
            lang("“\(name)” is a number with an exponent", "“\(name)”的数值用了指数写法")
        case .repeated(let name): lang("“\(name)” stands there twice", "“\(name)”重复")
        case .tooManyMembers(let limit):
            lang("it has more than \(limit) members", "成员超过 \(limit) 个")
        case .lineTooLong: lang("the line is longer than 1 MiB", "该文本行超过 1 MiB")
        case .notUnicode: lang("it is not UTF-8", "不是 UTF-8 编码")
        }
    }
}

extension LinesFault {
    package func sentences(_ lang: Language, _ path: String) -> [String] {
        switch self {
        case .table(let fault): return [fault.sentence(lang, path)]
        case .header(let found, let required, let optional):
            let names = found.joined(separator: ", ").oneLine.cut(to: 60)
            let list = { (fields: [Field]) in
                fields.map { field in
                    let isOfAccount = field == .name && !optional.isEmpty
                    return isOfAccount ? lang("name", "科目名称") : field.name(lang)
                }.joined(separator: lang(", ", "、"))
            }
            let others = list(optional)
            let more = others.isEmpty ? "" : lang(" and may have \(others)", "，可加 \(others)")
            return [
                lang(
                    "\(path): line 1: the header must be \(list(required))\(more); it is: \(names)",
                    "\(path)：第 1 行：表头须为 \(list(required))\(more)；现为：\(names)")
            ]
        case .lines(let refused): return refused.map { $0.sentence(lang, path) }
        }
    }
}

extension LineRefusal {
    fileprivate func sentence(_ lang: Language, _ path: String) -> String {
        switch problem {
        case .fieldCount(let expected, let found):
            return lang(
                "\(path): line \(line): the row has \(found) fields, the header has \(expected)",
                "\(path)：第 \(line) 行：该行有 \(found) 个字段，表头有 \(expected) 个")
        case .refused(let refusal):
            let place = village.map { lang("village \($0)", "村 \($0)") } ?? column
            return lang(
                "\(path): line \(line), \(place): \(refusal.sentence(lang))",
                "\(path)：第 \(line) 行，\(place)：\(refusal.sentence(lang))")
        }
    }
}

extension TableFault {
    func sentence(_ lang: Language, _ path: String) -> String {
        switch self {
        case .text(let fault): "\(path): \(fault.sentence(lang))"
        case .csv(let fault): "\(path): \(fault.sentence(lang))"
        case .workbook(let fault): "\(path): \(fault.sentence(lang))"
        case .noSheets:
            lang(
                "--sheet: \(path) is not an XLSX workbook and has no sheets",
                "--sheet：\(path) 不是 XLSX 工作簿，没有工作表")
        }
    }
}

extension FlagsRefused {
    package func sentences(_ lang: Language) -> [String] {
        refused.map { bad in
            let text = "\(bad.flag) \(bad.text.oneLine.cut(to: 60))"
            return lang(
                "\(text): \(bad.refusal.sentence(lang))", "\(text)：\(bad.refusal.sentence(lang))")
        }
    }
}
