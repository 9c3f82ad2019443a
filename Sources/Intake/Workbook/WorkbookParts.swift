// Which parts of the archive are the workbook, its sheets, texts and styles: by relationships, not
// by the names that parts usually have (ECMA-376 part 2, 6.5; part 1, 18.2).

/// A relationship of a part: what its target is, and where.
private struct Relationship {
    /// The last word of its type: `worksheet`, `styles` …
    var type: Substring
    var target: String
}

private final class RelationshipReader: XMLHandler {
    private(set) var byID: [String: Relationship] = [:]

    func start(_ name: XMLName, _ attributes: XMLAttributes) {
        guard case "Relationship" = name, let id = attributes["Id"], let type = attributes["Type"],
            let target = attributes["Target"], attributes["TargetMode"] != "External"
        else { return }
        let last = type.split(separator: "/").last ?? ""
        byID[id] = Relationship(type: last, target: target)
    }

    func end(_ name: XMLName) {}
    func text(_ bytes: UnsafeBufferPointer<UInt8>) {}

    func target(_ type: String) -> String? { byID.values.first { $0.type == type }?.target }
}

private final class SheetList: XMLHandler {
    private(set) var sheets: [(name: String, id: String, isHidden: Bool)] = []
    private(set) var startsIn1904 = false

    func start(_ name: XMLName, _ attributes: XMLAttributes) {
        switch name {
        case "workbookPr":
            startsIn1904 = ["1", "true"].contains(attributes["date1904"] ?? "")
        case "sheet":
            let id =
                attributes["http://schemas.openxmlformats.org/officeDocument/2006/relationships|id"]
                ?? attributes["http://purl.oclc.org/ooxml/officeDocument/relationships|id"]
            let isHidden = (attributes["state"] ?? "visible") != "visible"
            sheets.append((attributes["name"] ?? "", id ?? "", isHidden))
        default: break
        }
    }

    func end(_ name: XMLName) {}
    func text(_ bytes: UnsafeBufferPointer<UInt8>) {}
}

struct WorkbookParts {
    struct Sheet {
        var name: String
        var part: String
        var isHidden: Bool
    }

    private(set) var sheets: [Sheet] = []
    let startsIn1904: Bool
    let texts: String?
    let styles: String?

    init(_ archive: ZipArchive) throws(WorkbookFault) {
        let roots = RelationshipReader()
        try archive.parse("_rels/.rels", roots)
        guard let target = roots.target("officeDocument") else { throw .noWorkbook }
        let workbook = resolved(target, from: "")
        guard workbook.lowercased().hasSuffix(".xml") else { throw .binaryFormat }
        let list = SheetList()
        try archive.parse(workbook, list)
        let folder = workbook.lastIndex(of: "/").map { String(workbook[...$0]) } ?? ""
        let links = RelationshipReader()
        try archive.parse("\(folder)_rels/\(workbook.dropFirst(folder.count)).rels", links)
        startsIn1904 = list.startsIn1904
        texts = links.target("sharedStrings").map { resolved($0, from: folder) }
        styles = links.target("styles").map { resolved($0, from: folder) }
        for sheet in list.sheets {
            // Charts and dialogs have sheets of their own.
            guard let link = links.byID[sheet.id], link.type == "worksheet" else { continue }
            let part = resolved(link.target, from: folder)
            sheets.append(Sheet(name: sheet.name, part: part, isHidden: sheet.isHidden))
        }
    }

    /// The sheet of a name, or of a number of up to three digits, counted from 1 among those that
    /// are shown; without either the first that is shown.
    func sheet(_ wanted: String?) throws(WorkbookFault) -> Sheet {
        let shown = sheets.filter { !$0.isHidden }
        let number = wanted.map(sheetNumber) ?? 1
        if let number {
            if shown.indices.contains(number - 1) { return shown[number - 1] }
        } else if let sheet = sheets.first(where: { $0.name == wanted }) {
            return sheet
        }
        throw .noSuchSheet(wanted ?? "1", sheets: sheets.map(\.name))
    }
}

/// A sheet's number, if the text is one: up to three digits.
package func sheetNumber(_ sheet: String) -> Int? {
    let isNumber = (1...3).contains(sheet.utf8.count) && sheet.utf8.allSatisfy(ASCII.isDigit)
    return isNumber ? Int(sheet) : nil
}

/// The name of the part that a target means, seen from `folder` (which ends with `/` or is empty).
private func resolved(_ target: String, from folder: String) -> String {
    var steps: [Substring] = []
    let whole = target.hasPrefix("/") ? target : folder + target
    for step in whole.split(separator: "/") where step != "." {
        if step == ".." { _ = steps.popLast() } else { steps.append(step) }
    }
    return steps.joined(separator: "/")
}
