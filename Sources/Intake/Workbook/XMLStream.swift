// One part's XML, read as a stream with expat: elements of the namespaces of workbooks, everything
// else passed over with what it holds. A document type is refused, so no entity can expand.
// Not here: what the elements mean.

internal import CExpat
internal import Glibc

/// What a part's elements are handed to. Names are without their namespaces.
protocol XMLHandler: AnyObject {
    func start(_ name: XMLName, _ attributes: XMLAttributes) throws(WorkbookFault)
    func end(_ name: XMLName) throws(WorkbookFault)
    func text(_ bytes: UnsafeBufferPointer<UInt8>) throws(WorkbookFault)
}

struct XMLName {
    fileprivate let base: UnsafePointer<CChar>

    static func ~= (pattern: StaticString, name: XMLName) -> Bool { same(name.base, pattern) }
}

/// An element's attributes: names and values by turns, ended by nil.
struct XMLAttributes {
    fileprivate let base: UnsafeMutablePointer<UnsafePointer<CChar>?>?

    /// The bytes of an attribute, ended by zero.
    func bytes(_ name: StaticString) -> UnsafePointer<CChar>? {
        guard var pair = base else { return nil }
        while let key = pair[0] {
            if same(key, name) { return pair[1] }
            pair += 2
        }
        return nil
    }

    subscript(_ name: StaticString) -> String? {
        bytes(name).map { String(cString: $0) }
    }

    /// A whole number of up to nine digits; -1 for anything else, nil if absent.
    func number(_ name: StaticString) -> Int? {
        guard let bytes = bytes(name) else { return nil }
        var value = 0
        var index = 0
        while ASCII.isDigit(UInt8(bitPattern: bytes[index])), index < 10 {
            value = value * 10 + Int(bytes[index]) - 0x30
            index += 1
        }
        return bytes[index] == 0 && (1...9).contains(index) ? value : -1
    }
}

private func same(_ text: UnsafePointer<CChar>, _ word: StaticString) -> Bool {
    strcmp(text, UnsafeRawPointer(word.utf8Start).assumingMemoryBound(to: CChar.self)) == 0
}

final class XMLStream {
    private static let deepest = 200
    /// The namespaces whose elements are ours: sheets (transitional, strict) and relationships.
    private static let namespaces: [StaticString] = [
        "http://schemas.openxmlformats.org/spreadsheetml/2006/main|",
        "http://purl.oclc.org/ooxml/spreadsheetml/main|",
        "http://schemas.openxmlformats.org/package/2006/relationships|",
        "http://schemas.openxmlformats.org/package/2006/metadata/core-properties|",
    ]

    private let parser: XML_Parser
    private let part: String
    private let handler: any XMLHandler
    private var fault: WorkbookFault?
    private var depth = 0
    /// The depth of the outermost element that is passed over; 0 = none.
    private var foreign = 0
    private var fed = 0

    init(part: String, _ handler: any XMLHandler) throws(WorkbookFault) {
        guard let parser = XML_ParserCreateNS(nil, CChar(bitPattern: UInt8(ascii: "|"))) else {
            throw .damaged(part: part)
        }
        self.parser = parser
        self.part = part
        self.handler = handler
        XML_SetUserData(parser, Unmanaged.passUnretained(self).toOpaque())
        XML_SetElementHandler(
            parser, { stream(of: $0)?.started($1, $2) }, { stream(of: $0)?.ended($1) })
        XML_SetCharacterDataHandler(parser) { stream(of: $0)?.met($1, Int($2)) }
        XML_SetStartDoctypeDeclHandler(parser) { data, _, _, _, _ in
            guard let stream = stream(of: data) else { return }
            stream.stop(.documentType(part: stream.part))
        }
    }

    deinit { XML_ParserFree(parser) }

    func feed(_ bytes: UnsafeBufferPointer<UInt8>) throws(WorkbookFault) {
        try parse(bytes, isLast: false)
        fed += bytes.count
        // What expat holds back is one tag that has not ended.
        let held = fed - Int(XML_GetCurrentByteIndex(parser))
        guard held <= WorkbookLimit.row.value else { throw .tooLarge(.row) }
    }

    func finish() throws(WorkbookFault) {
        try parse(UnsafeBufferPointer(start: nil, count: 0), isLast: true)
    }

    private func parse(
        _ bytes: UnsafeBufferPointer<UInt8>, isLast: Bool
    ) throws(WorkbookFault) {
        let status = bytes.withMemoryRebound(to: CChar.self) { text in
            XML_Parse(parser, text.baseAddress, Int32(text.count), isLast ? 1 : 0)
        }
        guard status == XML_STATUS_OK else { throw fault ?? .damaged(part: part) }
    }

    private func stop(_ fault: WorkbookFault) {
        self.fault = self.fault ?? fault
        XML_StopParser(parser, XML_Bool(XML_FALSE))
    }

    private func started(
        _ name: UnsafePointer<CChar>?, _ pairs: UnsafeMutablePointer<UnsafePointer<CChar>?>?
    ) {
        depth += 1
        guard depth <= XMLStream.deepest, fault == nil else { return stop(.damaged(part: part)) }
        guard foreign == 0 else { return }
        guard let known = known(name) else {
            foreign = depth
            return
        }
        run { () throws(WorkbookFault) in
            try handler.start(known, XMLAttributes(base: pairs))
        }
    }

    private func ended(_ name: UnsafePointer<CChar>?) {
        defer { depth -= 1 }
        if foreign == 0, let known = known(name) {
            run { () throws(WorkbookFault) in try handler.end(known) }
        }
        if foreign == depth { foreign = 0 }
    }

    private func met(_ text: UnsafePointer<CChar>?, _ count: Int) {
        guard foreign == 0, let text else { return }
        let bytes = UnsafeRawPointer(text).assumingMemoryBound(to: UInt8.self)
        run { () throws(WorkbookFault) in
            try handler.text(UnsafeBufferPointer(start: bytes, count: count))
        }
    }

    private func run(_ body: () throws(WorkbookFault) -> Void) {
        guard fault == nil else { return }
        do throws(WorkbookFault) { try body() } catch { stop(error) }
    }

    private func known(_ name: UnsafePointer<CChar>?) -> XMLName? {
        guard let name else { return nil }
        for space in XMLStream.namespaces {
            let count = space.utf8CodeUnitCount
            if strncmp(name, UnsafeRawPointer(space.utf8Start)
                .assumingMemoryBound(to: CChar.self), count) == 0
            {
                return XMLName(base: name + count)
            }
        }
        return nil
    }
}

private func stream(of data: UnsafeMutableRawPointer?) -> XMLStream? {
    data.map { Unmanaged<XMLStream>.fromOpaque($0).takeUnretainedValue() }
}

extension ZipArchive {
    /// Reads a part as XML.
    func parse(_ part: String, _ handler: any XMLHandler) throws(WorkbookFault) {
        let stream = try XMLStream(part: part, handler)
        try read(part) { (bytes) throws(WorkbookFault) in try stream.feed(bytes) }
        try stream.finish()
    }
}
