// Standard output and error: whole writes, the width of the terminal, the width of characters. Text
// for people is made visible here, whatever it holds (Visible.swift); only this file writes control
// sequences.

internal import Glibc
package import Reports

package enum Terminal {
    /// Writes text for people to standard output.
    ///
    /// - Throws: `OutputFault` when it cannot be written (a full disk behind a redirection).
    package static func write(_ text: String) throws { try write([.plain(text)]) }

    package static func write(_ page: Page) throws {
        switch page {
        case .text(let pieces): try write(pieces)
        case .data(let bytes): try write(bytes)
        case .workbook(let workbook):
            guard !outputIsTerminal else { throw FaultError(.usage(.workbookOnTerminal)) }
            try write(workbook.bytes(), to: STDOUT_FILENO)
        }
    }

    package static func write(_ pieces: [Piece]) throws {
        let text = pieces.map { piece in
            switch piece {
            case .plain(let text): text.visible
            case .sentence(let text): width.map { text.visible.wrapped(to: $0) } ?? text.visible
            case .heading(let line): usesStyles ? styled(line.visible, 1) : line.visible
            case .red(let line): usesStyles ? styled(line.visible, 31) : line.visible
            }
        }.joined()
        try write(Array(text.utf8), to: STDOUT_FILENO)
    }

    /// Writes data (JSON, CSV, exports, proofs) to standard output: exactly, unless it is a person
    /// who looks.
    package static func write(_ bytes: [UInt8]) throws {
        guard outputIsTerminal else { return try write(bytes, to: STDOUT_FILENO) }
        try write(String(decoding: bytes, as: UTF8.self))
    }

    /// Writes a note or an error, one line; what cannot be shown is lost, the work goes on.
    package static func note(_ text: String) {
        try? write(Array("\(text.oneLine)\n".utf8), to: STDERR_FILENO)
    }

    /// Writes a line of progress over the last one, or takes it away.
    package static func progress(_ line: String?) {
        let text = "\r" + (line.map { $0.visible + " " } ?? "") + "\u{1B}[K"
        try? write(Array(text.utf8), to: STDERR_FILENO)
    }

    /// - Parameter style: 1 bold, 31 red (ECMA-48, SGR).
    private static func styled(_ line: String, _ style: Int) -> String {
        "\u{1B}[\(style)m\(line.dropLast(line.hasSuffix("\n") ? 1 : 0))\u{1B}[0m\n"
    }

    package static func write(_ bytes: [UInt8], to file: Int32) throws {
        var start = 0
        while start < bytes.count {
            let written = bytes[start...].withUnsafeBytes {
                Glibc.write(file, $0.baseAddress, $0.count)
            }
            if written < 0 {
                if errno == EINTR { continue }
                throw OutputFault(
                    reason: String(cString: strerror(errno)), nobodyReads: errno == EPIPE)
            }
            start += written
        }
    }

    package static var outputIsTerminal: Bool { isatty(STDOUT_FILENO) == 1 }
    package static var errorIsTerminal: Bool { isatty(STDERR_FILENO) == 1 }

    /// Bold headings on a terminal, unless NO_COLOR asks for plain text.
    package static var usesStyles: Bool {
        outputIsTerminal && (environment("NO_COLOR") ?? "").isEmpty && environment("TERM") != "dumb"
    }

    /// The columns of the terminal; `nil` when the output is piped, so that nothing is cut.
    package static var width: Int? {
        guard outputIsTerminal else { return nil }
        var size = winsize()
        if ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 {
            return Int(size.ws_col)
        }
        return environment("COLUMNS").flatMap(Int.init) ?? 80
    }
}

extension Report {
    /// Writes the answer to standard output.
    package func print(_ format: Format, _ lang: Language) throws {
        try Terminal.write(page(format, lang, width: Terminal.width))
    }
}
