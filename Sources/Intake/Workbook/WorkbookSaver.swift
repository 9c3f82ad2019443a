// Who saved a workbook last, by its own account (docProps/core.xml; ECMA-376 part 2, 8.3).

/// `nil` for what is no workbook or does not tell.
package func savedBy(workbookAt path: String) -> String? {
    guard let archive = try? ZipArchive(path: path) else { return nil }
    let reader = CoreReader()
    guard archive.has("docProps/core.xml"),
        (try? archive.parse("docProps/core.xml", reader)) != nil
    else { return nil }
    return reader.saver
}

private final class CoreReader: XMLHandler {
    private(set) var saver: String?
    private var bytes: [UInt8] = []
    private var isSaver = false

    func start(_ name: XMLName, _ attributes: XMLAttributes) {
        if case "lastModifiedBy" = name { isSaver = true }
    }

    func end(_ name: XMLName) {
        guard case "lastModifiedBy" = name else { return }
        isSaver = false
        saver = String(decoding: bytes, as: UTF8.self)
    }

    func text(_ bytes: UnsafeBufferPointer<UInt8>) {
        if isSaver, self.bytes.count < 1000 { self.bytes.append(contentsOf: bytes) }
    }
}
