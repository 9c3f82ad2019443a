// What the tests share: inputs from bytes, GB18030 by iconv, a seeded generator, a CSV writer.
// Not here: any of the code under test; the writer and the encoder are independent of it.

import Glibc
import Intake

/// A source over `bytes` that is read `chunk` bytes at a time.
func source(_ bytes: [UInt8], chunk: Int = ByteSource.defaultChunkSize) throws -> ByteSource {
    var template = Array("/tmp/intake-test-XXXXXX".utf8CString)
    let descriptor = mkstemp(&template)
    unlink(template)
    var done = 0
    while done < bytes.count {
        done += bytes[done...].withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
    }
    lseek(descriptor, 0, SEEK_SET)
    return try ByteSource(descriptor: descriptor, chunkSize: chunk)
}

func source(_ text: String, chunk: Int = ByteSource.defaultChunkSize) throws -> ByteSource {
    try source(Array(text.utf8), chunk: chunk)
}

/// All of an input as the readers see it.
func csv(_ bytes: [UInt8], chunk: Int, _ encoding: TextEncoding = .auto) throws -> CSVReader {
    CSVReader(try UTF8Stream(source: try source(bytes, chunk: chunk), encoding: encoding))
}

/// `text` in GB18030.
func gb18030(_ text: String) -> [UInt8] {
    let converter = iconv_open("GB18030", "UTF-8")
    defer { iconv_close(converter) }
    var input = Array(text.utf8)
    var output = [UInt8](repeating: 0, count: input.count * 2 + 16)
    let written = input.withUnsafeMutableBytes { input in
        output.withUnsafeMutableBytes { output in
            var from = input.bindMemory(to: CChar.self).baseAddress
            var to = output.bindMemory(to: CChar.self).baseAddress
            var fromLeft = input.count
            var toLeft = output.count
            precondition(iconv(converter, &from, &fromLeft, &to, &toLeft) == 0)
            return output.count - toLeft
        }
    }
    return Array(output.prefix(written))
}

/// SplitMix64 (Steele, Lea, Flood 2014): the same numbers for the same seed, everywhere.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

/// RFC 4180 in five lines: quotes where needed, or wherever `quoteAll` says so.
func naiveCSV(_ rows: [[String]], lineEnd: String, quoteAll: Bool) -> String {
    rows.map { row in
        row.map { cell in
            let special = cell.unicodeScalars.contains { "\",\r\n".unicodeScalars.contains($0) }
            guard quoteAll || special || row == [""] else { return cell }
            return "\""
                + cell.split(separator: "\"", omittingEmptySubsequences: false)
                .joined(separator: "\"\"") + "\""
        }.joined(separator: ",")
    }.joined(separator: lineEnd) + lineEnd
}

/// Cells that are hard on a CSV reader, in several scripts.
func randomTable(_ random: inout SeededGenerator) -> [[String]] {
    let pieces = [
        "", "a", "村集体", "\"", ",", "\n", "\r\n", "\r", " ", "　", "1,234.50", "é", "𠮷", "鎔", "€",
        "abcdefghijklmnop", "收益分配", "\"\"", "x\"y",
    ]
    let width = Int.random(in: 1...6, using: &random)
    return (0..<Int.random(in: 1...12, using: &random)).map { _ in
        (0..<width).map { _ in
            (0..<Int.random(in: 0...4, using: &random))
                .map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
        }
    }
}

/// Runs a parser over a text.
func parse<T, E: Error>(
    _ text: String, _ parser: (UnsafeBufferPointer<UInt8>) throws(E) -> T
) -> Result<T, E> {
    var text = text
    return text.withUTF8 { bytes in
        do throws(E) { return .success(try parser(bytes)) } catch { return .failure(error) }
    }
}
