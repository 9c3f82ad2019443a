// The sentences of what can be wrong with a mapping file: each says what to write instead.

package import Intake
internal import Ledger

extension MappingFault {

    /// - Parameter file: the file that the mapping is used on, where that matters.
    package func sentence(_ lang: Language, _ map: String, _ file: String?) -> String {
        if case .text(let fault) = problem { return "\(map): \(fault.sentence(lang))" }
        let said = problem.sentence(lang, file ?? "")
        let english = column > 1 ? ", column \(column)" : ""
        let chinese = column > 1 ? "第 \(column) 列" : ""
        return lang(
            "\(map): line \(line)\(english): \(said)", "\(map)：第 \(line) 行\(chinese)：\(said)")
    }
}

extension MappingFault.Problem {
    package func sentence(_ lang: Language, _ file: String) -> String {
        switch self {
        case .text(let fault): fault.sentence(lang)
        case .yaml(let words):
            lang(
                "this is not YAML: \(words). Check indentation, colons and quotation marks",
                "不是正确的 YAML：\(words)。请检查缩进、冒号和引号")
        case .tab:
            lang(
                "a tab stands at the beginning of the line: YAML is indented with spaces only",
                "行首有制表符：YAML 只能用空格缩进")
        case .empty:
            lang(
                "this is no mapping: it needs at least a section “fields:”",
                "不是映射文件：至少须有“fields:”一节")
        case .tooLong:
            lang("a mapping may have 1 MiB; is this the mapping?", "映射文件至多 1 MiB；请确认是否选错文件")
        case .alias:
            lang(
                "anchors (&name) and aliases (*name) have no place in a mapping: write it out, or "
                    + "put the text in quotation marks",
                "映射中不用锚点（&名）与别名（*名）：请写全，或给文本加上引号")
        case .unknownKey(let key, let nearest, let known):
            unknownKey(key, nearest, known, lang)
        case .keyTwice(let key):
            lang(
                "“\(key)” stands here twice; keep one of the two", "“\(key)”重复；请只保留一处")
        case .missingKey(let key):
            lang("“\(key):” is missing here; add it", "此处缺少“\(key):”；请补上")
        case .wrongShape(let key, let shape):
            lang(
                "“\(key)” must be \(shape.words(.en))", "“\(key)”须为\(shape.words(.zh))")
        case .badChoice(let key, let value, let choices):
            lang(
                "“\(key): \(value)” is none of: \(choices.joined(separator: ", "))",
                "“\(key): \(value)”不在可选值之内：\(choices.joined(separator: "、"))")
        case .badPattern(let pattern, let reason):
            lang(
                "“\(pattern)” is not a regular expression: \(reason). Put a backslash before a "
                    + "sign that is meant as itself",
                "“\(pattern)”不是正则表达式：\(reason)。若要匹配符号本身，请在其前加反斜线")
        case .badTemplate(let text):
            lang(
                "“\(text)” has a brace without its partner: write {column}, or {{ for a brace "
                    + "itself",
                "“\(text)”的花括号不成对：列名写作 {列名}，花括号本身写作 {{")
        case .unquotedTemplate(let name):
            lang(
                "put {\(name)} in quotation marks: \"{\(name)}\"",
                "请给 {\(name)} 加上引号：\"{\(name)}\"")
        case .badDayForm(let form):
            lang(
                "“\(form)” is not a form of dates: write yyyy, mm and dd once each, such as "
                    + "dd/mm/yyyy or yyyymmdd, or timestamp",
                "“\(form)”不是日期格式：yyyy、mm、dd 须各写一次，如 dd/mm/yyyy、yyyymmdd，或写 timestamp")
        case .badConstant(let text):
            lang(
                "“\(text)” is neither a day nor an amount; to take a column write \"{\(text)}\"",
                "“\(text)”既不是日期也不是金额；若指某一列，请写 \"{\(text)}\"")
        case .needs(let key, let other):
            lang("“\(key)” needs “\(other)” beside it; add it", "“\(key)”须与“\(other)”同用；请补上")
        case .excludes(let key, let other):
            lang(
                "“\(key)” and “\(other)” exclude each other; remove one",
                "“\(key)”与“\(other)”不能同用；请删去其一")
        case .columnMissing(let name, let columns):
            columnMissing(name, columns, file, lang)
        case .columnTwice(let name):
            lang(
                "\(file) has the column “\(name)” more than once; rename one of them there",
                "\(file) 中有不止一列“\(name)”；请在该文件中改名")
        case .skipsTooMuch(let skip, let lines):
            lang(
                "“skip: \(skip)” passes over all of \(file), which has \(lines) lines; write how "
                    + "many lines stand above the header",
                "“skip: \(skip)”超出 \(file) 的全部 \(lines) 行；请写表头之上的行数")
        }
    }

    private func unknownKey(
        _ key: String, _ nearest: String?, _ known: [String], _ lang: Language
    ) -> String {
        if let nearest {
            return lang(
                "there is no key “\(key)” here; did you mean “\(nearest)”?",
                "此处没有“\(key)”这个键；是否应为“\(nearest)”？")
        }
        return lang(
            "there is no key “\(key)” here; there are: \(known.joined(separator: ", "))",
            "此处没有“\(key)”这个键；可用：\(known.joined(separator: "、"))")
    }

    private func columnMissing(
        _ name: String, _ columns: [String], _ file: String, _ lang: Language
    ) -> String {
        let shown = columns.joined(separator: lang(", ", "、")).oneLine.cut(to: 200)
        return lang(
            "\(file) has no column “\(name)”; it has: \(shown). If this is not its header, set "
                + "table: skip",
            "\(file) 没有“\(name)”列；现有：\(shown)。若这不是表头，请设 table: skip")
    }
}

extension MappingFault.Shape {
    fileprivate func words(_ lang: Language) -> String {
        switch self {
        case .text: lang("one text", "一个文本")
        case .list: lang("a list: lines that begin with “- ”, or [a, b]", "列表：以“- ”开头的各行，或 [甲, 乙]")
        case .mapping: lang("a section of lines “key: value”", "若干“键: 值”行")
        case .number: lang("a whole number, 0 or more", "不小于 0 的整数")
        case .yesNo: lang("true or false", "true 或 false")
        }
    }
}
