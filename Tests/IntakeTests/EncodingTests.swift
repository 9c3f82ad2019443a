// Which encoding is found, what a bad byte is reported as, and that inputs can be read twice.
// GB18030 inputs are made by iconv.

import Glibc
import Intake
import Testing

@Suite struct EncodingTests {
    @Test(arguments: [
        ("ASCII is read as UTF-8", Array("a,b\n".utf8), TextEncoding.utf8),
        ("nothing at all is UTF-8", [], .utf8),
        ("Chinese in UTF-8 is UTF-8", Array("日期\n".utf8), .utf8),
        ("a BOM means UTF-8", [0xEF, 0xBB, 0xBF] + Array("日期\n".utf8), .utf8),
        ("what is not UTF-8 is GB18030", gb18030("日期,村代码\n"), .gb18030),
        ("accents in UTF-8 stand alone", Array("Città,è,né,perché\n".utf8), .utf8),
        ("Cyrillic in UTF-8", Array("Привет мир\n".utf8), .utf8),
        (
            "one GB18030 character at the very end is enough", Array("a\n".utf8) + [0xB4, 0xE5],
            .gb18030
        ),
    ])
    func autoTells(_ name: String, _ bytes: [UInt8], _ expected: TextEncoding) throws {
        for chunk in [1, 2, 3, 5, 64] {
            let stream = try UTF8Stream(source: try source(bytes, chunk: chunk))
            #expect(stream.encoding == expected, "\(name), chunks of \(chunk)")
        }
    }

    @Test(
        arguments: [
            ("a stray continuation byte", [0x61, 0x0A, 0x80, 0x61], TextEncoding.utf8, 2, 1, "80"),
            ("an overlong slash", [0xC0, 0xAF], .utf8, 1, 1, "C0"),
            ("a surrogate in UTF-8", [0x0D, 0x0A, 0x0D, 0x0A, 0xED, 0xA0, 0x80], .utf8, 3, 1, "ED"),
            ("a sequence broken off by a letter", [0x0D, 0xE6, 0x9D, 0x61], .utf8, 2, 1, "E6 9D"),
            ("a character cut off by the end", [0x61, 0x0A, 0xE6, 0x9D], .utf8, 2, 1, "E6 9D"),
            ("above U+10FFFF", [0xF4, 0x90, 0x80, 0x80], .utf8, 1, 1, "F4"),
            ("FF in GB18030", [0x61, 0x0A, 0x0A, 0x61, 0xFF, 0x61], .gb18030, 3, 2, "FF"),
            ("a lead byte before a line end", [0x61, 0x0A, 0xB4, 0x0A], .gb18030, 2, 1, "B4 0A"),
            ("GB18030 cut off by the end", [0x61, 0x0A, 0xB4], .gb18030, 2, 1, "B4"),
        ] as [(String, [UInt8], TextEncoding, Int, Int, String)])
    func badBytesAreNamed(
        _ name: String, _ bytes: [UInt8], _ encoding: TextEncoding, _ line: Int, _ byte: Int,
        _ hex: String
    ) throws {
        let place = TextPlace(line: line, byte: byte)
        let expected = TextFault.badBytes(encoding: encoding, place, hex: hex)
        for chunk in [1, 2, 3, 64] {
            let input = try source(bytes, chunk: chunk)
            #expect(faultReading(input, encoding) == expected, "\(name), chunks of \(chunk)")
        }
    }

    @Test(arguments: [
        ("neither the one nor the other", [0xE6, 0x0A, 0x80, 0xFF], 1, 1, "E6"),
        ("one cut character alone", Array("memo\nab".utf8) + [0xE6, 0x9D], 2, 3, "E6 9D"),
        ("a character cut at its front", Array("a\n".utf8) + [0x9D, 0x91], 2, 1, "9D"),
        ("UTF-8 and GB18030 at once", [0x61, 0xC4, 0xA3, 0xC4, 0xA3], 1, 2, "C4 A3 C4 A3"),
        ("half and half", Array("村集体\n".utf8) + gb18030("村集体收入\n"), 2, 1, "B4"),
    ] as [(String, [UInt8], Int, Int, String)])
    func inDoubtItIsRefused(
        _ name: String, _ bytes: [UInt8], _ line: Int, _ byte: Int, _ hex: String
    ) throws {
        for chunk in [1, 2, 3, 64] {
            let fault = faultReading(try source(bytes, chunk: chunk), .auto)
            let place = TextPlace(line: line, byte: byte)
            #expect(fault == .unclear(place, hex: hex), "\(name), chunks of \(chunk)")
        }
    }

    /// Hanzi that everybody writes, by their place in GB 2312.
    private func sentence(_ random: inout SeededGenerator, _ count: Int) -> [UInt8] {
        (0..<count).flatMap { _ in
            let row = UInt8.random(in: 0xB0...0xD6, using: &random)
            return [row, UInt8.random(in: 0xA1...0xFE, using: &random)]
        }
    }

    @Test func chineseInGB18030IsFoundUnderEnglishHeaders() throws {
        var random = SeededGenerator(seed: 21)
        for _ in 0..<300 {
            let text = sentence(&random, Int.random(in: 8...40, using: &random))
            let bytes = Array("date,memo\n2022-03-05,".utf8) + text + Array("\n".utf8)
            let stream = try UTF8Stream(source: try source(bytes))
            #expect(stream.encoding == .gb18030)
        }
    }

    /// Wherever one byte of a UTF-8 file is lost or changed, it is never read as something else.
    @Test func brokenUTF8IsNeverReadAsGB18030() throws {
        var random = SeededGenerator(seed: 22)
        let text = Array("date,memo\n2022-03-05,合成村收到租金\n2022-03-06,café 付款\n".utf8)
        for place in text.indices {
            for change in 0..<3 {
                var bytes = text
                if change == 0 { bytes.remove(at: place) }
                if change == 1 { bytes[place] ^= 0x80 }
                if change == 2 { bytes[place] = UInt8.random(in: 0x80...0xFF, using: &random) }
                let input = try source(bytes)
                guard faultReading(input, .auto) == nil else { continue }
                let stream = try UTF8Stream(source: try source(bytes))
                #expect(stream.encoding == .utf8, "byte \(place), change \(change)")
            }
        }
    }

    @Test func aBrokenPlaceFarIntoAFileIsNamed() throws {
        let line = Array("2022-03-05,合成村\n".utf8)
        var bytes = Array(repeatElement(line, count: 50_000).joined())
        bytes[line.count * 40_000 + 12] = 0x20
        let place = TextPlace(line: 40_001, byte: 12)
        let fault = faultReading(try source(bytes), .auto)
        #expect(fault == .badBytes(encoding: .utf8, place, hex: "E5"))
    }

    private func faultReading(_ input: ByteSource, _ encoding: TextEncoding) -> TextFault? {
        do {
            let reader = CSVReader(try UTF8Stream(source: input, encoding: encoding))
            while try reader.next() {}
            return nil
        } catch let fault as TextFault {
            return fault
        } catch {
            guard case .text(let fault) = error as? CSVFault else { return nil }
            return fault
        }
    }

    @Test(arguments: [
        ("UTF-16, little end first", [0xFF, 0xFE, 0x61, 0x00], TextFault.utf16),
        ("UTF-16, big end first", [0xFE, 0xFF, 0x00, 0x61], .utf16),
        ("UTF-16 without a BOM", [0x61, 0x00, 0x2C, 0x00], .utf16),
        ("an .xlsx workbook", [0x50, 0x4B, 0x03, 0x04, 0x14], .workbook),
        ("an .xls workbook", [0xD0, 0xCF, 0x11, 0xE0, 0xA1], .workbook),
    ])
    func whatIsNoTextIsRefused(_ name: String, _ bytes: [UInt8], _ fault: TextFault) throws {
        for encoding in TextEncoding.allCases {
            let input = try source(bytes)
            #expect(throws: fault, "\(name)") {
                try UTF8Stream(source: input, encoding: encoding)
            }
        }
    }

    @Test func aPipeIsReadAsAFileIs() throws {
        var ends: [Int32] = [0, 0]
        #expect(pipe(&ends) == 0)
        let text = gb18030("日期,金额\n2022-03-05,12\n")
        #expect(write(ends[1], text, text.count) == text.count)
        close(ends[1])
        let input = try ByteSource(descriptor: ends[0], chunkSize: 7)
        #expect(input.totalBytes == text.count)
        let reader = CSVReader(try UTF8Stream(source: input))
        #expect(try reader.next())
        #expect(reader.record.string(0) == "日期")
        #expect(try reader.next())
        #expect(try !reader.next())
        #expect(input.consumedBytes == text.count)
    }

    @Test func aPipeWithoutEndIsRefusedAtItsLimit() throws {
        var ends: [Int32] = [0, 0]
        #expect(pipe(&ends) == 0)
        let text = [UInt8](repeating: 0x61, count: 4000)
        #expect(write(ends[1], text, text.count) == text.count)
        close(ends[1])
        #expect(throws: SourceFault.tooLarge(limit: 3999)) {
            try ByteSource(descriptor: ends[0], limit: 3999)
        }
    }

    @Test func whatCannotBeOpenedSaysWhy() {
        #expect(throws: SourceFault.cannotOpen(path: "/nowhere/a.csv", code: ENOENT)) {
            try ByteSource(path: "/nowhere/a.csv")
        }
        #expect(throws: SourceFault.isDirectory(path: "/tmp")) { try ByteSource(path: "/tmp") }
    }

    @Test func everyScalarSurvivesGB18030() throws {
        let planes: [ClosedRange<UInt32>] = [0x20...0xD7FF, 0xF900...0xFAFF, 0x20000...0x2A6DF]
        var scalars = String.UnicodeScalarView()
        for value in planes.joined() where value != 0x22 && value != 0x2C {
            if let scalar = Unicode.Scalar(value) { scalars.append(scalar) }
        }
        let text = String(scalars)
        let reader = try csv(gb18030(text + "\n"), chunk: 4096, .gb18030)
        #expect(try reader.next())
        #expect(reader.record.string(0) == text)
    }
}
