// An XLSX workbook as the CSV of one sheet, through xlsx2csv: no library for it is linked into the
// command, which would slow every start. The CSV is complete before the first row is read, so a
// conversion that fails records nothing.

import Foundation
import Glibc
import Intake

/// Why a workbook cannot be read.
enum WorkbookFault: Error {
    /// The binary format of Excel 97–2003.
    case oldFormat
    case noConverter
    /// The sheet is not there, or has nothing in it.
    case emptySheet(String)
    /// What the converter wrote to its standard error, cut short.
    case failed(String)
    case text(TextFault)
}

enum Workbook {
    /// The CSV of a sheet: its name, or its number from 1 if it has up to three digits.
    static func csv(of path: String, sheet: String?) throws(WorkbookFault) -> ByteSource {
        guard let tool = program("xlsx2csv") else { throw .noConverter }
        // Dates as they are understood everywhere, and numbers with the 15 digits that Excel keeps:
        // its 1234.5599999999999 means 1234.56, and its 12.345 stays too exact to be recorded.
        var arguments = ["--dateformat", "%Y-%m-%d", "--floatformat", "%.15g"]
        if let sheet {
            arguments += [isNumber(sheet) ? "--sheet" : "--sheetname", sheet]
        }
        let csv = try output(of: tool, arguments + [path.hasPrefix("-") ? "./\(path)" : path])
        guard csv.totalBytes > 0 else { throw .emptySheet(sheet ?? "1") }
        return csv
    }

    private static func isNumber(_ sheet: String) -> Bool {
        sheet.utf8.count <= 3 && sheet.utf8.allSatisfy { (0x30...0x39).contains($0) }
    }

    private static func program(_ name: String) -> String? {
        (environment("PATH") ?? "").split(separator: ":").map { "\($0)/\(name)" }
            .first { access($0, X_OK) == 0 }
    }

    private static func output(
        of tool: String, _ arguments: [String]
    ) throws(WorkbookFault) -> ByteSource {
        guard let complaints = tmpfile() else {
            throw .text(.source(.cannotSpool(code: errno)))
        }
        defer { fclose(complaints) }
        let answer = Foundation.Pipe()
        let process = Process()
        process.executableURL = URL(fileURLWithPath: tool)
        process.arguments = arguments
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = answer
        process.standardError = FileHandle(fileDescriptor: fileno(complaints))
        do { try process.run() } catch { throw .noConverter }
        let source: ByteSource
        do throws(SourceFault) {
            source = try ByteSource(descriptor: dup(answer.fileHandleForReading.fileDescriptor))
        } catch {
            process.terminate()
            throw .text(.source(error))
        }
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw .failed(ending(of: complaints)) }
        return source
    }

    /// The last line, where a Python program says what went wrong.
    private static func ending(of file: UnsafeMutablePointer<FILE>) -> String {
        var bytes = [UInt8](repeating: 0, count: 2000)
        fseek(file, 0, SEEK_END)
        fseek(file, max(0, ftell(file) - bytes.count), SEEK_SET)
        let count = fread(&bytes, 1, bytes.count, file)
        let text = String(decoding: bytes[..<count], as: UTF8.self)
        return String(text.split(whereSeparator: \.isNewline).last ?? "")
    }
}
