// The supporting document of an entry (原始凭证) as options: its name and the hash of its bytes go
// into the ledger, the document itself stays where it is kept.

import ArgumentParser
import Intake
import Ledger
import Proof
import Reports

struct DocumentOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "A supporting document: its name and SHA-256 are recorded.", valueName: "file"))
    var document: String?
    @Option(help: "The document's name. Default: that of the file.") var documentName: String?
    @Option(
        name: .customLong("document-sha256"),
        help: "Its SHA-256, 64 hexadecimal digits, where the file is not here.")
    var documentSum: String?

    func validate() throws {
        if document != nil, documentSum != nil {
            throw ValidationError("--document computes the SHA-256: leave out --document-sha256")
        }
    }

    /// What the options say; reads the file.
    func read() throws -> Document? {
        if let path = document {
            var hasher = Hasher256()
            hasher.update(try Files.read(path))
            let name = path.split(separator: "/").last.map { String($0) }
            return Document(
                name: cleanText(documentName ?? name) ?? "", sha256: "\(hasher.finish())")
        }
        guard documentName != nil || documentSum != nil else { return nil }
        return Document(name: cleanText(documentName) ?? "", sha256: documentSum ?? "")
    }
}
