// The sentences of what can be wrong with a workbook: each says what to do in the spreadsheet.

package import Intake

extension WorkbookFault {
    package func sentence(_ lang: Language) -> String {
        switch self {
        case .oldFormat:
            lang(
                "this is a workbook of Excel 97–2003 (.xls), which is not read: \(save(lang))",
                "这是 Excel 97–2003 工作簿（.xls），无法读取：\(save(lang))")
        case .encrypted:
            lang(
                "the workbook is protected by a password: save it without one, or \(save(lang))",
                "工作簿有密码保护：请取消密码后保存，或者\(save(lang))")
        case .binaryFormat:
            lang(
                "this is a binary workbook (.xlsb), which is not read: save it as .xlsx, or "
                    + save(lang),
                "这是二进制工作簿（.xlsb），无法读取：请另存为 .xlsx，或者\(save(lang))")
        case .openDocument:
            lang(
                "this is an OpenDocument file (.ods), which is not read: save it as .xlsx, or "
                    + save(lang),
                "这是 OpenDocument 文件（.ods），无法读取：请另存为 .xlsx，或者\(save(lang))")
        case .noWorkbook:
            lang(
                "this is an archive, but not of an XLSX workbook: \(save(lang))",
                "这是压缩包，但不是 XLSX 工作簿：\(save(lang))")
        case .damaged(let part):
            lang(
                "the workbook is damaged (\(named(part))); nothing was recorded. Open it in a "
                    + "spreadsheet and save it anew, or \(save(lang))",
                "工作簿已损坏（\(named(part))）；未记录任何内容。请用电子表格打开后重新保存，或者\(save(lang))")
        case .documentType(let part):
            lang(
                "the workbook holds a document type declaration (\(named(part))), which "
                    + "spreadsheets never write; it is not read",
                "工作簿含有文档类型声明（\(named(part))），电子表格不会写入这样的内容；不予读取")
        case .text(let fault): fault.sentence(lang)
        case .noSuchSheet(let sheet, let sheets):
            lang(
                "the workbook has no sheet “\(sheet)”; it has: \(named(list(sheets, lang))). "
                    + "Choose one with --sheet NAME or --sheet NUMBER",
                "工作簿中没有工作表“\(sheet)”；现有：\(named(list(sheets, lang)))。"
                    + "请用 --sheet 名称 或 --sheet 序号 选择")
        case .emptySheet(let sheet):
            lang(
                "nothing stands in the sheet “\(named(sheet))”: choose another with --sheet NAME "
                    + "or --sheet NUMBER",
                "工作表“\(named(sheet))”为空：请用 --sheet 名称 或 --sheet 序号 另选")
        case .cell(let place, let sheet, let fault):
            lang(
                "sheet “\(named(sheet))”, cell \(place): \(fault.sentence(lang)); nothing was "
                    + "recorded",
                "工作表“\(named(sheet))”单元格 \(place)：\(fault.sentence(lang))；未记录任何内容")
        case .tooLarge(let limit): limit.sentence(lang)
        }
    }

    private func list(_ sheets: [String], _ lang: Language) -> String {
        sheets.joined(separator: lang(", ", "、"))
    }

    private func named(_ text: String) -> String { text.oneLine.cut(to: 120) }

    private func save(_ lang: Language) -> String {
        lang(
            "save the sheet as CSV (Excel: File, Save as, “CSV UTF-8”; WPS: “CSV”) and import that",
            "请将工作表另存为 CSV 再导入（Excel：文件 → 另存为 →“CSV UTF-8”；WPS：“CSV”）")
    }
}

extension CellFault {
    fileprivate func sentence(_ lang: Language) -> String {
        switch self {
        case .notComputed:
            lang(
                "the formula here has no stored value; open the workbook in a spreadsheet, which "
                    + "computes it, and save it",
                "此处公式没有保存计算结果；请用电子表格打开工作簿（会重新计算）并保存")
        case .notANumber(let text):
            lang(
                "“\(text.oneLine.cut(to: 60))” is said to be a number and is none",
                "“\(text.oneLine.cut(to: 60))”标为数字却不是数字")
        case .noSuchText:
            lang(
                "the text meant here is missing from the workbook", "此处所指的文本不在工作簿中")
        case .misplaced:
            lang(
                "a cell or row here is out of order or outside the sheet",
                "此处的单元格或行次序错乱，或超出工作表范围")
        }
    }
}

extension WorkbookLimit {
    fileprivate func sentence(_ lang: Language) -> String {
        let limit = grouped(Int64(value))
        return switch self {
        case .unpacked:
            lang(
                "the workbook is larger than \(limit) bytes unpacked; split it",
                "工作簿解压后超过 \(limit) 字节；请拆分")
        case .growth:
            lang(
                "a part of the workbook unpacks to more than \(limit) times its size, as no "
                    + "spreadsheet does; it is not read",
                "工作簿中某部分解压后超过原大小的 \(limit) 倍，电子表格不会如此；不予读取")
        case .parts:
            lang("the workbook has more than \(limit) parts", "工作簿的部件超过 \(limit) 个")
        case .texts:
            lang(
                "the texts of the workbook take more than \(limit) bytes; split it",
                "工作簿的文本超过 \(limit) 字节；请拆分")
        case .cells:
            lang(
                "the sheet has more than \(limit) cells; split it",
                "工作表的单元格超过 \(limit) 个；请拆分")
        case .table:
            lang(
                "the sheet takes more than \(limit) bytes as a table; split it",
                "工作表转成表格后超过 \(limit) 字节；请拆分")
        case .row:
            lang(
                "a row of the sheet takes more than \(limit) bytes",
                "工作表中有一行超过 \(limit) 字节")
        }
    }
}
