// The words of the options of answers that can be put on paper.

extension OptionWords {
    package static let paperFormat = Self(
        "table, csv, json, xlsx (a workbook) or html (to print, or to read in a browser). Default: "
            + "by the ending of --output, else table. Money is minor units in JSON, decimal "
            + "elsewhere.",
        "表格、CSV、JSON、xlsx（工作簿）或 html（供打印或在浏览器中查看）。默认取决于 --output 的扩展名，"
            + "否则为表格。金额在 JSON 中为最小货币单位的整数，在其他格式中为小数。",
        value: "format", "格式")
    package static let answerFile = Self(
        "A file to write to. One that is there is replaced only by an answer of the same sort.",
        "写入的文件。已存在的文件只会被同类结果替换。", value: "file", "文件")
}
