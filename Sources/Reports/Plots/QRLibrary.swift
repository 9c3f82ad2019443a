// QR codes (ISO/IEC 18004) by libqrencode, found when one is drawn and not when the command starts,
// as libxlsxwriter is. Its types are those of qrencode.h, which has kept them since version 3.

internal import Glibc

/// The dark squares of a code.
struct QRSquares: Equatable {
    let width: Int
    private let dark: [Bool]

    fileprivate init(_ code: QRLibrary.Code) {
        width = Int(code.width)
        dark = (0..<width * width).map { code.squares[$0] & 1 == 1 }
    }

    func isDark(_ column: Int, _ row: Int) -> Bool { dark[row * width + column] }

    /// Of a text, as bytes. `nil` where the library is missing or the text is too long for a code.
    init?(_ text: [UInt8]) {
        guard let squares = QRLibrary.shared?.squares(text) else { return nil }
        self = squares
    }

    /// The most bytes that a code holds, at the lowest of the levels.
    static let most = 2953
    static var isAvailable: Bool { QRLibrary.shared != nil }
}

private struct QRLibrary: @unchecked Sendable {
    /// `QRcode`
    struct Code {
        var version: Int32
        var width: Int32
        var squares: UnsafeMutablePointer<UInt8>
    }

    typealias Encode = @convention(c) (
        Int32, UnsafePointer<UInt8>, Int32, Int32
    ) -> UnsafeMutableRawPointer?

    private let encode: Encode
    private let free: @convention(c) (UnsafeMutableRawPointer) -> Void

    /// `nil` where it is not on this computer.
    static let shared = QRLibrary()

    private init?() {
        let names = ["libqrencode.so.4", "libqrencode.so"]
        guard
            let library = names.lazy.compactMap({ dlopen($0, RTLD_NOW | RTLD_LOCAL) }).first,
            let encode = dlsym(library, "QRcode_encodeData"),
            let free = dlsym(library, "QRcode_free")
        else { return nil }
        self.encode = unsafeBitCast(encode, to: Encode.self)
        self.free = unsafeBitCast(
            free, to: (@convention(c) (UnsafeMutableRawPointer) -> Void).self)
    }

    /// At level M, which mends 15 % of a code; of a text too long for it at L.
    func squares(_ text: [UInt8]) -> QRSquares? {
        for level in [1, 0] as [Int32] {
            // Version 0: as small as the text allows.
            guard let code = encode(Int32(text.count), text, 0, level) else { continue }
            defer { free(code) }
            return QRSquares(code.assumingMemoryBound(to: Code.self).pointee)
        }
        return nil
    }
}

extension QRSquares {
    /// The quiet zone that the standard asks for on every side.
    private static let quiet = 4

    /// The code as SVG: black on white in any light. Its squares are units.
    func svg(_ title: String) -> String {
        let side = width + 2 * QRSquares.quiet
        var path = ""
        for row in 0..<width {
            var column = 0
            while column < width {
                let run = (column..<width).prefix { isDark($0, row) }.count
                if run > 0 {
                    path += "M\(column + QRSquares.quiet) \(row + QRSquares.quiet)"
                        + "h\(run)v1h-\(run)z"
                }
                column += max(1, run)
            }
        }
        return """
            <svg class="qr" viewBox="0 0 \(side) \(side)" role="img" aria-label="\(title.html)" \
            shape-rendering="crispEdges"><path fill="#fff" d="M0 0h\(side)v\(side)H0z"/>\
            <path fill="#000" d="\(path)"/></svg>
            """
    }
}
