// Finds the repository from where this file was compiled, for tests that read its files: samples,
// SQL, profiles and the sources themselves.

package import Foundation

package enum Repository {
    package static let root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    package static func text(_ path: String) throws -> String {
        try String(contentsOf: root.appending(path: path), encoding: .utf8)
    }

    /// The Swift files under a folder, as paths from the root, sorted.
    package static func swiftFiles(under folder: String) -> [String] {
        let base = root.appending(path: folder).path
        guard let paths = FileManager.default.enumerator(atPath: base) else { return [] }
        return paths.compactMap { $0 as? String }.filter { $0.hasSuffix(".swift") }
            .map { folder + "/" + $0 }.sorted()
    }
}
