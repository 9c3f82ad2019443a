// The supporting document of an entry (原始凭证) as options: its name and the hash of its bytes go
// into the ledger, the document itself stays where it is kept.

import ArgumentParser
import Intake
import Ledger
import Proof
import Reports
import Shell

struct DocumentOptions: ParsableArguments {
    @Option(help: .says(.document)) var document: String?
    @Option(help: .says(.documentName)) var documentName: String?
    @Option(name: .customLong("document-sha256"), help: .says(.documentSum))
    var documentSum: String?

    func validate() throws {
        if document != nil, documentSum != nil {
            throw ValidationError(.documentSummedTwice)
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
